//! Where each part begins and ends.

use super::{Kind, Node};
use crate::mail::inbound::read::{
    fields::{Fields, trimmed},
    limits::{LimitExceeded, Limits},
    parameters::Parameters,
};
use std::ops::Range;

pub(super) struct Splitter<'a, 'l> {
    pub(super) raw: &'a [u8],
    pub(super) limits: &'l Limits,
    pub(super) nodes: Vec<Node<'a>>,
    /// What is around the line that is looked at, outermost first, with the boundary if it has one.
    pub(super) open: Vec<(usize, Option<Vec<u8>>)>,
    pub(super) leaf: Option<usize>,
}

impl Splitter<'_, '_> {
    /// Begins a part whose header starts at `at`; says where its body starts, or that of the message
    /// within it.
    pub(super) fn begin(&mut self, mut at: usize, implied: &str) -> Result<usize, LimitExceeded> {
        let mut implied = implied;
        loop {
            if self.nodes.len() > self.limits.parts {
                return Err(LimitExceeded::Parts(self.limits.parts));
            }
            let (fields, body) = Fields::read(self.raw, at, self.limits)?;
            let node = node(fields, implied, body..self.raw.len());
            let (kind, boundary) = (node.kind, boundary_of(&node));
            let id = self.nodes.len();
            if let Some((parent, _)) = self.open.last() {
                self.nodes[*parent].children.push(id);
            }
            self.nodes.push(node);
            if kind == Kind::Leaf {
                self.leaf = Some(id);
                return Ok(body);
            }
            if self.open.len() == self.limits.depth {
                return Err(LimitExceeded::Depth(self.limits.depth));
            }
            self.open.push((id, boundary));
            if kind == Kind::Multipart {
                return Ok(body);
            }
            (at, implied) = (body, "text/plain");
        }
    }

    /// Which of the open multiparts the line is a boundary of, and whether it is the last one.
    pub(super) fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.strip_prefix(b"--")?.trim_ascii_end();
        self.open
            .iter()
            .enumerate()
            .rev()
            .find_map(|(level, (_, boundary))| {
                let rest = line.strip_prefix(boundary.as_ref()?.as_slice())?;
                (rest.is_empty() || rest == b"--").then_some((level, !rest.is_empty()))
            })
    }

    /// Ends everything from `level` inwards before the line at `at`.
    pub(super) fn close(&mut self, level: usize, at: usize) {
        let whole = at == self.raw.len();
        let end = if whole {
            at
        } else {
            trimmed(&self.raw[..at]).len()
        };
        let inner = self.open.split_off(level.min(self.open.len()));
        for id in inner.into_iter().map(|(id, _)| id).chain(self.leaf.take()) {
            let body = &mut self.nodes[id].body;
            body.end = end.max(body.start);
            // A boundary that never came: what stands there is shown as it is.
            if self.nodes[id].kind == Kind::Multipart && self.nodes[id].children.is_empty() {
                self.nodes[id].kind = Kind::Leaf;
                "text/plain".clone_into(&mut self.nodes[id].media);
            }
        }
    }

    pub(super) fn open_media(&self) -> &str {
        self.open
            .last()
            .map_or("", |(id, _)| self.nodes[*id].media.as_str())
    }
}

pub(super) fn node<'a>(fields: Fields<'a>, implied: &str, body: Range<usize>) -> Node<'a> {
    let parameters = fields.parameters("Content-Type");
    let media = match &parameters {
        Some(given) => media(given),
        None => implied.to_owned(),
    };
    let mut node = Node {
        kind: Kind::Leaf,
        disposition: fields.parameters("Content-Disposition"),
        children: Vec::new(),
        fields,
        media,
        parameters,
        body,
    };
    let as_it_is = !matches!(node.encoding().as_str(), "base64" | "quoted-printable");
    node.kind = if boundary_of(&node).is_some() {
        Kind::Multipart
    } else if as_it_is && matches!(node.media.as_str(), "message/rfc822" | "message/global") {
        Kind::Message
    } else {
        Kind::Leaf
    };
    if node.kind == Kind::Leaf && node.media.starts_with("multipart/") {
        "text/plain".clone_into(&mut node.media);
    }
    node
}

fn boundary_of(node: &Node) -> Option<Vec<u8>> {
    let boundary = node.parameter("boundary")?.trim_end();
    (node.media.starts_with("multipart/") && !boundary.is_empty())
        .then(|| boundary.as_bytes().to_vec())
}

/// The type of a part. What is none by the rule is text (RFC 2045, 5.2), unless it is named like a
/// file.
pub(super) fn media(given: &Parameters) -> String {
    let value = given.value.as_str();
    let known = match value {
        "plain/text" | "text/" | "text" | "plain" | "text/text" | "text/ascii" | "text/txt" => {
            "text/plain"
        }
        "html/text" | "html" | "text/htm" | "text/xhtml" | "application/xhtml+xml" => "text/html",
        _ => value,
    };
    let is_one = known
        .split_once('/')
        .is_some_and(|(kind, of)| !kind.is_empty() && !of.is_empty());
    match is_one {
        true => known,
        false if given.get("name").is_some() => "application/octet-stream",
        false => "text/plain",
    }
    .to_owned()
}
