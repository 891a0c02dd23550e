//! To whom a mail asks to be answered, where that is somebody else than its sender: a form of a
//! website writes so, and whoever types another's address into one. It gives no identity. Agents are
//! shown it, and by their word alone does somebody become the requester.

use serde::{Deserialize, Serialize};

use crate::domain::{
    names,
    people::address::{Address, MailFrom},
};

/// So many are kept of a mail.
const MOST: usize = 5;

/// Local parts that nobody reads behind, without marks between their letters.
const UNREAD: [&str; 9] = [
    "noreply",
    "noreplies",
    "donotreply",
    "dontreply",
    "nepasrepondre",
    "nichtantworten",
    "noresponder",
    "nonrispondere",
    "mailerdaemon",
];

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTo {
    pub address: Address,
    /// As the mail says it.
    pub name: String,
}

/// Whose addresses a mail names besides.
#[derive(Debug, Clone, Copy)]
pub struct Others<'a> {
    pub from: Option<&'a Address>,
    /// The desk's own.
    pub own: &'a MailFrom,
    /// Of the mailing list it came through.
    pub list: &'a [Address],
}

impl Others<'_> {
    /// Those of `asked` whom an agent may want to answer instead of the sender, each once.
    pub fn asked_for(&self, asked: impl Iterator<Item = (Address, String)>) -> Vec<ReplyTo> {
        let mut kept: Vec<ReplyTo> = Vec::new();
        for (address, name) in asked {
            let known = Some(&address) == self.from
                || self.own.receives(address.as_str())
                || self.list.contains(&address)
                || is_unread(&address)
                || kept.iter().any(|one| one.address == address);
            if !known && kept.len() < MOST {
                let name = names::one_line(&name);
                let name = name.chars().take(names::NAME_LENGTH).collect();
                kept.push(ReplyTo { address, name });
            }
        }
        kept
    }
}

fn is_unread(address: &Address) -> bool {
    let letters = address.local().chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.collect::<String>().to_lowercase();
    UNREAD.iter().any(|word| letters.starts_with(word))
}

#[cfg(test)]
mod tests;
