//! Tickets as they are changed: found within the viewer's scope, then held for the transaction.

use std::{collections::BTreeSet, ops::Deref};

use rusqlite::{OptionalExtension, Row};

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        inbox::{Doubt, text::Layout},
        moment::Moment,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{
            Follower, Ticket,
            event::{Event, Reason, Stamp},
        },
        workflows::{Due, Status, Workflow, fields::Values},
    },
    store::{
        Tx,
        engine::error::{Error, Result},
        people::leaving::GONE,
    },
};

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

/// What somebody says in full view.
#[derive(Debug, Clone, Copy)]
pub struct NewComment<'a> {
    pub author: PersonId,
    pub body: &'a str,
    pub channel: &'a str,
    /// Of a mail.
    pub layout: Option<&'a Layout>,
    /// Who passed on what the author wrote elsewhere.
    pub forwarded_by: Option<PersonId>,
}

/// An internal note: of a person, or, made of a mail, of whoever it says it is from.
#[derive(Debug, Clone, Default)]
pub struct NewNote<'a> {
    pub author: Option<PersonId>,
    pub sender: Option<String>,
    pub body: &'a str,
    /// Why a mail is a note.
    pub flag: Option<Doubt>,
    pub automatic: bool,
    /// Of a mail.
    pub layout: Option<&'a Layout>,
}

/// Since when a ticket waits: as was noted, or else since its turn came.
pub(in crate::store) const WAITING_SINCE: &str = "coalesce(waiting_since, turn_since)";

/// A wait that time will end or remind of (L5, L11).
#[derive(Debug, Clone, Copy)]
pub struct Wait {
    pub since: Moment,
    /// Reminders sent in it.
    pub reminders: u32,
    pub due: Due,
}

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
        let sql = "/* load */ SELECT number, subject, requester, organization, workflow, request_type, status, assignee, assignee_gone, priority, type, \"group\", fields, internal_fields, release, tags, public_events, created_at
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
                     customer_visible, turn_since, channel, created_at, last_activity_at, follow_up_of)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?13, ?13, ?15)";
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

    /// Adds a comment and returns its number within the ticket.
    pub fn insert_comment(
        &self,
        ticket: &LockedTicket,
        comment: &NewComment<'_>,
        now: Moment,
    ) -> Result<i64> {
        let number: i64 = self
            .conn
            .prepare_cached("UPDATE base_tickets SET comments = comments + 1 WHERE number = ?1 RETURNING comments")?
            .query_row([ticket.number], |row| row.get(0))?;
        let sql = "INSERT INTO base_comments (ticket, number, author, body, channel, created_at, layout, forwarded_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        self.conn.prepare_cached(sql)?.execute((
            ticket.number,
            number,
            comment.author,
            comment.body,
            comment.channel,
            now,
            comment.layout.map(Layout::to_string),
            comment.forwarded_by,
        ))?;
        self.touch(ticket.number);
        Ok(number)
    }

    /// Adds an internal note and returns its number within the ticket.
    pub fn insert_note(
        &self,
        ticket: &LockedTicket,
        note: &NewNote<'_>,
        now: Moment,
    ) -> Result<i64> {
        let sql = "UPDATE base_tickets SET notes = notes + 1 WHERE number = ?1 RETURNING notes";
        let number: i64 = self
            .conn
            .prepare_cached(sql)?
            .query_row([ticket.number], |row| row.get(0))?;
        let sql = "INSERT INTO base_notes (ticket, number, author, sender, body, flag, automatic, created_at, layout) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
        self.conn.prepare_cached(sql)?.execute((
            ticket.number,
            number,
            note.author,
            &note.sender,
            note.body,
            note.flag,
            note.automatic,
            now,
            note.layout.map(Layout::to_string),
        ))?;
        self.touch(ticket.number);
        Ok(number)
    }

    /// Marks a comment as written by a program.
    pub fn set_automatic(&self, ticket: &LockedTicket, comment: i64) -> Result<()> {
        let sql = "UPDATE base_comments SET automatic = 1 WHERE ticket = ?1 AND number = ?2";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, comment))?;
        Ok(())
    }

    pub fn move_status(&self, ticket: &mut LockedTicket, change: StatusMove<'_>) -> Result<()> {
        let StatusMove {
            to,
            reason,
            noticed,
            due,
            to_classify,
            now,
        } = change;
        let solved = to.category == crate::domain::workflows::Category::Solved;
        let sql = "UPDATE base_tickets SET status = ?2, category = ?3, turn = ?4, open = ?5, customer_visible = ?6,
                     turn_since = iif(?7, ?12, turn_since), last_activity_at = iif(?7, ?12, last_activity_at),
                     reason = iif(?5, NULL, coalesce(?8, reason)),
                     closes_at = ?9, remind_at = ?13, waiting_since = ?12, reminders = 0,
                     to_classify = NOT ?5 AND type IS NULL AND (to_classify OR ?14),
                     solved_at = CASE WHEN ?5 THEN NULL WHEN ?10 THEN ?12 ELSE coalesce(solved_at, ?12) END,
                     closed_at = iif(?11, ?12, NULL)
                   WHERE number = ?1";
        self.conn.prepare_cached(sql)?.execute(rusqlite::params![
            ticket.number,
            to.key,
            to.category,
            to.turn,
            to.category.is_open(),
            to.customer_visible,
            noticed,
            reason.map(Reason::word),
            due.closes_at,
            solved,
            to.category == crate::domain::workflows::Category::Closed,
            now,
            due.remind_at,
            to_classify,
        ])?;
        ticket.0.status.clone_from(&to.key);
        self.move_audience(ticket.number)
    }

    fn update_ticket(
        &self,
        ticket: &LockedTicket,
        column: &str,
        value: impl rusqlite::ToSql,
    ) -> Result<()> {
        let sql = format!("UPDATE base_tickets SET {column} = ?2 WHERE number = ?1");
        self.conn
            .prepare_cached(&sql)?
            .execute(rusqlite::params![ticket.number, value])?;
        self.touch(ticket.number);
        Ok(())
    }

    /// Applies what is not a message and not a status to the rows.
    pub fn apply(&self, ticket: &mut LockedTicket, event: &Event, stamp: Stamp) -> Result<()> {
        match event {
            Event::Assigned { to, .. } => {
                ticket.0.assignee = *to;
                let sql = format!(
                    "/* assign */ UPDATE base_tickets SET assignee = ?2, assignee_gone = coalesce((SELECT {GONE} FROM base_people p WHERE p.id = ?2), 0)
                     WHERE number = ?1 RETURNING assignee_gone"
                );
                let mut statement = self.conn.prepare_cached(&sql)?;
                let row = (ticket.number, to);
                ticket.0.assignee_gone = statement.query_row(row, |row| row.get(0))?;
                self.touch(ticket.number);
                Ok(())
            }
            Event::PriorityChanged { to, .. } => self.update_ticket(ticket, "priority", to),
            Event::TypeChanged { to, .. } => {
                ticket.0.kind.clone_from(to);
                let sql = "UPDATE base_tickets SET type = ?2, to_classify = to_classify AND ?2 IS NULL WHERE number = ?1";
                self.conn
                    .prepare_cached(sql)?
                    .execute((ticket.number, to))?;
                Ok(())
            }
            Event::GroupChanged { to, .. } => self.update_ticket(ticket, "\"group\"", to),
            Event::SubjectChanged { to, .. } => self.update_ticket(ticket, "subject", to),
            Event::TagsChanged { to, .. } => {
                self.update_ticket(ticket, "tags", serde_json::to_string(to)?)
            }
            Event::RequesterChanged { to, .. } => {
                ticket.0.requester = *to;
                self.update_ticket(ticket, "requester", to)?;
                self.add_follower(ticket, *to, stamp)
            }
            Event::FollowerAdded { person } => self.add_follower(ticket, *person, stamp),
            Event::FollowerRemoved { person } => {
                ticket
                    .0
                    .followers
                    .retain(|follower| follower.person != *person);
                self.conn
                    .prepare_cached("DELETE FROM base_followers WHERE ticket = ?1 AND person = ?2")?
                    .execute((ticket.number, person))?;
                if stamp.by != Some(*person) {
                    self.note_removed(ticket.number, *person)?;
                }
                self.refresh_audience(ticket.number)
            }
            Event::Muted { person } => self.set_muted(ticket, *person, true),
            Event::Unmuted { person } => self.set_muted(ticket, *person, false),
            Event::Shared { organization } => {
                ticket.0.shares.push(*organization);
                let sql = "INSERT OR IGNORE INTO base_shares (ticket, organization, shared_by, shared_at) VALUES (?1, ?2, ?3, ?4)";
                self.conn.prepare_cached(sql)?.execute((
                    ticket.number,
                    organization,
                    stamp.by,
                    stamp.at,
                ))?;
                self.refresh_audience(ticket.number)
            }
            Event::Unshared { organization } => {
                ticket.0.shares.retain(|id| id != organization);
                self.conn
                    .prepare_cached(
                        "DELETE FROM base_shares WHERE ticket = ?1 AND organization = ?2",
                    )?
                    .execute((ticket.number, organization))?;
                self.refresh_audience(ticket.number)
            }
            Event::Opened { .. }
            | Event::Commented { .. }
            | Event::Noted { .. }
            | Event::StatusChanged { .. }
            | Event::FieldsChanged { .. }
            | Event::Reminded { .. }
            | Event::Released { .. }
            | Event::FollowUpOpened { .. } => Ok(()),
        }
    }

    fn add_follower(
        &self,
        ticket: &mut LockedTicket,
        person: PersonId,
        stamp: Stamp,
    ) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO base_followers (ticket, person, added_by, added_at) VALUES (?1, ?2, ?3, ?4)";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, person, stamp.by, stamp.at))?;
        if ticket.follows(person).is_none() {
            ticket.0.followers.push(Follower {
                person,
                muted: false,
            });
        }
        self.settle_proposal(ticket.number, person)?;
        self.forget_removed(ticket.number, person)?;
        self.refresh_audience(ticket.number)
    }

    fn set_muted(&self, ticket: &mut LockedTicket, person: PersonId, muted: bool) -> Result<()> {
        ticket
            .0
            .followers
            .iter_mut()
            .filter(|follower| follower.person == person)
            .for_each(|follower| follower.muted = muted);
        self.conn
            .prepare_cached(
                "UPDATE base_followers SET muted = ?3 WHERE ticket = ?1 AND person = ?2",
            )?
            .execute((ticket.number, person, muted))?;
        Ok(())
    }

    /// The wait that is going on, if time will end it or remind of it.
    pub fn wait(&self, number: TicketNumber) -> Result<Option<Wait>> {
        // Whatever is due must be found here, or it would be due forever.
        let sql = format!(
            "SELECT {WAITING_SINCE}, reminders, closes_at, remind_at FROM base_tickets
                   WHERE number = ?1 AND (closes_at IS NOT NULL OR remind_at IS NOT NULL)"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let wait = statement.query_row([number], |row| {
            Ok(Wait {
                since: row.get(0)?,
                reminders: row.get(1)?,
                due: Due {
                    closes_at: row.get(2)?,
                    remind_at: row.get(3)?,
                },
            })
        });
        Ok(wait.optional()?)
    }

    pub fn set_wait(&self, ticket: &LockedTicket, wait: Wait) -> Result<()> {
        let sql = "UPDATE base_tickets SET waiting_since = ?2, reminders = ?3, closes_at = ?4, remind_at = ?5 WHERE number = ?1";
        let Due {
            closes_at,
            remind_at,
        } = wait.due;
        let row = (
            ticket.number,
            wait.since,
            wait.reminders,
            closes_at,
            remind_at,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
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
        let all = public.iter().chain(internal);
        ticket.0.fields = all
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        Ok(())
    }

    /// The reader has seen a ticket up to this public event.
    pub fn mark_read_up_to(
        &self,
        person: PersonId,
        (ticket, event): (TicketNumber, i64),
    ) -> Result<()> {
        let sql = "INSERT INTO base_reads (person, ticket, event) VALUES (?1, ?2, ?3)
                   ON CONFLICT (person, ticket) DO UPDATE SET event = max(event, excluded.event)";
        self.conn
            .prepare_cached(sql)?
            .execute((person, ticket, event))?;
        Ok(())
    }

    pub fn mark_read(&self, person: PersonId, ticket: TicketNumber) -> Result<()> {
        let sql = "INSERT INTO base_reads (person, ticket, event) SELECT ?1, number, public_events FROM base_tickets WHERE number = ?2
                   ON CONFLICT (person, ticket) DO UPDATE SET event = max(event, excluded.event)";
        self.conn.prepare_cached(sql)?.execute((person, ticket))?;
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
            let mut fields: Values = serde_json::from_str(&public).unwrap_or_default();
            fields.extend(serde_json::from_str::<Values>(&internal).unwrap_or_default());
            fields
        },
        release: row.get("release")?,
        releases: Vec::new(),
        tags: serde_json::from_str(&tags).unwrap_or_default(),
        followers: Vec::new(),
        shares: Vec::new(),
        public_events: row.get("public_events")?,
        created_at: row.get("created_at")?,
    })
}

impl crate::store::System<'_> {
    /// Tickets whose closing time has come, or a reminder's, the longest overdue first.
    pub fn due(&self, now: Moment, limit: i64) -> Result<Vec<TicketNumber>> {
        let of = |column: &str| -> Result<Vec<(Moment, TicketNumber)>> {
            let sql = format!(
                "/* due: {column} */ SELECT {column}, number FROM base_tickets WHERE {column} IS NOT NULL AND {column} <= ?1 ORDER BY {column} LIMIT ?2"
            );
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map((now, limit), |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let mut due = of("remind_at")?;
        due.extend(of("closes_at")?);
        due.sort_unstable();
        let mut met = BTreeSet::new();
        due.retain(|(_, number)| met.insert(*number));
        Ok(due.into_iter().map(|(_, number)| number).collect())
    }
}
