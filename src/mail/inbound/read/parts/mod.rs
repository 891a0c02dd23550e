//! The parts of a message (RFC 2046) as ranges of its bytes, found in one pass over its lines.
//!
//! mail-parser is not asked for them: it looks for boundaries anywhere in a line and searches to the
//! end for each one that is missing, and it makes text of attached text. Here every line is looked
//! at once, an attachment is the bytes between two boundaries, and limits hold while counting.

mod splitter;

use std::{borrow::Cow, ops::Range};

use super::{
    charset::{self, Charset},
    decode,
    fields::{Fields, line_at},
    limits::{LimitExceeded, Limits},
    parameters::Parameters,
};
use crate::mail::inbound;
use splitter::Splitter;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Leaf,
    Multipart,
    /// An attached message whose own parts are children of it.
    Message,
}

#[derive(Debug)]
pub struct Node<'a> {
    pub fields: Fields<'a>,
    pub kind: Kind,
    /// `type/subtype` in lower case; what the surrounding part implies where none is given.
    pub media: String,
    parameters: Option<Parameters>,
    disposition: Option<Parameters>,
    /// Where the body is in the message, without the line end that belongs to the boundary.
    pub body: Range<usize>,
    pub children: Vec<usize>,
}

impl Node<'_> {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.as_ref()?.get(name)
    }

    /// The name a file was given (RFC 2183, 2231; `name` of the type for older programs).
    pub fn file_name(&self) -> Option<String> {
        let given = self.disposition.as_ref().and_then(|it| it.get("filename"));
        let name = given.or_else(|| self.parameter("name"))?;
        // Encoded words do not belong into parameters, and many programs put them there.
        let name = decode::one_line(&inbound::read::words::decoded(name));
        (!name.is_empty()).then_some(name)
    }

    pub fn is_attachment(&self) -> bool {
        self.disposition
            .as_ref()
            .is_some_and(|given| given.value == "attachment")
    }

    pub fn encoding(&self) -> String {
        self.fields
            .word("Content-Transfer-Encoding")
            .unwrap_or_default()
    }

    /// The body as it was before it was encoded for the way.
    pub fn bytes<'r>(&self, raw: &'r [u8]) -> Cow<'r, [u8]> {
        let body = raw.get(self.body.clone()).unwrap_or_default();
        decode::transfer(body, &self.encoding())
    }

    /// What the body began with, of which so much is decoded.
    pub fn start<'r>(&self, raw: &'r [u8], most: usize) -> Cow<'r, [u8]> {
        let body = raw.get(self.body.clone()).unwrap_or_default();
        decode::transfer(body.get(..most).unwrap_or(body), &self.encoding())
    }

    /// The body as text of its character set.
    pub fn text<'r>(&self, raw: &'r [u8]) -> Cow<'r, str> {
        let bytes = match self.bytes(raw) {
            Cow::Borrowed(bytes) => return charset::in_charset(bytes, self.charset(bytes)),
            Cow::Owned(bytes) => bytes,
        };
        // A large text is held once, not twice.
        match charset::in_charset(&bytes, self.charset(&bytes)) {
            Cow::Borrowed(text) if text.len() == bytes.len() => {}
            text => return Cow::Owned(text.into_owned()),
        }
        let text = String::from_utf8(bytes);
        Cow::Owned(text.unwrap_or_else(|bad| String::from_utf8_lossy(bad.as_bytes()).into_owned()))
    }

    /// The one that the part names, in its head or in that of its HTML.
    fn charset(&self, bytes: &[u8]) -> Option<Charset> {
        let named = self.parameter("charset").and_then(Charset::named);
        let is_html = self.media == "text/html";
        named.or_else(|| charset::of_html(bytes).filter(|_| is_html))
    }
}

/// All parts; the first is the message itself.
///
/// # Errors
/// The limit that the message is over.
pub fn split<'a>(raw: &'a [u8], limits: &Limits) -> Result<Vec<Node<'a>>, LimitExceeded> {
    if raw.len() > limits.bytes {
        return Err(LimitExceeded::Bytes(limits.bytes));
    }
    let mut splitter = Splitter {
        raw,
        limits,
        nodes: Vec::new(),
        open: Vec::new(),
        leaf: None,
    };
    let mut here = splitter.begin(0, "text/plain")?;
    while let Some(line) = line_at(raw, here) {
        let next = here + line.len();
        here = match splitter.boundary(line) {
            Some((level, true)) => {
                splitter.close(level, here);
                next
            }
            Some((level, false)) => {
                splitter.close(level + 1, here);
                let digest = splitter.open_media() == "multipart/digest";
                splitter.begin(
                    next,
                    if digest {
                        "message/rfc822"
                    } else {
                        "text/plain"
                    },
                )?
            }
            None => next,
        };
    }
    splitter.close(0, raw.len());
    let mut nodes = splitter.nodes;
    if nodes.iter().any(|node| node.fields.are_odd()) {
        name_charset(&mut nodes, raw);
    }
    Ok(nodes)
}

/// Bytes without a character set in a head are in that of the first text: whoever wrote it wrote
/// that, too.
fn name_charset(nodes: &mut [Node], raw: &[u8]) {
    let mut texts = nodes
        .iter()
        .filter(|node| node.kind == Kind::Leaf && node.media.starts_with("text/"));
    let found = texts.find_map(|node| {
        let bytes = node.bytes(raw);
        let named = node.charset(&bytes);
        named.or_else(|| {
            std::str::from_utf8(&bytes)
                .is_err()
                .then(|| charset::guess(&bytes))
        })
    });
    let Some(charset) = found else {
        return;
    };
    for node in nodes.iter_mut().filter(|node| node.fields.are_odd()) {
        node.fields.read_in(charset);
        node.parameters = node.fields.parameters("Content-Type");
        node.disposition = node.fields.parameters("Content-Disposition");
    }
}
