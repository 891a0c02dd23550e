//! What may be asked of a ticket, and what the rules make of it.
//!
//! `decide` is the one place where "may they, and what happens then" is answered, for pages, API,
//! mail, bulk acts and timers alike.

mod audience;
mod change;
mod comment;
mod meanwhile;
mod snooze;
mod timers;

use super::{
    Ticket,
    event::{Event, Reason},
};
use crate::domain::{
    audience::access::Target,
    ids::{OrganizationId, PersonId},
    moment::Moment,
    people::{rights::DeskRight, viewer::Viewer},
    refusal::Refusal,
    workflows::{Workflow, fields::Values},
};
use crate::language::Sentence;
use audience::{add_follower, follow, mute, remove_follower, share, unshare};
use change::{change_properties, release};
use comment::{agent_comment, customer_change, customer_comment, solve};
pub use meanwhile::CHANGED_MEANWHILE;
use snooze::{snooze, wake, wake_as_due};
use timers::{close, remind};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    Comment(Comment),
    /// An internal note: agents only, ever.
    Note,
    /// L4.
    Solve {
        reason: Option<Reason>,
        with_comment: bool,
    },
    Change(Change),
    AddFollower(Target),
    RemoveFollower {
        target: Target,
        confirmed: bool,
    },
    Share(OrganizationId),
    Unshare {
        organization: OrganizationId,
        /// Who sees the ticket by this share alone, by name, as far as the actor knows them.
        losing: Vec<(PersonId, String)>,
        confirmed: bool,
    },
    Follow,
    Mute,
    /// The workflow's delay has passed (L5).
    Close,
    /// The customer has been waited for (L11): which reminder it is, from 1.
    Remind(u32),
    /// A release brings the change (L9).
    Release(String),
    /// T7: until that moment, or until a customer answers.
    Snooze(Option<Moment>),
    /// Back from there: by hand, or since its time has come.
    Wake,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comment {
    pub status: Option<String>,
    /// An agent may say of which type the ticket is, for steps that ask for it.
    pub kind: Option<String>,
    pub reason: Option<Reason>,
    /// The last public event the author had seen (L15).
    pub last_event: Option<i64>,
    /// Nothing in it is its author's own, as in a mail of nothing but quotes: it stands there, and the
    /// ticket stays as it is.
    pub wordless: bool,
}

/// Properties an agent sets; `None` leaves one as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    pub status: Option<String>,
    pub reason: Option<Reason>,
    pub assignee: Option<Option<PersonId>>,
    pub priority: Option<Option<String>>,
    pub kind: Option<Option<String>>,
    pub subject: Option<String>,
    pub group: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    pub fields: Option<Values>,
    pub release: Option<String>,
    pub requester: Option<PersonId>,
    /// What of it whoever changes this saw (T3).
    pub seen: Box<Seen>,
}

/// What properties were when somebody looked; `None` where they did not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    pub status: Option<String>,
    pub assignee: Option<Option<PersonId>>,
    pub priority: Option<Option<String>>,
    pub kind: Option<Option<String>>,
    pub subject: Option<String>,
    pub group: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    /// By their keys; null where one was empty.
    pub fields: Values,
}

/// Who acts: a person, or the desk itself when a timer falls due.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    Person(&'a Viewer),
    Desk,
}

impl Actor<'_> {
    #[must_use]
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(viewer) => Some(viewer.person()),
            Self::Desk => None,
        }
    }
}

/// # Errors
/// The rule that says no, as a sentence for the one who asked.
pub fn decide(
    ticket: &Ticket,
    workflow: &Workflow,
    actor: Actor<'_>,
    command: &Command,
) -> Result<Vec<Event>, Refusal> {
    let Actor::Person(viewer) = actor else {
        return match command {
            Command::Close => close(ticket, workflow),
            Command::Remind(nth) => remind(ticket, workflow, *nth),
            Command::Wake => wake_as_due(ticket, workflow),
            _ => Err(Refusal::forbidden(
                "not_automatic",
                Sentence::tickets_not_automatic(),
            )),
        };
    };
    if let Some(right) = needed(viewer, command) {
        viewer.must_as_agent(right)?;
    }
    goes_on_here(ticket, viewer, command)?;
    match command {
        Command::Comment(comment) if viewer.is_agent() => agent_comment(ticket, workflow, comment),
        Command::Comment(comment) => customer_comment(ticket, workflow, viewer, comment),
        Command::Note if viewer.is_agent() => Ok(vec![Event::Noted { note: 0 }]),
        Command::Solve {
            reason,
            with_comment,
        } => solve(ticket, workflow, viewer, (*reason, *with_comment)),
        Command::Change(change) if viewer.is_agent() => change_properties(ticket, workflow, change),
        Command::Change(change) => customer_change(ticket, workflow, viewer, change),
        Command::AddFollower(target) => add_follower(ticket, viewer, target),
        Command::RemoveFollower { target, confirmed } => {
            remove_follower(ticket, viewer, target, *confirmed)
        }
        Command::Share(organization) => share(ticket, viewer, *organization),
        Command::Unshare {
            organization,
            losing,
            confirmed,
        } => unshare(ticket, viewer, *organization, (losing, *confirmed)),
        Command::Follow => Ok(follow(ticket, viewer)),
        Command::Mute => Ok(mute(ticket, viewer)),
        Command::Release(version) if viewer.is_agent() => release(ticket, workflow, version),
        Command::Snooze(until) if viewer.is_agent() => snooze(ticket, workflow, *until),
        Command::Wake if viewer.is_agent() => Ok(wake(ticket)),
        Command::Note
        | Command::Release(_)
        | Command::Snooze(_)
        | Command::Wake
        | Command::Close
        | Command::Remind(_) => Err(Refusal::agents_only()),
    }
}

/// Which right of the desk's it takes (G4): none for what somebody does about themselves.
fn needed(viewer: &Viewer, command: &Command) -> Option<DeskRight> {
    match command {
        Command::Comment(_)
        | Command::Solve {
            with_comment: true, ..
        } => Some(DeskRight::Answer),
        Command::Note => Some(DeskRight::Note),
        Command::RemoveFollower { target, .. } if target.person == viewer.person() => None,
        Command::Solve { .. }
        | Command::Change(_)
        | Command::AddFollower(_)
        | Command::RemoveFollower { .. }
        | Command::Share(_)
        | Command::Unshare { .. }
        | Command::Release(_)
        | Command::Snooze(_)
        | Command::Wake => Some(DeskRight::Properties),
        Command::Follow | Command::Mute | Command::Close | Command::Remind(_) => None,
    }
}

/// L13: what was merged goes on where it went. To customers it is closed like any other, since they
/// may not know of that; agents who do not see every ticket may not know where.
fn goes_on_here(ticket: &Ticket, viewer: &Viewer, command: &Command) -> Result<(), Refusal> {
    let moves = match command {
        Command::Comment(_) | Command::Solve { .. } | Command::Release(_) => true,
        Command::Change(change) => change.status.is_some() || change.release.is_some(),
        _ => false,
    };
    match ticket.merged.filter(|_| moves && viewer.is_agent()) {
        None => Ok(()),
        Some(into) => {
            let number = ticket.number.to_string();
            let words = match viewer.may(DeskRight::SeeAll) {
                true => Sentence::tickets_merge_goes_on(number, into.to_string()),
                false => Sentence::tickets_merge_elsewhere(number),
            };
            Err(Refusal::conflict("merged", words))
        }
    }
}

#[cfg(test)]
mod tests;
