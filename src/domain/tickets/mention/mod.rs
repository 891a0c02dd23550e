//! `@` in a message (F6): who is meant. What does not name exactly one person who may be mentioned
//! stays plain text, and nobody learns why.

mod meant;
mod offer;

use std::{collections::HashMap, ops::Range};

use super::dialect;
use crate::domain::{ids::PersonId, names};
use meant::{Meant, ends, initial, meant, places};
pub use offer::{Offer, offer, unmistakable};

/// Someone who may be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    pub given_name: String,
    pub family_name: String,
    /// Where the author may know it: by this, one of several of one name is meant.
    pub address: Option<String>,
    pub is_agent: bool,
    /// Whether they see the ticket already; who does not is added by being mentioned.
    pub sees: bool,
    /// Whether somebody else took them off the ticket: then it takes an act that names them as added
    /// to bring them back.
    pub removed: bool,
}

impl Candidate {
    /// Whether a mention means them; to whom it does not, the text is plain.
    #[must_use]
    pub fn can_be_mentioned(&self) -> bool {
        self.sees || !self.removed
    }

    #[must_use]
    pub fn name(&self) -> String {
        names::join(&self.given_name, &self.family_name)
    }

    /// The name that means nobody else.
    fn name_with_address(&self) -> Option<String> {
        let address = self.address.as_ref()?;
        Some(format!("{} ({address})", self.name()))
    }

    /// Whatever means them and nobody else, in the text after an `@`.
    fn own_names(&self) -> impl Iterator<Item = String> {
        self.name_with_address()
            .into_iter()
            .chain(self.address.clone())
    }
}

impl Unclear {
    #[must_use]
    pub fn sentence(&self) -> String {
        let words = &self.words;
        if self.instead.is_empty() {
            return format!("“{words}” fits several people, and so mentions nobody.");
        }
        let instead = self.instead.join("” or “");
        format!("“{words}” fits several people, and so mentions nobody: write “{instead}”.")
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

/// Whom a text names, as far as its author may know.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Whom it mentions.
    pub mentioned: Vec<Candidate>,
    /// Whom it would mention, had nobody taken them off the ticket.
    pub removed: Vec<Candidate>,
    /// What fits several of them, and so mentions nobody.
    pub unclear: Vec<Unclear>,
}

impl Named {
    /// What its author is told of names that reach nobody.
    pub fn in_vain(&self) -> impl Iterator<Item = String> {
        let unclear = self.unclear.iter().map(Unclear::sentence);
        let removed = self.removed.iter().map(Candidate::name);
        let removed = removed.map(|name| {
            format!("{name} was removed from this ticket and is not told by being mentioned.")
        });
        unclear.chain(removed)
    }
}

/// Whom a text names of these; in a note, of agents alone.
#[must_use]
pub fn named_in(text: &str, candidates: Vec<Candidate>, is_note: bool) -> Named {
    let known = candidates.into_iter().filter(|c| c.is_agent || !is_note);
    let (mut mentioned, mut removed): (Vec<_>, Vec<_>) =
        known.partition(Candidate::can_be_mentioned);
    let mentions = find(text, &mentioned);
    let unclear = unclear(text, &mentioned);
    let mut without_effect = find(text, &removed);
    without_effect.retain(|of| !mentions.iter().any(|other| other.words == of.words));
    mentioned.retain(|c| mentions.iter().any(|m| m.person == c.person));
    removed.retain(|c| without_effect.iter().any(|m| m.person == c.person));
    Named {
        mentioned,
        removed,
        unclear,
    }
}

/// The one person of this name: the whole of it, or a given name that only they have.
#[must_use]
pub fn named<'a>(name: &str, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    match meant(name, candidates)? {
        (Meant::One(candidate), length) if length == name.len() => Some(candidate),
        _ => None,
    }
}

/// What to write instead of a name that several have; nothing where it is not that.
#[must_use]
pub fn several(name: &str, candidates: &[Candidate]) -> Vec<String> {
    match meant(name, candidates) {
        Some((Meant::Several(several), length)) if length == name.len() => {
            let mut addresses: Vec<String> = several
                .iter()
                .filter_map(|one| one.address.clone())
                .collect();
            addresses.sort_unstable();
            addresses.dedup();
            addresses
        }
        _ => vec![],
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
