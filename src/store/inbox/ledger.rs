//! The ledger as agents read it.

use super::{InboxRow, ROW, reply_to};
use crate::{
    domain::{
        ids::{InboxId, TicketNumber},
        inbox::{Doubt, Fate, reply_to::ReplyTo},
    },
    store::{Scope, engine::error::Result},
};
use rusqlite::{OptionalExtension, params};

/// Where a message stands in its ticket.
#[derive(Debug, Clone)]
pub struct MailOf {
    pub id: InboxId,
    pub comment: Option<i64>,
    pub note: Option<i64>,
    pub fate: Fate,
    pub reason: Option<Doubt>,
    /// The ticket that it may belong to.
    pub maybe: Option<TicketNumber>,
    pub reply_to: Vec<ReplyTo>,
}

/// Messages in which words are looked for.
pub const LOOKED_AT: i64 = 10_000;

/// Which messages, for agents.
#[derive(Debug, Clone, Default)]
pub struct InboxQuery {
    pub fate: Option<Fate>,
    /// An address.
    pub from: Option<String>,
    /// Looked for in subjects and senders of the newest [`LOOKED_AT`].
    pub words: Option<String>,
    pub sha256: Option<Vec<u8>>,
    pub before: Option<InboxId>,
    pub limit: i64,
}

impl Scope {
    /// Agents: messages, the newest first.
    pub fn messages(&self, query: &InboxQuery) -> Result<Vec<InboxRow>> {
        let newest = format!(
            "id > (SELECT coalesce(max(id), 0) - {LOOKED_AT} FROM visible_inbox) AND (instr(lower(subject), ?6) OR instr(from_address, ?6) OR instr(lower(from_name), ?6) OR message_id = ?6)
                   AND (?1 IS NULL OR fate = ?1) AND (?2 IS NULL OR from_address = ?2) AND ?3 IS NULL"
        );
        // A text for each kind of question, so that each has one plan.
        let which = match query {
            InboxQuery {
                sha256: Some(_), ..
            } => {
                "sha256 = ?3 AND ?6 IS NULL AND (?1 IS NULL OR fate = ?1) AND (?2 IS NULL OR from_address = ?2)"
            }
            InboxQuery { words: Some(_), .. } => &newest,
            InboxQuery { from: Some(_), .. } => {
                "from_address = ?2 AND ?3 IS NULL AND ?6 IS NULL AND (?1 IS NULL OR fate = ?1)"
            }
            InboxQuery { fate: Some(_), .. } => {
                "fate = ?1 AND ?2 IS NULL AND ?3 IS NULL AND ?6 IS NULL"
            }
            _ => "?1 IS NULL AND ?2 IS NULL AND ?3 IS NULL AND ?6 IS NULL",
        };
        let sql =
            format!("/* messages */ {ROW} WHERE {which} AND id < ?4 ORDER BY id DESC LIMIT ?5");
        let mut statement = self.prepare(&sql)?;
        let before = query.before.map_or(i64::MAX, |id| id.0);
        let words = query.words.as_deref().map(str::to_lowercase);
        let values = params![
            query.fate,
            query.from,
            query.sha256,
            before,
            query.limit,
            words
        ];
        let rows = statement.query_map(values, InboxRow::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn mail_message(&self, id: InboxId) -> Result<Option<InboxRow>> {
        let sql = format!("/* mail_message */ {ROW} WHERE id = ?1");
        let mut statement = self.prepare(&sql)?;
        Ok(statement.query_row([id], InboxRow::from_row).optional()?)
    }

    /// Agents: which messages a ticket's comments and notes came from.
    pub fn mails_of(&self, ticket: TicketNumber) -> Result<Vec<MailOf>> {
        let sql = "/* mails_of */ SELECT id, comment, note, fate, reason, maybe, reply_to FROM visible_inbox WHERE ticket = ?1 ORDER BY comment DESC LIMIT 2000";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], |row| {
            Ok(MailOf {
                id: row.get(0)?,
                comment: row.get(1)?,
                note: row.get(2)?,
                fate: row.get(3)?,
                reason: row.get(4)?,
                maybe: row.get(5)?,
                reply_to: reply_to(row, 6)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Agents: the mail that opened a ticket, if one did.
    pub fn mail_that_opened(&self, ticket: TicketNumber) -> Result<Option<InboxRow>> {
        let sql = format!("/* mail_that_opened */ {ROW} WHERE ticket = ?1 AND comment = 1 LIMIT 1");
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_row([ticket], InboxRow::from_row)
            .optional()?)
    }

    /// How many are suspended, as far as they are counted.
    pub fn suspended_messages(&self) -> Result<crate::store::views::Count> {
        let most = crate::store::views::COUNTED_FOR_AGENTS;
        let sql = "/* suspended */ SELECT count(*) FROM (SELECT id FROM visible_inbox WHERE fate = 'suspended' LIMIT ?1)";
        let found = self.prepare(sql)?.query_row([most + 1], |row| row.get(0))?;
        Ok(crate::store::views::Count::new(found, most))
    }
}
