//! `@` in a message (F6): who is meant. What does not name exactly one person who may be mentioned
//! stays plain text, and nobody learns why.

mod candidate;
mod meant;
mod named;
mod offer;

use std::{collections::HashMap, ops::Range};

use meant::{Meant, ends, initial, meant, places};

use super::dialect;
use crate::{domain::ids::PersonId, language::Sentence};
pub use candidate::Candidate;
pub use named::{Named, named, named_in, several};
pub use offer::{MOST_OFFERED, Offer, offer, unmistakable};

impl Unclear {
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        let words = &self.words;
        let instead = self.instead.iter().fold(None, |before, name| {
            Some(match before {
                None => Sentence::tickets_mention_instead(name),
                Some(before) => Sentence::tickets_mention_or(before, name),
            })
        });
        match instead {
            None => Sentence::tickets_mention_unclear(words),
            Some(instead) => Sentence::tickets_mention_unclear_instead(instead, words),
        }
    }
}

/// Words that might mention one of several, and so mention nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear {
    /// As typed, with the `@`.
    pub words: String,
    /// What may be written instead, with the `@`; nothing of those whose addresses the author may not
    /// know.
    pub instead: Vec<String>,
}

/// A mention that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub person: PersonId,
    /// As typed, with the `@`.
    pub words: String,
}

/// Places in one message that are looked at; what stands further on is plain text.
const MOST_PLACES: usize = 200;

/// Whether it is worth asking who may be mentioned.
#[must_use]
pub fn has_any(text: &str) -> bool {
    !places(text).is_empty()
}

/// Everyone mentioned, in the order of the text; the same words for the same person once.
#[must_use]
pub fn find(text: &str, candidates: &[Candidate]) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    each_place(text, candidates, |words, meant| {
        let Meant::One(candidate) = meant else { return };
        let mention = Mention {
            person: candidate.person,
            words: words.to_owned(),
        };
        if !mentions.contains(&mention) {
            mentions.push(mention);
        }
    });
    mentions
}

/// Words of a text that fit several people, each once.
#[must_use]
pub fn unclear(text: &str, candidates: &[Candidate]) -> Vec<Unclear> {
    let mut all: Vec<Unclear> = Vec::new();
    each_place(text, candidates, |words, meant| {
        let Meant::Several(several) = meant else {
            return;
        };
        if all.iter().any(|known| known.words == words) {
            return;
        }
        let names = several.iter().filter_map(|one| one.name_with_address());
        let mut instead: Vec<String> = names.map(|name| format!("@{name}")).collect();
        instead.sort_unstable();
        instead.dedup();
        let words = words.to_owned();
        all.push(Unclear { words, instead });
    });
    all
}

/// Calls `see` with the words of each place that names somebody, and whom.
fn each_place(text: &str, candidates: &[Candidate], mut see: impl FnMut(&str, Meant<'_>)) {
    // There an `@` is code.
    let code = dialect::code(text);
    // An organization can have ten thousand people, and a message two hundred places.
    let mut by_initial: HashMap<Option<char>, Vec<Candidate>> = HashMap::new();
    for candidate in candidates {
        let mut initials = vec![initial(&candidate.name())];
        initials.extend(candidate.address.as_deref().map(initial));
        initials.dedup();
        for one in initials {
            by_initial.entry(one).or_default().push(candidate.clone());
        }
    }
    for at in places(text) {
        if code.iter().any(|range| range.contains(&at)) {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let alike = by_initial
            .get(&initial(rest))
            .map_or(&[][..], Vec::as_slice);
        if let Some((meant, length)) = meant(rest, alike) {
            see(text.get(at..=at + length).unwrap_or_default(), meant);
        }
    }
}

/// Where the words of earlier mentions stand in a piece of text, to be marked.
#[must_use]
pub fn marks(text: &str, words: &[String]) -> Vec<Range<usize>> {
    let mut marks: Vec<Range<usize>> = Vec::new();
    for at in places(text) {
        let rest = text.get(at..).unwrap_or_default();
        let fitting = words
            .iter()
            .filter(|words| rest.strip_prefix(words.as_str()).is_some_and(ends));
        if let Some(longest) = fitting.map(String::len).max() {
            marks.push(at..at + longest);
        }
    }
    marks
}

#[cfg(test)]
mod tests;
