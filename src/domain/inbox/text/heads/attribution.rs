//! The line that says who wrote what follows, and when.

use super::{is_mark_of_direction, without_marks_of_direction};
use crate::domain::inbox::text::{
    quoted::is_quoted,
    words::{OPENING, WROTE, WROTE_WITHIN},
};

/// The most lines a line of attribution is broken into.
const ATTRIBUTION_LINES: usize = 3;
pub(super) const ATTRIBUTION_BYTES: usize = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain::inbox::text) enum Strength {
    /// Somebody may have written the line themselves; what stands below it settles it.
    Likely,
    Sure,
}

/// An “On … wrote:”.
#[derive(Debug)]
pub(in crate::domain::inbox::text) struct Attribution {
    /// How many lines it is broken into.
    pub lines: usize,
    pub strength: Strength,
    pub text: String,
}

pub(in crate::domain::inbox::text) fn attribution(
    lines: &[&str],
    at: usize,
) -> Option<Attribution> {
    #[cfg(test)]
    crate::domain::inbox::text::work::count();
    let mut joined = String::new();
    for count in 1..=ATTRIBUTION_LINES {
        let line = without_marks_of_direction(lines.get(at + count - 1)?.trim());
        if line.is_empty() || joined.len() + line.len() > ATTRIBUTION_BYTES || is_quoted(line) {
            return None;
        }
        if count > 1 {
            joined.push(' ');
        }
        joined.push_str(line);
        // `---- On …, Ana wrote ---`
        let dashed = line.starts_with("---") && line.ends_with("---") && count == 1;
        if !line.ends_with([':', '：']) && !dashed {
            continue;
        }
        let text = digits(&joined);
        let strength = attribution_strength(text.trim_matches(['-', ' ']), dashed)?;
        // What stands above an attribution is none of it, unless it begins like one.
        let opens = count == 1 || opens_attribution(lines[at]);
        return opens.then_some(Attribution {
            lines: count,
            strength,
            text,
        });
    }
    None
}

fn attribution_strength(line: &str, dashed: bool) -> Option<Strength> {
    let body = line
        .trim_end_matches([':', '：', ' ', '\u{a0}'])
        .to_lowercase();
    let wrote = body
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '<' | '>' | '"' | '：'))
        .any(|word| WROTE.contains(&word))
        || WROTE_WITHIN.iter().any(|word| body.contains(word));
    let timed = has_time(&body);
    let addressed = body.contains('@');
    let last = body.split_whitespace().next_back().unwrap_or_default();
    let ends_in_address = addressed && (body.ends_with('>') || last.contains('@'));
    match () {
        () if wrote && (timed || addressed) => Some(Strength::Sure),
        () if dashed && !is_lotus_line(&body) => None,
        () if timed && ends_in_address => Some(Strength::Sure),
        () if is_lotus_line(&body) => Some(Strength::Sure),
        () if wrote => Some(Strength::Likely),
        () => None,
    }
}

/// A time of day, `10:15` or `10.15` or `10h15`, and another number beside it for the day.
pub(in crate::domain::inbox::text) fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let time = (1..bytes.len()).any(|at| {
        matches!(bytes[at], b':' | b'.' | b'h') && digit(at - 1) && digit(at + 1) && digit(at + 2)
    });
    let numbers = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| !number.is_empty())
        .count();
    time && numbers >= 4
}

/// `Ana Acme---20.11.2026 10:15:22---Hello`
fn is_lotus_line(body: &str) -> bool {
    body.split("---").count() >= 3 && has_time(body)
}

fn opens_attribution(line: &str) -> bool {
    let line = without_marks_of_direction(line.trim()).to_lowercase();
    let opening = OPENING.iter().any(|word| {
        line.strip_prefix(word)
            .is_some_and(|rest| rest.starts_with([' ', ',', '.']))
    });
    opening || line.starts_with(|c: char| c.is_ascii_digit()) || line.contains('<')
}

/// With digits as everybody's clock shows them, and nothing that is not to be seen.
pub(super) fn digits(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(u32::from(c) - 0x6f0, 10).unwrap_or(c),
        '\u{966}'..='\u{96f}' => char::from_digit(u32::from(c) - 0x966, 10).unwrap_or(c),
        c => c,
    };
    let seen = text.chars().filter(|c| !is_mark_of_direction(*c));
    seen.map(plain).collect()
}
