//! The outbox as agents and administrators read it.

use crate::{
    domain::{
        ids::{OutboxId, PersonId, TicketNumber},
        moment::Moment,
    },
    store::{Scope, engine::error::Result},
};
use rusqlite::Row;

/// A line of the mail viewer.
#[derive(Debug, Clone)]
pub struct MailLine {
    pub id: OutboxId,
    pub kind: String,
    pub name: String,
    pub person: PersonId,
    pub address: String,
    pub ticket: Option<TicketNumber>,
    pub of_note: bool,
    pub state: String,
    pub error: Option<String>,
    pub created_at: Moment,
    pub sent_at: Option<Moment>,
    /// Until when, where it is held or tried again.
    pub due_at: Moment,
    /// What was handed over, if it was.
    pub sent: Option<SentLine>,
}

/// What was handed over.
#[derive(Debug, Clone)]
pub struct SentLine {
    /// Its name outside.
    pub name: String,
    pub envelope_from: String,
    pub subject: String,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub size: i64,
}

const LINE: &str = "SELECT d.id, d.kind, d.name, d.person, d.address, d.ticket, d.of_note, d.state, d.error, d.created_at, d.sent_at, d.due_at,
                      d.message_id, d.envelope_from, d.subject, lower(hex(d.sha256)) AS sha256, d.size FROM";

impl Scope {
    /// The newest mails before `before`.
    pub fn mail_lines(&self, before: i64, limit: i64) -> Result<Vec<MailLine>> {
        let sql = format!(
            "/* mail_lines */ {LINE} visible_deliveries d WHERE d.id < ?1 ORDER BY d.id DESC LIMIT ?2"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((before, limit), MailLine::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Those of them that were handed over as these very bytes.
    pub fn mail_lines_alike(
        &self,
        sha256: &[u8],
        (before, limit): (i64, i64),
    ) -> Result<Vec<MailLine>> {
        let sql = format!(
            "/* mail_lines_alike */ {LINE} visible_deliveries d WHERE d.sha256 = ?3 AND d.id < ?1 ORDER BY d.id DESC LIMIT ?2"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((before, limit, sha256), MailLine::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Mails by their numbers, in order of these.
    pub fn mail_lines_of(&self, ids: &[OutboxId]) -> Result<Vec<MailLine>> {
        let sql = format!(
            "/* mail_lines_of */ {LINE} json_each(?1) n CROSS JOIN visible_deliveries d ON d.id = n.value ORDER BY n.key"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map([serde_json::to_string(ids)?], MailLine::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl MailLine {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(MailLine {
            id: row.get("id")?,
            kind: row.get("kind")?,
            name: row.get("name")?,
            person: row.get("person")?,
            address: row.get("address")?,
            ticket: row.get("ticket")?,
            of_note: row.get("of_note")?,
            state: row.get("state")?,
            error: row.get("error")?,
            created_at: row.get("created_at")?,
            sent_at: row.get("sent_at")?,
            due_at: row.get("due_at")?,
            sent: SentLine::from_row(row)?,
        })
    }
}

impl SentLine {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let Some(sha256) = row
            .get::<_, Option<String>>("sha256")?
            .filter(|hex| !hex.is_empty())
        else {
            return Ok(None);
        };
        Ok(Some(Self {
            name: row.get("message_id")?,
            envelope_from: row.get("envelope_from")?,
            subject: row.get("subject")?,
            sha256,
            size: row.get("size")?,
        }))
    }
}
