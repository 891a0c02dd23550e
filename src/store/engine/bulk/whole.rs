//! A ticket with all that has happened on it.

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::Moment,
        tickets::event::{Event, Reason, Stamp},
        workflows::Status,
    },
    store::engine::error::Result,
};

/// A ticket with everything that happened to it.
#[derive(Debug)]
pub struct WholeTicket<'a> {
    pub number: TicketNumber,
    pub subject: String,
    pub requester: PersonId,
    pub organization: OrganizationId,
    pub shared: bool,
    pub request_type: &'a str,
    pub workflow: &'a str,
    pub status: &'a Status,
    pub assignee: Option<PersonId>,
    pub priority: Option<&'static str>,
    pub reason: Option<Reason>,
    pub turn_since: Moment,
    pub created_at: Moment,
    pub last_activity_at: Moment,
    pub solved_at: Option<Moment>,
    pub closes_at: Option<Moment>,
    /// Beside the requester, who always follows.
    pub followers: Vec<PersonId>,
    pub comments: Vec<Said>,
    pub notes: Vec<Said>,
    /// In order.
    pub events: Vec<Happened>,
    /// The requester has seen everything.
    pub read: bool,
}

/// An event as it is stored; whoever makes it pays for the JSON.
#[derive(Debug)]
pub struct Happened {
    pub(super) kind: &'static str,
    pub(super) facts: String,
    /// Customers learn of it.
    pub(super) public: bool,
    pub(super) stamp: Stamp,
}

impl Happened {
    /// # Errors
    /// Never, for the events there are.
    pub fn new(event: &Event, public: bool, stamp: Stamp) -> Result<Self> {
        Ok(Self {
            kind: event.kind(),
            facts: serde_json::to_string(event)?,
            public,
            stamp,
        })
    }
}

#[derive(Debug)]
pub struct Said {
    pub author: PersonId,
    pub body: String,
    pub channel: &'static str,
    pub at: Moment,
}
