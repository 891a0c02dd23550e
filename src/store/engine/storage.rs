//! Whose bytes are whose. What each holds is a number beside it, changed in the transaction of the
//! act that changes it; `check` counts again.

use rusqlite::{Connection, OptionalExtension};

use super::error::Result;
use crate::{
    domain::{
        ids::{InboxId, PersonId},
        moment::Moment,
    },
    store::{System, Tx},
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
    /// Counts bytes of files as a person's; fewer where the number is negative.
    pub(in crate::store) fn hold(&self, person: PersonId, bytes: i64) -> Result<()> {
        let sql = "/* hold */ UPDATE base_people SET stored = stored + ?2 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((person, bytes))?;
        Ok(())
    }

    /// The same of originals of mail.
    fn hold_original(&self, person: PersonId, bytes: i64) -> Result<()> {
        let sql = "/* hold_original */ UPDATE base_people SET stored_mail = stored_mail + ?2 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((person, bytes))?;
        Ok(())
    }

    /// Counts bytes of mail as nobody's.
    pub(in crate::store) fn hold_unproven(&self, bytes: i64) -> Result<()> {
        let sql = "/* hold_unproven */ UPDATE base_counters SET value = value + ?1 WHERE name = 'unproven_mail'";
        self.conn.prepare_cached(sql)?.execute([bytes])?;
        Ok(())
    }

    /// Counts a mail that is nobody's for where it comes from, once it is judged.
    pub(in crate::store) fn hold_origin(&self, mail: InboxId) -> Result<()> {
        let sql = "/* hold_origin */ INSERT INTO base_origins (origin, stored)
                   SELECT origin, size FROM base_inbox WHERE id = ?1 AND kept AND owner IS NULL AND fate <> 'waiting'
                   ON CONFLICT (origin) DO UPDATE SET stored = stored + excluded.stored";
        self.conn.prepare_cached(sql)?.execute([mail])?;
        Ok(())
    }

    /// The other way round: it goes, or is to be judged anew.
    pub(in crate::store) fn leave_origin(&self, mail: InboxId) -> Result<()> {
        let sql = "/* leave_origin */ UPDATE base_origins SET stored = stored - i.size FROM base_inbox i
                   WHERE i.id = ?1 AND i.kept AND i.owner IS NULL AND i.fate <> 'waiting' AND base_origins.origin = i.origin";
        self.conn.prepare_cached(sql)?.execute([mail])?;
        let sql = "/* empty_origin */ DELETE FROM base_origins WHERE origin = (SELECT origin FROM base_inbox WHERE id = ?1) AND stored <= 0";
        self.conn.prepare_cached(sql)?.execute([mail])?;
        Ok(())
    }

    /// Gives the original of a mail to who has proven to have written it.
    pub(in crate::store) fn give(&self, mail: InboxId, owner: PersonId) -> Result<()> {
        let sql = "/* give */ UPDATE base_inbox SET owner = ?2 WHERE id = ?1 AND owner IS NULL AND kept RETURNING size";
        let mut statement = self.conn.prepare_cached(sql)?;
        let size: Option<i64> = statement
            .query_map((mail, owner), |row| row.get(0))?
            .next()
            .transpose()?;
        if let Some(size) = size {
            self.hold_unproven(-size)?;
            self.hold_original(owner, size)?;
        }
        Ok(())
    }

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

/// Numbers that are not what the rows come to, in words.
pub(in crate::store) fn faults(conn: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT 'person ' || p.id FROM base_people p WHERE p.stored <>
                 (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.uploader = p.id)
               UNION ALL
               SELECT 'mail of person ' || p.id FROM base_people p WHERE p.stored_mail <>
                 (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.owner = p.id AND i.kept)
               UNION ALL
               SELECT 'organization ' || o.id FROM base_organizations o WHERE o.stored <>
                 (SELECT coalesce(sum(a.size), 0) FROM base_attachments a WHERE a.organization = o.id)
               UNION ALL
               SELECT 'mail that is nobody''s' FROM base_counters WHERE name = 'unproven_mail' AND value <>
                 (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.kept AND i.owner IS NULL)
               UNION ALL
               SELECT 'mail from ' || o.origin FROM base_origins o WHERE o.stored <>
                 (SELECT coalesce(sum(i.size), 0) FROM base_inbox i WHERE i.kept AND i.owner IS NULL AND i.fate <> 'waiting' AND i.origin = o.origin)";
    let mut statement = conn.prepare(sql)?;
    let whose = statement.query_map([], |row| row.get::<_, String>(0))?;
    let wrong = whose.map(|whose| Ok(format!("the bytes of {} are counted wrong", whose?)));
    wrong.collect()
}
