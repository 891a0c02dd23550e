//! Answers of the HTTP server: read whole, then written anew for the client.
//!
//! Pure apart from the spool. The HTTP server is ours, yet its output is checked like a stranger's:
//! a stray line break in a header must cost that one answer, not split it in two.

mod head;

use std::net::IpAddr;

use super::{
    body::BodyReader,
    limits,
    refusal::{RETRY_AFTER, Refusal},
    scan::HeadScan,
    spool::{Body, Spool},
};
use head::{AnswerHead, has_no_body, names_a_time_to_retry, read_head, upstream_fault};

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

#[cfg(test)]
mod tests;
