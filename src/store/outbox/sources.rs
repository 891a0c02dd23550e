//! The bytes of mails that were sent. What the mails of one act have in common, which of a long
//! message is nearly all, is kept once: of each other one, what differs.

use std::{borrow::Cow, collections::HashMap};

use rusqlite::{OptionalExtension, params};

use super::Mail;
use crate::{
    domain::{ids::OutboxId, moment::Moment},
    store::{System, Tx, engine::error::Result},
};

/// A source below this is kept as it is.
const SMALL: usize = 16 * 1024;
/// Copied from another source, a piece is worth its two numbers.
const WORTH_IT: usize = 64;

/// A mail that was handed over.
#[derive(Debug, Clone)]
pub struct Sent {
    pub id: OutboxId,
    /// Its name outside.
    pub name: String,
    pub envelope_from: String,
    pub subject: String,
    pub sha256: Vec<u8>,
    /// Bytes.
    pub size: i64,
    pub at: Moment,
}

/// What is to be kept of its bytes.
#[derive(Debug, Clone)]
pub enum Kept {
    Nothing,
    Whole(Vec<u8>),
    /// The first of an act's, that others are kept by.
    First {
        act: String,
        source: Vec<u8>,
    },
    Alike {
        first: i64,
        pieces: Vec<u8>,
    },
}

impl System<'_> {
    /// How to keep what was handed over.
    pub fn keeping(&self, mail: &Mail, source: Vec<u8>) -> Result<Kept> {
        let Some(ticket) = mail.ticket.filter(|_| source.len() >= SMALL) else {
            return Ok(Kept::Whole(source));
        };
        let comment = mail.comment.unwrap_or_default();
        let act = format!("{ticket} {comment} {} {}", mail.created_at.0, mail.facts);
        Ok(match self.first_of(&act)? {
            Some((first, known)) => Kept::Alike {
                first,
                pieces: differences(&known, &source),
            },
            None => Kept::First { act, source },
        })
    }

    fn first_of(&self, act: &str) -> Result<Option<(i64, Vec<u8>)>> {
        let sql = "/* first_source */ SELECT id, bytes FROM base_mail_sources WHERE act = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_row([act], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// The bytes that were handed over, where they are kept.
    pub fn mail_source(&self, id: OutboxId) -> Result<Option<Vec<u8>>> {
        let sql = "/* mail_source */ SELECT x.source, s.bytes FROM base_outbox x
                   LEFT JOIN base_mail_sources s ON s.id = x.source_of WHERE x.id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let row = statement.query_row([id], |row| {
            let (own, first): (Option<Vec<u8>>, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
            Ok(match (own, first) {
                (Some(pieces), Some(first)) => restored(&first, &pieces),
                (whole, _) => whole,
            })
        });
        Ok(row.optional()?.flatten())
    }
}

impl Tx<'_> {
    pub fn mail_sent(&self, sent: &Sent, kept: &Kept) -> Result<()> {
        let (source, of): (Option<Cow<'_, Vec<u8>>>, _) = match kept {
            Kept::Nothing => (None, None),
            Kept::Whole(source) => (Some(Cow::Borrowed(source)), None),
            Kept::Alike { first, pieces } => (Some(Cow::Borrowed(pieces)), Some(*first)),
            Kept::First { act, source } => {
                let sql = "/* keep_source */ INSERT OR IGNORE INTO base_mail_sources (act, bytes) VALUES (?1, ?2)";
                self.conn.prepare_cached(sql)?.execute((act, source))?;
                // Another one may have been first meanwhile.
                let first = self.system().first_of(act)?;
                let alike = first.map(|(id, known)| (differences(&known, source), id));
                alike.map_or((None, None), |(pieces, id)| {
                    (Some(Cow::Owned(pieces)), Some(id))
                })
            }
        };
        let sql = "/* mail_sent */ UPDATE base_outbox SET state = 'sent', sent_at = ?2, source = ?3, source_of = ?4, message_id = ?5,
                     envelope_from = ?6, subject = ?7, sha256 = ?8, size = ?9, secret = NULL, error = NULL, attempts = attempts + 1 WHERE id = ?1";
        let values = params![
            sent.id,
            sent.at,
            source.as_deref(),
            of,
            sent.name,
            sent.envelope_from,
            sent.subject,
            sent.sha256,
            sent.size,
        ];
        self.conn.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }
}

/// `source` as pieces: so many bytes of its own, then so many from that place of `known`, and so on.
fn differences(known: &[u8], source: &[u8]) -> Vec<u8> {
    let mut places: HashMap<&[u8], usize> = HashMap::new();
    let mut at = 0;
    for line in known.split_inclusive(|byte| *byte == b'\n') {
        places.entry(line).or_insert(at);
        at += line.len();
    }
    let (mut pieces, mut own, mut at) = (Vec::new(), 0, 0);
    while let Some(line) = source
        .get(at..)
        .and_then(|rest| rest.split_inclusive(|byte| *byte == b'\n').next())
    {
        let found = places.get(line).and_then(|place| {
            let rest = (known.get(*place..)?, source.get(at..)?);
            let same = rest
                .0
                .iter()
                .zip(rest.1)
                .take_while(|(one, other)| one == other);
            Some((*place, same.count()))
        });
        match found.filter(|(_, same)| *same >= WORTH_IT) {
            Some((place, same)) => {
                put(&mut pieces, source.get(own..at).unwrap_or_default());
                put_number(&mut pieces, place);
                put_number(&mut pieces, same);
                at += same;
                own = at;
            }
            None => at += line.len(),
        }
    }
    put(&mut pieces, source.get(own..).unwrap_or_default());
    pieces
}

fn put(pieces: &mut Vec<u8>, own: &[u8]) {
    put_number(pieces, own.len());
    pieces.extend_from_slice(own);
}

fn put_number(pieces: &mut Vec<u8>, number: usize) {
    // A mail has no four gigabytes.
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    pieces.extend_from_slice(&number.to_le_bytes());
}

/// `None`: these are not pieces of it.
fn restored(known: &[u8], mut pieces: &[u8]) -> Option<Vec<u8>> {
    let mut source = Vec::new();
    loop {
        let own = number(&mut pieces)?;
        source.extend_from_slice(pieces.split_off(..own)?);
        if pieces.is_empty() {
            return Some(source);
        }
        let place = number(&mut pieces)?;
        let same = number(&mut pieces)?;
        source.extend_from_slice(known.get(place..)?.get(..same)?);
    }
}

fn number(pieces: &mut &[u8]) -> Option<usize> {
    let bytes = pieces.split_off(..4)?;
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

#[cfg(test)]
mod tests;
