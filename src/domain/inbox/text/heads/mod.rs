//! The lines that mail programs write above an earlier message.

mod attribution;
mod block;

use super::words::FORWARDED;
use attribution::ATTRIBUTION_BYTES;
pub(super) use attribution::{Strength, attribution, has_time};
pub(super) use block::{Text, header_block};

/// The next line with text, from `at` on, over at most so many blank ones.
pub(super) fn next_text(lines: &[&str], at: usize, over: usize) -> usize {
    let blank = lines
        .iter()
        .skip(at)
        .take(over)
        .take_while(|line| line.trim().is_empty())
        .count();
    at + blank
}

/// `-----Original Message-----` and the like: one of the phrases between dashes.
pub(super) fn is_marker(line: &str, phrases: &[&str]) -> bool {
    between_dashes(line).is_some_and(|inner| phrases.contains(&inner.as_str()))
}

/// What stands between dashes, in lower case.
pub(super) fn between_dashes(line: &str) -> Option<String> {
    let line = line.trim();
    if line.len() > 200
        || !["--", "__", "=="]
            .iter()
            .any(|start| line.starts_with(start))
    {
        return None;
    }
    let inner = line.trim_matches(['-', '_', '=', ' ', '\u{a0}', ':']);
    Some(inner.to_lowercase())
}

pub(super) fn is_forward_marker(line: &str) -> bool {
    let line = without_marks_of_direction(line.trim());
    if let Some(inner) = between_dashes(line) {
        // Some say by or from whom: `----- Forwarded message from Ana <ana@acme.example> -----`.
        let said = |phrase: &&str| {
            let more = inner.strip_prefix(*phrase);
            more.is_some_and(|more| more.is_empty() || more.starts_with(" from "))
        };
        return inner.starts_with("forwarded by ") || FORWARDED.iter().any(said);
    }
    let alone = line.strip_suffix(':').or_else(|| line.strip_suffix('：'));
    let phrase = alone.filter(|phrase| phrase.len() <= 100);
    phrase.is_some_and(|phrase| FORWARDED.contains(&phrase.trim_end().to_lowercase().as_str()))
}

/// `>>> Ana Acme <ana@acme.example> 27.11.2026 10:15 >>>`: history, and none of it is marked.
pub(super) fn is_groupwise(line: &str) -> bool {
    let line = line.trim();
    line.len() <= ATTRIBUTION_BYTES
        && line.starts_with(">>>")
        && line.trim_start_matches('>').trim_end_matches('>').len() + 6 <= line.len()
        && line.ends_with(">>>")
        && (line.contains('@') || has_time(line))
}

/// Programs put these around names and addresses in lines that go from right to left.
pub(super) fn without_marks_of_direction(line: &str) -> &str {
    line.trim_matches(is_mark_of_direction)
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
