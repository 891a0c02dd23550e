//! A ticket as decisions need it.

pub mod announcement;
pub mod bulk;
pub mod command;
pub mod dialect;
pub mod draft;
pub mod editing;
pub mod event;
pub mod link;
pub mod mention;
pub mod merge;
pub mod past;
pub mod presence;
pub mod release;
pub mod snooze;
pub mod spent;
pub mod undo;

use crate::language::Sentence;

#[cfg(test)]
pub(crate) mod samples;

use std::fmt;

use super::{
    audience::access,
    ids::{OrganizationId, PersonId, Principal, TicketNumber},
    moment::Moment,
    people::viewer::Viewer,
    workflows::fields::Values,
};
use snooze::Snooze;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follower {
    pub person: PersonId,
    pub muted: bool,
}

/// Tags a ticket has at most.
pub const MOST_TAGS: usize = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ticket {
    pub number: TicketNumber,
    pub subject: String,
    pub requester: PersonId,
    pub organization: Option<OrganizationId>,
    pub workflow: String,
    pub request_type: String,
    pub status: String,
    pub assignee: Option<PersonId>,
    /// Whoever it is assigned to works here no more.
    pub assignee_gone: bool,
    pub priority: Option<String>,
    pub kind: Option<String>,
    pub group: Option<String>,
    pub fields: Values,
    /// The last release that brought a change to it, and all (L9).
    pub release: Option<String>,
    pub releases: Vec<String>,
    pub tags: Vec<String>,
    /// The requester among them, for muting.
    pub followers: Vec<Follower>,
    pub shares: Vec<OrganizationId>,
    /// Put aside, or back from there (T7).
    pub snooze: Option<Snooze>,
    /// The ticket that it was merged into.
    pub merged: Option<TicketNumber>,
    /// Number of the last public event.
    pub public_events: i64,
    pub created_at: Moment,
}

/// Whom a ticket is assigned to, as agents are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignee {
    pub id: PersonId,
    pub name: String,
    pub gone: Option<Gone>,
}

/// Why somebody works here no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    Ended,
    NoAgent,
}

impl Gone {
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "ended" => Some(Self::Ended),
            "no_agent" => Some(Self::NoAgent),
            _ => None,
        }
    }
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::Ended => Sentence::tickets_assignee_ended(),
            Self::NoAgent => Sentence::tickets_assignee_no_agent(),
        };
        words.fmt(f)
    }
}

impl fmt::Display for Assignee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.gone {
            Some(gone) => Sentence::tickets_assignee_gone(&self.name, gone.to_string()).fmt(f),
            None => f.write_str(&self.name),
        }
    }
}

impl Ticket {
    /// Whether somebody who works here has it.
    #[must_use]
    pub fn is_assigned(&self) -> bool {
        self.assignee.is_some() && !self.assignee_gone
    }

    #[must_use]
    pub fn is_snoozed(&self) -> bool {
        self.snooze.is_some_and(|snooze| !snooze.is_over)
    }

    #[must_use]
    pub fn follows(&self, person: PersonId) -> Option<Follower> {
        self.followers
            .iter()
            .copied()
            .find(|follower| follower.person == person)
    }

    /// A1, as a sentence: requester, follower, or member of an organization it is shared with.
    #[must_use]
    pub fn is_granted_to(&self, person: PersonId, principals: &[Principal]) -> bool {
        self.requester == person
            || self.follows(person).is_some()
            || self
                .shares
                .iter()
                .any(|id| principals.contains(&Principal::Organization(*id)))
    }

    /// The requester, or a manager of an organization the ticket is shared with (A4, L4).
    #[must_use]
    pub fn is_in_charge(&self, viewer: &Viewer) -> bool {
        access::is_in_charge(viewer, self.requester, &self.shares)
    }
}

#[cfg(test)]
mod tests;
