//! Lines of the file, unfolded and taken apart.

use super::{SyntaxError, broken};

use crate::language::Sentence;

/// A line of content: `NAME;PARAMETER=…:value`.
pub(super) struct Line {
    pub(super) number: usize,
    pub(super) name: String,
    parameters: Vec<(String, String)>,
    pub(super) value: String,
}

impl Line {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let found = parameters.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn broken<T>(&self, reason: Sentence) -> Result<T, SyntaxError> {
        broken(self.number, Sentence::calendars_ics_of(&self.name, reason))
    }
}

/// Long lines come in pieces: what begins with white space goes on with the line before. A cut may
/// lie within a letter, so pieces are joined before they are read as text.
pub(super) fn unfolded(file: &[u8]) -> Result<Vec<(usize, String)>, SyntaxError> {
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    for (number, piece) in (1..).zip(file.split(|byte| *byte == b'\n')) {
        let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
        match (piece, lines.last_mut()) {
            ([b' ' | b'\t', more @ ..], Some((_, line))) => line.extend_from_slice(more),
            ([], _) => {}
            _ => lines.push((number, piece.to_vec())),
        }
    }
    let lines = lines.into_iter().map(|(number, bytes)| {
        let text = String::from_utf8(bytes);
        text.map(|text| (number, text))
            .or_else(|_| broken(number, Sentence::calendars_ics_not_utf8()))
    });
    lines.collect()
}

pub(super) fn line((number, text): (usize, String)) -> Result<Line, SyntaxError> {
    let mut parts = cut(&text, &[';', ':']).into_iter();
    let (name, mut end) = parts.next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let no_content = || broken(number, Sentence::calendars_ics_no_line());
    if name.is_empty() || !name.chars().all(plain) {
        return no_content();
    }
    let mut parameters = Vec::new();
    let mut at = name.len() + 1;
    while end == Some(';') {
        let Some((parameter, next)) = parts.next() else {
            return no_content();
        };
        let Some((key, value)) = parameter.split_once('=') else {
            return no_content();
        };
        parameters.push((key.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
        at += parameter.len() + 1;
        end = next;
    }
    match text.get(at..).filter(|_| end == Some(':')) {
        Some(value) => Ok(Line {
            number,
            name: name.to_ascii_uppercase(),
            parameters,
            value: value.to_owned(),
        }),
        None => no_content(),
    }
}

/// The text between these signs, but for those in quotes; each with the sign after it.
pub(super) fn cut<'t>(text: &'t str, signs: &[char]) -> Vec<(&'t str, Option<char>)> {
    let (mut parts, mut from, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        quoted ^= c == '"';
        if !quoted && signs.contains(&c) {
            parts.push((text.get(from..at).unwrap_or_default(), Some(c)));
            from = at + 1;
        }
    }
    parts.push((text.get(from..).unwrap_or_default(), None));
    parts
}

pub(super) fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}
