//! What was found, shown: a piece of the message, its matching words marked. Also the proof that a
//! row of the index has what was asked for, since it knows words and parts but not where they stand.

use std::ops::Range;

use super::index::RowId;
use crate::{
    domain::{
        ids::TicketNumber,
        search::{Found, Term, seek},
    },
    store::{Scope, engine::error::Result, views::ListRow},
};

/// Bytes shown before the first match, and of the piece in all, about.
const BEFORE: usize = 60;
const LENGTH: usize = 220;

/// Text, and whether it matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub matches: bool,
}

/// The message in which something was found, by its number within the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Comment(i64),
    Note(i64),
}

#[derive(Debug, Clone)]
pub struct Excerpt {
    pub subject: Vec<Piece>,
    /// Of the message or of a file's name; empty when the subject alone matches.
    pub pieces: Vec<Piece>,
    pub place: Option<Place>,
    /// Every word stands there as a word of its own.
    pub(super) whole: bool,
}

impl Scope {
    /// `None` when the row does not have what was asked for after all. Adds the bytes it read.
    pub(super) fn excerpt(
        &self,
        hit: RowId,
        row: &ListRow,
        (terms, read): (&[Term], &mut usize),
    ) -> Result<Option<Excerpt>> {
        let (subject, mut found) = marked(terms, &row.facts.subject);
        let mut best = Best::default();
        if !terms.is_empty() {
            self.each_message(hit, row.facts.number, |number, body| {
                *read += body.len();
                found = found.and(best.look(terms, (number, body)));
                best.found.has_all(terms)
            })?;
            if !found.has_all(terms) {
                self.each_file(hit, row.facts.number, |number, name| {
                    found = found.and(best.look(terms, (number, name)));
                })?;
            }
        }
        if !found.has_all(terms) {
            return Ok(None);
        }
        let place = best.place.map(|number| match hit.holds_notes() {
            true => Place::Note(number),
            false => Place::Comment(number),
        });
        Ok(Some(Excerpt {
            subject,
            pieces: best.pieces,
            place,
            whole: found.has_all_whole(terms),
        }))
    }

    /// The messages of a row, newest first, until `see` has seen enough.
    fn each_message(
        &self,
        hit: RowId,
        ticket: TicketNumber,
        mut see: impl FnMut(i64, &str) -> bool,
    ) -> Result<()> {
        let (after, to) = hit.messages();
        let sql = if hit.holds_notes() {
            "/* found_notes */ SELECT number, body FROM visible_notes WHERE ticket = ?1 AND number > ?2 AND number <= ?3 ORDER BY number DESC"
        } else {
            "/* found_comments */ SELECT number, body FROM visible_comments WHERE ticket = ?1 AND number > ?2 AND number <= ?3 ORDER BY number DESC"
        };
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query((ticket, after, to))?;
        while let Some(row) = rows.next()? {
            if see(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default()) {
                break;
            }
        }
        Ok(())
    }

    fn each_file(
        &self,
        hit: RowId,
        ticket: TicketNumber,
        mut see: impl FnMut(i64, &str),
    ) -> Result<()> {
        let (after, to) = hit.messages();
        let sql = if hit.holds_notes() {
            "/* found_note_files */ SELECT note, name FROM visible_attachments WHERE ticket = ?1 AND comment IS NULL AND note > ?2 AND note <= ?3"
        } else {
            "/* found_files */ SELECT comment, name FROM visible_attachments WHERE ticket = ?1 AND comment > ?2 AND comment <= ?3"
        };
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query((ticket, after, to))?;
        while let Some(row) = rows.next()? {
            see(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
        }
        Ok(())
    }
}

/// The message with most of what was asked for.
#[derive(Default)]
struct Best {
    found: Found,
    place: Option<i64>,
    pieces: Vec<Piece>,
}

impl Best {
    fn look(&mut self, terms: &[Term], (number, text): (i64, &str)) -> Found {
        let mut places = Vec::new();
        let found = seek(terms, text, &mut places);
        if found.count() > self.found.count() {
            self.found = found;
            self.place = Some(number);
            self.pieces = pieces(text, &places, part_around(text, &places));
        }
        found
    }
}

fn marked(terms: &[Term], text: &str) -> (Vec<Piece>, Found) {
    let mut places = Vec::new();
    let found = seek(terms, text, &mut places);
    (pieces(text, &places, 0..text.len()), found)
}

/// What of the text is shown: around the first match, from word to word where there is room.
fn part_around(text: &str, places: &[Range<usize>]) -> Range<usize> {
    let first = places.first().map_or(0, |place| place.start);
    let from = text.floor_char_boundary(first.saturating_sub(BEFORE));
    let space = |text: &str| text.find(char::is_whitespace);
    let from = match text.get(from..first) {
        Some(before) if from > 0 => from + space(before).map_or(0, |at| at + 1),
        _ => 0,
    };
    let end = places
        .first()
        .map_or(0, |place| place.end)
        .max(from + LENGTH);
    let to = text.floor_char_boundary(end.min(text.len()));
    text.ceil_char_boundary(from)..to
}

/// The shown part, cut where matches begin and end; line ends become spaces.
fn pieces(text: &str, places: &[Range<usize>], shown: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, matches| {
        let text = text.get(range).unwrap_or_default();
        if !text.is_empty() {
            let text = text.replace(['\r', '\n', '\t'], " ");
            pieces.push(Piece { text, matches });
        }
    };
    let mut at = shown.start;
    for place in places {
        let (from, to) = (place.start.max(at), place.end.min(shown.end));
        if from < to {
            push(at..from, false);
            push(from..to, true);
            at = to;
        }
    }
    push(at..shown.end, false);
    let cut = shown.end < text.len();
    if shown.start > 0 {
        pieces.insert(0, dots());
    }
    if cut {
        pieces.push(dots());
    }
    pieces
}

fn dots() -> Piece {
    Piece {
        text: "…".into(),
        matches: false,
    }
}
