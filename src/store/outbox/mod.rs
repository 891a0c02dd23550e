//! Mails to be sent: rows written with the act that causes them.

mod asked;
pub mod lanes;
mod lines;
pub mod preferences;
mod queue;
mod sent;
pub mod sources;
pub mod ways_in;

use rusqlite::Row;

use crate::domain::{
    ids::{OutboxId, PersonId, TicketNumber},
    moment::Moment,
    outbox::{lanes::Cause, notify::MailKind},
    tickets::Ticket,
};
pub use lines::{MailLine, SentLine};

/// What the mails of one act have in common.
#[derive(Debug, Clone)]
pub struct Announcement<'a> {
    pub ticket: &'a Ticket,
    pub comment: Option<i64>,
    /// JSON.
    pub facts: String,
    pub cause: Cause,
    pub now: Moment,
    /// When they leave.
    pub due: Moment,
}

/// A mail about an account, to be rendered and sent later.
#[derive(Debug, Clone)]
pub struct NewMail {
    pub kind: MailKind,
    pub person: PersonId,
    pub cause: Cause,
    /// JSON: what the text needs beyond the rows.
    pub facts: String,
    pub secret: Option<Vec<u8>>,
}

#[derive(Debug, Clone)]
pub struct Mail {
    pub id: OutboxId,
    pub kind: MailKind,
    pub person: PersonId,
    pub address: String,
    pub ticket: Option<TicketNumber>,
    pub comment: Option<i64>,
    pub facts: String,
    pub because: String,
    pub secret: Option<Vec<u8>>,
    pub created_at: Moment,
    pub attempts: i64,
    pub state: String,
    pub error: Option<String>,
    pub message_id: Option<String>,
    pub sent_at: Option<Moment>,
    pub lane: i64,
    pub pace: i64,
    /// When it is to leave, where it was held.
    pub slot_at: Option<Moment>,
    /// When administrators let it go last: no cap counts.
    pub released_at: Option<Moment>,
}

/// But for its source, which only [`System::mail_source`] reads.
pub(super) const MAIL: &str = "SELECT id, kind, person, address, ticket, comment, facts, because, secret, created_at, attempts, state, error, message_id, sent_at, lane, pace, slot_at, nullif(released_at, 0) AS released_at FROM base_outbox";

impl Mail {
    /// The internal note it is about, if it is about one.
    #[must_use]
    pub fn note(&self) -> Option<i64> {
        let told: Option<serde_json::Value> = serde_json::from_str(&self.facts).ok();
        let note = told.and_then(|told| told.get("note")?.as_i64());
        note.filter(|_| self.comment.is_none())
    }

    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let kind: String = row.get("kind")?;
        Ok(Self {
            id: row.get("id")?,
            kind: MailKind::parse(&kind).ok_or(rusqlite::types::FromSqlError::InvalidType)?,
            person: row.get("person")?,
            address: row.get("address")?,
            ticket: row.get("ticket")?,
            comment: row.get("comment")?,
            facts: row.get("facts")?,
            because: row.get("because")?,
            secret: row.get("secret")?,
            created_at: row.get("created_at")?,
            attempts: row.get("attempts")?,
            state: row.get("state")?,
            error: row.get("error")?,
            message_id: row.get("message_id")?,
            sent_at: row.get("sent_at")?,
            lane: row.get("lane")?,
            pace: row.get("pace")?,
            slot_at: row.get("slot_at")?,
            released_at: row.get("released_at")?,
        })
    }
}
