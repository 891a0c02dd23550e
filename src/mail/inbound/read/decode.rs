//! From bytes to bytes (RFC 2045), and text made tidy. Nothing here fails.

use std::borrow::Cow;

use super::uu;

/// Undoes a Content-Transfer-Encoding; what is none of those that change bytes is taken as it is.
pub fn transfer<'b>(bytes: &'b [u8], encoding: &str) -> Cow<'b, [u8]> {
    let decoded = match encoding {
        "base64" | "base-64" | "x-base64" => Some(base64(bytes)),
        "quoted-printable" | "quotedprintable" => Some(quoted_printable(bytes)),
        "x-uuencode" | "x-uue" | "uuencode" | "uue" => uu::decoded(bytes),
        _ => None,
    };
    decoded.map_or(Cow::Borrowed(bytes), Cow::Owned)
}

/// Passes over everything outside the alphabet (RFC 2045, 6.8), and starts anew after padding, as
/// programs exist that send several pieces in a row. It ends where a footer was put below by a
/// program that did not look what it is.
pub fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let (mut bits, mut count) = (0_u32, 0_u8);
    let mut blank_before = false;
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.trim_ascii();
        if !out.is_empty() && is_footer(line, blank_before) {
            break;
        }
        blank_before = line.is_empty();
        for byte in line {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                b'=' => {
                    whole_bytes(&mut out, bits, count);
                    (bits, count) = (0, 0);
                    continue;
                }
                _ => continue,
            };
            bits = bits << 6 | u32::from(value);
            count += 1;
            if count == 4 {
                out.extend_from_slice(&bits.to_be_bytes()[1..]);
                (bits, count) = (0, 0);
            }
        }
    }
    whole_bytes(&mut out, bits, count);
    out
}

/// Whether a line below data is somebody's words: several, or a line drawn. Below an empty line
/// whatever is not data in full is.
fn is_footer(line: &[u8], blank_before: bool) -> bool {
    let drawn = line.len() > 1 && line.iter().all(|byte| b"-_*#.~".contains(byte));
    let words = line.iter().any(u8::is_ascii_whitespace);
    let is_data = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let data = line.len().is_multiple_of(4) && line.iter().all(is_data);
    drawn || words || (blank_before && !data)
}

/// The bytes that two or three characters at the end stand for.
fn whole_bytes(out: &mut Vec<u8>, bits: u32, count: u8) {
    match count {
        2 => out.extend_from_slice(&(bits << 12).to_be_bytes()[1..2]),
        3 => out.extend_from_slice(&(bits << 6).to_be_bytes()[1..3]),
        _ => {}
    }
}

/// What is no escape stays as it stands; blanks before a line's end were added on the way.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let content = super::fields::trimmed(line);
        let end = &line[content.len()..];
        let content = content.trim_ascii_end();
        let mut rest = content;
        while let Some(at) = rest.iter().position(|byte| *byte == b'=') {
            out.extend_from_slice(&rest[..at]);
            match (hex(rest.get(at + 1)), hex(rest.get(at + 2))) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest = &rest[at + 3..];
                }
                _ if at + 1 == rest.len() => break,
                _ => {
                    out.push(b'=');
                    rest = &rest[at + 1..];
                }
            }
        }
        if !rest.ends_with(b"=") {
            out.extend_from_slice(rest);
            out.extend_from_slice(end);
        }
    }
    out
}

pub fn hex(byte: Option<&u8>) -> Option<u8> {
    let digit = char::from(*byte?).to_digit(16)?;
    u8::try_from(digit).ok()
}

/// Line ends become `\n`; control characters that are no line end or tab are left out.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_be_untidy) {
        let (plain, odd) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = odd.chars();
        match chars.next() {
            Some('\r') => {
                out.push('\n');
                rest = chars.as_str();
                rest = rest.strip_prefix('\n').unwrap_or(rest);
                continue;
            }
            Some(c @ ('\n' | '\t')) => out.push(c),
            Some('\u{feff}') => {}
            Some(c) if c.is_control() => {}
            Some(c) => out.push(c),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// The first bytes of what is not copied as it is, and of little else.
fn may_be_untidy(byte: u8) -> bool {
    matches!(byte, ..b' ' | 0x7f | 0xc2 | 0xef)
}

/// One line without control characters, white space at its ends or runs of blanks left by folding.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| {
            c.is_control() || c == ' ' || c == '\u{feff}' || c == '\u{2028}' || c == '\u{2029}'
        })
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests;
