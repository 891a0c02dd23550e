//! What a mail system says in words of a mail it could not deliver: qmail, Exim, Exchange and others
//! write no report that programs read, or one that leaves out why.
//!
//! An address, what follows it up to the next one, and in that an answer of a mail server or words
//! that are known: so all of them are built, however they begin and end.

use super::{
    Letter,
    limits::Limits,
    report::{self, Action, Recipient},
};
use crate::domain::{inbox::bounce::Reason, people::address::Address};

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
    let text = Text::of(&letter.text);
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

/// A line of what is said.
struct Line<'a> {
    text: &'a str,
    addresses: Vec<&'a str>,
    /// It holds an answer of a mail server, or words that are known.
    tells: bool,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            addresses: addresses_in(text).collect(),
            tells: answers(text) || Reason::by_words(text).is_some(),
        }
    }

    /// Whether what is said of somebody else begins here: their address stands first.
    fn begins_other(&self, one: &Recipient) -> bool {
        let Some(first) = self.addresses.first().filter(|first| !is_of(one, first)) else {
            return false;
        };
        let start = self.text.split_once(first).map_or("", |(start, _)| start);
        start.chars().all(|c| !c.is_alphanumeric())
    }
}

fn is_of(one: &Recipient, address: &str) -> bool {
    let original = one.original.as_deref().unwrap_or_default();
    [&one.address, original]
        .iter()
        .any(|name| address.eq_ignore_ascii_case(name))
}

fn answers(text: &str) -> bool {
    code(text).is_some() || status(text).is_some()
}

/// The words above the mail that came back.
struct Text<'a> {
    lines: Vec<Line<'a>>,
    delayed: bool,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Self {
        let lines = text.lines().take(LINES).map(|line| within(line.trim()));
        let lines: Vec<&str> = lines.take_while(|line| !begins_copy(line)).collect();
        let lower = lines.join(" ").to_lowercase();
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
        Self {
            delayed: says(DELAYED) && !says(FINAL),
            lines: lines.into_iter().map(Line::of).collect(),
        }
    }

    fn recipients(&self) -> Vec<Recipient> {
        let mut addresses: Vec<&str> = Vec::new();
        for address in self.lines.iter().flat_map(|line| &line.addresses) {
            let mut known = addresses.iter();
            if !known.any(|one| one.eq_ignore_ascii_case(address)) && addresses.len() < TOLD {
                addresses.push(address);
            }
        }
        let all = addresses.into_iter().map(|address| {
            let mut one = Recipient::new(address.to_owned(), Action::Unclear);
            self.complete(&mut one);
            one.action = match one.diagnostic {
                _ if self.delayed => Action::Delayed,
                Some(_) => Action::Failed,
                None => Action::Unclear,
            };
            one
        });
        all.collect()
    }

    /// Adds what the words say of a recipient and is not known yet.
    fn complete(&self, one: &mut Recipient) {
        if one.diagnostic.is_some() && one.reason != Reason::Unknown {
            return;
        }
        let said = self.said_of(one);
        let mut telling = said.iter().filter(|line| line.tells);
        let Some(first) = telling.next() else {
            return;
        };
        let answer = said.iter().find(|line| answers(line.text)).unwrap_or(first);
        let words: Vec<&str> = said.iter().map(|line| line.text).collect();
        let words = words.join(" ");
        let (code, status) = (code(&words), status(&words));
        let given = status.clone().unwrap_or_default();
        one.reason = Reason::read(&words, &given, code);
        if one.status.is_empty() || one.status.ends_with(".0.0") {
            one.status = status.unwrap_or_else(|| one.reason.status(code));
        }
        if one.diagnostic.is_none() {
            one.diagnostic = Some(answer.text.to_owned());
        }
    }

    /// What stands beside and below each mention of a recipient; where that says nothing, all of it.
    fn said_of(&self, one: &Recipient) -> Vec<&Line<'a>> {
        let mut said: Vec<&Line> = Vec::new();
        let mut last = 0;
        for (at, line) in self.lines.iter().enumerate() {
            if !line.addresses.iter().any(|address| is_of(one, address)) {
                continue;
            }
            let below = self.lines.iter().enumerate().skip(at.max(last));
            let below = below.take_while(|(n, line)| *n == at || !line.begins_other(one));
            for (n, line) in below.take(AFTER) {
                said.push(line);
                last = n + 1;
            }
        }
        if said.iter().any(|line| line.tells) {
            return said;
        }
        self.lines.iter().collect()
    }
}

/// As much of a line as is looked at.
fn within(line: &str) -> &str {
    let end = line
        .char_indices()
        .nth(LINE)
        .map_or(line.len(), |(at, _)| at);
    line.get(..end).unwrap_or_default()
}

fn addresses_in(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| c.is_whitespace() || "<>()[]{}\"'`´‘’“”„«»,;:|*".contains(c));
    let words = words.map(|word| word.trim_matches(['.', '!', '?', '/', '=', '&']));
    words.filter(|word| word.contains('@') && Address::parse(word).is_ok())
}

/// The first answer of a mail server in a text (RFC 5321, 4.2): `550 `, `550-`, `#550`.
pub fn code(text: &str) -> Option<u16> {
    words(text).find_map(|word| {
        let word = word.trim_start_matches(['#', '(', '[', '<']);
        let digits = word.get(..3)?;
        let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '.');
        let whole = word.get(3..)?.chars().next().is_none_or(ends);
        let code = digits.parse::<u16>().ok().filter(|_| whole)?;
        matches!(code, 421 | 422 | 431..=432 | 441..=442 | 446..=447 | 450..=455 | 471 | 500..=504 | 510..=515 | 521 | 523 | 530 | 535 | 541 | 546..=547 | 550..=557 | 571 | 577)
            .then_some(code)
    })
}

/// The first status in a text that says that something failed (RFC 3463): `5.1.1`, `#5.1.1`.
pub fn status(text: &str) -> Option<String> {
    words(text).find_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let mut numbers = word.split('.');
        let (class, subject, detail) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let short = |number: &str| {
            (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        };
        let known = matches!(class, "4" | "5")
            && matches!(subject, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7");
        let is_status = known && short(detail);
        (is_status && numbers.next().is_none()).then(|| word.to_owned())
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || ",;:()[]<>{}\"'-=".contains(c))
        .filter(|word| !word.is_empty())
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
