//! The ledger of mail, for agents: what came in, and what went out.

use serde::Serialize;

use super::json;
use crate::{
    desk::inbox,
    domain::{
        channel::{Finding, Peer},
        ids::{InboxId, OutboxId, TicketNumber},
        inbox::{Fate, Way},
        moment::Moment,
        refusal::Refusal,
    },
    store::inbox::{InboxQuery, InboxRow},
    web::{
        desk::mail::unsealed,
        http::Response,
        pieces::{self, Source},
        visit::{Answer, Token},
    },
};

#[derive(Serialize)]
struct Message {
    id: InboxId,
    direction: &'static str,
    received_at: Moment,
    way: Way,
    /// An address, or `socket`.
    peer: Option<String>,
    helo: Option<String>,
    /// Whether its sender's domain vouches for it; null until it is read.
    verified: Option<bool>,
    /// Whether it is from whom it says, by that or by the way it came.
    proven: bool,
    /// The same in words, with the reason.
    verification: Option<String>,
    envelope_from: Option<String>,
    envelope_to: Vec<String>,
    from: String,
    to: String,
    subject: String,
    message_id: String,
    sha256: String,
    size: i64,
    fate: Fate,
    reason: Option<&'static str>,
    detail: Option<String>,
    ticket: Option<TicketNumber>,
    comment: Option<i64>,
    note: Option<i64>,
    duplicate_of: Option<InboxId>,
    delivery_of: Option<OutboxId>,
}

impl From<InboxRow> for Message {
    fn from(row: InboxRow) -> Self {
        let verification = row.head.verification;
        Self {
            id: row.id,
            direction: "in",
            received_at: row.received_at,
            way: row.way,
            peer: row.peer.as_ref().map(Peer::word),
            helo: row.peer.map(|peer| peer.helo),
            verified: (verification.finding != Finding::Unread)
                .then_some(verification.finding == Finding::Passed),
            proven: row.outcome.proven,
            verification: verification.in_words(row.outcome.proven),
            envelope_from: row.envelope_from,
            envelope_to: row.envelope_to,
            from: row.head.from_address,
            to: row.head.to_addresses,
            subject: row.head.subject,
            message_id: row.head.message_id,
            sha256: row.sha256,
            size: row.size,
            fate: row.outcome.fate,
            reason: row.outcome.reason.map(crate::domain::inbox::Doubt::word),
            detail: row.outcome.detail,
            ticket: row.outcome.ticket,
            comment: row.outcome.comment,
            note: row.outcome.note,
            duplicate_of: row.outcome.twin,
            delivery_of: row.outcome.outbox,
        }
    }
}

#[derive(Serialize)]
struct Sent {
    id: OutboxId,
    direction: &'static str,
    received_at: Moment,
    to: String,
    kind: String,
    /// Its state.
    fate: String,
    detail: Option<String>,
    ticket: Option<TicketNumber>,
    sent_at: Option<Moment>,
}

#[derive(Serialize)]
struct Messages<T: Serialize> {
    data: Vec<T>,
    /// For `?before=`.
    next: Option<i64>,
}

const SHOWN: i64 = 100;

/// The newest first; `direction`, `sha256`, `fate`, `from`, `q` and `before` choose.
///
/// # Errors
/// 422 for what is none of these.
pub fn list(token: &Token<'_>) -> Answer {
    let typed = |field| token.query.typed(field).to_owned();
    let before: Option<i64> = typed("before").parse().ok();
    if typed("direction") == "out" {
        let lines = token
            .reader()?
            .mail_lines(before.unwrap_or(i64::MAX), SHOWN)?;
        let next = lines.last().map(|line| line.id.0);
        let data = lines.into_iter().map(|line| Sent {
            id: line.id,
            direction: "out",
            received_at: line.created_at,
            to: line.address,
            kind: line.kind,
            fate: line.state,
            detail: line.error,
            ticket: line.ticket,
            sent_at: line.sent_at,
        });
        let data: Vec<Sent> = data.collect();
        return json::answer(200, &Messages { data, next });
    }
    let wrong = |field, words: &str| Refusal::invalid(field, "unknown", words.to_owned());
    let fate = match typed("fate").as_str() {
        "" => None,
        word => Some(Fate::parse(word).ok_or_else(|| wrong("fate", "There is no such fate."))?),
    };
    let sha256 = match typed("sha256").as_str() {
        "" => None,
        hex => Some(
            data_encoding::HEXLOWER_PERMISSIVE
                .decode(hex.as_bytes())
                .map_err(|_| wrong("sha256", "Write it as 64 hexadecimal digits."))?,
        ),
    };
    let rows = token.reader()?.messages(&InboxQuery {
        fate,
        sha256,
        from: Some(typed("from").to_lowercase()).filter(|from| !from.is_empty()),
        words: Some(typed("q")).filter(|words| !words.is_empty()),
        before: before.map(InboxId),
        limit: SHOWN,
    })?;
    let next = rows.last().map(|row| row.id.0);
    let rows = rows.into_iter().map(|row| {
        let id = row.id.0;
        (Message::from(row), id)
    });
    let (data, next) = json::within(rows.collect(), next)?;
    json::answer(200, &Messages { data, next })
}

/// The bytes as they were handed over.
///
/// # Errors
/// Not found; sealed, where a link of ours that acts stands in it.
pub fn raw(token: &Token<'_>) -> Answer {
    let row = token.reader()?.mail_message(token.id(0)?)?;
    let row = row.ok_or(Refusal::NotFound)?;
    row.must_be_kept()?;
    unsealed(&token.app.desk, row.id)?;
    let bytes = (Source::Mail(row.id), row.size);
    Ok(pieces::answer(token.app, bytes, "message/rfc822")?
        .with("Content-Disposition", "attachment")
        .with("Content-Security-Policy", "sandbox; default-src 'none'"))
}

/// Has a suspended message judged anew, with the agent's word for it.
///
/// # Errors
/// Not found, where it is not suspended.
pub fn release(token: &Token<'_>) -> Answer {
    let id: InboxId = token.id(0)?;
    inbox::release(&token.app.desk, &token.act()?, id)?;
    Ok(Response::new(204, "", Vec::new()))
}

/// Has what nothing proved count as if it were proven, with the agent's word for its sender.
///
/// # Errors
/// Not found, where there is nothing to accept.
pub fn accept(token: &Token<'_>) -> Answer {
    let id: InboxId = token.id(0)?;
    inbox::accept(&token.app.desk, &token.act()?, id)?;
    Ok(Response::new(204, "", Vec::new()))
}
