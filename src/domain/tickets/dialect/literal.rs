//! Words that mean nothing: what somebody typed elsewhere, put into a message.

use std::ops::Range;

use super::{Line, Mark, has_columns, kind, spans};

/// A word joiner, which nobody sees. What stands between two of them on a line is no mark, no address
/// and no mention.
const JOINER: char = '\u{2060}';

/// The words on one line, as they mean nothing. Most do not anyway; whether they `mention` somebody,
/// who puts them there knows.
#[must_use]
pub fn literal(words: &str, mention: impl Fn(&str) -> bool) -> String {
    let words = words.replace(JOINER, "");
    let line: Vec<&str> = words.split_whitespace().collect();
    let line = line.join(" ");
    let is_marked = line.contains(['*', '`']) || spans(&line).any(|span| span.mark != Mark::Plain);
    let begins = kind(&line, 0, &line) != Line::Text || has_columns(&format!("x\n{line}"));
    match !line.is_empty() && (is_marked || begins || mention(&line)) {
        true => format!("{JOINER}{line}{JOINER}"),
        false => line,
    }
}

/// Where such words stand, with what encloses them.
#[must_use]
pub fn literals(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains(JOINER) {
        return found;
    }
    let mut begun = None;
    let marks = text.char_indices();
    for (at, c) in marks.filter(|(_, c)| matches!(*c, '\n' | JOINER)) {
        begun = match begun {
            Some(from) if c == JOINER => {
                found.push(from..at + c.len_utf8());
                None
            }
            _ => (c == JOINER).then_some(at),
        };
    }
    found
}

/// Whether a place is within one of these.
#[must_use]
pub fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.contains(&at))
}
