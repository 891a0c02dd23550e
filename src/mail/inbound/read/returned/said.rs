//! What is said of an address, in the words of a mail system.

use super::{
    AFTER, DELAYED, FINAL, LINE, LINES, TOLD, begins_copy,
    codes::{code, status},
};
use crate::{
    domain::{inbox::bounce::Reason, people::address::Address},
    mail::inbound::read::report::{Action, Recipient},
};

/// A line of what is said.
struct Line<'a> {
    pub(super) text: &'a str,
    addresses: Vec<&'a str>,
    /// It holds an answer of a mail server, or words that are known.
    tells: bool,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Self {
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
pub(super) struct Text<'a> {
    lines: Vec<Line<'a>>,
    delayed: bool,
}

impl<'a> Text<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let lines = text.lines().take(LINES).map(|line| within(line.trim()));
        let lines: Vec<&str> = lines.take_while(|line| !begins_copy(line)).collect();
        let lower = lines.join(" ").to_lowercase();
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
        Self {
            delayed: says(DELAYED) && !says(FINAL),
            lines: lines.into_iter().map(Line::new).collect(),
        }
    }

    pub(super) fn recipients(&self) -> Vec<Recipient> {
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
    pub(super) fn complete(&self, one: &mut Recipient) {
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
