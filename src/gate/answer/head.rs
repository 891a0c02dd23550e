//! The head of an answer, read.

use super::Whole;
use crate::gate::{
    canonical::ends_at_the_gate,
    client::OWN_ROOM,
    head::{Framing, parse_length},
    limits,
    refusal::Refusal,
};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct AnswerHead {
    pub(super) status: u16,
    pub(super) reason: String,
    /// End-to-end header lines, each with its line end.
    pub(super) lines: Vec<u8>,
    pub(super) framing: Framing,
    /// What `Content-Length` said, if it said anything.
    pub(super) announced: Option<u64>,
    /// The body is the beginning of a longer one.
    pub(super) whole: Option<Whole>,
}

/// What is the client's fault in a request is the server's in an answer.
pub(super) fn upstream_fault(refusal: Refusal) -> Refusal {
    if refusal == Refusal::NoSpace {
        refusal
    } else {
        Refusal::UpstreamBroken
    }
}

pub(super) fn names_a_time_to_retry(lines: &[u8]) -> bool {
    let name = b"retry-after:";
    lines
        .split(|byte| *byte == b'\n')
        .filter_map(|line| line.get(..name.len()))
        .any(|start| start.eq_ignore_ascii_case(name))
}

pub(super) fn has_no_body(status: u16, to_head: bool) -> bool {
    to_head || status == 204 || status == 304
}

pub(super) fn read_head(head: &[u8], to_head: bool) -> Option<AnswerHead> {
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
