//! Signatures below what somebody said: after `-- `, the line of a phone, a disclaimer.

use super::{
    Mark,
    quotes::is_rule,
    words::{DISCLAIMER, MOBILE},
};

/// A signature has so many lines at most; more under a `-- ` is text.
const LINES: usize = 30;
const MOBILE_BYTES: usize = 160;

/// Marks the end of each stretch that was said, where it is a signature.
pub(super) fn mark(lines: &[&str], marks: &mut [Mark]) {
    let mut at = 0;
    while at < lines.len() {
        if marks[at] != Mark::Said {
            at += 1;
            continue;
        }
        let length = marks[at..]
            .iter()
            .take_while(|mark| **mark == Mark::Said)
            .count();
        let end = at + length;
        let last = last_text(&lines[at..end]);
        if let Some(start) = begin(&lines[at..at + last]) {
            marks[at + start..end].fill(Mark::Signature);
        }
        at = end;
    }
}

/// The number of lines up to the last with text.
fn last_text(lines: &[&str]) -> usize {
    lines
        .iter()
        .rposition(|line| !line.trim().is_empty())
        .map_or(0, |last| last + 1)
}

/// Where the signature at the end of some lines begins.
fn begin(lines: &[&str]) -> Option<usize> {
    let near = lines.len().saturating_sub(LINES);
    let below_delimiter = (near..lines.len()).find(|at| is_delimiter(lines[*at]));
    let below_rule = (near..lines.len())
        .find(|at| is_rule(lines[*at]) && lines[at + 1..].iter().any(|line| is_disclaimer(line)));
    let by_program = (lines.len().saturating_sub(3)..lines.len()).find(|at| {
        is_mobile(lines[*at]) && lines[at + 1..].iter().all(|line| is_after_mobile(line))
    });
    [below_delimiter, below_rule, by_program]
        .into_iter()
        .flatten()
        .min()
}

/// `-- ` (RFC 3676, 4.3), also where the blank was lost or made one that does not break.
fn is_delimiter(line: &str) -> bool {
    matches!(line.trim_end(), "--" | "—" | "--\u{a0}")
}

fn is_disclaimer(line: &str) -> bool {
    let line = line.to_lowercase();
    DISCLAIMER.iter().any(|word| line.contains(word))
}

fn is_mobile(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '_', '[', '(']);
    line.len() <= MOBILE_BYTES && {
        let line = line.to_lowercase();
        MOBILE.iter().any(|start| line.starts_with(start))
    }
}

fn is_after_mobile(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || is_mobile(line) || is_rule(line) || line.starts_with(['<', '('])
}
