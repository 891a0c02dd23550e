//! What is asked of a way in at every use (`desk/outbox/ways_in.rs`), and how ways in are ended.

use rusqlite::{OptionalExtension, params};

use crate::{
    domain::{
        ids::{PersonId, TicketNumber},
        moment::Moment,
        outbox::way_in::WayIn,
        people::viewer::Viewer,
    },
    store::{System, Tx, engine::error::Result},
};

impl System<'_> {
    /// Since when somebody has seen a ticket, by what gives them sight of it now (A1): who was taken
    /// off and came back has seen it since then. An agent sees every ticket, since they are one.
    pub fn seen_since(&self, viewer: &Viewer, ticket: TicketNumber) -> Result<Option<Moment>> {
        if viewer.is_agent() {
            return Ok(Some(Moment(0)));
        }
        let sql = "/* seen_since */ SELECT min(since) FROM (
                     SELECT coalesce(f.added_at, t.created_at) AS since
                     FROM base_audience a CROSS JOIN base_tickets t ON t.number = a.ticket
                     LEFT JOIN base_followers f ON f.ticket = a.ticket AND f.person = a.principal
                     WHERE a.ticket = ?1 AND a.principal = ?2 AND (?3 OR t.requester = ?2)
                     UNION ALL
                     SELECT max(s.shared_at, m.since)
                     FROM base_memberships m CROSS JOIN base_audience a ON a.ticket = ?1 AND a.principal = -m.organization
                     CROSS JOIN base_shares s ON s.ticket = ?1 AND s.organization = m.organization
                     WHERE m.person = ?2 AND ?3 AND m.right <> 'limited' AND NOT m.pending)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let about = (ticket, viewer.person(), viewer.is_verified());
        Ok(statement.query_row(about, |row| row.get(0))?)
    }

    /// Whether a way in was given by a mail from then on that leads somewhere still. What is about to
    /// be sent counts: it may have arrived before that was noted.
    pub fn was_given(&self, way_in: &WayIn, since: Moment) -> Result<bool> {
        let named = match &way_in.mail {
            Some(name) => self.mail_named(name)?,
            None => None,
        };
        let sql = if named.is_some() {
            "/* was_given_by */ SELECT 1 FROM base_outbox x CROSS JOIN base_people p ON p.id = x.person
             WHERE x.id = ?4 AND x.person = ?1 AND x.ticket IS ?2 AND x.created_at >= ?3 AND x.id > p.ways_in_after"
        } else {
            // Among the person's own mails, not among all that a ticket sent to everybody.
            "/* was_given */ SELECT 1 FROM base_people p CROSS JOIN base_outbox x INDEXED BY base_outbox_by_person ON x.person = p.id
             WHERE p.id = ?1 AND x.created_at >= ?3 AND x.ticket IS ?2 AND x.id > p.ways_in_after AND ?4 IS NULL
               AND (x.sent_at IS NOT NULL OR x.state = 'queued') ORDER BY x.created_at DESC LIMIT 1"
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let values = params![way_in.person, way_in.ticket, since, named];
        Ok(statement
            .query_row(values, |_| Ok(()))
            .optional()?
            .is_some())
    }

    /// Whether the mail of ours with this name outside was about an internal note.
    pub fn is_about_note(&self, name: &str) -> Result<bool> {
        let found = self.way_in_of_mail(name)?;
        Ok(found.is_some_and(|way_in| way_in.of_note))
    }

    /// The way in that a mail of ours gave, by its name outside.
    pub fn way_in_of_mail(&self, name: &str) -> Result<Option<WayIn>> {
        let sql = "/* way_in_of_mail */ SELECT person, ticket, comment IS NULL AND facts ->> 'note' IS NOT NULL FROM base_outbox WHERE message_id = ?1 ORDER BY id DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([name], |row| {
            Ok(WayIn {
                person: row.get(0)?,
                ticket: row.get(1)?,
                mail: Some(name.to_owned()),
                of_note: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }
}

impl System<'_> {
    /// Whether one that acts by one click was ended.
    pub fn is_way_in_ended(&self, hash: &[u8]) -> Result<bool> {
        let sql = "/* is_way_in_ended */ SELECT 1 FROM base_ended_ways_in WHERE hash = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([hash])?)
    }
}

impl Tx<'_> {
    /// Ends one that acts by one click, by the hash of its token.
    pub fn end_way_in(&self, hash: &[u8]) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO base_ended_ways_in (hash) VALUES (?1)";
        self.conn.prepare_cached(sql)?.execute([hash])?;
        Ok(())
    }

    /// Whatever was mailed to somebody until now leads nowhere any more. What they are mailed from
    /// now on does.
    pub fn end_ways_in_of(&self, person: PersonId) -> Result<()> {
        let sql = "UPDATE base_people SET ways_in_after = (SELECT coalesce(max(id), 0) FROM base_outbox) WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([person])?;
        Ok(())
    }
}
