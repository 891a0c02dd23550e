//! A changed workflow reaches the tickets in it: what a ticket repeats of its status follows, and so
//! do the lists. Whole statuses at once, since everyone who writes waits for it. The search follows
//! in pieces: an index that lags could miss, never show.

use rusqlite::params;

use crate::{
    domain::{
        ids::TicketNumber,
        moment::Moment,
        tickets::event::{Event, Reason, Stamp},
        workflows::{Category, Due, Status, fields::Field},
    },
    store::{System, Tx, audience, engine::error::Result, tickets::change::WAITING_SINCE},
};

/// What happens to all tickets in one status.
#[derive(Debug)]
pub struct Shifted<'a> {
    pub workflow: &'a str,
    pub from: &'a str,
    pub to: &'a Status,
    /// The event of tickets that come to another status, and what falls due by itself there.
    pub moved: Option<(&'a Event, Due)>,
    /// Customers notice: then "since" starts anew.
    pub noticed: bool,
    /// Whether it is left to an agent to say of which type they are (L2).
    pub to_classify: bool,
    /// Why those ended that end by it.
    pub reason: Reason,
    pub stamp: Stamp,
}

impl Tx<'_> {
    pub fn shift(&self, shift: &Shifted<'_>) -> Result<()> {
        let there = (shift.workflow, shift.from);
        let sql = "/* shift_index */ INSERT OR IGNORE INTO base_to_index (ticket) SELECT number FROM base_tickets WHERE workflow = ?1 AND status = ?2";
        self.conn.prepare_cached(sql)?.execute(there)?;
        let sql = "/* shift_audience */ DELETE FROM base_audience WHERE ticket IN (SELECT number FROM base_tickets WHERE workflow = ?1 AND status = ?2)";
        self.conn.prepare_cached(sql)?.execute(there)?;
        self.tell_moved(shift)?;
        self.shift_rows(shift)?;
        let sql = "/* shift_number */ INSERT OR IGNORE INTO base_statuses (workflow, status) VALUES (?1, ?2)";
        let there = (shift.workflow, &shift.to.key);
        self.conn.prepare_cached(sql)?.execute(there)?;
        // Whoever is seen at all is in their requester's list: those that are in none were taken out above.
        let moved = "workflow = ?1 AND status = ?2 AND NOT EXISTS (SELECT 1 FROM base_audience a WHERE a.ticket = base_tickets.number)";
        let sql = audience::sql(moved);
        self.conn.prepare_cached(&sql)?.execute(there)?;
        Ok(())
    }

    fn tell_moved(&self, shift: &Shifted<'_>) -> Result<()> {
        let Some((event, _)) = shift.moved else {
            return Ok(());
        };
        let sql = "/* shift_events */ INSERT INTO base_events (ticket, number, at, actor, kind, facts)
                   SELECT number, iif(?3, public_events + 1, -internal_events - 1), ?4, ?5, ?6, ?7 FROM base_tickets WHERE workflow = ?1 AND status = ?2";
        self.conn.prepare_cached(sql)?.execute(params![
            shift.workflow,
            shift.from,
            shift.noticed,
            shift.stamp.at,
            shift.stamp.by,
            event.kind(),
            serde_json::to_string(event)?,
        ])?;
        Ok(())
    }

    fn shift_rows(&self, shift: &Shifted<'_>) -> Result<()> {
        let to = shift.to;
        let due = shift.moved.map(|(_, due)| due).unwrap_or_default();
        let sql = "/* shift */ UPDATE base_tickets SET status = ?3, category = ?4, turn = ?5, open = ?6, customer_visible = ?7,
                     turn_since = iif(?8, ?9, turn_since),
                     waits_since = iif(open AND ?6 AND (turn = 'customer') = (?5 = 'customer'), waits_since, ?9),
                     reopened = reopened + (NOT open AND ?6),
                     reason = CASE WHEN ?6 THEN NULL WHEN open THEN ?10 ELSE coalesce(reason, ?10) END,
                     solved_at = iif(?6, NULL, coalesce(solved_at, ?9)),
                     closed_at = iif(?11, coalesce(closed_at, ?9), NULL),
                     waiting_since = iif(?12, ?9, waiting_since), reminders = iif(?12, 0, reminders),
                     closes_at = iif(?12, ?13, closes_at), remind_at = iif(?12, ?14, remind_at),
                     to_classify = NOT ?6 AND type IS NULL AND (to_classify OR ?15),
                     public_events = public_events + (?12 AND ?8), internal_events = internal_events + (?12 AND NOT ?8)
                   WHERE workflow = ?1 AND status = ?2";
        self.conn.prepare_cached(sql)?.execute(params![
            shift.workflow,
            shift.from,
            to.key,
            to.category,
            to.turn,
            to.category.is_open(),
            to.customer_visible,
            shift.noticed,
            shift.stamp.at,
            shift.reason.word(),
            to.category == Category::Closed,
            shift.moved.is_some(),
            due.closes_at,
            due.remind_at,
            shift.to_classify,
        ])?;
        Ok(())
    }

    /// What was filled into a field goes where customers read it, or where they do not.
    pub fn turn_field(&self, request_type: &str, field: &Field) -> Result<()> {
        let (from, to) = if field.customer_visible {
            ("internal_fields", "fields")
        } else {
            ("fields", "internal_fields")
        };
        let sql = format!(
            "/* turn_field */ UPDATE base_tickets SET {to} = json_set({to}, ?2, {from} -> ?2), {from} = json_remove({from}, ?2)
             WHERE request_type = ?1 AND {from} -> ?2 IS NOT NULL"
        );
        // A field's key is of small letters, digits and _.
        let path = format!("$.{}", field.key);
        self.conn
            .prepare_cached(&sql)?
            .execute((request_type, path))?;
        Ok(())
    }

    /// What falls due by itself is counted anew on all tickets in a status, from when each came
    /// there and by how often its customer was reminded.
    pub fn retime(
        &self,
        (workflow, status): (&str, &str),
        due: impl Fn(Moment, u32) -> Due,
    ) -> Result<()> {
        let sql = format!(
            "/* waiting_in */ SELECT number, {WAITING_SINCE}, reminders FROM base_tickets WHERE workflow = ?1 AND status = ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map((workflow, status), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        let rows: Vec<(TicketNumber, Moment, u32)> = rows.collect::<rusqlite::Result<_>>()?;
        let sql = "/* retime */ UPDATE base_tickets SET waiting_since = ?2, closes_at = ?3, remind_at = ?4 WHERE number = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        for (number, since, reminders) in rows {
            let Due {
                closes_at,
                remind_at,
            } = due(since, reminders);
            statement.execute((number, since, closes_at, remind_at))?;
        }
        Ok(())
    }

    /// Brings the search in step with some of the tickets that are still to follow. How many.
    pub fn index_waiting(&self, limit: i64) -> Result<usize> {
        // By rising number, as the index is written best.
        let sql = "/* to_index */ DELETE FROM base_to_index WHERE ticket IN (SELECT ticket FROM base_to_index ORDER BY ticket LIMIT ?1) RETURNING ticket";
        let mut statement = self.conn.prepare_cached(sql)?;
        let tickets = statement.query_map([limit], |row| row.get(0))?;
        let tickets: Vec<TicketNumber> = tickets.collect::<rusqlite::Result<_>>()?;
        tickets.iter().for_each(|ticket| self.touch(*ticket));
        Ok(tickets.len())
    }
}

impl System<'_> {
    /// Whether the search has still to follow a changed workflow.
    pub fn has_to_index(&self) -> Result<bool> {
        let sql = "/* has_to_index */ SELECT 1 FROM base_to_index WHERE ticket > 0 LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.exists([])?)
    }
}
