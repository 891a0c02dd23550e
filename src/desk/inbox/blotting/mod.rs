//! Secrets of the desk's own that come back are left out of whatever anybody can read: links that
//! let somebody in or act for them, and addresses that prove who answers.
//!
//! Whatever is said to the desk passes here, by page, API or mail, before anything is made of it.
//! `domain::blot` says what may be a secret; here it is asked whether it is one. A link that lets
//! somebody in is ended in the transaction of the act that brought it, and so is a one-click end that
//! somebody else brought than it was sent to; who needs a link asks for a new one.

mod found;
mod passing;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    desk::Desk,
    domain::{
        ids::PersonId,
        inbox::blot::{self},
    },
    store::{Result, Tx},
};
use found::found;
pub(in crate::desk) use passing::{command, handed_over, line, message, read, request};

/// What was seen of our own secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    links: BTreeSet<Vec<u8>>,
    /// One-click ends, and whose.
    mutes: BTreeMap<Vec<u8>, PersonId>,
    any: bool,
}

impl Seen {
    /// Whether there was any at all: each mail of ours holds some.
    #[must_use]
    pub fn any(&self) -> bool {
        self.any
    }

    /// Whether any of them acts: lets somebody in, or does something for somebody. What holds one is
    /// shown to nobody as it came.
    #[must_use]
    pub fn acts(&self) -> bool {
        !self.links.is_empty() || !self.mutes.is_empty()
    }

    /// Ends what lets somebody in, and the one-click ends of others than who is proven to have sent
    /// this: their own was seen by nobody else.
    pub(in crate::desk) fn end(&self, tx: &Tx<'_>, sender: Option<PersonId>) -> Result<()> {
        let mut links = self.links.iter();
        links.try_for_each(|hash| tx.end_link(hash))?;
        let of_others = |(_, person): &(_, &PersonId)| sender != Some(**person);
        let mut mutes = self.mutes.iter().filter(of_others);
        mutes.try_for_each(|(hash, _)| tx.end_way_in(hash))
    }
}

/// Looks for our secrets in a text.
pub fn look(desk: &Desk, text: &str, seen: &mut Seen) -> Result<()> {
    found(desk, text, seen).map(drop)
}

/// Leaves our secrets out of a text.
pub fn blot(desk: &Desk, text: &mut String, seen: &mut Seen) -> Result<()> {
    let found = found(desk, text, seen)?;
    if !found.is_empty() {
        *text = blot::without(text, &found);
    }
    Ok(())
}

/// Whether a file with this beginning is looked through: text, also in UTF-16, and the mails of
/// Outlook, which hold such text.
#[must_use]
pub fn may_be_text(head: &[u8]) -> bool {
    const WIDE: [&[u8]; 3] = [b"\xff\xfe", b"\xfe\xff", b"\xd0\xcf\x11\xe0"];
    !head.contains(&0) || WIDE.iter().any(|start| head.starts_with(start))
}

/// The text of a file, as far as our secrets may stand in it: they are of ASCII, so that UTF-16 is
/// that with zeros between.
#[must_use]
pub fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    if !bytes.contains(&0) {
        return String::from_utf8_lossy(bytes);
    }
    let narrow: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    Cow::Owned(String::from_utf8_lossy(&narrow).into_owned())
}
