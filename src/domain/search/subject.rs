//! What a new request is about, to find what may answer it already.

use super::MOST_TERMS;
use crate::domain::words;

/// The words of a subject by which it is like others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject(Vec<String>);

/// A new request as far as it is written: subjects of others are looked for that are like its own,
/// or that its message speaks of.
#[derive(Debug, Clone)]
pub struct Begun {
    pub subject: Subject,
    pub message: Subject,
}

/// Shorter words are in every subject, unless they have digits.
const TELLING: usize = 4;

/// So much of a message counts: what it is about stands at its beginning.
const BEGINNING: usize = 300;
const MOST_OF_MESSAGE: usize = 2 * MOST_TERMS;

/// The first words of a text that tell it from others, each once.
fn telling(text: &str, most: usize) -> Vec<String> {
    let mut telling: Vec<String> = Vec::new();
    let mut push = |word: &str| {
        if telling.len() < most && !telling.iter().any(|known| known == word) {
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
    telling
}

impl Begun {
    #[must_use]
    pub fn new(subject: &str, message: &str) -> Self {
        let end = message.char_indices().nth(BEGINNING);
        let beginning = end.and_then(|(end, _)| message.get(..end));
        Self {
            subject: Subject::new(subject),
            message: Subject(telling(beginning.unwrap_or(message), MOST_OF_MESSAGE)),
        }
    }

    /// How many words of another subject stand here, if it is enough: the subjects are alike, or
    /// half of the other one and not a single word of it is spoken of.
    #[must_use]
    pub fn likeness(&self, other: &str) -> Option<usize> {
        let alike = self.subject.likeness(other);
        let other = Subject::new(other);
        let stands_here = |word: &&String| self.subject.0.contains(*word) || self.in_message(word);
        let here = other.0.iter().filter(stands_here).count();
        let spoken_of = other.0.iter().any(|word| self.in_message(word));
        let enough = spoken_of && here >= other.0.len().div_ceil(2).max(2);
        (enough || alike.is_some()).then_some(here)
    }

    fn in_message(&self, word: &String) -> bool {
        self.message.0.contains(word)
    }
}

impl Subject {
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(telling(text, MOST_TERMS))
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
