//! Delivery reports (RFC 3462, 3464): what became of a mail of ours.
//!
//! Programs wrap such a report in whatever they like, so the part that says what happened is looked
//! for anywhere. What says it in words alone is read in `returned`.

use super::{
    decode::one_line,
    fields::Fields,
    limits::Limits,
    parts::{Kind, Node},
    returned,
};
use crate::domain::{inbox::bounce::Reason, people::address::Address};
use crate::language::Sentence;

/// The most recipients taken from one report.
const RECIPIENTS: usize = 256;

/// Who reports, and on which mail, is as provable as any other mail: not at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// Only reports are built so: who sent it need not be asked.
    pub is_standard: bool,
    /// The Message-IDs of what it returns, without angle brackets: one is that of the mail.
    pub original_message_ids: Vec<String>,
    pub recipients: Vec<Recipient>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Final-Recipient without its type, else Original-Recipient; as written, in one line.
    pub address: String,
    /// Original-Recipient, where it is there: mail may have been passed on from it.
    pub original: Option<String>,
    pub action: Action,
    /// RFC 3463, such as `5.1.1`; empty where nothing says it.
    pub status: String,
    /// What the other server answered, in one line.
    pub diagnostic: Option<String>,
    pub reason: Reason,
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
    pub(super) fn new(address: String, action: Action) -> Self {
        Self {
            address,
            original: None,
            action,
            status: String::new(),
            diagnostic: None,
            reason: Reason::Unknown,
        }
    }

    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.action == Action::Failed
    }

    /// Failed for good: trying again will not help.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.has_failed() && self.status.starts_with('5')
    }

    /// Whom it is about, as far as those are addresses.
    pub fn addresses(&self) -> impl Iterator<Item = Address> {
        let original = self.original.as_deref();
        let named = [Some(self.address.as_str()), original];
        let named = named.into_iter().flatten();
        named.filter_map(|address| Address::parse(address).ok())
    }

    /// Why, and what the other server said.
    #[must_use]
    pub fn in_words(&self) -> Sentence {
        let said = self.diagnostic.as_deref().unwrap_or_default();
        let said = format!("{} {}: {said}", self.status, self.address);
        let said = said.trim().trim_end_matches([':', ' ']).to_owned();
        match self.action {
            Action::Failed => Sentence::inbox_report_failed(self.reason.in_words(), said),
            Action::Delayed => Sentence::inbox_report_delayed(said),
            _ => Sentence::written(said),
        }
    }
}

/// The report, if the message is or holds one, or names whom it failed to reach.
pub fn of(raw: &[u8], nodes: &[Node], limits: &Limits) -> Option<DeliveryReport> {
    let message = nodes.first()?;
    let is_report = message.media == "multipart/report";
    let mut parts = nodes.iter();
    let status = parts.find(|part| {
        matches!(
            part.media.as_str(),
            "message/delivery-status" | "message/global-delivery-status"
        )
    });
    if let Some(part) = status {
        return Some(DeliveryReport {
            is_standard: is_report,
            original_message_ids: returned_ids(raw, nodes, limits, Some(part)),
            recipients: recipients(&part.bytes(raw), limits),
        });
    }
    let failed = named(&message.fields);
    (!failed.is_empty()).then(|| DeliveryReport {
        is_standard: true,
        original_message_ids: returned_ids(raw, nodes, limits, None),
        recipients: failed,
    })
}

/// Whom Exim and others name in the head of what they say in words.
fn named(fields: &Fields) -> Vec<Recipient> {
    let values = fields.all("X-Failed-Recipients").take(RECIPIENTS);
    let mut found = Vec::new();
    for value in values {
        let names = value.split([',', ';', ' ', '\t', '<', '>']);
        let names = names.filter(|name| name.contains('@'));
        found.extend(names.map(|name| Recipient::new(one_line(name), Action::Failed)));
    }
    found.truncate(RECIPIENTS);
    found
}

/// Groups of fields with empty lines between; those without a recipient speak of the whole mail.
pub(super) fn recipients(bytes: &[u8], limits: &Limits) -> Vec<Recipient> {
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
        let value = value.split_once(';').map_or(&*value, |(_, rest)| rest);
        let value = one_line(value);
        (!value.is_empty()).then_some(value)
    };
    let address = |name| {
        let value = after_type(name)?;
        let word = value.split(' ').find(|word| word.contains('@'));
        let word = word.unwrap_or(&value).trim_matches(['<', '>', '"', '\'']);
        (!word.is_empty()).then(|| word.to_owned())
    };
    let original = address("Original-Recipient");
    let last = address("Final-Recipient").or_else(|| address("X-Actual-Recipient"));
    let diagnostic = after_type("Diagnostic-Code");
    let said = diagnostic.clone().unwrap_or_default();
    let (given, code) = (
        fields.word("Status").unwrap_or_default(),
        returned::code(&said),
    );
    // Many write `5.0.0` whatever the other server said.
    let says_little = given.is_empty() || given.ends_with(".0.0");
    let exact = returned::status(&said).filter(|_| says_little);
    let reason = Reason::read(&said, exact.as_deref().unwrap_or(&given), code);
    let status = match exact {
        Some(exact) => exact,
        None if says_little && reason != Reason::Unknown => reason.status(code),
        None => given,
    };
    Some(Recipient {
        address: last.or_else(|| original.clone())?,
        original,
        action: action(&fields.word("Action").unwrap_or_default(), &status),
        status,
        diagnostic,
        reason,
    })
}

fn action(word: &str, status: &str) -> Action {
    match word {
        "failed" | "failure" | "fail" => Action::Failed,
        "delayed" => Action::Delayed,
        "delivered" => Action::Delivered,
        "relayed" => Action::Relayed,
        "expanded" => Action::Expanded,
        _ if status.starts_with('5') => Action::Failed,
        _ => Action::Unclear,
    }
}

/// The Message-IDs of what came back, whole or as its header alone; not of what the report is in.
fn returned_ids(raw: &[u8], nodes: &[Node], limits: &Limits, status: Option<&Node>) -> Vec<String> {
    let around = |part: &Node| status.is_some_and(|status| part.body.contains(&status.body.start));
    let parts = nodes.iter().skip(1).filter(|part| !around(part));
    let ids = parts.filter_map(|part| returned_id(raw, nodes, part, limits));
    ids.take(RECIPIENTS).collect()
}

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
