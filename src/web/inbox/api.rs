//! The ledger of mail, for agents: what came in, and what went out.

use serde::{Deserialize, Serialize};

use super::agent::unsealed;
use crate::{
    desk::{Desk, inbox},
    domain::{
        ids::{InboxId, OutboxId, TicketNumber},
        inbox::{
            Fate, Way,
            channel::{Finding, Peer},
            reply_to::ReplyTo,
        },
        kept::{of_mail_in, of_mail_out},
        moment::Moment,
        refusal::Refusal,
    },
    language::Sentence,
    mail::{outbound::letter::Letter, signed},
    store::{
        inbox::{InboxQuery, InboxRow},
        outbox::MailLine,
    },
    web::http::{
        self, Response,
        error::Error,
        paging::{self, Part},
        pieces::{self, Source},
        visit::{Answer, Token},
    },
};

/// The number of a mail of ours in the ledger: below zero, so that each number names one message.
#[derive(Clone, Copy, Serialize)]
#[serde(transparent)]
struct OurId(i64);

impl From<OutboxId> for OurId {
    fn from(id: OutboxId) -> Self {
        Self(-id.0)
    }
}

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
    verification: Option<Sentence>,
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
    detail: Option<Sentence>,
    ticket: Option<TicketNumber>,
    /// The ticket that it may belong to.
    maybe: Option<TicketNumber>,
    comment: Option<i64>,
    note: Option<i64>,
    /// Whom it asks to be answered instead of its sender.
    reply_to: Vec<ReplyTo>,
    duplicate_of: Option<InboxId>,
    /// The mail of ours that it reports of.
    delivery_of: Option<OurId>,
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
            detail: row.outcome.detail.as_deref().map(of_mail_in),
            ticket: row.outcome.ticket,
            maybe: row.outcome.maybe,
            reply_to: row.head.reply_to,
            comment: row.outcome.comment,
            note: row.outcome.note,
            duplicate_of: row.outcome.twin,
            delivery_of: row.outcome.outbox.map(OurId::from),
        }
    }
}

/// A mail of ours. What is only known once it was handed over is null until then: its sender in the
/// envelope, its bytes.
#[derive(Serialize)]
struct Sent {
    id: OurId,
    direction: &'static str,
    /// When it was written.
    received_at: Moment,
    envelope_from: Option<String>,
    envelope_to: [String; 1],
    from: String,
    to: String,
    subject: Option<String>,
    message_id: Option<String>,
    sha256: Option<String>,
    size: Option<i64>,
    kind: String,
    /// Its state.
    fate: String,
    detail: Option<Sentence>,
    ticket: Option<TicketNumber>,
    sent_at: Option<Moment>,
}

impl Sent {
    fn of(desk: &Desk, line: MailLine) -> Result<Self, Error> {
        let own = &desk.settings.mail_from.address;
        let sent = line.sent.as_ref();
        let (name, domain) = match sent {
            Some(sent) => (Some(&sent.name), sent.envelope_from.rsplit('@').next()),
            None => (None, own.as_str().rsplit('@').next()),
        };
        // The key may have been changed since.
        let known = name.is_none_or(|name| *name == signed::mail_name(&desk.secrets, line.id));
        let message_id = known.then(|| {
            let token = signed::message_token(
                &desk.secrets,
                line.ticket.unwrap_or(TicketNumber(0)),
                Some(line.id),
                (line.person, line.of_note),
            );
            format!("{token}@{}", domain.unwrap_or_default())
        });
        let subject = match sent {
            Some(sent) => Some(sent.subject.clone()),
            None => to_be_sent(desk, line.id)?,
        };
        Ok(Self {
            id: line.id.into(),
            direction: "out",
            received_at: line.created_at,
            envelope_from: sent.map(|sent| sent.envelope_from.clone()),
            envelope_to: [line.address.clone()],
            from: own.to_string(),
            to: line.address,
            subject,
            message_id,
            sha256: sent.map(|sent| sent.sha256.clone()),
            size: sent.map(|sent| sent.size),
            kind: line.kind,
            fate: line.state,
            detail: line.error.as_deref().map(of_mail_out),
            ticket: line.ticket,
            sent_at: line.sent_at,
        })
    }
}

/// The subject that a mail would have now, if it can still be made.
fn to_be_sent(desk: &Desk, id: OutboxId) -> Result<Option<String>, Error> {
    let Some(mail) = desk.store.system(|system| system.mail(id))? else {
        return Ok(None);
    };
    Ok(Letter::new(desk, &mail)?.map(|letter| letter.subject))
}

/// The newest first, a page at a time; `direction`, `sha256`, and of what came in `fate`, `from` and
/// `q` choose. What comes meanwhile is before the first page, so that pages neither miss nor repeat.
///
/// # Errors
/// 422 for what is none of these.
pub fn list(token: &Token<'_>) -> Answer {
    let wrong = |field, words: Sentence| Refusal::invalid(field, "unknown", words);
    let sha256 = match token.query.optional("sha256")? {
        None => None,
        Some(hex) => {
            let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes());
            let bytes = bytes.ok().filter(|bytes| bytes.len() == 32);
            Some(bytes.ok_or_else(|| wrong("sha256", Sentence::inbox_sha256()))?)
        }
    };
    let before = paging::after_number(&token.query)?.unwrap_or(i64::MAX);
    match token.query.optional("direction")? {
        None | Some("in") => came_in(token, sha256, before),
        Some("out") => {
            for field in ["fate", "from", "q"] {
                if token.query.optional(field)?.is_some() {
                    return Err(wrong(field, Sentence::inbox_came_in_alone()).into());
                }
            }
            went_out(token, sha256.as_deref(), before)
        }
        Some(_) => Err(wrong("direction", Sentence::inbox_direction()).into()),
    }
}

fn came_in(token: &Token<'_>, sha256: Option<Vec<u8>>, before: i64) -> Answer {
    let wrong = || Refusal::invalid("fate", "unknown", Sentence::inbox_no_such_fate());
    let fate = token.query.optional("fate")?;
    let fate = fate.map(|word| Fate::parse(word).ok_or_else(wrong));
    let limit = token.limit()?;
    let query = InboxQuery {
        fate: fate.transpose()?,
        sha256,
        from: token.query.optional("from")?.map(str::to_lowercase),
        words: token.query.optional("q")?.map(str::to_owned),
        before: Some(InboxId(before)),
        limit: limit + 1,
    };
    let rows = inbox::messages(&token.app.desk, &*token.reader()?, &query)?;
    let part = Part::cut(rows, limit, |row| [row.id.to_string()]).map(|row| {
        let cursor = row.id.to_string();
        (Message::from(row), cursor)
    });
    http::json::page(token, paging::within(part)?)
}

fn went_out(token: &Token<'_>, sha256: Option<&[u8]>, before: i64) -> Answer {
    let (reader, limit) = (token.reader()?, token.limit()?);
    let lines = match sha256 {
        Some(sha256) => reader.mail_lines_alike(sha256, (before, limit + 1))?,
        None => reader.mail_lines(before, limit + 1)?,
    };
    let Part { rows, next } = Part::cut(lines, limit, |line| [line.id.to_string()]);
    let sent = rows.into_iter().map(|line| Sent::of(&token.app.desk, line));
    let rows = sent.collect::<Result<_, _>>()?;
    http::json::page(token, Part { rows, next })
}

/// The bytes as they were handed over.
///
/// # Errors
/// Not found; sealed, where a link of ours that acts stands in it, as in all that we send.
pub fn raw(token: &Token<'_>) -> Answer {
    let number: i64 = token.id("id")?;
    if number < 0 {
        let ours = OutboxId(number.saturating_neg());
        let found = token.reader()?.mail_lines_of(&[ours])?;
        return Err(match found.as_slice() {
            [] => Refusal::NotFound.into(),
            _ => Refusal::forbidden("sealed", Sentence::inbox_sent_sealed()).into(),
        });
    }
    let row = inbox::message(&token.app.desk, &*token.reader()?, token.id("id")?)?;
    let row = row.ok_or(Refusal::NotFound)?;
    row.must_be_kept()?;
    unsealed(&token.app.desk, row.id)?;
    let bytes = (Source::Mail(row.id), row.size);
    Ok(pieces::answer(token.app, bytes, "message/rfc822")?
        .with("Content-Disposition", "attachment")
        .with("Content-Security-Policy", "sandbox; default-src 'none'"))
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    /// Whose it is, where the message itself names nobody.
    from: Option<String>,
}

/// Has a suspended message judged anew, with the agent's word for it.
///
/// # Errors
/// Not found, where it is not suspended; when nobody knows whose it is.
pub fn release(token: &Token<'_>) -> Answer {
    let id: InboxId = token.id("id")?;
    let said: Release = http::json::body_if_any(token)?;
    inbox::release(&token.app.desk, &token.act()?, id, said.from.as_deref())?;
    Ok(Response::new(204, "", Vec::new()))
}

/// Has what nothing proved count as if it were proven, with the agent's word for its sender.
///
/// # Errors
/// Not found, where there is nothing to accept.
pub fn accept(token: &Token<'_>) -> Answer {
    let id: InboxId = token.id("id")?;
    inbox::accept(&token.app.desk, &token.act()?, id)?;
    Ok(Response::new(204, "", Vec::new()))
}
