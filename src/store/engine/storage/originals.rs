//! Originals of mail that make room.

use rusqlite::OptionalExtension;

use crate::{
    domain::{
        ids::{InboxId, PersonId},
        moment::Moment,
    },
    store::{Tx, engine::error::Result},
};

/// Originals that are dropped in one act.
const TOGETHER: i64 = 20;
/// The same while somebody waits who hands a mail over.
const AT_ONCE: usize = 8;

impl Tx<'_> {
    /// Drops originals that nobody has proven to have written, until all of them together are no more
    /// than that: the oldest of wherever most is from, so that whoever fills the room makes room. But
    /// not the newest, which was just judged, and only some at a time, since others wait for the writer.
    pub fn make_room_for_mail(&self, newest: InboxId, most: i64, now: Moment) -> Result<()> {
        for _ in 0..AT_ONCE {
            let sql = "SELECT value FROM base_counters WHERE name = 'unproven_mail'";
            let mut statement = self.conn.prepare_cached(sql)?;
            let held: i64 = statement.query_row([], |row| row.get(0))?;
            if held <= most {
                return Ok(());
            }
            let sql = "/* oldest_unproven */ SELECT (
                         SELECT i.id FROM base_inbox i INDEXED BY base_inbox_unproven
                         WHERE i.origin = o.origin AND i.kept AND i.owner IS NULL AND i.fate <> 'waiting' AND i.id <> ?1 ORDER BY i.id LIMIT 1) AS oldest
                       FROM base_origins o WHERE o.stored > 0 AND oldest IS NOT NULL ORDER BY o.stored DESC LIMIT 1";
            let mut statement = self.conn.prepare_cached(sql)?;
            let oldest = statement
                .query_map([newest], |row| row.get(0))?
                .next()
                .transpose()?;
            match oldest {
                Some(oldest) => self.drop_original(oldest, now)?,
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// Drops originals of a customer's mails until they and their files are no more than that: first
    /// those of which all is kept elsewhere, the oldest first. Some at a time.
    pub fn make_room_of(&self, person: PersonId, most: i64, now: Moment) -> Result<()> {
        let sql = "/* over_their_room */ SELECT stored + stored_mail - ?2 FROM base_people
                   WHERE id = ?1 AND role = 'customer' AND stored_mail > 0 AND stored + stored_mail > ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let over: Option<i64> = statement
            .query_row((person, most), |row| row.get(0))
            .optional()?;
        let Some(mut over) = over else {
            return Ok(());
        };
        let sql = "/* originals_of */ SELECT id, size FROM base_inbox INDEXED BY base_inbox_owned
                   WHERE owner = ?1 AND kept AND owner IS NOT NULL AND fate <> 'waiting' ORDER BY spare DESC, id LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let oldest: Vec<(InboxId, i64)> = statement
            .query_map((person, TOGETHER), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (mail, size) in oldest {
            if over <= 0 {
                break;
            }
            self.drop_original(mail, now)?;
            over -= size;
        }
        Ok(())
    }

    /// Drops some originals of mail that came to nothing before then. Whether there may be more.
    pub fn drop_originals_before(&self, then: Moment, now: Moment) -> Result<bool> {
        let sql = "/* old_originals */ SELECT id FROM base_inbox INDEXED BY base_inbox_to_drop
                   WHERE kept AND fate IN ('suspended', 'dropped', 'duplicate') AND judged_at < ?1 LIMIT ?2";
        self.drop_old(sql, then, now)
    }

    /// Drops some originals that were judged before then and of which all is kept elsewhere. Whether
    /// there may be more.
    pub fn drop_spare_before(&self, then: Moment, now: Moment) -> Result<bool> {
        let sql = "/* spare_originals */ SELECT id FROM base_inbox INDEXED BY base_inbox_spare
                   WHERE kept AND spare AND judged_at < ?1 LIMIT ?2";
        self.drop_old(sql, then, now)
    }

    fn drop_old(&self, sql: &'static str, then: Moment, now: Moment) -> Result<bool> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let old: Vec<InboxId> = statement
            .query_map((then, TOGETHER), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for mail in &old {
            self.drop_original(*mail, now)?;
        }
        Ok(!old.is_empty())
    }

    /// Drops the original of one mail, where it is kept.
    pub fn drop_original_of(&self, mail: InboxId, now: Moment) -> Result<()> {
        let sql = "/* is_kept */ SELECT 1 FROM base_inbox WHERE id = ?1 AND kept";
        match self.conn.prepare_cached(sql)?.exists([mail])? {
            true => self.drop_original(mail, now),
            false => Ok(()),
        }
    }

    fn drop_original(&self, mail: InboxId, now: Moment) -> Result<()> {
        self.leave_origin(mail)?;
        let sql = "/* drop_original */ UPDATE base_inbox SET kept = 0, dropped_at = ?2 WHERE id = ?1 AND kept RETURNING size, owner";
        let mut statement = self.conn.prepare_cached(sql)?;
        let (size, owner): (i64, Option<PersonId>) =
            statement.query_row((mail, now), |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.conn
            .prepare_cached("DELETE FROM base_inbox_raw WHERE mail = ?1")?
            .execute([mail])?;
        match owner {
            Some(owner) => self.hold_original(owner, -size),
            None => self.hold_unproven(-size),
        }
    }
}
