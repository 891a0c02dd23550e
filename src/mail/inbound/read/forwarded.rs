//! A mail that passes on somebody else's: who wrote the original, and what.

use super::{
    Mailbox,
    body::{self, Body},
    decode::one_line,
    limits::Limits,
    parts::{Kind, Node},
};
use crate::{
    domain::{
        inbox::text::{is_forward_subject, passed_on},
        people::address::Address,
    },
    mail::inbound,
};

/// The original message, as the one who passes it on sent it: nothing in it is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forwarded {
    /// Without an address where nothing says whose it is.
    pub from: Mailbox,
    pub subject: String,
    pub text: String,
    /// What whoever passes it on wrote themselves.
    pub remark: String,
}

/// One in the text, behind a marker, or where the subject says that the mail is passed on, with a
/// usable sender; else an attached message; else whatever says that there is one.
pub fn of(
    raw: &[u8],
    (nodes, limits): (&[Node], &Limits),
    body: &Body,
    subject: &str,
) -> Option<Forwarded> {
    let is_forward = is_forward_subject(subject);
    let in_text = in_text(&body.text, is_forward);
    let is_usable = |found: &Forwarded| found.from.address.is_some();
    if in_text.as_ref().is_some_and(is_usable) {
        return in_text;
    }
    let attached = attached(raw, (nodes, limits), body);
    let outlook = || is_forward || body.text.trim().is_empty();
    attached.or(in_text).or_else(|| {
        let files = body.attachments.iter();
        let mut mails = files.filter(|file| ends_in(&file.name, ".msg"));
        mails.next().filter(|_| outlook())?;
        Some(nobodys(body))
    })
}

/// What is passed on cannot be read: all that can is the remark.
fn nobodys(body: &Body) -> Forwarded {
    Forwarded {
        from: Mailbox {
            name: None,
            written: String::new(),
            address: None,
        },
        subject: String::new(),
        text: String::new(),
        remark: body.text.clone(),
    }
}

/// The message that is attached, however it was encoded; nobody's where there are several, and not
/// all of the same sender.
fn attached(raw: &[u8], (nodes, limits): (&[Node], &Limits), body: &Body) -> Option<Forwarded> {
    let mut found: Option<Forwarded> = None;
    for (at, node) in nodes.iter().enumerate() {
        let is_inner = nodes[..at]
            .iter()
            .any(|outer| outer.kind == Kind::Message && outer.body.contains(&node.body.start));
        let one = match node.kind {
            _ if is_inner => continue,
            Kind::Message => node
                .children
                .first()
                .and_then(|inner| message(raw, nodes, *inner)),
            Kind::Leaf if is_message(node) => {
                let bytes = node.bytes(raw);
                let inner = inbound::read::parts::split(&bytes, limits);
                inner.ok().and_then(|nodes| message(&bytes, &nodes, 0))
            }
            _ => continue,
        };
        let one = one.unwrap_or_else(|| nobodys(body));
        match &mut found {
            None => found = Some(one),
            Some(first) if first.from.address != one.from.address => first.from.address = None,
            Some(_) => {}
        }
    }
    found.map(|found| Forwarded {
        remark: body.text.clone(),
        ..found
    })
}

/// A mail that came as a file.
fn is_message(node: &Node) -> bool {
    matches!(node.media.as_str(), "message/rfc822" | "message/global")
        || node.file_name().is_some_and(|name| ends_in(&name, ".eml"))
}

fn ends_in(name: &str, ending: &str) -> bool {
    name.to_ascii_lowercase().ends_with(ending)
}

fn message(raw: &[u8], nodes: &[Node], at: usize) -> Option<Forwarded> {
    let fields = &nodes.get(at)?.fields;
    let mut from = fields.mailboxes("From").into_iter();
    Some(Forwarded {
        from: from.next()?,
        subject: fields.text("Subject").unwrap_or_default(),
        text: body::text_of(raw, nodes, at),
        remark: String::new(),
    })
}

fn in_text(text: &str, is_forward: bool) -> Option<Forwarded> {
    let found = passed_on(text, is_forward)?;
    Some(Forwarded {
        from: mailbox(found.from.as_deref().unwrap_or_default()),
        subject: one_line(found.subject.as_deref().unwrap_or_default()),
        text: found.text,
        remark: found.remark,
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
