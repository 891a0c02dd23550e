//! Acts on many tickets, and what came of them on each.

use rusqlite::OptionalExtension;

use crate::{
    domain::{
        ids::{ActId, BulkId, PersonId, TicketNumber},
        moment::Moment,
        tickets::bulk::{Ended, MOST_KEPT, Outcome, Step},
    },
    store::{Scope, System, Tx, engine::error::Result},
};

/// How far one is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    pub id: BulkId,
    pub steps: Vec<Step>,
    pub tickets: i64,
    pub done: i64,
    pub unchanged: i64,
    pub refused: i64,
    pub created_at: Moment,
    /// `None`: it is under way.
    pub ended: Option<Ended>,
    pub ended_at: Option<Moment>,
    /// Whether it was taken back, or is being so.
    pub undone: bool,
}

/// What came of it on a ticket; nothing yet where it has not come to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketResult {
    pub place: i64,
    pub ticket: TicketNumber,
    pub outcome: Option<Outcome>,
    pub code: Option<String>,
    pub words: Option<String>,
}

/// One that is under way, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderWay {
    pub id: BulkId,
    pub person: PersonId,
    pub channel: String,
    pub steps: Vec<Step>,
    pub done: i64,
}

/// As it begins.
pub struct NewBulk<'a> {
    pub id: BulkId,
    pub person: PersonId,
    pub channel: &'a str,
    pub steps: &'a [Step],
    pub tickets: &'a [TicketNumber],
}

/// Why nothing was done on a ticket.
pub struct Refused<'a> {
    pub code: &'a str,
    pub words: &'a str,
}

const BULK: &str = "SELECT id, steps, tickets, done, unchanged, refused, created_at, ended, ended_at, undone FROM visible_bulks";

fn bulk(row: &rusqlite::Row<'_>) -> rusqlite::Result<(Bulk, String)> {
    let bulk = Bulk {
        id: row.get(0)?,
        steps: vec![],
        tickets: row.get(2)?,
        done: row.get(3)?,
        unchanged: row.get(4)?,
        refused: row.get(5)?,
        created_at: row.get(6)?,
        ended: row.get(7)?,
        ended_at: row.get(8)?,
        undone: row.get(9)?,
    };
    Ok((bulk, row.get(1)?))
}

fn with_steps((bulk, steps): (Bulk, String)) -> Result<Bulk> {
    let steps = serde_json::from_str(&steps)?;
    Ok(Bulk { steps, ..bulk })
}

impl Scope {
    /// One's own, the newest first.
    pub fn bulks(&self) -> Result<Vec<Bulk>> {
        let sql = format!("/* bulks */ {BULK} ORDER BY created_at DESC LIMIT ?1");
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map([MOST_KEPT], bulk)?;
        rows.map(|row| with_steps(row?)).collect()
    }

    /// One of one's own.
    pub fn bulk(&self, id: BulkId) -> Result<Option<Bulk>> {
        let sql = format!("/* bulk */ {BULK} WHERE id = ?1");
        let mut statement = self.prepare(&sql)?;
        let found = statement.query_row([id], bulk).optional()?;
        found.map(with_steps).transpose()
    }

    /// What came of it, ticket by ticket, after this place; of those alone where it was refused.
    pub fn bulk_results(
        &self,
        id: BulkId,
        refused: bool,
        (after, limit): (i64, i64),
    ) -> Result<Vec<TicketResult>> {
        let sql = match refused {
            false => {
                "/* bulk_results */ SELECT place, ticket, outcome, code, words FROM visible_bulk_tickets
                 WHERE bulk = ?1 AND place > ?2 ORDER BY place LIMIT ?3"
            }
            true => {
                "/* bulk_refused */ SELECT place, ticket, outcome, code, words FROM visible_bulk_tickets
                 WHERE bulk = ?1 AND outcome = 'refused' AND place > ?2 ORDER BY place LIMIT ?3"
            }
        };
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((id, after, limit), |row| {
            Ok(TicketResult {
                place: row.get(0)?,
                ticket: row.get(1)?,
                outcome: row.get(2)?,
                code: row.get(3)?,
                words: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl System<'_> {
    /// Those under way, the oldest first.
    pub fn bulks_under_way(&self) -> Result<Vec<UnderWay>> {
        let sql = "/* bulks_under_way */ SELECT id, person, channel, done, steps FROM base_bulks WHERE ended_at IS NULL ORDER BY created_at";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let under_way = UnderWay {
                id: row.get(0)?,
                person: row.get(1)?,
                channel: row.get(2)?,
                done: row.get(3)?,
                steps: vec![],
            };
            Ok((under_way, row.get::<_, String>(4)?))
        })?;
        rows.map(|row| {
            let (under_way, steps) = row?;
            let steps = serde_json::from_str(&steps)?;
            Ok(UnderWay { steps, ..under_way })
        })
        .collect()
    }

    /// How many one person has under way.
    pub fn count_bulks_of(&self, person: PersonId) -> Result<i64> {
        let sql = "/* count_bulks_of */ SELECT count(*) FROM base_bulks WHERE ended_at IS NULL AND person = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([person], |row| row.get(0))?)
    }

    /// How many tickets of it are done.
    pub fn bulk_done(&self, id: BulkId) -> Result<i64> {
        let sql = "/* bulk_done */ SELECT done FROM base_bulks WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// The next tickets of one, with their places.
    pub fn bulk_tickets(
        &self,
        id: BulkId,
        (from, limit): (i64, i64),
    ) -> Result<Vec<(i64, TicketNumber, Option<ActId>)>> {
        let sql = "/* bulk_tickets */ SELECT place, ticket, act FROM base_bulk_tickets WHERE bulk = ?1 AND place >= ?2 ORDER BY place LIMIT ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((id, from, limit), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When one of this person's ended, and whether it was taken back.
    pub fn ended_bulk_of(
        &self,
        id: BulkId,
        person: PersonId,
    ) -> Result<Option<(Option<Moment>, bool)>> {
        let sql = "/* ended_bulk_of */ SELECT ended_at, undone FROM base_bulks WHERE id = ?1 AND person = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row((id, person), |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?)
    }

    /// Whether it is this person's.
    pub fn is_bulk_of(&self, id: BulkId, person: PersonId) -> Result<bool> {
        let sql = "/* is_bulk_of */ SELECT 1 FROM base_bulks WHERE id = ?1 AND person = ?2";
        Ok(self.conn.prepare_cached(sql)?.exists((id, person))?)
    }
}

impl Tx<'_> {
    pub fn add_bulk(&self, new: &NewBulk<'_>, now: Moment) -> Result<()> {
        let sql = "/* add_bulk */ INSERT INTO base_bulks (id, person, channel, steps, tickets, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let (steps, tickets) = (
            serde_json::to_string(new.steps)?,
            serde_json::to_string(new.tickets)?,
        );
        let length = i64::try_from(new.tickets.len()).unwrap_or(i64::MAX);
        let row = (new.id, new.person, new.channel, steps, length, now);
        self.conn.prepare_cached(sql)?.execute(row)?;
        let sql = "/* add_bulk_tickets */ INSERT INTO base_bulk_tickets (bulk, place, ticket) SELECT ?1, key, value FROM json_each(?2)";
        self.conn.prepare_cached(sql)?.execute((new.id, tickets))?;
        Ok(())
    }

    /// Begins one that takes back what another did. How many tickets that are.
    pub fn add_bulk_undo(&self, new: &NewBulk<'_>, (of, now): (BulkId, Moment)) -> Result<i64> {
        self.add_bulk(new, now)?;
        for sql in [
            "/* undo_bulk_tickets */ INSERT INTO base_bulk_tickets (bulk, place, ticket, act)
             SELECT ?1, row_number() OVER (ORDER BY place) - 1, ticket, act FROM base_bulk_tickets
             WHERE bulk = ?2 AND outcome = 'changed' AND act IS NOT NULL",
            "/* undo_bulk */ UPDATE base_bulks SET undone = 1 WHERE id = ?2 AND id <> ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute((new.id, of))?;
        }
        let sql = "/* count_undo */ UPDATE base_bulks SET tickets = (SELECT count(*) FROM base_bulk_tickets WHERE bulk = ?1) WHERE id = ?1 RETURNING tickets";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([new.id], |row| row.get(0))?)
    }

    /// By which act that was done, so that it can be taken back.
    pub fn note_bulk_act(&self, (id, place): (BulkId, i64), act: ActId) -> Result<()> {
        let sql = "/* note_bulk_act */ UPDATE base_bulk_tickets SET act = ?3 WHERE bulk = ?1 AND place = ?2";
        self.conn.prepare_cached(sql)?.execute((id, place, act))?;
        Ok(())
    }

    /// Takes the ticket in this place in hand. `false`: it has been, or all of it has ended.
    pub fn take_bulk_ticket(&self, id: BulkId, place: i64) -> Result<bool> {
        let sql = "/* take_bulk_ticket */ UPDATE base_bulks SET done = done + 1 WHERE id = ?1 AND done = ?2 AND ended_at IS NULL";
        Ok(self.conn.prepare_cached(sql)?.execute((id, place))? > 0)
    }

    /// Keeps what came of that.
    pub fn end_bulk_ticket(
        &self,
        (id, place): (BulkId, i64),
        outcome: Outcome,
        why: Option<&Refused<'_>>,
    ) -> Result<()> {
        let sql = "/* end_bulk_ticket */ UPDATE base_bulk_tickets SET outcome = ?3, code = ?4, words = ?5 WHERE bulk = ?1 AND place = ?2";
        let (code, words) = why.map(|why| (why.code, why.words)).unzip();
        let row = (id, place, outcome, code, words);
        self.conn.prepare_cached(sql)?.execute(row)?;
        let sql = "/* count_bulk_ticket */ UPDATE base_bulks SET unchanged = unchanged + (?2 = 'unchanged'), refused = refused + (?2 = 'refused') WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, outcome))?;
        Ok(())
    }

    /// Ends it where all is done.
    pub fn end_bulk_if_done(&self, id: BulkId, now: Moment) -> Result<()> {
        let sql = "/* end_bulk_if_done */ UPDATE base_bulks SET ended_at = ?2, ended = 'done' WHERE id = ?1 AND done = tickets AND ended_at IS NULL";
        self.conn.prepare_cached(sql)?.execute((id, now))?;
        Ok(())
    }

    /// Ends it as it is. `false`: it had ended before.
    pub fn end_bulk(&self, id: BulkId, ended: Ended, now: Moment) -> Result<bool> {
        let sql = "/* end_bulk */ UPDATE base_bulks SET ended_at = ?3, ended = ?2 WHERE id = ?1 AND ended_at IS NULL";
        Ok(self.conn.prepare_cached(sql)?.execute((id, ended, now))? > 0)
    }

    /// Forgets one that ended before this moment. `false`: there is none.
    pub fn forget_bulk_before(&self, then: Moment) -> Result<bool> {
        let sql = "/* forget_bulk_before */ SELECT id FROM base_bulks WHERE ended_at < ?1 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([then], |row| row.get(0)).optional()?;
        self.forget_bulk(found)
    }

    /// Forgets one of this person's that has ended, where there are more than are kept.
    pub fn forget_bulk_of(&self, person: PersonId) -> Result<bool> {
        let sql = "/* forget_bulk_of */ SELECT id FROM (SELECT id, ended_at FROM base_bulks WHERE person = ?1 ORDER BY created_at DESC LIMIT -1 OFFSET ?2)
                   WHERE ended_at IS NOT NULL LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row((person, MOST_KEPT), |row| row.get(0));
        self.forget_bulk(found.optional()?)
    }

    fn forget_bulk(&self, found: Option<BulkId>) -> Result<bool> {
        let Some(id) = found else { return Ok(false) };
        for sql in [
            "DELETE FROM base_bulk_tickets WHERE bulk = ?1",
            "DELETE FROM base_bulks WHERE id = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([id])?;
        }
        Ok(true)
    }
}
