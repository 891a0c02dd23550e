//! Addresses and ids that carry a proof: whoever answers to one was sent it.
//!
//! HMAC-SHA-256 over purpose and ids, 128 bits, base32. The mac is checked before any id is used.
//!
//! A mark is what stands between the plus and the `@` of an own address. It has two forms, and that is
//! used which the address has room for (`Address::marked`); each is read wherever it comes from:
//!
//! | | says all | short: 27 letters |
//! |---|---|---|
//! | reply address | `t.<ticket>.<person>.<mac>`; `n.…` of a mail about a note | `r<mail>` |
//! | bounce address | `b.<mail>.<mac>` | `d<mail>` |
//!
//! The mail of a short one is the name of the mail under AES-256, one block of 128 bits: who knows the
//! name, from a Message-ID, does not know the mark. What it stands for is in the mail's row.

use data_encoding::BASE32_NOPAD;

use crate::{
    desk::secrets::Secrets,
    domain::{
        ids::{OutboxId, PersonId, TicketNumber},
        outbox::way_in::WayIn,
    },
};

fn mac(secrets: &Secrets, purpose: &str, message: &str) -> String {
    shortened(&secrets.mac(purpose, message))
}

fn shortened(full: &[u8; 32]) -> String {
    encoded(&half(full))
}

fn half(full: &[u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(full.get(..16).unwrap_or(&[0; 16]));
    half
}

fn encoded(block: &[u8; 16]) -> String {
    BASE32_NOPAD.encode(block).to_ascii_lowercase()
}

/// How names of one kind begin, and what their mac is for. An answer to a mail about an internal note
/// is an internal note, so the names of such mails are of a kind of their own, and neither is made
/// into the other.
struct Kind {
    start: &'static str,
    purpose: &'static str,
    of_note: bool,
}

const fn kind(start: &'static str, purpose: &'static str) -> Kind {
    Kind {
        start,
        purpose,
        of_note: matches!(start.as_bytes(), b"n."),
    }
}

const REPLY: [Kind; 2] = [kind("t.", "reply"), kind("n.", "note reply")];
const MESSAGE: [Kind; 2] = [kind("t.", "message"), kind("n.", "note message")];

fn named(kinds: &'static [Kind; 2], of_note: bool) -> &'static Kind {
    &kinds[usize::from(of_note)]
}

/// What short marks begin with, and the purpose of what follows.
const SHORT_REPLY: (char, &str) = ('r', "reply of a mail");
const SHORT_BOUNCE: (char, &str) = ('d', "bounce of a mail");

/// Of the reply address that a mail about a ticket gives, the one that says all first.
#[must_use]
pub fn reply_marks(
    secrets: &Secrets,
    (ticket, person): (TicketNumber, PersonId),
    mail: OutboxId,
    of_note: bool,
) -> [String; 2] {
    let (ids, kind) = (format!("{ticket}.{person}"), named(&REPLY, of_note));
    [
        format!("{}{ids}.{}", kind.start, mac(secrets, kind.purpose, &ids)),
        short(secrets, SHORT_REPLY, mail),
    ]
}

fn short(secrets: &Secrets, (kind, purpose): (char, &str), mail: OutboxId) -> String {
    let veiled = secrets.veil(purpose, half(&secrets.mac("mail", &mail.to_string())));
    format!("{kind}{}", encoded(&veiled))
}

/// The names of the mails that a short mark may stand for: one of them is known, or it is none of ours.
fn names(secrets: &Secrets, (kind, purpose): (char, &'static str), mark: &str) -> Vec<String> {
    let veiled = mark.strip_prefix(kind).and_then(|text| {
        let bytes = BASE32_NOPAD.decode(text.to_ascii_uppercase().as_bytes());
        <[u8; 16]>::try_from(bytes.ok()?).ok()
    });
    let plain = veiled.map(|block| secrets.unveil(purpose, block));
    let plain = plain.into_iter().flatten();
    plain.map(|name| encoded(&name)).collect()
}

/// What stands for a row of the outbox outside: counting rows would tell how much mail there is, and
/// about what (A9). The same row always has the same name.
#[must_use]
pub fn mail_name(secrets: &Secrets, mail: OutboxId) -> String {
    mac(secrets, "mail", &mail.to_string())
}

/// Of the address that a bounce of this very mail comes back to, the one that says all first.
#[must_use]
pub fn bounce_marks(secrets: &Secrets, mail: OutboxId) -> [String; 2] {
    let name = mail_name(secrets, mail);
    [
        format!("b.{name}.{}", mac(secrets, "bounce", &name)),
        short(secrets, SHORT_BOUNCE, mail),
    ]
}

/// The left part of a Message-ID: `t.<ticket>.<mail>.<person>.<mac>`; the mail `0` is the thread's
/// root. `n.…` is the one of a mail about a note.
#[must_use]
pub fn message_token(
    secrets: &Secrets,
    ticket: TicketNumber,
    mail: Option<OutboxId>,
    (person, of_note): (PersonId, bool),
) -> String {
    let name = mail.map_or_else(|| "0".to_owned(), |mail| mail_name(secrets, mail));
    let (ids, kind) = (
        format!("{ticket}.{name}.{person}"),
        named(&MESSAGE, of_note),
    );
    format!("{}{ids}.{}", kind.start, mac(secrets, kind.purpose, &ids))
}

/// `<ticket>.<mail>.<person>.<mac>`: lets its holder mute this ticket for this person, and nothing
/// else. Each mail has its own, so that one can be ended and the next mail's is good.
#[must_use]
pub fn unsubscribe_token(
    secrets: &Secrets,
    ticket: TicketNumber,
    mail: OutboxId,
    person: PersonId,
) -> String {
    let ids = format!("{ticket}.{}.{person}", mail_name(secrets, mail));
    format!("{ids}.{}", mac(secrets, "unsubscribe", &ids))
}

/// What a token of ours stands for, once its mac is checked: nothing is read from it before.
fn checked<'t>(secrets: &Secrets, purpose: &str, token: &'t str) -> Option<&'t str> {
    let (ids, given) = token.rsplit_once('.')?;
    let ours = secrets.macs(purpose, ids).any(|full| {
        // Compared under a second mac, so that time tells nothing of the first.
        secrets.verify("compare", given, &secrets.mac("compare", &shortened(&full)))
    });
    ours.then_some(ids)
}

/// The same for whichever of the kinds a token is of.
fn checked_as<'t>(
    secrets: &Secrets,
    kinds: &'static [Kind],
    token: &'t str,
) -> Option<(&'t str, &'static Kind)> {
    kinds.iter().find_map(|kind| {
        let token = token.strip_prefix(kind.start)?;
        Some((checked(secrets, kind.purpose, token)?, kind))
    })
}

fn way_in((ticket, person): (&str, &str), mail: Option<&str>, of_note: bool) -> Option<WayIn> {
    let ticket: TicketNumber = ticket.parse().ok()?;
    Some(WayIn {
        person: person.parse().ok()?,
        // Mails about an account have the number 0 in their names.
        ticket: Some(ticket).filter(|ticket| *ticket != TicketNumber(0)),
        mail: mail.map(str::to_owned),
        of_note,
    })
}

/// The way in that an unsubscribe token is, if it is ours. Those of mails of earlier editions name no
/// mail.
#[must_use]
pub fn parse_unsubscribe(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let (ticket, rest) = checked(secrets, "unsubscribe", token)?.split_once('.')?;
    match rest.split_once('.') {
        Some((mail, person)) => way_in((ticket, person), Some(mail), false),
        None => way_in((ticket, rest), None, false),
    }
}

/// What the mark of a reply address may stand for.
pub enum Reply {
    WayIn(WayIn),
    /// The mail of one of these names gave it, if there is one.
    Names(Vec<String>),
}

/// What a mark stands for, if it is of a reply address and ours. Mail servers may change the case of
/// what is before the `@`.
#[must_use]
pub fn parse_reply(secrets: &Secrets, mark: &str) -> Option<Reply> {
    let mark = mark.to_ascii_lowercase();
    if let Some((ids, kind)) = checked_as(secrets, &REPLY, &mark) {
        return way_in(ids.split_once('.')?, None, kind.of_note).map(Reply::WayIn);
    }
    let names = names(secrets, SHORT_REPLY, &mark);
    (!names.is_empty()).then_some(Reply::Names(names))
}

/// The same of the left part of a Message-ID.
#[must_use]
pub fn parse_message(secrets: &Secrets, token: &str) -> Option<WayIn> {
    let token = token.to_ascii_lowercase();
    let (ids, kind) = checked_as(secrets, &MESSAGE, &token)?;
    let mut ids = ids.split('.');
    let (ticket, mail, person) = (ids.next()?, ids.next()?, ids.next()?);
    // The thread's root is as old as the thread.
    let mail = Some(mail).filter(|mail| *mail != "0");
    way_in((ticket, person), mail, kind.of_note)
}

/// The name of the mail whose Message-ID begins so, if it is ours.
#[must_use]
pub fn name_of_message(secrets: &Secrets, token: &str) -> Option<String> {
    let token = token.to_ascii_lowercase();
    let (ids, _) = checked_as(secrets, &MESSAGE, &token)?;
    ids.split('.').nth(1).map(str::to_owned)
}

/// The names one of which is that of the mail whose bounces come here, if the mark is ours.
#[must_use]
pub fn parse_bounce(secrets: &Secrets, mark: &str) -> Vec<String> {
    let mark = mark.to_ascii_lowercase();
    match mark.strip_prefix("b.") {
        Some(token) => {
            let name = checked(secrets, "bounce", token);
            name.map(str::to_owned).into_iter().collect()
        }
        None => names(secrets, SHORT_BOUNCE, &mark),
    }
}

#[cfg(test)]
mod tests;
