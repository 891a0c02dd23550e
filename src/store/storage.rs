//! Whose bytes are whose. What each holds is a number beside it, changed in the transaction of the
//! act that changes it; `check` counts again.

use rusqlite::Connection;

use super::{System, Tx, error::Result};
use crate::domain::{
    ids::{InboxId, PersonId},
    moment::Moment,
};

/// What somebody who uploads holds already, as far as it is bounded.
#[derive(Debug, Clone, Copy)]
pub struct Held {
    /// None for agents: the disk alone bounds them.
    pub person: Option<i64>,
    /// Of their organizations the one that holds most.
    pub organization: i64,
}

/// Originals that are dropped in one act.
const TOGETHER: i64 = 20;
/// The same while somebody waits who hands a mail over.
const AT_ONCE: usize = 8;

impl System<'_> {
    /// # Errors
    /// When the file cannot be read.
    pub fn held_by(&self, person: PersonId) -> Result<Held> {
        let sql = "/* held_by */ SELECT iif(p.role = 'customer', p.stored, NULL),
                     coalesce((SELECT max(o.stored) FROM base_memberships m JOIN base_organizations o ON o.id = m.organization
                               WHERE m.person = p.id AND NOT m.pending AND p.role = 'customer'), 0)
                   FROM base_people p WHERE p.id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([person], |row| {
            Ok(Held {
                person: row.get(0)?,
                organization: row.get(1)?,
            })
        })?)
    }
}

impl Tx<'_> {
    /// Counts bytes as a person's; fewer where the number is negative.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn hold(&self, person: PersonId, bytes: i64) -> Result<()> {
        let sql = "/* hold */ UPDATE base_people SET stored = stored + ?2 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((person, bytes))?;
        Ok(())
    }

    /// Counts bytes of mail as nobody's.
    pub(super) fn hold_unproven(&self, bytes: i64) -> Result<()> {
        let sql = "/* hold_unproven */ UPDATE base_counters SET value = value + ?1 WHERE name = 'unproven_mail'";
        self.conn.prepare_cached(sql)?.execute([bytes])?;
        Ok(())
    }

    /// Gives the original of a mail to who has proven to have written it.
    pub(super) fn give(&self, mail: InboxId, owner: PersonId) -> Result<()> {
        let sql = "/* give */ UPDATE base_inbox SET owner = ?2 WHERE id = ?1 AND owner IS NULL AND kept RETURNING size";
        let mut statement = self.conn.prepare_cached(sql)?;
        let size: Option<i64> = statement
            .query_map((mail, owner), |row| row.get(0))?
            .next()
            .transpose()?;
        if let Some(size) = size {
            self.hold_unproven(-size)?;
            self.hold(owner, size)?;
        }
        Ok(())
    }

    /// Drops the oldest originals that nobody has proven to have written, until all of them together
    /// are no more than that, but only some at a time: others wait for the writer. What is not judged
    /// yet stays.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn make_room_for_mail(&self, most: i64, now: Moment) -> Result<()> {
        for _ in 0..AT_ONCE {
            let sql = "SELECT value FROM base_counters WHERE name = 'unproven_mail'";
            let mut statement = self.conn.prepare_cached(sql)?;
            let held: i64 = statement.query_row([], |row| row.get(0))?;
            if held <= most {
                return Ok(());
            }
            let sql =
                "/* oldest_unproven */ SELECT id FROM base_inbox INDEXED BY base_inbox_unproven
                       WHERE kept AND owner IS NULL AND fate <> 'waiting' ORDER BY id LIMIT 1";
            let mut statement = self.conn.prepare_cached(sql)?;
            let oldest = statement
                .query_map([], |row| row.get(0))?
                .next()
                .transpose()?;
            match oldest {
                Some(oldest) => self.drop_original(oldest, now)?,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// Drops some originals of mail that came to nothing before then. Whether there may be more.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn drop_originals_before(&self, then: Moment, now: Moment) -> Result<bool> {
        let sql = "/* old_originals */ SELECT id FROM base_inbox INDEXED BY base_inbox_to_drop
                   WHERE kept AND fate IN ('suspended', 'dropped', 'duplicate') AND judged_at < ?1 LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let old: Vec<InboxId> = statement
            .query_map((then, TOGETHER), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for mail in &old {
            self.drop_original(*mail, now)?;
        }
        Ok(!old.is_empty())
    }

    fn drop_original(&self, mail: InboxId, now: Moment) -> Result<()> {
        let sql = "/* drop_original */ UPDATE base_inbox SET kept = 0, dropped_at = ?2 WHERE id = ?1 AND kept RETURNING size, owner";
        let mut statement = self.conn.prepare_cached(sql)?;
        let (size, owner): (i64, Option<PersonId>) =
            statement.query_row((mail, now), |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.conn
            .prepare_cached("DELETE FROM base_inbox_raw WHERE mail = ?1")?
            .execute([mail])?;
        match owner {
            Some(owner) => self.hold(owner, -size),
            None => self.hold_unproven(-size),
        }
    }
}

/// Numbers that are not what the rows come to, in words.
pub(super) fn faults(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT 'person ' || p.id FROM base_people p WHERE p.stored <>
                 (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.uploader = p.id)
                 + (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.owner = p.id AND i.kept)
               UNION ALL
               SELECT 'organization ' || o.id FROM base_organizations o WHERE o.stored <>
                 (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.organization = o.id)
               UNION ALL
               SELECT 'mail that is nobody''s' FROM base_counters WHERE name = 'unproven_mail' AND value <>
                 (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.kept AND i.owner IS NULL)";
    let mut statement = conn.prepare(sql)?;
    let whose = statement.query_map([], |row| row.get::<_, String>(0))?;
    let wrong = whose.map(|whose| Ok(format!("the bytes of {} are counted wrong", whose?)));
    wrong.collect()
}
