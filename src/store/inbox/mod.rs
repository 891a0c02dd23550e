//! The ledger of mail that came in: raw bytes first, one fate each. The raw bytes are a blob,
//! written and read in pieces.

mod change;
mod judging;
mod ledger;

use rusqlite::Row;

use crate::domain::{
    ids::{InboxId, OutboxId, PersonId, TicketNumber},
    inbox::{
        Doubt, Fate, Voucher, Way,
        channel::{Finding, Peer, Verification},
        reply_to::ReplyTo,
    },
    moment::Moment,
    people::address::Address,
    refusal::Refusal,
};
pub use ledger::{InboxQuery, LOOKED_AT, MailOf};

/// A message as it was handed over.
#[derive(Debug, Clone)]
pub struct NewMessage<'a> {
    pub way: Way,
    pub peer: Option<&'a Peer>,
    /// `Some("")` is the null return path (RFC 5321, 4.5.5); `None` where the way names none.
    pub envelope_from: Option<&'a str>,
    pub envelope_to: &'a [String],
    pub sha256: &'a [u8],
    pub raw: &'a [u8],
}

/// What was read of a message, as the ledger shows it and finds twins by.
#[derive(Debug, Clone, Default)]
pub struct Head {
    pub message_id: String,
    /// Of what it says: on its way the rest changes.
    pub body_sha256: Vec<u8>,
    pub from_address: String,
    pub from_name: String,
    pub to_addresses: String,
    pub subject: String,
    pub automatic: bool,
    pub verification: Verification,
    /// Whom it asks to be answered instead of its sender.
    pub reply_to: Vec<ReplyTo>,
    /// Where it comes from, as far as its sender does not choose that (`domain::origin`).
    pub origin: String,
}

/// What became of a message.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub fate: Fate,
    pub reason: Option<Doubt>,
    pub detail: Option<String>,
    pub ticket: Option<TicketNumber>,
    pub maybe: Option<TicketNumber>,
    pub comment: Option<i64>,
    pub note: Option<i64>,
    pub twin: Option<InboxId>,
    pub outbox: Option<OutboxId>,
    /// It is from whom it says.
    pub proven: bool,
    /// To whom its original belongs, if it is.
    pub owner: Option<PersonId>,
    /// All that the original says, text and files, is kept elsewhere.
    pub spare: bool,
}

/// What was read of a message and what became of it, as of when.
#[derive(Debug, Clone, Copy)]
pub struct Judgement<'a> {
    pub head: &'a Head,
    pub outcome: &'a Outcome,
    pub at: Moment,
}

/// A message that waits to be judged.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub id: InboxId,
    pub way: Way,
    pub peer: Option<Peer>,
    pub received_at: Moment,
    pub envelope_from: Option<String>,
    pub envelope_to: Vec<String>,
    /// How often judging it was begun and not ended.
    pub tries: i64,
    /// Whose word it is judged anew by, and whose that is.
    pub vouched: Option<(Voucher, PersonId)>,
    /// Whose it is by that word, where the message itself names nobody.
    pub released_for: Option<Address>,
    /// The ticket and note that it is already.
    pub before: (Option<TicketNumber>, Option<i64>),
}

/// What became of a message, as far as that says what can be done about it.
#[derive(Debug, Clone)]
pub struct Judged {
    pub fate: Fate,
    pub reason: Option<Doubt>,
    pub voucher: Option<Voucher>,
    /// From whom it says to be.
    pub from: String,
}

/// A row of the ledger.
#[derive(Debug, Clone)]
pub struct InboxRow {
    pub id: InboxId,
    pub received_at: Moment,
    pub way: Way,
    pub peer: Option<Peer>,
    pub envelope_from: Option<String>,
    pub envelope_to: Vec<String>,
    pub size: i64,
    /// Lower-case hexadecimal.
    pub sha256: String,
    pub head: Head,
    pub outcome: Outcome,
    /// By whose word it was judged anew.
    pub voucher: Option<Voucher>,
    /// When its bytes were dropped, for lack of room or after the time they are kept.
    pub dropped_at: Option<Moment>,
}

const ROW: &str = "SELECT id, received_at, way, envelope_from, envelope_to, size, lower(hex(sha256)), message_id, from_address, from_name, to_addresses, subject, automatic, fate, reason, detail, ticket, maybe, comment, note, twin, outbox, peer, helo, finding, verified_by, proven, word, dropped_at, reply_to, spare FROM visible_inbox";

/// Of two columns: who handed a message over, and how it called itself.
fn peer(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<Peer>> {
    let word: Option<String> = row.get(at)?;
    let helo = row.get(at + 1)?;
    Ok(word.and_then(|word| Peer::parse(&word, helo)))
}

/// Of one column.
fn reply_to(row: &Row<'_>, at: usize) -> rusqlite::Result<Vec<ReplyTo>> {
    let text: String = row.get(at)?;
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

impl InboxRow {
    /// # Errors
    /// Not found, where its bytes were dropped.
    pub fn must_be_kept(&self) -> std::result::Result<(), Refusal> {
        match self.dropped_at {
            None => Ok(()),
            Some(_) => Err(Refusal::NotFound),
        }
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let to: String = row.get(4)?;
        Ok(Self {
            id: row.get(0)?,
            received_at: row.get(1)?,
            way: row.get(2)?,
            peer: peer(row, 22)?,
            envelope_from: row.get(3)?,
            envelope_to: serde_json::from_str(&to).unwrap_or_default(),
            size: row.get(5)?,
            sha256: row.get(6)?,
            head: Head {
                message_id: row.get(7)?,
                body_sha256: Vec::new(),
                from_address: row.get(8)?,
                from_name: row.get(9)?,
                to_addresses: row.get(10)?,
                subject: row.get(11)?,
                automatic: row.get(12)?,
                verification: Verification {
                    finding: row.get::<_, Option<Finding>>(24)?.unwrap_or_default(),
                    by: row.get(25)?,
                },
                reply_to: reply_to(row, 29)?,
                origin: String::new(),
            },
            outcome: Outcome {
                fate: row.get(13)?,
                reason: row.get(14)?,
                detail: row.get(15)?,
                ticket: row.get(16)?,
                maybe: row.get(17)?,
                comment: row.get(18)?,
                note: row.get(19)?,
                twin: row.get(20)?,
                outbox: row.get(21)?,
                proven: row.get(26)?,
                owner: None,
                spare: row.get(30)?,
            },
            voucher: row.get(27)?,
            dropped_at: row.get(28)?,
        })
    }
}
