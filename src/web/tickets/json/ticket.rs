//! A ticket, as customers and as agents get it.

use serde::Serialize;

use super::{Organization, Person};
use crate::domain::{
    ids::{PersonId, TicketNumber},
    inbox::reply_to::ReplyTo,
    moment::Moment,
    tickets::mention,
    workflows::{Category, Turn, fields::Values},
};

#[derive(Serialize)]
pub struct Status {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) meaning: String,
    pub(super) category: Category,
    pub(super) turn: Turn,
    pub(super) since: Moment,
    /// Agents' name of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<String>,
}

/// A ticket as everyone who sees it sees it.
#[derive(Serialize)]
pub struct Ticket {
    pub(super) number: TicketNumber,
    pub(super) subject: String,
    pub(super) url: String,
    pub(super) request_type: String,
    pub(super) status: Status,
    pub(super) priority: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) requester: Person,
    pub(super) organization: Option<Organization>,
    pub(super) shared_with: Vec<Organization>,
    pub(super) followers: Vec<Person>,
    pub(super) following: bool,
    pub(super) unread: bool,
    pub(super) created_at: Moment,
    pub(super) last_activity_at: Moment,
    pub(super) solved_at: Option<Moment>,
    pub(super) closes_at: Option<Moment>,
    pub(super) closed_at: Option<Moment>,
    pub(super) reason: Option<String>,
    pub(super) release: Option<String>,
    pub(super) follow_up_of: Option<TicketNumber>,
    pub(super) follow_ups: Vec<TicketNumber>,
    /// Where it goes on since it was merged, to who sees that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) merged_into: Option<TicketNumber>,
    pub(super) fields: Values,
    /// To who opened it: what of its first message has no effect.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<String>,
}

/// Who has put it aside until when; without a moment until a customer answers. What came back says
/// so until an agent acts on it.
#[derive(Serialize)]
pub struct Snooze {
    pub(super) by: Person,
    pub(super) until: Option<Moment>,
    pub(super) woken_at: Option<Moment>,
}

/// What agents get besides.
#[derive(Serialize)]
pub struct AgentTicket {
    #[serde(flatten)]
    pub(super) ticket: Ticket,
    pub(super) assignee: Option<Person>,
    pub(super) group: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) channel: String,
    pub(super) opened_by: PersonId,
    pub(super) snooze: Option<Snooze>,
    /// Spent on all of it, where the desk keeps that.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minutes: Option<i64>,
    /// Whom the mail that opened it asks to be answered instead of its sender.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) reply_to: Vec<ReplyTo>,
    /// The ticket that it may belong to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maybe: Option<TicketNumber>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub enum AnyTicket {
    Customer(Box<Ticket>),
    Agent(Box<AgentTicket>),
}

impl AnyTicket {
    /// As whoever opened it gets it, with what of its first message has no effect.
    #[must_use]
    pub fn warned(mut self, named: &mention::Named) -> Self {
        let ticket = match &mut self {
            Self::Customer(ticket) => ticket,
            Self::Agent(ticket) => &mut ticket.ticket,
        };
        ticket.warnings = named.in_vain().map(|words| words.say()).collect();
        self
    }
}
