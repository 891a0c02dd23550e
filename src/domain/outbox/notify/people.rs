//! Whom an act concerns, and who is told instead of what keeps somebody silent.

use super::kinds::{Because, MailKind, Topic};
use crate::domain::{ids::PersonId, word::words};
use std::collections::BTreeSet;

/// The people an act can concern, as they stand at that moment (F9).
#[derive(Debug, Clone, Default)]
pub struct People {
    pub requester: Option<PersonId>,
    /// Whether their address is not confirmed: asked where somebody is made the requester.
    pub unconfirmed: bool,
    /// With whether they muted the ticket. The requester is among them.
    pub followers: Vec<(PersonId, bool)>,
    /// After the act.
    pub assignee: Option<PersonId>,
    /// Those who work here and are reached by mail, with whether they are an admin: the assignee, if
    /// it is one of them, and everybody where that alone may not do.
    pub agents: Vec<(PersonId, bool)>,
    /// Who is in the group the ticket is given to.
    pub group: Vec<PersonId>,
    /// In the act's message, with whether they are agents.
    pub mentioned: Vec<(PersonId, bool)>,
    /// Whom the author of the act's message leaves out of it.
    pub left_out: Vec<PersonId>,
    /// What they have switched off.
    pub off: BTreeSet<(PersonId, Topic)>,
    /// Whether the act is a customer's.
    pub by_customer: bool,
    /// Whether a note is a mail that came in.
    pub came_in: bool,
    /// Whether it has ended as spam: how it ends is told to nobody (B1).
    pub spam: bool,
    /// Whether customers do not see the ticket at all (spam): nobody is mailed about it (A1).
    pub unseen: bool,
}

words! {
    /// Why someone an act concerns gets no mail of it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Quiet {
        Muted = "muted",
        Off = "off",
        /// Their account has ended, they are no agent any more, or their address is not confirmed.
        Unreached = "unreached",
        /// The author of this reply does not send it to them (T2).
        LeftOut = "left_out",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    pub person: PersonId,
    pub kind: MailKind,
    pub because: Because,
    /// Set for followers whom the act concerns but who do not want the mail.
    pub quiet: Option<Quiet>,
}

impl Notice {
    /// Whether it says the same to another person.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let told = |notice: &Self| (notice.kind, notice.because, notice.quiet);
        told(self) == told(other)
    }
}
