//! HTML taken apart into tags and text, in one pass whatever it holds.
//!
//! A tree as browsers build it costs time that grows with the square of the nesting, and mail comes
//! from anybody. So what is shown as text is read off these tokens, and what is shown as HTML is
//! made small and well nested from them first (`html`), before ammonia builds its tree. Nothing
//! relies on this being read as a browser reads it.

use std::borrow::Cow;

use mail_parser::decoders::{charsets::map::charset_decoder, html::add_html_token};

/// The most attributes looked at in one tag.
const ATTRIBUTES: usize = 64;
/// Elements whose content is no markup and never shown (HTML Standard, 13.2.5).
const RAW: [&str; 10] = [
    "script",
    "style",
    "title",
    "textarea",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "plaintext",
    "noscript",
];

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token<'a> {
    /// As it stands there: entities are not decoded.
    Text(&'a str),
    /// The name in lower case, and what stands behind it.
    Open(Cow<'a, str>, Attributes<'a>),
    Close(Cow<'a, str>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes<'a>(&'a str);

impl<'a> Attributes<'a> {
    /// The decoded value of the first attribute of that name.
    pub fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        self.iter()
            .find(|(given, _)| given.eq_ignore_ascii_case(name))
            .map(|(_, value)| decoded(value))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let after_first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[after_first..]
                .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '=')
                .map_or(rest.len(), |end| end + after_first);
            let (name, after) = rest.split_at(end);
            let (value, after) = value(after);
            rest = after;
            Some((name, value))
        })
        .take(ATTRIBUTES)
    }
}

/// What follows `=`, if it does, and what is left behind it.
fn value(after: &str) -> (&str, &str) {
    let Some(given) = after.trim_ascii_start().strip_prefix('=') else {
        return ("", after);
    };
    let given = given.trim_ascii_start();
    let quoted = given
        .strip_prefix('"')
        .map(|inner| (inner, '"'))
        .or_else(|| given.strip_prefix('\'').map(|inner| (inner, '\'')));
    match quoted {
        Some((inner, quote)) => inner.split_once(quote).unwrap_or((inner, "")),
        None => {
            let end = given.find(|c: char| c.is_ascii_whitespace());
            given.split_at(end.unwrap_or(given.len()))
        }
    }
}

/// The tokens of some HTML. Comments, declarations and what is never shown are left out.
pub fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            if rest.is_empty() {
                return None;
            }
            if !rest.starts_with('<') {
                let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
                rest = after;
                return Some(Token::Text(text));
            }
            let inner = &rest[1..];
            match inner.bytes().next() {
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let (tag, after) = tag(inner);
                    rest = after_raw(&tag, after);
                    return Some(tag);
                }
                Some(b'/') if inner.as_bytes().get(1).is_some_and(u8::is_ascii_alphabetic) => {
                    let (name, _, after) = name_and_rest(&inner[1..]);
                    rest = after;
                    return Some(Token::Close(name));
                }
                Some(b'!') if inner.starts_with("!--") => rest = after_comment(&inner[3..]),
                Some(b'!' | b'?' | b'/') => {
                    rest = inner.split_once('>').map_or("", |(_, after)| after);
                }
                _ => {
                    let (text, after) = rest.split_at(1);
                    rest = after;
                    return Some(Token::Text(text));
                }
            }
        }
    })
}

fn tag(inner: &str) -> (Token<'_>, &str) {
    let (name, attributes, after) = name_and_rest(inner);
    (Token::Open(name, Attributes(attributes)), after)
}

fn name_and_rest(inner: &str) -> (Cow<'_, str>, &str, &str) {
    let end = inner
        .find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    let end = end_of_tag(rest);
    let after = rest.get(end + 1..).unwrap_or_default();
    (lower(name), &rest[..end], after)
}

fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Where the `>` is that ends a tag: not one within the quotes of a value.
fn end_of_tag(rest: &str) -> usize {
    let (mut quote, mut value_next) = (None, false);
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => {
                if byte == open {
                    quote = None;
                }
            }
            (None, b'>') => return at,
            (None, b'=') => value_next = true,
            (None, b'"' | b'\'') if value_next => {
                (quote, value_next) = (Some(byte), false);
            }
            (None, byte) if byte.is_ascii_whitespace() => {}
            (None, _) => value_next = false,
        }
    }
    rest.len()
}

fn after_comment(inner: &str) -> &str {
    // `<!-->` and `<!--->` are whole comments.
    for short in [">", "->"] {
        if let Some(after) = inner.strip_prefix(short) {
            return after;
        }
    }
    inner.split_once("-->").map_or("", |(_, after)| after)
}

/// Behind the content of an element that holds no markup.
fn after_raw<'a>(tag: &Token, after: &'a str) -> &'a str {
    let Token::Open(name, _) = tag else {
        return after;
    };
    if !RAW.contains(&&**name) {
        return after;
    }
    let mut rest = after;
    while let Some((_, found)) = rest.split_once("</") {
        if found
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            return found.split_once('>').map_or("", |(_, after)| after);
        }
        rest = found;
    }
    ""
}

/// Text with its entities decoded.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end = from.bytes().take(34).position(|byte| byte == b';');
        match end {
            Some(end) => {
                entity(&mut out, &from[..=end]);
                rest = &from[end + 1..];
            }
            None => {
                out.push('&');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(out: &mut String, token: &str) {
    let number = token
        .strip_prefix("&#")
        .and_then(|digits| digits.strip_suffix(';'));
    let code = number.and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u8::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    // Numbers of the C1 controls mean Windows-1252, as in every browser.
    match code.filter(|code| (0x80..0xa0).contains(code)) {
        Some(code) => {
            if let Some(decoder) = charset_decoder(b"windows-1252") {
                out.push_str(&decoder(&[code]));
            }
        }
        None if token[1..].contains('&') => {
            out.push('&');
            out.push_str(&decoded(&token[1..]));
        }
        None => add_html_token(out, token.as_bytes(), false),
    }
}

#[cfg(test)]
mod tests;
