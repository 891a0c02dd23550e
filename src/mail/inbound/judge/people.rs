//! Whom a message names: its author, whoever passed it on, whom it copies.

use super::Settings;
use crate::{
    domain::{
        inbox::reply_to::{Others, ReplyTo},
        people::address::Address,
    },
    mail::inbound::read::{Forwarded, Letter, Mailbox},
    store::inbox::Waiting,
};

/// People a message may be addressed to besides the desk, who count.
const COPIED: usize = 20;

impl Settings {
    /// The one it is from. Where an alias stands there, a list has written it over whoever that is.
    pub(super) fn author<'l>(&self, letter: &'l Letter) -> Option<&'l Mailbox> {
        let author = letter.from.as_ref().ok()?;
        match &author.address {
            Some(address) if self.own.is_alias(address) => {
                let others = |one: &&Mailbox| {
                    let address = one.address.as_ref();
                    address.is_some_and(|address| !self.own.receives(address.as_str()))
                };
                letter.original_author.as_ref().filter(others)
            }
            _ => Some(author),
        }
    }

    /// Whom it asks to be answered instead of its sender.
    pub(super) fn reply_to(&self, letter: &Letter, from: Option<&Address>) -> Vec<ReplyTo> {
        let others = Others {
            from,
            own: &self.own,
            list: &letter.list,
        };
        let asked = letter.reply_to.iter().filter_map(|mailbox| {
            let name = mailbox.name.clone().unwrap_or_default();
            Some((mailbox.address.clone()?, name))
        });
        others.asked_for(asked)
    }

    /// Whose a mail is that was passed on: whom somebody said it is from, or it does. What the desk or
    /// whoever passes it on wrote is nobody's to open a ticket for.
    pub(super) fn original_sender(
        &self,
        message: &Waiting,
        (forwarded, author): (&Forwarded, Option<&Address>),
    ) -> Option<Address> {
        let from = message
            .released_for
            .as_ref()
            .or(forwarded.from.address.as_ref());
        let from = from.filter(|from| !self.own.receives(from.as_str()));
        from.filter(|from| message.released_for.is_some() || Some(*from) != author)
            .cloned()
    }

    /// Whom else a message is addressed to, as far as that counts.
    pub(super) fn copied(&self, letter: &Letter, from: Option<&Address>) -> Vec<Address> {
        let all = letter.to.iter().chain(&letter.cc);
        let mut copied: Vec<Address> = Vec::new();
        for address in all.filter_map(|mailbox| mailbox.address.as_ref()) {
            let other = !self.own.receives(address.as_str()) && Some(address) != from;
            if other && !copied.contains(address) && copied.len() < COPIED {
                copied.push(address.clone());
            }
        }
        copied
    }
}
