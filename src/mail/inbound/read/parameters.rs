//! Values with parameters (RFC 2045, 2183, 2231), as programs write them: without a semicolon, with
//! blanks in a name, cut within a character.

use std::collections::BTreeMap;

use super::charset;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameters {
    /// What stands before them, in lower case.
    pub value: String,
    /// Names in lower case.
    all: Vec<(String, String)>,
}

/// The pieces of one parameter that is in several, or encoded (RFC 2231).
#[derive(Default)]
struct Pieces<'a>(BTreeMap<u32, (bool, &'a str)>);

impl Parameters {
    pub fn read(text: &str) -> Self {
        let text = without_comments(text);
        let end = text.find([';', ' ', '\t', ',', '=']).unwrap_or(text.len());
        // `text/plain charset=utf-8` lacks a semicolon, `charset=utf-8` a value.
        let end = if text[end..].starts_with('=') { 0 } else { end };
        let value = text[..end].trim_matches('"').to_ascii_lowercase();
        let (mut all, mut pieces) = (Vec::new(), BTreeMap::<String, Pieces>::new());
        let mut rest = &text[end..];
        while let Some((name, given, after)) = next(rest) {
            rest = after;
            let name = name.to_ascii_lowercase();
            match name.split_once('*') {
                None => all.push((name, unescaped(given))),
                Some((key, place)) => {
                    let encoded = place.is_empty() || place.ends_with('*');
                    let place = place.trim_end_matches('*').parse().unwrap_or(0);
                    let of_key = pieces.entry(key.to_owned()).or_default();
                    of_key.0.entry(place).or_insert((encoded, given));
                }
            }
        }
        // What is encoded counts before what stands there for older programs.
        let extended = pieces
            .into_iter()
            .map(|(key, pieces)| (key, pieces.joined()));
        let all = extended.chain(all).collect();
        Self { value, all }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let mut all = self.all.iter();
        all.find(|(given, _)| given == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Pieces<'_> {
    /// Bytes first, then text: a character may be cut between two pieces.
    fn joined(&self) -> String {
        let (mut bytes, mut name) = (Vec::new(), None);
        for (number, (encoded, piece)) in self.0.values().enumerate() {
            let mut piece = *piece;
            if *encoded && number == 0 {
                let mut parts = piece.splitn(3, '\'');
                if let (Some(charset), Some(_), Some(text)) =
                    (parts.next(), parts.next(), parts.next())
                {
                    (name, piece) = (Some(charset), text);
                }
            }
            if *encoded {
                bytes.extend(percent_encoding::percent_decode_str(piece));
            } else {
                bytes.extend(unescaped(piece).into_bytes());
            }
        }
        charset::text(&bytes, name)
    }
}

/// The next `name=value`, the value as it stands, and what follows.
fn next(rest: &str) -> Option<(&str, &str, &str)> {
    let mut rest = rest;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';' || c == ',');
        let end = rest.find(['=', ';'])?;
        if rest[end..].starts_with(';') {
            rest = &rest[end..];
            continue;
        }
        let name = rest[..end].trim_end();
        // Words before a name belong to nothing.
        let name = name.rsplit([' ', '\t', ',']).next().unwrap_or(name);
        let given = rest[end + 1..].trim_start();
        if let Some(inner) = given.strip_prefix('"') {
            let end = end_of_quote(inner);
            let after = inner.get(end + 1..).unwrap_or_default();
            return Some((
                name,
                &inner[..end],
                after.find(';').map_or(after, |at| &after[at..]),
            ));
        }
        let end = given.find(';').unwrap_or(given.len());
        let whole = given[..end].trim_end();
        // A name of a file may hold blanks, if somebody forgot the quotes; nothing else does.
        let is_name = name.to_ascii_lowercase().contains("name");
        let end = match whole.find([' ', '\t', ',']) {
            Some(blank) if !is_name => blank,
            _ => whole.len(),
        };
        return Some((name, &given[..end], &given[end..]));
    }
}

fn end_of_quote(inner: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at,
            _ => {}
        }
    }
    inner.len()
}

/// A backslash is one where it stands before a letter: in paths.
fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    text.replace("\\\\", "\\").replace("\\\"", "\"")
}

/// Without what stands in parentheses outside of quotes, before the first parameter: names of files
/// hold parentheses without quotes.
fn without_comments(text: &str) -> String {
    let text = text.trim();
    let end = text.find([';', '"']).unwrap_or(text.len());
    let (value, rest) = text.split_at(end);
    let (mut out, mut depth) = (String::with_capacity(text.len()), 0_u32);
    for c in value.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // Blanks around the slash are allowed by an older rule (RFC 822).
    let out = out.replace(" /", "/").replace("/ ", "/");
    let out = out.trim_end();
    format!("{out}{rest}")
}

#[cfg(test)]
mod tests;
