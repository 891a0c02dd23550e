//! Where in a text a secret of the desk's may stand, whatever was done to it on its way back.
//!
//! No list of addresses and rewriters could be complete, so it is the secrets that are looked for:
//! every run that has the shape of one, after what mail programs wrap around is taken off in one
//! way or another ([`view`]). Whether it is one, only who keeps the secrets can say; here nothing is
//! known. What was found is then left out of the text it stood in, as it stood there.

mod runs;

use crate::language::Sentence;

#[cfg(test)]
mod tests;
mod view;

use std::{collections::HashSet, ops::Range};

use runs::Search;
use view::View;

/// What stands where a secret stood.
fn left_out() -> String {
    Sentence::inbox_link_removed().say()
}

/// Text is looked through in pieces of so many bytes, which overlap by more than a wrapped address
/// has.
const PIECE: usize = 256 << 10;
const OVERLAP: usize = 8 << 10;
/// The most suspects of one text. People write a few; what has more was made to have more.
const MOST: usize = 50_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// 256 random bits, base64url: what stands in a link that lets somebody in.
    Link,
    /// Names and numbers with a mac of 128 bits behind, base32, in lower case.
    Signed,
}

/// A run that may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Suspect {
    pub shape: Shape,
    pub token: String,
    /// The stretches of the text that it was read from.
    pub at: Vec<Range<usize>>,
}

/// All runs of a text that may be secrets, each once for each place.
#[must_use]
pub fn suspects(text: &str) -> Vec<Suspect> {
    if runs::has_none(text) {
        return Vec::new();
    }
    searched(text)
}

fn searched(text: &str) -> Vec<Suspect> {
    let mut found = Vec::new();
    let mut start = 0;
    while found.len() < MOST {
        let end = text.floor_char_boundary((start + PIECE).min(text.len()));
        let piece = text.get(start..end).unwrap_or_default();
        let mut search = Search::new(MOST - found.len());
        for view in View::all(piece) {
            search.through(&view);
        }
        found.extend(
            search
                .found
                .into_iter()
                .map(|suspect| shifted(suspect, start)),
        );
        if end == text.len() {
            break;
        }
        start = text.floor_char_boundary(end - OVERLAP);
    }
    let mut known = HashSet::new();
    found.retain(|suspect| known.insert(suspect.clone()));
    found
}

fn shifted(mut suspect: Suspect, by: usize) -> Suspect {
    for range in &mut suspect.at {
        *range = range.start + by..range.end + by;
    }
    suspect
}

/// The text without the links that begin so, up to the next blank.
#[must_use]
pub fn without_links(text: &str, start: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(start) {
        let (before, link) = rest.split_at(at);
        let behind = link.get(start.len()..).unwrap_or_default();
        out.push_str(before);
        if behind.starts_with(|c: char| c.is_alphanumeric() || c == '-') {
            out.push_str(start);
            rest = behind;
            continue;
        }
        out.push_str(&left_out());
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']');
        rest = behind
            .get(behind.find(ends).unwrap_or(behind.len())..)
            .unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// The text without these stretches.
#[must_use]
pub fn without<'s>(text: &str, secrets: impl IntoIterator<Item = &'s Suspect>) -> String {
    let mut cuts: Vec<(Range<usize>, bool)> = Vec::new();
    for suspect in secrets {
        let pieces = suspect.at.iter().enumerate();
        cuts.extend(pieces.map(|(nth, range)| (range.clone(), nth == 0)));
    }
    cuts.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut out, mut here, left_out) = (String::with_capacity(text.len()), 0, left_out());
    for (range, is_first) in cuts {
        if range.start > here {
            out.push_str(text.get(here..range.start).unwrap_or_default());
        }
        if is_first && !out.ends_with(&left_out) {
            out.push_str(&left_out);
        }
        here = here.max(range.end);
    }
    out.push_str(text.get(here..).unwrap_or_default());
    out
}
