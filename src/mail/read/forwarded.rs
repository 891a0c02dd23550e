//! A mail that passes on somebody else's: who wrote the original, and what.

use super::{
    Mailbox,
    body::{self, Body},
    decode::one_line,
    parts::{Kind, Node},
};
use crate::domain::{
    address::Address,
    mail_text::{forwarded_block, is_forward_subject},
};

/// The original message, as the one who passes it on sent it: nothing in it is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded {
    pub from: Mailbox,
    pub subject: String,
    pub text: String,
    /// What whoever passes it on wrote themselves.
    pub remark: String,
}

/// An attached message comes first; then one in the text, behind a marker, or where the subject says
/// that the mail is passed on. One that names no usable sender is none.
pub fn of(raw: &[u8], nodes: &[Node], body: &Body, subject: &str) -> Option<Forwarded> {
    attached(raw, nodes, body)
        .or_else(|| in_text(&body.text, subject))
        .filter(|found| found.from.address.is_some())
}

fn attached(raw: &[u8], nodes: &[Node], body: &Body) -> Option<Forwarded> {
    let message = nodes.iter().find(|node| node.kind == Kind::Message)?;
    let inner = *message.children.first()?;
    let fields = &nodes.get(inner)?.fields;
    Some(Forwarded {
        from: fields.mailboxes("From").into_iter().next()?,
        subject: fields.text("Subject").unwrap_or_default(),
        text: body::text_of(raw, nodes, inner),
        remark: body.text.clone(),
    })
}

fn in_text(text: &str, subject: &str) -> Option<Forwarded> {
    let (block, lines) = forwarded_block(text, is_forward_subject(subject))?;
    let from = mailbox(block.from.as_deref()?);
    let (above, below) = (lines.get(..block.start)?, lines.get(block.end..)?);
    Some(Forwarded {
        from,
        subject: one_line(block.subject.as_deref().unwrap_or_default()),
        text: below.concat().trim_start_matches('\n').to_owned(),
        remark: above.concat(),
    })
}

/// `Ana Acme <ana@acme.example>`, `Ana Acme [mailto:ana@acme.example]`, `ana@acme.example`.
fn mailbox(written: &str) -> Mailbox {
    let plain = written
        .replace("[mailto:", "<")
        .replace("<mailto:", "<")
        .replace(']', ">");
    // Links made into text stand twice: `ana@acme.example<mailto:ana@acme.example>`.
    let address = plain
        .split(['<', '>', '(', ')', ' ', '"', ',', ';'])
        .rev()
        .find_map(|word| Address::parse(word).ok());
    let name = plain.split('<').next().map(|name| {
        let name = one_line(name);
        name.trim_matches(['"', '\'', '*', ' ']).to_owned()
    });
    Mailbox {
        name: name.filter(|name| !name.is_empty() && !name.contains('@')),
        address,
        written: one_line(written),
    }
}
