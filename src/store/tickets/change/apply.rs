//! Events carried out on the rows of their ticket.

use super::{LockedTicket, StatusMove};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        tickets::{
            Follower,
            event::{Event, Reason, Stamp},
            snooze::Waking,
        },
    },
    store::{Tx, engine::error::Result, people::leaving::GONE},
};

impl Tx<'_> {
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
                     queued_at = iif(?7, ?12, queued_at),
                     waits_since = iif(open AND ?5 AND (turn = 'customer') = (?4 = 'customer'), waits_since, ?12),
                     reopened = reopened + (NOT open AND ?5),
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
            Event::Assigned { to, .. } => self.assign(ticket, *to),
            Event::PriorityChanged { to, .. } => self.update_ticket(ticket, "priority", to),
            Event::TypeChanged { to, .. } => self.classify(ticket, to.as_deref()),
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
            Event::FollowerRemoved { person } => self.remove_follower(ticket, *person, stamp),
            Event::Muted { person } => self.set_muted(ticket, *person, true),
            Event::Unmuted { person } => self.set_muted(ticket, *person, false),
            Event::Shared { organization } => self.share(ticket, *organization, stamp),
            Event::Unshared { organization } => self.unshare(ticket, *organization),
            Event::Snoozed { until } => self.snooze(ticket, *until, stamp),
            Event::Woken {
                because: Waking::Ended,
            } => self.end_snooze(ticket),
            Event::Woken { .. } => self.wake(ticket, stamp.at),
            Event::Opened { .. }
            | Event::Commented { .. }
            | Event::Noted { .. }
            | Event::StatusChanged { .. }
            | Event::FieldsChanged { .. }
            | Event::Reminded { .. }
            | Event::Released { .. }
            | Event::FollowUpOpened { .. }
            | Event::Undone
            | Event::Edited { .. }
            | Event::Redacted { .. }
            | Event::Linked { .. }
            | Event::Unlinked { .. }
            | Event::MergedInto { .. }
            | Event::Merged { .. }
            | Event::Unmerged { .. }
            | Event::SplitInto { .. }
            | Event::SplitFrom { .. } => Ok(()),
        }
    }

    fn assign(&self, ticket: &mut LockedTicket, to: Option<PersonId>) -> Result<()> {
        ticket.0.assignee = to;
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

    fn classify(&self, ticket: &mut LockedTicket, kind: Option<&str>) -> Result<()> {
        ticket.0.kind = kind.map(str::to_owned);
        let sql = "UPDATE base_tickets SET type = ?2, to_classify = to_classify AND ?2 IS NULL WHERE number = ?1";
        self.conn
            .prepare_cached(sql)?
            .execute((ticket.number, kind))?;
        Ok(())
    }

    fn share(
        &self,
        ticket: &mut LockedTicket,
        organization: OrganizationId,
        stamp: Stamp,
    ) -> Result<()> {
        ticket.0.shares.push(organization);
        let sql = "INSERT OR IGNORE INTO base_shares (ticket, organization, shared_by, shared_at) VALUES (?1, ?2, ?3, ?4)";
        let row = (ticket.number, organization, stamp.by, stamp.at);
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.refresh_audience(ticket.number)
    }

    fn unshare(&self, ticket: &mut LockedTicket, organization: OrganizationId) -> Result<()> {
        ticket.0.shares.retain(|id| *id != organization);
        self.conn
            .prepare_cached("DELETE FROM base_shares WHERE ticket = ?1 AND organization = ?2")?
            .execute((ticket.number, organization))?;
        self.refresh_audience(ticket.number)
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

    fn remove_follower(
        &self,
        ticket: &mut LockedTicket,
        person: PersonId,
        stamp: Stamp,
    ) -> Result<()> {
        let followers = &mut ticket.0.followers;
        followers.retain(|follower| follower.person != person);
        self.conn
            .prepare_cached("DELETE FROM base_followers WHERE ticket = ?1 AND person = ?2")?
            .execute((ticket.number, person))?;
        if stamp.by != Some(person) {
            self.note_removed(ticket.number, person)?;
        }
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
}
