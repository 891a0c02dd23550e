//! Signatures below what somebody said: after `-- `, the line of a phone, a disclaimer.

use super::{
    Mark,
    quoted::is_rule,
    words::{DEVICE, DISCLAIMER, MOBILE},
};

/// A signature has so many lines at most; more under a `-- ` is text.
const LINES: usize = 30;
/// Under a delimiter that may be somebody's own, so many.
const SHORT: usize = 10;
const MOBILE_BYTES: usize = 160;

/// Marks the end of each stretch that was said, where it is a signature; if `proven`, only where
/// nothing else can be meant by it.
pub(super) fn mark(lines: &[&str], marks: &mut [Mark], proven: bool) {
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
        if let Some(start) = begin(&lines[at..at + last], proven) {
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
fn begin(lines: &[&str], proven: bool) -> Option<usize> {
    let near = lines.len().saturating_sub(LINES);
    let delimits = |at: &usize| {
        is_delimiter(lines[*at]) && (!proven || is_exact(lines[*at]) || is_card(&lines[at + 1..]))
    };
    let below_delimiter = (near..lines.len()).find(delimits);
    let below_rule = (near..lines.len())
        .find(|at| is_rule(lines[*at]) && lines[at + 1..].iter().any(|line| is_disclaimer(line)));
    let by_program = (lines.len().saturating_sub(3)..lines.len()).find(|at| {
        let alone = *at == 0 || lines[at - 1].trim().is_empty();
        is_mobile(lines[*at])
            && (!proven || alone && names_device(lines[*at]))
            && lines[at + 1..].iter().all(|line| is_after_mobile(line))
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

/// As it is written by programs alone.
fn is_exact(line: &str) -> bool {
    matches!(line.trim_end_matches(['\r', '\n']), "-- " | "--\u{a0}")
}

/// A few lines right below that say who somebody is: names and numbers, no sentences.
fn is_card(lines: &[&str]) -> bool {
    let first = lines.first().is_some_and(|line| !line.trim().is_empty());
    let delimiters = lines.iter().any(|line| is_delimiter(line));
    let sentence = |line: &&str| {
        let line = line.trim();
        let words = line.split_whitespace().count();
        words >= 3 && line.ends_with(['.', '?', '!', ':', '。', '？', '！', '،', '؟'])
    };
    first
        && !delimiters
        && lines.len() <= SHORT
        && (!lines.iter().any(sentence) || lines.iter().any(|line| is_disclaimer(line)))
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

/// Nobody but a program closes with the name of what it runs on, or a link to get it.
fn names_device(line: &str) -> bool {
    let line = line.to_lowercase();
    line.split_whitespace().count() <= 12
        && (line.contains("http") || DEVICE.iter().any(|word| line.contains(word)))
}

fn is_after_mobile(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || is_mobile(line) || is_rule(line) || line.starts_with(['<', '('])
}
