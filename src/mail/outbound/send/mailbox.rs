//! A name and an address, as a field of a head has them (RFC 5322, 3.4; RFC 2047, 5). What is plain
//! stays legible, what is not is cut between words where it can be, and lines are folded at 78.

use data_encoding::BASE64;
use lettre::message::header::{HeaderName, HeaderValue};

use crate::domain::names;

/// RFC 5322, 2.1.1.
const LINE: usize = 78;
/// Bytes of text in one encoded word of 75 characters, `=?utf-8?b?` and `?=` among them.
const ENCODED: usize = 45;

/// `"Ana Ruiz" <ana@acme.example>`; the address alone where there is no name.
pub fn field(name: &'static str, called: Option<&str>, address: &str) -> HeaderValue {
    let words = called.map(names::one_line).unwrap_or_default();
    let mut parts = phrase(&words);
    parts.push(if parts.is_empty() {
        address.to_owned()
    } else {
        format!("<{address}>")
    });
    let value = folded(name.len() + ": ".len(), &parts);
    HeaderValue::dangerous_new_pre_encoded(
        HeaderName::new_from_ascii_str(name),
        address.to_owned(),
        value,
    )
}

/// The name in parts between which a line may be folded.
fn phrase(name: &str) -> Vec<String> {
    if name.is_empty() {
        return Vec::new();
    }
    // Some readers decode what looks encoded even within quotes.
    if name.is_ascii() && !name.contains("=?") {
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        let quoted = format!("\"{quoted}\"");
        return quoted.split(' ').map(str::to_owned).collect();
    }
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let (part, after) = rest.split_at(cut(rest));
        parts.push(format!("=?utf-8?b?{}?=", BASE64.encode(part.as_bytes())));
        rest = after;
    }
    parts
}

/// Where an encoded word ends: behind the last space there is room for, else between two characters.
fn cut(text: &str) -> usize {
    if text.len() <= ENCODED {
        return text.len();
    }
    let most = text.floor_char_boundary(ENCODED);
    let space = text.get(..most).and_then(|start| start.rfind(' '));
    space.map_or(most, |space| space + 1)
}

fn folded(mut length: usize, parts: &[String]) -> String {
    let mut text = String::new();
    for (nth, part) in parts.iter().enumerate() {
        if nth > 0 && length + 1 + part.len() > LINE {
            text.push_str("\r\n");
            length = 0;
        }
        if nth > 0 {
            text.push(' ');
            length += 1;
        }
        text.push_str(part);
        length += part.len();
    }
    text
}

#[cfg(test)]
mod tests;
