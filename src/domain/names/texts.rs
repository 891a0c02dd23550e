//! Subjects and messages as they are typed.

use crate::domain::refusal::Fault;
use crate::language::Sentence;

pub const SUBJECT_LENGTH: usize = 200;

/// Longest message, in characters.
pub const BODY_LENGTH: usize = 200_000;

/// So many characters of a text, with a mark where there are more.
#[must_use]
pub fn beginning(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// White space folded to single spaces, control characters and hidden changes of direction gone: safe on one line and in a header.
#[must_use]
pub fn one_line(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| {
            if c.is_control() || c == '\u{2028}' || c == '\u{2029}' {
                ' '
            } else {
                c
            }
        })
        .collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// # Errors
/// The rule in words, for the field `subject` (L1).
pub fn subject(text: &str) -> Result<String, Fault> {
    let subject = one_line(text);
    match subject.chars().count() {
        0 => Err(Fault::new(
            "subject",
            "required",
            Sentence::names_subject_required(),
        )),
        1..=SUBJECT_LENGTH => Ok(subject),
        n => Err(Fault::new(
            "subject",
            "too_long",
            Sentence::names_subject_too_long(n, SUBJECT_LENGTH),
        )),
    }
}

/// A message as typed, with line ends made uniform. Empty is allowed here; callers decide.
///
/// # Errors
/// The rule in words, for the field `body`.
pub fn body(text: &str) -> Result<String, Fault> {
    let body = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "");
    let body = body.trim_end().trim_start_matches('\n').to_owned();
    let length = body.chars().count();
    if length > BODY_LENGTH {
        return Err(Fault::new(
            "body",
            "too_long",
            Sentence::names_message_too_long(length, BODY_LENGTH),
        ));
    }
    Ok(body)
}

/// # Errors
/// The rule in words: a message is needed.
pub fn message(text: &str) -> Result<String, Fault> {
    let body = body(text)?;
    if body.trim().is_empty() {
        return Err(Fault::new(
            "body",
            "required",
            Sentence::names_message_required(),
        ));
    }
    Ok(body)
}
