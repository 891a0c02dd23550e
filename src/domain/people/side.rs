//! On which side whoever speaks stands, in words that no name can hold: names have no brackets.

use crate::language::Sentence;
use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side {
    Support,
    /// With the organization of the ticket, where they belong to it.
    Customer(Option<String>),
    /// Of whom nothing proves that the address is theirs, or that they said it; the address, where
    /// the name does not say it.
    NotVerified(Option<String>),
}

impl Side {
    #[must_use]
    pub fn in_words(&self) -> Sentence {
        match self {
            Self::Support => Sentence::people_side_support(),
            Self::Customer(None) => Sentence::people_side_customer(),
            Self::Customer(Some(organization)) => Sentence::people_side_customer_of(organization),
            Self::NotVerified(None) => Sentence::people_side_not_verified(),
            Self::NotVerified(Some(address)) => Sentence::people_side_address_not_verified(address),
        }
    }

    /// A name, and on which side it stands.
    #[must_use]
    pub fn after(&self, name: &str) -> String {
        match self {
            Self::NotVerified(Some(address)) if name.contains(address.as_str()) => {
                format!("{name} ({})", Self::NotVerified(None))
            }
            side => format!("{name} ({side})"),
        }
    }
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_words().fmt(f)
    }
}

/// A text in which mail programs find nothing to make a link of: `https[:]//evil[.]example`.
#[must_use]
pub fn unlinked(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace);
    words.map(unlinked_word).collect()
}

fn unlinked_word(word: &str) -> String {
    let word = word.replace("://", "[:]//");
    // A full stop with something on both sides; of a host, the last one has letters behind it.
    let mut inner: Vec<(usize, usize)> = Vec::new();
    let mut is_host = false;
    let mut before = ' ';
    for (at, c) in word.char_indices() {
        let rest = word.get(at + c.len_utf8()..).unwrap_or_default();
        let label = rest
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '-');
        let label: Vec<char> = label.take(3).collect();
        if is_stop(c) && before.is_alphanumeric() && !label.is_empty() {
            is_host |= label.len() > 1 && label.iter().any(|c| c.is_alphabetic());
            inner.push((at, c.len_utf8()));
        }
        before = c;
    }
    let (mut out, mut here) = (String::new(), 0);
    for (at, length) in inner.into_iter().filter(|_| is_host) {
        out.push_str(word.get(here..at).unwrap_or_default());
        out.push_str("[.]");
        here = at + length;
    }
    out.push_str(word.get(here..).unwrap_or_default());
    out
}

/// What ends a label in the name of a host (UTS 46), or looks like it.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '\u{3002}' | '\u{ff0e}' | '\u{ff61}' | '\u{2024}')
}

#[cfg(test)]
mod tests;
