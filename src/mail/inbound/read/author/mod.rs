//! Who a From field names, read as a human reads it: by the one address that stands in it, however
//! the name around it is written.
//!
//! Nothing here is proof: whoever can write an odd line could write a plain one. Where two addresses
//! could be meant, there is no author, and an agent says who it is.

mod pieces;

use super::{Mailbox, NoAuthor, decode::one_line, fields::Fields};
use crate::{domain::people::address::Address, mail::inbound};
use pieces::{Piece, pieces};

/// The longest line that is looked at.
const LONGEST: usize = 4 << 10;

/// An address in the line: where in its pieces, and how it is written.
struct Found {
    piece: usize,
    written: String,
}

/// The author a message names.
pub fn author(fields: &Fields) -> Result<Mailbox, NoAuthor> {
    let mut found: Option<Mailbox> = None;
    for value in fields.all("From") {
        let next = match in_line(&value) {
            Err(NoAuthor::Missing) => continue,
            other => other?,
        };
        match &found {
            Some(first) if first.address != next.address => return Err(NoAuthor::Several),
            _ => found = found.or(Some(next)),
        }
    }
    found.ok_or(NoAuthor::Missing)
}

/// The line as it is written, for people to read.
pub fn line(fields: &Fields) -> String {
    let all: Vec<String> = fields
        .all("From")
        .map(|value| one_line(&inbound::read::words::decoded(&value)))
        .collect();
    all.join(", ").chars().take(998).collect()
}

fn in_line(value: &str) -> Result<Mailbox, NoAuthor> {
    if value.trim().is_empty() {
        return Err(NoAuthor::Missing);
    }
    if value.len() > LONGEST {
        return Err(NoAuthor::Unusable);
    }
    // What was encoded is a name, unless there is nothing else.
    let line = inbound::read::words::in_utf8(value);
    let decoded = inbound::read::words::decoded(value);
    let quoted = |pieces: &[Piece]| {
        pieces.iter().find_map(|piece| match piece {
            Piece::Quoted(text) if text.contains('@') => Some(text.clone()),
            _ => None,
        })
    };
    let pieces = pieces(&line);
    match read(&pieces)? {
        Some(author) => Ok(author),
        None if line.contains("=?") && decoded.contains('@') => in_pieces(&decoded),
        None => match quoted(&pieces) {
            Some(inner) => in_pieces(&inner),
            None => Err(NoAuthor::Unusable),
        },
    }
}

fn in_pieces(line: &str) -> Result<Mailbox, NoAuthor> {
    read(&pieces(line))?.ok_or(NoAuthor::Unusable)
}

/// The author, unless no address stands there.
fn read(pieces: &[Piece]) -> Result<Option<Mailbox>, NoAuthor> {
    let all = addresses(pieces)?;
    let Some(one) = all.first() else {
        return Ok(None);
    };
    let address = Address::parse(&one.written).map_err(|_| NoAuthor::Unusable);
    let same = |other: &Found| Address::parse(&other.written).ok() == address.clone().ok();
    if all.len() > 1 && (address.is_err() || !all.iter().all(same)) {
        return Err(NoAuthor::Several);
    }
    let address = address?;
    let name = name(pieces, &all).filter(|name| !name.eq_ignore_ascii_case(address.as_str()));
    Ok(Some(Mailbox {
        name,
        written: one_line(&one.written),
        address: Some(address),
    }))
}

/// The addresses of a line: between two marks that in angle brackets, where there is one. Words
/// before it are its name, be they an address themselves.
fn addresses(pieces: &[Piece]) -> Result<Vec<Found>, NoAuthor> {
    let mut all = Vec::new();
    let mut start = 0;
    for part in pieces.split_inclusive(|piece| matches!(piece, Piece::Mark(_))) {
        let mut bracketed = false;
        let mut found = Vec::new();
        for (number, piece) in part.iter().enumerate() {
            let (text, is_angle) = match piece {
                Piece::Angle(_, true) => return Err(NoAuthor::Unusable),
                Piece::Angle(text, false) => (text, true),
                Piece::Word(text) => (text, false),
                _ => continue,
            };
            if !text.contains('@') {
                continue;
            }
            if is_angle && !bracketed {
                (bracketed, found) = (true, Vec::new());
            }
            found.push(Found {
                piece: start + number,
                written: bare(text),
            });
        }
        start += part.len();
        all.extend(found);
    }
    Ok(all)
}

/// Without what people and programs put around an address.
fn bare(text: &str) -> String {
    let mut text = text.trim();
    for scheme in ["mailto:", "smtp:"] {
        let start = text.get(..scheme.len()).unwrap_or_default();
        if start.eq_ignore_ascii_case(scheme) {
            text = &text[scheme.len()..];
        }
    }
    // A way to go, as it was written once: `@relay.example:ana@acme.example` (RFC 822, 6.1).
    if let Some((_, last)) = text.rsplit_once(':').filter(|_| text.starts_with('@')) {
        text = last;
    }
    let text = text.trim_matches(|c: char| c.is_whitespace() || "<>,;:()[]'\"".contains(c));
    let text = text.trim_end_matches('.');
    // Blanks around the `@` and the dots were allowed once.
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !(out.is_empty() || out.ends_with(['@', '.']) || word.starts_with(['@', '.'])) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// What stands beside the address; else its comment.
fn name(pieces: &[Piece], addresses: &[Found]) -> Option<String> {
    let (mut name, mut comment) = (String::new(), String::new());
    for (number, piece) in pieces.iter().enumerate() {
        if addresses.iter().any(|found| found.piece == number) {
            continue;
        }
        match piece {
            Piece::Word(text) | Piece::Quoted(text) => {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(text);
            }
            Piece::Mark(',') if !name.is_empty() => name.push(','),
            Piece::Comment(text) if comment.is_empty() => comment.clone_from(text),
            _ => {}
        }
    }
    let tidied = |text: &str| {
        let text = one_line(&inbound::read::words::decoded(text));
        let text = text.trim_matches(|c: char| c.is_whitespace() || ",'\"".contains(c));
        (!text.is_empty()).then(|| text.to_owned())
    };
    tidied(&name).or_else(|| tidied(&comment))
}

#[cfg(test)]
mod tests;
