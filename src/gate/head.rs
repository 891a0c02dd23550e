//! The head of a request: read by `httparse`, then held to rules stricter than its own.
//!
//! Pure: bytes in, a head or a refusal out. Whatever two readers could understand in two ways is
//! refused, not repaired (RFC 9112, sections 3.2, 6.1 and 6.3; request smuggling).

use super::{limits, refusal::Refusal};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestHead {
    pub method: String,
    /// Origin form, as it was sent.
    pub target: String,
    /// 0 or 1 of HTTP/1.x.
    pub minor: u8,
    pub fields: Vec<(String, String)>,
    pub framing: Framing,
    /// Whether the client wants to keep the connection.
    pub keep_alive: bool,
    /// Whether the client waits for `100 Continue` before it sends the body.
    pub expects_continue: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// This many bytes; 0 where no body is announced.
    Length(u64),
    Chunked,
}

const METHODS: [&str; 7] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What the first line asks for, as far as it can be told, of a head that may be broken: it decides
/// about nothing but the shape of a refusal.
pub fn target(head: &[u8]) -> &str {
    let mut words = head.split(|byte| b" \r\n".contains(byte));
    let target = words.nth(1).unwrap_or_default();
    str::from_utf8(target).unwrap_or_default()
}

/// Reads a whole head, as `HeadScan` found it.
pub fn read(head: &[u8]) -> Result<RequestHead, Refusal> {
    if head.starts_with(b"PRI * HTTP/2") {
        return Err(Refusal::HttpTwo);
    }
    let mut slots = [httparse::EMPTY_HEADER; limits::HEADERS];
    let mut request = httparse::Request::new(&mut slots);
    match request.parse(head) {
        Ok(httparse::Status::Complete(length)) if length == head.len() => {}
        Ok(_) => return Err(Refusal::Malformed("The request head has no clear end.")),
        Err(error) => return Err(refusal_of(error, head)),
    }
    let (Some(method), Some(target), Some(minor)) = (request.method, request.path, request.version)
    else {
        return Err(Refusal::Malformed("The request line is not complete."));
    };
    if !METHODS.contains(&method) {
        return Err(Refusal::MethodUnknown);
    }
    check_target(target)?;
    let fields = read_fields(request.headers)?;
    check_host(&fields, minor)?;
    Ok(RequestHead {
        method: method.to_owned(),
        target: target.to_owned(),
        minor,
        framing: framing(&fields, minor)?,
        keep_alive: keep_alive(&fields, minor),
        expects_continue: expects_continue(&fields, minor)?,
        fields,
    })
}

impl RequestHead {
    /// The target without its query.
    pub fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or(&self.target)
    }

    /// The values of every field of this name, in order.
    pub fn values<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = &'a str> {
        values(&self.fields, name)
    }

    /// The fields the `Connection` field names: they end at the gate.
    pub fn names_in_connection(&self) -> Vec<&str> {
        tokens(&self.fields, "connection").collect()
    }
}

fn values<'a>(
    fields: &'a [(String, String)],
    name: &'a str,
) -> impl DoubleEndedIterator<Item = &'a str> {
    fields
        .iter()
        .filter(move |(field, _)| field.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

fn tokens<'a>(fields: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> {
    values(fields, name)
        .flat_map(|value| value.split(','))
        .map(str::trim)
}

fn refusal_of(error: httparse::Error, head: &[u8]) -> Refusal {
    match error {
        httparse::Error::TooManyHeaders => Refusal::HeadTooLarge,
        httparse::Error::Version if names_other_version(head) => Refusal::VersionUnknown,
        httparse::Error::HeaderName => Refusal::Malformed("A header name is not a token."),
        httparse::Error::HeaderValue => Refusal::Malformed("A header value is not valid."),
        _ => Refusal::Malformed("The request line is not valid."),
    }
}

/// Tells an honest HTTP/2.0 from a line with a word too many.
fn names_other_version(head: &[u8]) -> bool {
    let mut lines = head.split(|byte| *byte == b'\r' || *byte == b'\n');
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    match line.rsplit(|byte| *byte == b' ').next() {
        Some(&[b'H', b'T', b'T', b'P', b'/', major, b'.', minor]) => {
            let digits = major.is_ascii_digit() && minor.is_ascii_digit();
            digits && !matches!((major, minor), (b'1', b'0' | b'1'))
        }
        _ => false,
    }
}

fn check_target(target: &str) -> Result<(), Refusal> {
    let plain = target
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'#');
    if target.starts_with('/') && plain {
        Ok(())
    } else {
        Err(Refusal::Malformed("The request target must be a path."))
    }
}

fn read_fields(headers: &[httparse::Header<'_>]) -> Result<Vec<(String, String)>, Refusal> {
    headers
        .iter()
        .map(|header| {
            let value = header.value;
            let plain = value.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
            match str::from_utf8(value) {
                Ok(text) if plain => Ok((header.name.to_owned(), text.trim().to_owned())),
                _ => Err(Refusal::Malformed("A header value is not valid.")),
            }
        })
        .collect()
}

fn check_host(fields: &[(String, String)], minor: u8) -> Result<(), Refusal> {
    let mut hosts = values(fields, "host");
    match (hosts.next(), hosts.next()) {
        (None, _) if minor == 0 => Ok(()),
        (None, _) => Err(Refusal::Malformed("The request names no host.")),
        (Some(_), Some(_)) => Err(Refusal::Malformed("The request names more than one host.")),
        (Some(host), None) if is_authority(host) => Ok(()),
        (Some(_), None) => Err(Refusal::Malformed("The host is not valid.")),
    }
}

fn is_authority(host: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]%".contains(&byte);
    !host.is_empty() && host.bytes().all(allowed)
}

fn framing(fields: &[(String, String)], minor: u8) -> Result<Framing, Refusal> {
    let mut codings = values(fields, "transfer-encoding");
    let mut lengths = values(fields, "content-length");
    match (codings.next(), lengths.next()) {
        (None, None) => Ok(Framing::Length(0)),
        (Some(_), Some(_)) => Err(Refusal::Malformed("The request has two ways to end.")),
        (None, Some(_)) if lengths.next().is_some() => Err(Refusal::Malformed(
            "The request has more than one Content-Length.",
        )),
        (None, Some(length)) => parse_length(length)
            .map(Framing::Length)
            .ok_or(Refusal::Malformed("The Content-Length is not a number.")),
        (Some(_), None) if minor == 0 => {
            Err(Refusal::Malformed("HTTP/1.0 knows no transfer coding."))
        }
        (Some(_), None) if codings.next().is_some() => Err(Refusal::Malformed(
            "The request has more than one Transfer-Encoding.",
        )),
        (Some("chunked"), None) => Ok(Framing::Chunked),
        (Some(_), None) => Err(Refusal::CodingUnknown),
    }
}

/// Digits only, and few enough of them to fit: no sign, no list, no white space inside.
pub fn parse_length(text: &str) -> Option<u64> {
    let digits = (1..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

fn keep_alive(fields: &[(String, String)], minor: u8) -> bool {
    let names = |word: &str| tokens(fields, "connection").any(|t| t.eq_ignore_ascii_case(word));
    !names("close") && (minor == 1 || names("keep-alive"))
}

fn expects_continue(fields: &[(String, String)], minor: u8) -> Result<bool, Refusal> {
    let mut expects = values(fields, "expect").peekable();
    if minor == 0 || expects.peek().is_none() {
        return Ok(false);
    }
    if expects.all(|value| value.eq_ignore_ascii_case("100-continue")) {
        Ok(true)
    } else {
        Err(Refusal::ExpectationFailed)
    }
}

#[cfg(test)]
mod tests;
