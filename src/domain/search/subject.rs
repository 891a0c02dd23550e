//! What a new request is about, to find what may answer it already.

use super::MOST_TERMS;
use crate::domain::words;

/// The words of a subject by which it is like others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject(Vec<String>);

/// Shorter words are in every subject, unless they have digits.
const TELLING: usize = 4;

impl Subject {
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut telling: Vec<String> = Vec::new();
        let mut push = |word: &str| {
            if telling.len() < MOST_TERMS && !telling.iter().any(|known| known == word) {
                telling.push(word.to_owned());
            }
        };
        words::each(text, |word| {
            let digits = word.folded.contains(|c: char| c.is_ascii_digit());
            if word.run {
                words::pairs(word.folded).for_each(&mut push);
            } else if digits || word.folded.chars().count() >= TELLING {
                push(words::start(word.folded));
            }
        });
        Self(telling)
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// How many words another subject shares, if it is enough to be like it: half, and not one of
    /// many.
    #[must_use]
    pub fn likeness(&self, other: &str) -> Option<usize> {
        let other = Self::new(other);
        let shared = self.0.iter().filter(|word| other.0.contains(word)).count();
        let enough = self.0.len().div_ceil(2).max(self.0.len().min(2));
        (shared > 0 && shared >= enough).then_some(shared)
    }
}
