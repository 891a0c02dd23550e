//! Encoded words (RFC 2047), as programs write them: cut within a character, with blanks within,
//! without an end.

use std::borrow::Cow;

use super::{charset, decode};

/// The longest word that is looked for; one has 75 characters by the rule.
const LONGEST: usize = 4 << 10;

/// A word taken apart.
struct Word<'a> {
    charset: &'a str,
    bytes: Vec<u8>,
    /// What follows it.
    rest: &'a str,
}

/// A value with its words decoded.
pub fn decoded(value: &str) -> Cow<'_, str> {
    replaced(value, &|out, text| out.push_str(text))
}

/// A value whose words are in UTF-8, each run of them one: nothing in it became a comma or a bracket.
pub fn in_utf8(value: &str) -> Cow<'_, str> {
    replaced(value, &|out, text| {
        out.push_str("=?utf-8?B?");
        out.push_str(&data_encoding::BASE64.encode(text.as_bytes()));
        out.push_str("?=");
    })
}

fn replaced<'a>(value: &'a str, write: &dyn Fn(&mut String, &str)) -> Cow<'a, str> {
    if !value.contains("=?") {
        return Cow::Borrowed(value);
    }
    let (mut out, mut rest) = (String::with_capacity(value.len()), value);
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        match run(from) {
            Some((text, after)) => {
                write(&mut out, &text);
                rest = after;
            }
            None => {
                out.push_str("=?");
                rest = &from[2..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Words with nothing but white space between them are one text. A character may be cut between two
/// of the same character set.
fn run(from: &str) -> Option<(String, &str)> {
    let first = word(from)?;
    let (mut text, mut open, mut rest) = (String::new(), (first.charset, first.bytes), first.rest);
    while let Some(next) = word(rest.trim_start()) {
        if next.charset.eq_ignore_ascii_case(open.0) {
            open.1.extend(next.bytes);
        } else {
            text.push_str(&charset::text(&open.1, Some(open.0)));
            open = (next.charset, next.bytes);
        }
        rest = next.rest;
    }
    text.push_str(&charset::text(&open.1, Some(open.0)));
    Some((text, rest))
}

fn word(from: &str) -> Option<Word<'_>> {
    let inner = from.strip_prefix("=?")?;
    let window = &inner[..inner.floor_char_boundary(LONGEST)];
    let (charset, coded) = window.split_once('?')?;
    let named = charset.bytes().all(|byte| byte.is_ascii_graphic());
    if charset.is_empty() || charset.len() > 60 || !named {
        return None;
    }
    // A language may follow (RFC 2231, 5).
    let charset = charset.split('*').next().unwrap_or(charset);
    let (encoding, coded) = coded.split_once('?')?;
    let (content, end) = match coded.find("?=") {
        Some(end) => (&coded[..end], end + 2),
        // The end of the value was cut off.
        None if window.len() == inner.len() && !coded.contains([' ', '\t', '<', '?']) => {
            (coded, coded.len())
        }
        None => return None,
    };
    let bytes = match encoding {
        "q" | "Q" => q(content.as_bytes()),
        "b" | "B" => decode::base64(content.as_bytes()),
        _ => return None,
    };
    let after = window.len() - coded.len() + end;
    Some(Word {
        charset,
        bytes,
        rest: inner.get(after..)?,
    })
}

/// Like quoted-printable, with underscores for blanks, and no line that ends (RFC 2047, 4.2).
fn q(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len());
    let mut rest = content;
    while let Some((first, after)) = rest.split_first() {
        let pair = (decode::hex(after.first()), decode::hex(after.get(1)));
        rest = match (first, pair) {
            (b'=', (Some(high), Some(low))) => {
                out.push(high << 4 | low);
                &after[2..]
            }
            (b'_', _) => {
                out.push(b' ');
                after
            }
            (byte, _) => {
                out.push(*byte);
                after
            }
        };
    }
    out
}

#[cfg(test)]
mod tests;
