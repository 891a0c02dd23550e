//! Through whose hands a message came, as those note it who pass it on: lists, groups, forwarders and
//! mailbox rules. Anybody can write such a field, so it only counts for addresses that an
//! administrator has named.

use super::{Mailbox, fields::Fields};
use crate::domain::people::address::Address;

/// What is kept of them.
const MOST: usize = 64;

const FIELDS: [&str; 15] = [
    "Delivered-To",
    "X-Delivered-To",
    "X-Original-To",
    "Original-Recipient",
    "Envelope-To",
    "X-Envelope-To",
    "X-Forwarded-To",
    "X-Forwarded-For",
    "Resent-From",
    "Resent-Sender",
    "Resent-To",
    "X-BeenThere",
    "X-MS-Exchange-Inbox-Rules-Loop",
    "List-Post",
    "List-Id",
];

/// The addresses and list names in those fields, in lower case.
pub fn of(fields: &Fields) -> Vec<String> {
    let values = FIELDS.iter().flat_map(|name| fields.all(name));
    let mut found = Vec::new();
    for value in values {
        let words = value.split([' ', '\t', ',', ';', '<', '>', '"', '(', ')']);
        let words = words.map(|word| word.trim_start_matches("mailto:"));
        let named = words.filter(|word| word.contains(['@', '.']) && word.len() <= 254);
        found.extend(named.map(str::to_ascii_lowercase));
    }
    found.truncate(MOST);
    found
}

/// Whether one of them is this address, or the list that has it: `info.example.com` is the name of
/// info@example.com's (RFC 2919).
pub fn lead_through(stations: &[String], address: &Address) -> bool {
    let list = address.as_str().replace('@', ".");
    let mut stations = stations.iter();
    stations.any(|station| *station == list || address.receives(station))
}

/// Whom a list wrote its own address over, as lists do with senders whose domain forbids them to pass
/// on (DMARC): Google Groups says it in a field of its own, Mailman in Reply-To.
pub fn original_author(fields: &Fields, reply_to: &[Mailbox], list: &Address) -> Option<Mailbox> {
    let said = fields.mailboxes("X-Original-From");
    let others = said.into_iter().chain(reply_to.iter().cloned());
    let mut others = others.filter(|one| {
        let address = one.address.as_ref();
        address.is_some_and(|address| !list.receives(address.as_str()))
    });
    let first = others.next()?;
    let mut rest = others.filter(|one| one.address != first.address);
    rest.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests;
