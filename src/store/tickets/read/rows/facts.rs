//! What stands at the head of a ticket.

use rusqlite::Row;

use super::Snoozed;
use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::Moment,
        tickets::Assignee,
        workflows::fields::Values,
    },
    store::engine::sql::Columns,
};

/// What everyone who sees a ticket sees of it.
#[derive(Debug, Clone)]
pub struct TicketFacts {
    pub number: TicketNumber,
    pub subject: String,
    pub requester: PersonId,
    pub requester_name: String,
    pub organization: Option<(OrganizationId, String)>,
    pub request_type: String,
    pub workflow: String,
    pub status: String,
    pub turn_since: Moment,
    pub priority: Option<String>,
    pub kind: Option<String>,
    pub reason: Option<String>,
    pub release: Option<String>,
    /// What the request type's form holds, as far as customers see it.
    pub fields: Values,
    pub created_at: Moment,
    pub last_activity_at: Moment,
    pub solved_at: Option<Moment>,
    pub closes_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub follow_up_of: Option<TicketNumber>,
    pub public_events: i64,
    /// Up to which public event the viewer has read.
    pub read_event: i64,
    pub unread: bool,
}

/// What agents see besides.
#[derive(Debug, Clone)]
pub struct AgentFacts {
    pub assignee: Option<Assignee>,
    pub group: Option<String>,
    /// Fields of the form that customers do not see.
    pub internal_fields: Values,
    pub tags: Vec<String>,
    pub channel: String,
    pub opened_by: PersonId,
    pub internal_events: i64,
    /// By which it has its place in agents' lists.
    pub queued_at: Moment,
    pub snoozed: Option<Snoozed>,
}

impl TicketFacts {
    pub(in crate::store) const COLUMNS: &str = "t.number, t.subject, t.requester, t.requester_name, t.organization, t.organization_name, t.request_type, t.workflow,
        t.status, t.turn_since, t.priority, t.type, t.reason, t.release, t.fields, t.created_at, t.last_activity_at, t.solved_at, t.closes_at, t.closed_at,
        t.follow_up_of, t.public_events, t.read_event";

    pub(in crate::store) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Self::take(&mut Columns::new(row))
    }

    /// From `COLUMNS`, in their order; what follows them is the caller's.
    pub(in crate::store) fn take(columns: &mut Columns<'_, '_>) -> rusqlite::Result<Self> {
        let mut facts = Self {
            number: columns.next()?,
            subject: columns.next()?,
            requester: columns.next()?,
            requester_name: columns.next()?,
            organization: {
                let organization: Option<OrganizationId> = columns.next()?;
                organization.zip(columns.next()?)
            },
            request_type: columns.next()?,
            workflow: columns.next()?,
            status: columns.next()?,
            turn_since: columns.next()?,
            priority: columns.next()?,
            kind: columns.next()?,
            reason: columns.next()?,
            release: columns.next()?,
            fields: columns.json()?,
            created_at: columns.next()?,
            last_activity_at: columns.next()?,
            solved_at: columns.next()?,
            closes_at: columns.next()?,
            closed_at: columns.next()?,
            follow_up_of: columns.next()?,
            public_events: columns.next()?,
            read_event: columns.next()?,
            unread: false,
        };
        facts.unread = facts.public_events > facts.read_event;
        Ok(facts)
    }
}
