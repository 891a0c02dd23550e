//! Answers of the HTTP server: read whole, then written anew for the client.
//!
//! Pure apart from the spool. The HTTP server is ours, yet its output is checked like a stranger's:
//! a stray line break in a header must cost that one answer, not split it in two.

use std::net::IpAddr;

use super::{
    body::BodyReader,
    canonical::ends_at_the_gate,
    client::OWN_ROOM,
    head::{Framing, parse_length},
    limits,
    refusal::{RETRY_AFTER, Refusal},
    scan::HeadScan,
    spool::{Body, Spool},
};

/// A whole answer, or the beginning of a long one.
#[derive(Debug)]
pub struct Answer {
    head: AnswerHead,
    pub body: Body,
}

/// Where the rest of a long body is asked for, and how long all of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    pub address: String,
    pub length: u64,
}

/// Collects one answer from the upstream connection.
#[derive(Debug)]
pub struct AnswerReader {
    /// The request was HEAD: a length is announced, no body follows.
    to_head: bool,
    inbox: Vec<u8>,
    scan: HeadScan,
    part: Option<(AnswerHead, BodyReader)>,
    /// To whom: what one address holds in files is bounded, answers it does not fetch included.
    owed_to: Option<IpAddr>,
}

#[derive(Debug, PartialEq, Eq)]
struct AnswerHead {
    status: u16,
    reason: String,
    /// End-to-end header lines, each with its line end.
    lines: Vec<u8>,
    framing: Framing,
    /// What `Content-Length` said, if it said anything.
    announced: Option<u64>,
    /// The body is the beginning of a longer one.
    whole: Option<Whole>,
}

impl Answer {
    /// What is left to ask for; nothing when the client wants no body.
    pub fn whole(&self) -> Option<&Whole> {
        let begun = self.body.len() > 0;
        self.head.whole.as_ref().filter(|_| begun)
    }

    pub fn status(&self) -> u16 {
        self.head.status
    }

    /// The head for the client: `minor` is its HTTP/1.x, `keep` whether the connection stays.
    pub fn head_for(&self, minor: u8, keep: bool) -> Vec<u8> {
        let AnswerHead {
            status,
            reason,
            lines,
            announced,
            whole,
            ..
        } = &self.head;
        let announced = whole.as_ref().map(|whole| whole.length).or(*announced);
        let mut out = format!("HTTP/1.1 {status} {reason}\r\n").into_bytes();
        out.extend_from_slice(lines);
        if *status == 503 && !names_a_time_to_retry(lines) {
            out.extend_from_slice(RETRY_AFTER.as_bytes());
        }
        // On 204 it is forbidden, on 304 it would speak of a body the HTTP server never made.
        if let Some(length) = announced.filter(|_| !matches!(status, 204 | 304)) {
            out.extend_from_slice(format!("Content-Length: {length}\r\n").as_bytes());
        }
        out.extend_from_slice(match (keep, minor) {
            (false, _) => b"Connection: close\r\n\r\n",
            (true, 0) => b"Connection: keep-alive\r\n\r\n",
            (true, _) => b"\r\n",
        });
        out
    }
}

impl AnswerReader {
    pub fn new(to_head: bool) -> Self {
        Self {
            to_head,
            inbox: Vec::new(),
            scan: HeadScan::default(),
            part: None,
            owed_to: None,
        }
    }

    pub fn owed_to(self, address: IpAddr) -> Self {
        let owed_to = Some(address);
        Self { owed_to, ..self }
    }

    /// Whether the spool has all it can take for now.
    pub fn has_to_wait(&self) -> Result<bool, Refusal> {
        match &self.part {
            Some((_, reader)) => reader.has_to_wait(),
            None => Ok(false),
        }
    }

    /// Takes bytes off the wire; the answer once it is whole. Any error ends the connection.
    pub fn take(&mut self, bytes: &[u8], spool: &Spool) -> Result<Option<Answer>, Refusal> {
        if let Some((_, reader)) = &mut self.part {
            let (taken, done) = reader.take(bytes).map_err(upstream_fault)?;
            return self.end(done, taken == bytes.len());
        }
        self.inbox.extend_from_slice(bytes);
        let scanned = self
            .scan
            .scan(&self.inbox, limits::ANSWER_HEAD)
            .map_err(upstream_fault)?;
        let Some(length) = scanned else {
            return Ok(None);
        };
        let (head, rest) = self.inbox.split_at(length);
        let head = read_head(head, self.to_head).ok_or(Refusal::UpstreamBroken)?;
        let body = spool.body(self.owed_to).of_an_answer();
        let mut reader = BodyReader::new(head.framing, u64::MAX, body)?;
        let (taken, done) = reader.take(rest).map_err(upstream_fault)?;
        let clean = taken == rest.len();
        self.part = Some((head, reader));
        self.inbox = Vec::new();
        self.end(done, clean)
    }

    /// Bytes after the end belong to nobody: header values once held a line break.
    fn end(&mut self, done: bool, clean: bool) -> Result<Option<Answer>, Refusal> {
        match (done, clean) {
            (false, _) => Ok(None),
            (true, false) => Err(Refusal::UpstreamBroken),
            (true, true) => Ok(self.part.take().map(|(mut head, reader)| {
                let body = reader.into_body();
                if !has_no_body(head.status, self.to_head) {
                    head.announced = Some(body.len());
                }
                Answer { head, body }
            })),
        }
    }
}

/// What is the client's fault in a request is the server's in an answer.
fn upstream_fault(refusal: Refusal) -> Refusal {
    if refusal == Refusal::NoSpace {
        refusal
    } else {
        Refusal::UpstreamBroken
    }
}

fn names_a_time_to_retry(lines: &[u8]) -> bool {
    let name = b"retry-after:";
    lines
        .split(|byte| *byte == b'\n')
        .filter_map(|line| line.get(..name.len()))
        .any(|start| start.eq_ignore_ascii_case(name))
}

fn has_no_body(status: u16, to_head: bool) -> bool {
    to_head || status == 204 || status == 304
}

fn read_head(head: &[u8], to_head: bool) -> Option<AnswerHead> {
    let mut slots = [httparse::EMPTY_HEADER; limits::HEADERS];
    let mut response = httparse::Response::new(&mut slots);
    let parsed = response.parse(head).ok()?;
    if parsed != httparse::Status::Complete(head.len()) || response.version != Some(1) {
        return None;
    }
    let status = response.code.filter(|code| (200..=599).contains(code))?;
    let mut lines = Vec::with_capacity(head.len());
    let (mut announced, mut chunked, mut whole) = (None, false, None);
    for header in response.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            let length = parse_length(str::from_utf8(header.value).ok()?)?;
            if announced.replace(length).is_some() {
                return None;
            }
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            if chunked || header.value != b"chunked" {
                return None;
            }
            chunked = true;
        } else if header.name.eq_ignore_ascii_case(REST) {
            whole = Some(read_whole(str::from_utf8(header.value).ok()?)?);
        } else if !ends_at_the_gate(header.name) && !header.name.eq_ignore_ascii_case("server") {
            lines.extend_from_slice(header.name.as_bytes());
            lines.extend_from_slice(b": ");
            lines.extend_from_slice(header.value);
            lines.extend_from_slice(b"\r\n");
        }
    }
    let framing = match (has_no_body(status, to_head), chunked, announced) {
        (true, _, _) => Framing::Length(0),
        (false, true, None) => Framing::Chunked,
        (false, false, Some(length)) => Framing::Length(length),
        // Neither length nor chunks: the end could only be told by closing. Both: by nobody.
        (false, _, _) => return None,
    };
    let reason = response.reason.unwrap_or_default().to_owned();
    Some(AnswerHead {
        status,
        reason,
        lines,
        framing,
        announced,
        whole,
    })
}

/// By which the HTTP server says that there is more: `1048576 /.gate/attachments/7`.
const REST: &str = "x-pocketdesk-rest";

fn read_whole(words: &str) -> Option<Whole> {
    let (length, address) = words.split_once(' ')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.-".contains(c);
    let is_ours = address.starts_with(OWN_ROOM) && address.chars().all(plain);
    is_ours.then_some(Whole {
        address: address.to_owned(),
        length: parse_length(length)?,
    })
}

#[cfg(test)]
mod tests;
