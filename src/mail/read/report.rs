//! Delivery reports (RFC 3462, 3464): what became of a mail of ours.

use super::{
    decode::one_line,
    fields::Fields,
    limits::Limits,
    parts::{Kind, Node},
};
use crate::domain::address::Address;

/// The most recipients taken from one report.
const RECIPIENTS: usize = 256;

/// Who reports, and on which mail, is as provable as any other mail: not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The Message-ID in the returned header, without angle brackets.
    pub original_message_id: Option<String>,
    pub recipients: Vec<Recipient>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Final-Recipient without its type, else Original-Recipient; as written, in one line.
    pub address: String,
    /// Original-Recipient, where it is there: mail may have been passed on from it.
    pub original: Option<String>,
    pub action: Action,
    /// RFC 3463, such as `5.1.1`; empty where it is missing.
    pub status: String,
    /// What the other server answered, in one line.
    pub diagnostic: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Failed,
    Delayed,
    Delivered,
    Relayed,
    Expanded,
    /// None of the five words there are.
    Unclear,
}

impl Recipient {
    /// Failed for good: trying again will not help.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.action == Action::Failed && self.status.starts_with('5')
    }

    /// Whom it is about, as far as those are addresses.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let original = self.original.as_deref();
        let named = [Some(self.address.as_str()), original];
        let named = named.into_iter().flatten();
        named.filter_map(|address| Address::parse(address).ok())
    }
}

/// The report, if the message is one: multipart/report with a part that says what happened.
pub fn of(raw: &[u8], nodes: &[Node], limits: &Limits) -> Option<DeliveryReport> {
    let message = nodes
        .first()
        .filter(|node| node.media == "multipart/report")?;
    let parts = || message.children.iter().filter_map(|id| nodes.get(*id));
    let status = parts().find(|part| {
        matches!(
            part.media.as_str(),
            "message/delivery-status" | "message/global-delivery-status"
        )
    })?;
    let bytes = status.bytes(raw);
    Some(DeliveryReport {
        original_message_id: parts().find_map(|part| returned_id(raw, nodes, part, limits)),
        recipients: recipients(&bytes, limits),
    })
}

/// Groups of fields with empty lines between; those without a recipient speak of the whole mail.
fn recipients(bytes: &[u8], limits: &Limits) -> Vec<Recipient> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() && found.len() < RECIPIENTS {
        let Ok((fields, next)) = Fields::read(bytes, at, limits) else {
            break;
        };
        found.extend(recipient(&fields));
        // A line that is no field stops the reading of fields, and must not stop this.
        let stuck = super::fields::line_at(bytes, next).map_or(1, <[u8]>::len);
        at = if next > at { next } else { next + stuck };
    }
    found
}

fn recipient(fields: &Fields) -> Option<Recipient> {
    let after_type = |name| {
        let value = fields.raw(name)?;
        let address = value.split_once(';').map_or(&*value, |(_, rest)| rest);
        let address = one_line(address.trim().trim_matches(['<', '>']));
        (!address.is_empty()).then_some(address)
    };
    let original = after_type("Original-Recipient");
    Some(Recipient {
        address: after_type("Final-Recipient").or_else(|| original.clone())?,
        original,
        action: action(&fields.word("Action").unwrap_or_default()),
        status: fields.word("Status").unwrap_or_default(),
        diagnostic: after_type("Diagnostic-Code"),
    })
}

fn action(word: &str) -> Action {
    match word {
        "failed" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" => Action::Relayed,
        "expanded" => Action::Expanded,
        _ => Action::Unclear,
    }
}

/// The Message-ID of the mail that came back, whole or as its header alone.
fn returned_id(raw: &[u8], nodes: &[Node], part: &Node, limits: &Limits) -> Option<String> {
    match (part.kind, part.media.as_str()) {
        (Kind::Message, _) => {
            let message = nodes.get(*part.children.first()?)?;
            message.fields.identifiers("Message-ID").into_iter().next()
        }
        (_, "text/rfc822-headers" | "message/rfc822-headers" | "message/rfc822") => {
            let bytes = part.bytes(raw);
            let (fields, _) = Fields::read(&bytes, 0, limits).ok()?;
            fields.identifiers("Message-ID").into_iter().next()
        }
        _ => None,
    }
}
