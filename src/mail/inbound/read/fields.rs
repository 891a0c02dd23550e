//! The header fields of a message or part (RFC 5322). Lists of addresses and dates are mail-parser's.

use std::borrow::Cow;

use mail_parser::{DateTime, HeaderValue, parsers::MessageStream};

use super::{
    Mailbox,
    charset::{Charset, in_charset},
    decode::one_line,
    limits::{LimitExceeded, Limits},
    parameters::Parameters,
};
use crate::{
    domain::{moment::Moment, people::address::Address},
    mail::inbound,
};

/// So much of a field that is no list of addresses is decoded: what people write is far shorter.
const DECODED: usize = 8 << 10;
/// The most identifiers taken from one References field, the newest (RFC 5322 puts them last).
const IDENTIFIERS: usize = 256;

#[derive(Debug, Default, Clone)]
pub struct Fields<'a> {
    all: Vec<(&'a str, &'a [u8])>,
    /// Of what is not in ASCII, against the rule; that of the text, where one is named.
    charset: Option<Charset>,
}

impl<'a> Fields<'a> {
    /// Reads the fields from `at` on, and says where what follows them begins.
    ///
    /// A line that is neither a field nor the continuation of one ends them, and belongs to the body
    /// already: a missing empty line loses no text.
    pub fn read(raw: &'a [u8], at: usize, limits: &Limits) -> Result<(Self, usize), LimitExceeded> {
        let mut fields = Self::default();
        let mut here = at;
        while let Some(line) = line_at(raw, here) {
            let next = here + line.len();
            if trimmed(line).is_empty() {
                return Ok((fields, next));
            }
            let Some(colon) = field_name(line) else {
                if here == at && is_envelope_line(line) {
                    here = next;
                    continue;
                }
                break;
            };
            let end = end_of_field(raw, next);
            if end - here > limits.header_bytes {
                return Err(LimitExceeded::HeaderBytes(limits.header_bytes));
            }
            if fields.all.len() == limits.headers {
                return Err(LimitExceeded::Headers(limits.headers));
            }
            let name = std::str::from_utf8(&line[..colon]).unwrap_or_default();
            let value = raw.get(here + colon + 1..end).unwrap_or_default();
            fields.all.push((name.trim_end(), value));
            here = end;
        }
        Ok((fields, here))
    }

    /// The values of all fields of that name, in their order, unfolded.
    pub fn all(&self, name: &str) -> impl Iterator<Item = Cow<'a, str>> {
        let charset = self.charset;
        self.all
            .iter()
            .filter(move |(given, _)| given.eq_ignore_ascii_case(name))
            .map(move |(_, value)| unfolded(value, charset))
    }

    pub fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.all.iter().map(|(name, _)| *name)
    }

    /// Whether something in them is neither ASCII nor UTF-8.
    pub fn are_odd(&self) -> bool {
        let mut all = self.all.iter();
        all.any(|(_, value)| std::str::from_utf8(value).is_err())
    }

    pub fn read_in(&mut self, charset: Charset) {
        self.charset = Some(charset);
    }

    /// The value as it stands, without comments or encoded words being read.
    pub fn raw(&self, name: &str) -> Option<Cow<'a, str>> {
        self.all(name).next()
    }

    /// An unstructured value (Subject), decoded, in one line.
    pub fn text(&self, name: &str) -> Option<String> {
        let value = self.line(name)?;
        Some(one_line(&inbound::read::words::decoded(&value)))
    }

    /// A value with parameters (Content-Type, Content-Disposition).
    pub fn parameters(&self, name: &str) -> Option<Parameters> {
        Some(Parameters::read(&self.line(name)?))
    }

    /// The first word of a value, in lower case and without comments: `base64`, `no`.
    pub fn word(&self, name: &str) -> Option<String> {
        let value = self.raw(name)?;
        let word = value.trim_start().split([';', '(', ' ', '\t']).next()?;
        Some(word.to_ascii_lowercase())
    }

    pub fn moment(&self, name: &str) -> Option<Moment> {
        let value = self.line(name)?;
        match MessageStream::new(value.as_bytes()).parse_date() {
            HeaderValue::DateTime(date) => moment(&date),
            _ => None,
        }
    }

    /// What stands between `<` and `>`, without white space that mail programs fold in; the newest
    /// [`IDENTIFIERS`] of them.
    pub fn identifiers(&self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        for value in self.all(name) {
            if !value.contains('<') {
                // Some programs forget the brackets.
                let bare = value.split_whitespace().filter(|word| word.contains('@'));
                found.extend(bare.map(str::to_owned));
            }
            for piece in value.split('<').skip(1) {
                let id = piece.split_once('>').map_or("", |(id, _)| id);
                found.push(id.chars().filter(|c| !c.is_whitespace()).collect());
            }
        }
        found.retain(|id: &String| (1..=998).contains(&id.len()));
        found.split_off(found.len().saturating_sub(IDENTIFIERS))
    }

    /// All mailboxes of all fields of that name, also those within groups.
    pub fn mailboxes(&self, name: &str) -> Vec<Mailbox> {
        let mut found = Vec::new();
        for value in self.all(name) {
            let value = format!("{}\n", inbound::read::words::in_utf8(&value));
            if let HeaderValue::Address(list) = MessageStream::new(value.as_bytes()).parse_address()
            {
                found.extend(list.iter().map(|one| mailbox(one.name(), one.address())));
            }
        }
        found
    }

    /// What the parsers want: the value without its folding, of bounded size, ended by a line break.
    fn line(&self, name: &str) -> Option<String> {
        let value = self.raw(name)?;
        let mut end = value.len().min(DECODED);
        while !value.is_char_boundary(end) {
            end -= 1;
        }
        Some(format!("{}\n", &value[..end]))
    }
}

fn mailbox(name: Option<&str>, address: Option<&str>) -> Mailbox {
    let written = one_line(address.or(name).unwrap_or_default());
    Mailbox {
        name: address
            .and(name)
            .map(one_line)
            .filter(|name| !name.is_empty()),
        address: address.and_then(|text| Address::parse(text).ok()),
        written,
    }
}

fn moment(date: &DateTime) -> Option<Moment> {
    date.is_valid().then(|| Moment(date.to_timestamp()))
}

fn unfolded(value: &[u8], charset: Option<Charset>) -> Cow<'_, str> {
    let value = value.trim_ascii();
    // Where it is UTF-8 it is, whatever the text is in.
    let text = match std::str::from_utf8(value) {
        Ok(_) => in_charset(value, None),
        Err(_) => in_charset(value, charset),
    };
    if !text.contains(['\r', '\n', '\0']) {
        return text;
    }
    Cow::Owned(
        text.chars()
            .filter(|c| !matches!(c, '\r' | '\n' | '\0'))
            .collect(),
    )
}

/// The line that starts at `at`, with its end; `None` at the end of the bytes.
pub fn line_at(raw: &[u8], at: usize) -> Option<&[u8]> {
    let rest = raw.get(at..).filter(|rest| !rest.is_empty())?;
    let end = rest.iter().position(|byte| *byte == b'\n');
    Some(end.map_or(rest, |end| &rest[..=end]))
}

/// Without the line's end, CRLF or LF.
pub fn trimmed(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn end_of_field(raw: &[u8], mut at: usize) -> usize {
    while let Some(line) = line_at(raw, at) {
        let continues = matches!(line.first(), Some(b' ' | b'\t'));
        if !continues || (trimmed(line).trim_ascii().is_empty() && !continues_after(raw, at, line))
        {
            break;
        }
        at += line.len();
    }
    at
}

/// A line of white space alone ends the header for most programs, unless more of the field follows.
fn continues_after(raw: &[u8], at: usize, line: &[u8]) -> bool {
    matches!(raw.get(at + line.len()), Some(b' ' | b'\t'))
}

/// Where the colon is, if the line begins like a field: printable ASCII, then perhaps blanks.
fn field_name(line: &[u8]) -> Option<usize> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = line[..colon].trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(colon)
}

/// `From ana@acme.example Fri Nov 20 …`, as mbox files and pipes put before a message.
fn is_envelope_line(line: &[u8]) -> bool {
    line.starts_with(b"From ") || line.starts_with(b">From ")
}
