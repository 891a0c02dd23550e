//! What a message says: raw bytes made into a [`Letter`], within [`Limits`].
//!
//! Pure: no clock, no settings, no store. Whatever bytes come, [`read`] answers, in time and memory
//! that grow with their number alone. Nothing here decides what becomes of a message, and nothing
//! that a message says of itself is proof of who sent it.

mod authentication;
mod author;
mod automatic;
mod away;
mod body;
mod charset;
mod choice;
mod content;
mod decode;
mod enriched;
mod fields;
mod flowed;
mod forwarded;
pub mod html;
mod limits;
mod nest;
mod parameters;
mod parts;
mod plain;
mod reaction;
mod report;
mod returned;
mod stations;
mod tags;
mod texts;
mod uu;
mod words;

#[cfg(test)]
mod bounce_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod text_tests;

pub use authentication::AuthResults;
pub use automatic::Why;
pub use forwarded::Forwarded;
pub use limits::{LimitExceeded, Limits};
pub use report::{Action, DeliveryReport, Recipient};
pub use texts::each_text;

use crate::domain::{
    inbox::channel::{Finding, Verification},
    moment::Moment,
    people::address::Address,
};
use fields::Fields;

/// One mailbox of a header field (RFC 5322, 3.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mailbox {
    /// The display name or comment, decoded, in one line. Written by whoever wrote the mail.
    pub name: Option<String>,
    /// The address as it stands there, in one line; the name where there is no address.
    pub written: String,
    /// The address, where it is one by our grammar.
    pub address: Option<Address>,
}

/// Why a message has no author. Displays as a whole sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAuthor {
    #[error("The message does not say who it is from.")]
    Missing,
    #[error("The message says it is from more than one sender.")]
    Several,
    #[error("The sender’s address is not one we can use.")]
    Unusable,
}

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As the sender named it, decoded (RFC 2231, 2047), in one line; a made-up name where there was
    /// none. No path: hand it through `desk::uploads::file_name` before it is kept.
    pub name: String,
    /// `type/subtype` in lower case, as the sender says; nothing to rely on.
    pub content_type: String,
    /// Byte for byte what was attached.
    pub bytes: Vec<u8>,
    /// Without the angle brackets: what `cid:` addresses in the HTML name (RFC 2392).
    pub content_id: Option<String>,
    /// Meant to be seen within the text, not listed below it.
    pub inline: bool,
}

/// The facts of one message, all owned.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The one mailbox in the one From field; never Sender, never Reply-To.
    pub from: Result<Mailbox, NoAuthor>,
    /// The From field as it is written, decoded, in one line: whoever it names.
    pub from_line: String,
    pub sender: Option<Mailbox>,
    /// For whom it may concern; it gives no identity.
    pub reply_to: Vec<Mailbox>,
    /// Whom From does not name any more, where a list has written its own address over theirs.
    pub original_author: Option<Mailbox>,
    /// Addresses of the mailing list that it came through: nobody's own.
    pub list: Vec<Address>,
    stations: Vec<String>,
    pub to: Vec<Mailbox>,
    pub cc: Vec<Mailbox>,
    /// Decoded, in one line, at most 998 characters; empty where there is none.
    pub subject: String,
    /// Without angle brackets, like all identifiers here.
    pub message_id: Option<String>,
    pub in_reply_to: Vec<String>,
    /// Oldest first; the newest 256.
    pub references: Vec<String>,
    /// What the sender's clock said.
    pub date: Option<Moment>,
    /// Set where a program wrote it. An empty return path says so too, which the way in knows best.
    pub automatic: Option<Why>,
    /// Its subject may be that of an automatic answer, which counts in an answer to a mail of ours.
    pub may_be_away: bool,
    /// Asks for no automatic answer (RFC 3834 and what Exchange and lists do), whoever wrote it.
    pub wants_no_answer: bool,
    /// The last mail server noted the null return path on it (RFC 5321, 4.4).
    pub has_null_path: bool,
    /// Topmost first. Ask [`Letter::verification`].
    pub authentication_results: Vec<AuthResults>,
    /// Set for delivery reports (RFC 3464), and what holds one.
    pub report: Option<DeliveryReport>,
    /// The text to show: `\n` between lines, no control characters but tabs, quotes as `> `.
    pub text: String,
    /// The text was longer than what is shown; all of it is an attachment.
    pub shortened: bool,
    /// The HTML as it came, but for its character set. Only ever shown through [`crate::mail::inbound::read::html::safe`].
    pub html: Option<String>,
    pub attachments: Vec<Part>,
    /// Set where the mail passes on somebody else's.
    pub forwarded: Option<Forwarded>,
}

impl Letter {
    /// Whether it says that it came by this address: that of a group, list or forwarder.
    #[must_use]
    pub fn came_by(&self, address: &Address) -> bool {
        let named = self.to.iter().chain(&self.cc);
        let mut named = named.filter_map(|mailbox| mailbox.address.as_ref());
        named.any(|named| address.receives(named.as_str()))
            || stations::lead_through(&self.stations, address)
    }

    /// Of whom the message, if it is a mail system's, says that a mail did not reach them, and why.
    #[must_use]
    pub fn recipients_told_of(&self) -> Vec<Recipient> {
        returned::recipients(self)
    }

    /// The Message-IDs of what it says came back.
    pub fn returned_ids(&self) -> impl Iterator<Item = &str> {
        let known = self
            .report
            .iter()
            .flat_map(|report| &report.original_message_ids);
        let known = known.map(String::as_str);
        known.chain(returned::ids(&self.text))
    }

    /// What the trusted checker found out about the From address (RFC 8601, RFC 7489).
    ///
    /// Only the topmost Authentication-Results field counts, and only with that name at its head:
    /// all below may have come with the message.
    #[must_use]
    pub fn verification(&self, authserv_id: &str) -> Verification {
        let from = self.from.as_ref().ok();
        let from = from.and_then(|from| from.address.as_ref());
        let top = self.authentication_results.first();
        match (top.filter(|top| top.is_by(authserv_id)), from) {
            (Some(top), Some(from)) => Verification {
                finding: top.finding(from),
                by: authserv_id.to_owned(),
            },
            _ => Verification {
                finding: Finding::NoResult,
                by: String::new(),
            },
        }
    }
}

/// When a message says it was written, by its head alone.
#[must_use]
pub fn date(raw: &[u8], limits: &Limits) -> Option<Moment> {
    let (fields, _) = Fields::read(raw, 0, limits).ok()?;
    fields.moment("Date")
}

/// Reads a message.
///
/// # Errors
/// The limit it is over. There is no other error: broken messages are read as far as they go.
pub fn read(raw: &[u8], limits: &Limits) -> Result<Letter, LimitExceeded> {
    let nodes = parts::split(raw, limits)?;
    let fields = &nodes[0].fields;
    let people = People::new(fields, limits)?;
    let subject: String = fields
        .text("Subject")
        .unwrap_or_default()
        .chars()
        .take(998)
        .collect();
    let report = report::of(raw, &nodes, limits);
    let signs = automatic::signs(fields, &subject, &people);
    let mut body = body::of(raw, &nodes);
    let answers = fields.has("In-Reply-To") || fields.has("References");
    let media = nodes.iter().map(|node| node.media.as_str());
    let reaction = reaction::line(media, &body.text, answers);
    let automatic = signs.why.or(reaction.is_some().then_some(Why::Reaction));
    if let Some(line) = reaction {
        body.text = line;
        body.attachments.clear();
    }
    let forwarded = forwarded::of(raw, (&nodes, limits), &body, &subject)
        .filter(|_| report.as_ref().is_none_or(|report| !report.is_standard));
    let list_wrote = people.from.as_ref().ok();
    let list_wrote = list_wrote.and_then(|from| from.address.as_ref());
    let original_author =
        list_wrote.and_then(|list| stations::original_author(fields, &people.reply_to, list));
    Ok(Letter {
        original_author,
        stations: stations::of(fields),
        message_id: fields.identifiers("Message-ID").into_iter().next(),
        in_reply_to: fields.identifiers("In-Reply-To"),
        references: fields.identifiers("References"),
        date: fields.moment("Date"),
        automatic,
        may_be_away: signs.may_be_away,
        wants_no_answer: signs.wants_no_answer || automatic.is_some(),
        has_null_path: automatic::has_null_path(fields),
        authentication_results: authentication::all(fields),
        list: list(fields, &people),
        from_line: author::line(fields),
        from: people.from,
        sender: people.sender,
        reply_to: people.reply_to,
        to: people.to,
        cc: people.cc,
        subject,
        report,
        text: body.text,
        shortened: body.shortened,
        html: body.html,
        attachments: body.attachments,
        forwarded,
    })
}

/// Where a list takes contributions (RFC 2369), and to whom it passes them on.
fn list(fields: &Fields, people: &People) -> Vec<Address> {
    if !fields.has("List-Id") && !fields.has("List-Post") {
        return Vec::new();
    }
    let post = fields.text("List-Post").unwrap_or_default();
    let post = post.split_once("mailto:").map(|(_, rest)| rest);
    let post = post.and_then(|rest| rest.split(['>', '?', ' ']).next());
    let post = post.and_then(|post| Address::parse(post).ok());
    let named = people.to.iter().chain(&people.cc);
    post.into_iter()
        .chain(named.filter_map(|mailbox| mailbox.address.clone()))
        .collect()
}

/// The mailboxes of a header, counted.
struct People {
    from: Result<Mailbox, NoAuthor>,
    sender: Option<Mailbox>,
    reply_to: Vec<Mailbox>,
    to: Vec<Mailbox>,
    cc: Vec<Mailbox>,
}

impl People {
    fn new(fields: &Fields, limits: &Limits) -> Result<Self, LimitExceeded> {
        let mut count = 0;
        let mut all = |name| {
            let found = fields.mailboxes(name);
            count += found.len();
            (count <= limits.addresses)
                .then_some(found)
                .ok_or(LimitExceeded::Addresses(limits.addresses))
        };
        all("From")?;
        Ok(Self {
            from: author::author(fields),
            sender: all("Sender")?.into_iter().next(),
            reply_to: all("Reply-To")?,
            to: all("To")?,
            cc: all("Cc")?,
        })
    }
}
