//! Whose bytes are whose. What each holds is a number beside it, changed in the transaction of the
//! act that changes it; `check` counts again.

mod originals;

use rusqlite::Connection;

use super::error::Result;
use crate::{
    domain::ids::{InboxId, PersonId},
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
