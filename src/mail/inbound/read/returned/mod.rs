//! What a mail system says in words of a mail it could not deliver: qmail, Exim, Exchange and others
//! write no report that programs read, or one that leaves out why.
//!
//! An address, what follows it up to the next one, and in that an answer of a mail server or words
//! that are known: so all of them are built, however they begin and end.

mod codes;
mod said;

use super::{
    Letter,
    limits::Limits,
    report::{self, Recipient},
};
pub use codes::{code, status};
use said::Text;

/// Lines looked at for what is said of an address.
const AFTER: usize = 14;
/// Lines of such a message, and characters of a line: what is longer is the mail that came back.
const LINES: usize = 300;
const LINE: usize = 600;
/// Recipients told of in words.
const TOLD: usize = 20;

/// Of whom a message says that a mail did not reach them, and why: by the report in it, and by its
/// words where that says less. Nobody is told of by their own mail: whoever writes is there.
pub fn recipients(letter: &Letter) -> Vec<Recipient> {
    let known = letter.report.as_ref();
    let mut found = known.map_or_else(Vec::new, |report| report.recipients.clone());
    let text = Text::new(&letter.text);
    if found.is_empty() {
        found = fields_within(&letter.text);
    }
    if found.is_empty() && !letter.may_be_away {
        found = text.recipients();
    } else {
        found.iter_mut().for_each(|one| text.complete(one));
    }
    let author = letter.from.as_ref().ok();
    let author = author.and_then(|from| from.address.as_ref());
    found.retain(|one| one.addresses().all(|address| Some(&address) != author));
    found.sort_by_key(|one| !one.has_failed());
    found
}

/// The Message-IDs in what came back as text.
pub fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let (name, value) = line.trim_start_matches(['>', ' ', '\t']).split_once(':')?;
        let is_id = name.eq_ignore_ascii_case("message-id");
        let value = value.trim().strip_prefix('<')?.split('>').next()?;
        is_id.then_some(value)
    })
}

/// A report that a gateway made text of.
fn fields_within(text: &str) -> Vec<Recipient> {
    let lower = text.to_ascii_lowercase();
    let starts = ["final-recipient:", "original-recipient:"];
    let at = starts.iter().filter_map(|start| lower.find(start)).min();
    let fields = at.and_then(|at| text.get(at..)).unwrap_or_default();
    report::recipients(fields.as_bytes(), &Limits::default())
}

/// Whether the mail that came back begins with this line.
fn begins_copy(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let plain = lower.trim_matches(|c: char| !c.is_alphanumeric());
    COPY.iter().any(|phrase| plain.starts_with(phrase))
        || [
            "received: ",
            "return-path: ",
            "message-id: ",
            "dkim-signature: ",
        ]
        .iter()
        .any(|field| lower.starts_with(field))
}

#[rustfmt::skip]
const COPY: &[&str] = &[
    "below this line is a copy", "this is a copy of the", "the following is a copy", "copy of the original", "a copy of the message", "original message follows", "unsent message follows", "message header follows", "message headers follow", "original message header", "header of the original", "headers of the original", "the header of the", "returned message", "begin returned message", "original message", "your original message", "undelivered message header", "start of returned", "forwarded message", "the original message was included", "ursprüngliche nachricht", "kopf der nachricht", "the first 100 lines",
];

/// That it is tried on.
#[rustfmt::skip]
const DELAYED: &[&str] = &[
    "not need to resend", "don't need to resend", "will be retried", "will retry", "keep trying", "will continue to", "attempts will continue", "delivery attempts will be", "being retried", "still being tried", "has been delayed", "is delayed", "message delayed", "not yet been delivered", "not been delivered yet", "delayed for", "delivery is delayed", "warning message only", "temporarily deferred",
];

/// That it is not.
#[rustfmt::skip]
const FINAL: &[&str] = &[
    "permanent", "given up", "giving up", "gave up", "failed for good", "will not be retried", "no further", "won't try", "not try again",
];

#[cfg(test)]
mod tests;
