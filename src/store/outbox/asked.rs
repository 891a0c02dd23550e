//! What has to be known of mails that were written.

use super::{MAIL, Mail};
use crate::{
    domain::{
        ids::{OutboxId, PersonId, TicketNumber},
        moment::Moment,
        outbox::notify::MailKind,
    },
    store::{System, engine::error::Result},
};
use rusqlite::OptionalExtension;
use std::collections::HashMap;

impl System<'_> {
    /// The mail that is known outside by this name.
    pub fn mail_named(&self, name: &str) -> Result<Option<OutboxId>> {
        let sql = "/* mail_named */ SELECT id FROM base_outbox WHERE message_id = ?1 ORDER BY id DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// The mails of ours that somebody may quote: those of these names, and the last that they were sent
    /// about a ticket.
    pub fn mails_answered(
        &self,
        names: &[String],
        about: Option<(PersonId, TicketNumber)>,
    ) -> Result<Vec<OutboxId>> {
        let mut found = Vec::new();
        for name in names {
            found.extend(self.mail_named(name)?);
        }
        if let Some(about) = about {
            let sql = "/* last_mails_to */ SELECT id FROM base_outbox INDEXED BY base_outbox_of_person_on WHERE person = ?1 AND ticket = ?2 AND sent_at IS NOT NULL ORDER BY id DESC LIMIT 5";
            let mut statement = self.conn.prepare_cached(sql)?;
            let rows = statement.query_map(about, |row| row.get(0))?;
            for id in rows {
                let id = id?;
                if !found.contains(&id) {
                    found.push(id);
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// When the oldest unsent mail was written, if any. First mails to unproven addresses wait for
    /// their budget.
    pub fn oldest_unsent_mail(&self) -> Result<Option<Moment>> {
        let sql = "/* oldest_unsent */ SELECT created_at FROM base_outbox WHERE state = 'queued' AND lane NOT IN (1, 4, 5) AND id > 0 ORDER BY id LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }

    /// The newest mail of which none could be made, if there is one, and why.
    pub fn last_unbuilt_mail(&self) -> Result<Option<(OutboxId, String)>> {
        let sql = "/* last_unbuilt */ SELECT id, coalesce(error, '') FROM base_outbox WHERE unbuilt = 1 ORDER BY id DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// Whether someone was sent a mail of this kind since `then`.
    pub fn was_mailed(&self, person: PersonId, kind: MailKind, then: Moment) -> Result<bool> {
        let sql = "/* was_mailed */ SELECT 1 FROM base_outbox WHERE person = ?1 AND created_at > ?2 AND kind = ?3";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists((person, then, kind.word()))?)
    }

    /// Who was told after `then` that mail waits, or is to be, and when last.
    pub fn told_of_waiting_mail_since(&self, then: Moment) -> Result<HashMap<PersonId, Moment>> {
        let sql = "/* told_of_waiting_mail */ SELECT person, created_at FROM base_outbox
                   WHERE kind = 'waiting_mail' AND created_at > ?1 ORDER BY created_at";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_map([then], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Whether someone was invited to anything by mail since `then`.
    pub fn was_invited(&self, person: PersonId, then: Moment) -> Result<bool> {
        let sql = "/* was_invited */ SELECT 1 FROM base_outbox WHERE person = ?1 AND created_at > ?2 AND kind IN ('invitation', 'membership')";
        Ok(self.conn.prepare_cached(sql)?.exists((person, then))?)
    }

    /// How many links to a new password someone was mailed since `then`.
    pub fn resets_mailed(&self, person: PersonId, then: Moment) -> Result<i64> {
        let sql = "/* resets_mailed */ SELECT count(*) FROM base_outbox WHERE person = ?1 AND created_at > ?2 AND kind = 'reset'";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((person, then), |row| row.get(0))?)
    }

    pub fn mail(&self, id: OutboxId) -> Result<Option<Mail>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("/* mail */ {MAIL} WHERE id = ?1"))?;
        Ok(statement
            .query_map([id], Mail::from_row)?
            .next()
            .transpose()?)
    }
}
