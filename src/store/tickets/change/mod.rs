//! Tickets as they are changed: found within the viewer's scope, then held for the transaction.

mod apply;
mod due;
mod editing;
mod messages;
mod snooze;

use std::ops::Deref;

use rusqlite::{OptionalExtension, Row};

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::Moment,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{Follower, Ticket, event::Reason},
        workflows::{Due, Status, Workflow, fields::Values},
    },
    store::{
        Tx,
        engine::error::{Error, Result},
    },
};

pub use due::Wait;
pub use messages::{NewComment, NewNote};

/// A ticket found among what the actor may see. The only thing mutators accept.
#[derive(Debug)]
pub struct LockedTicket(Ticket);

impl Deref for LockedTicket {
    type Target = Ticket;
    fn deref(&self) -> &Ticket {
        &self.0
    }
}

/// A ticket about to be there.
#[derive(Debug, Clone)]
pub struct NewTicket {
    pub subject: String,
    pub requester: PersonId,
    pub opened_by: PersonId,
    pub organization: Option<OrganizationId>,
    pub request_type: String,
    pub channel: &'static str,
    pub follow_up_of: Option<TicketNumber>,
}

/// What a change of status does to the row.
#[derive(Debug, Clone, Copy)]
pub struct StatusMove<'a> {
    pub to: &'a Status,
    pub reason: Option<Reason>,
    /// Whether customers notice: then "since" starts anew.
    pub noticed: bool,
    /// What falls due by itself in it, counted from now.
    pub due: Due,
    /// Whether it is left to an agent to say of which type it is (L2).
    pub to_classify: bool,
    pub now: Moment,
}

/// Since when a ticket waits: as was noted, or else since its turn came.
pub(in crate::store) const WAITING_SINCE: &str = "coalesce(waiting_since, turn_since)";

impl Tx<'_> {
    /// The ticket, if `viewer` may see it; absent and foreign ones are refused alike (A2).
    pub fn lock(&self, viewer: &Viewer, number: TicketNumber) -> Result<LockedTicket> {
        crate::store::engine::scope::set_viewer(self.conn, viewer)?;
        let visible = self
            .conn
            .prepare_cached("/* lock */ SELECT 1 FROM visible_tickets WHERE number = ?1")?
            .exists([number])?;
        if visible {
            self.load(number)
        } else {
            Err(Refusal::NotFound.into())
        }
    }

    /// For timers, which act as the desk itself.
    pub fn lock_as_desk(&self, number: TicketNumber) -> Result<LockedTicket> {
        self.load(number)
    }

    fn load(&self, number: TicketNumber) -> Result<LockedTicket> {
        let sql = "/* load */ SELECT number, subject, requester, organization, workflow, request_type, status, assignee, assignee_gone, priority, type, \"group\", fields, internal_fields, release, tags, public_events, created_at,
                     snoozed, wakes_at, woken_at,
                     (SELECT m.into_ticket FROM base_merges m WHERE m.ticket = base_tickets.number) AS merged
                   FROM base_tickets WHERE number = ?1";
        let row = self
            .conn
            .prepare_cached(sql)?
            .query_row([number], of)
            .optional()?;
        let mut ticket = row.ok_or(Error::Refused(Refusal::NotFound))?;
        let mut followers = self.conn.prepare_cached(
            "SELECT person, muted FROM base_followers WHERE ticket = ?1 ORDER BY person",
        )?;
        ticket.followers = followers
            .query_map([number], |row| {
                Ok(Follower {
                    person: row.get(0)?,
                    muted: row.get(1)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut shares = self.conn.prepare_cached(
            "SELECT organization FROM base_shares WHERE ticket = ?1 ORDER BY organization",
        )?;
        ticket.shares = shares
            .query_map([number], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if ticket.release.is_some() {
            let sql = "SELECT version FROM base_fixes WHERE ticket = ?1";
            let mut releases = self.conn.prepare_cached(sql)?;
            let versions = releases.query_map([number], |row| row.get(0))?;
            ticket.releases = versions.collect::<rusqlite::Result<_>>()?;
        }
        Ok(LockedTicket(ticket))
    }

    /// Makes the ticket in its workflow's first status, with the next number.
    pub fn insert_ticket(
        &self,
        new: &NewTicket,
        workflow: &Workflow,
        now: Moment,
    ) -> Result<LockedTicket> {
        let number: TicketNumber = self
            .conn
            .prepare_cached(
                "UPDATE base_counters SET value = value + 1 WHERE name = 'ticket' RETURNING value",
            )?
            .query_row([], |row| row.get(0))?;
        let status = workflow.status(&workflow.rules.initial);
        let sql = "INSERT INTO base_tickets (number, subject, requester, opened_by, organization, request_type, workflow, status, category, turn, open,
                     customer_visible, turn_since, channel, created_at, last_activity_at, queued_at, waits_since, follow_up_of)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?13, ?13, ?13, ?13, ?15)";
        self.conn.prepare_cached(sql)?.execute(rusqlite::params![
            number,
            new.subject,
            new.requester,
            new.opened_by,
            new.organization,
            new.request_type,
            workflow.key,
            status.key,
            status.category,
            status.turn,
            status.category.is_open(),
            status.customer_visible,
            now,
            new.channel,
            new.follow_up_of,
        ])?;
        self.load(number)
    }

    /// What the request type's form holds: what customers see, and what is the agents' own.
    pub fn set_fields(
        &self,
        ticket: &mut LockedTicket,
        (public, internal): (&Values, &Values),
    ) -> Result<()> {
        let sql = "UPDATE base_tickets SET fields = ?2, internal_fields = ?3 WHERE number = ?1";
        let row = (
            ticket.number,
            serde_json::to_string(public)?,
            serde_json::to_string(internal)?,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.touch(ticket.number);
        let all = public.iter().chain(internal);
        ticket.0.fields = all
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        Ok(())
    }
}

fn of(row: &Row<'_>) -> rusqlite::Result<Ticket> {
    let tags: String = row.get("tags")?;
    Ok(Ticket {
        number: row.get("number")?,
        subject: row.get("subject")?,
        requester: row.get("requester")?,
        organization: row.get("organization")?,
        workflow: row.get("workflow")?,
        request_type: row.get("request_type")?,
        status: row.get("status")?,
        assignee: row.get("assignee")?,
        assignee_gone: row.get("assignee_gone")?,
        priority: row.get("priority")?,
        kind: row.get("type")?,
        group: row.get("group")?,
        fields: {
            let (public, internal): (String, String) =
                (row.get("fields")?, row.get("internal_fields")?);
            all_fields(&public, &internal)
        },
        release: row.get("release")?,
        releases: Vec::new(),
        tags: serde_json::from_str(&tags).unwrap_or_default(),
        followers: Vec::new(),
        shares: Vec::new(),
        snooze: snooze::of(row)?,
        merged: row.get("merged")?,
        public_events: row.get("public_events")?,
        created_at: row.get("created_at")?,
    })
}

/// All fields of a form, those of agents alone among them.
pub(in crate::store) fn all_fields(public: &str, internal: &str) -> Values {
    let mut fields: Values = serde_json::from_str(public).unwrap_or_default();
    fields.extend(serde_json::from_str::<Values>(internal).unwrap_or_default());
    fields
}
