//! What a search asks for: words, phrases, a number, and filters, read from one line of text.
//!
//! Whatever is typed is either a query or a sentence that says what to write instead.

mod reading;
mod seek;
mod subject;

use jiff::civil::Date;

use super::{ids::TicketNumber, refusal::Fault, words, workflows::Turn};
use crate::language::Sentence;
use reading::{Part, filter, in_text, numbered, parts};

pub use seek::{Found, seek};
pub use subject::{Begun, Subject};

/// Longest query, in characters, and most parts of one.
pub const LONGEST: usize = 200;
pub const MOST_TERMS: usize = 12;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All must be found.
    pub terms: Vec<Term>,
    pub filters: Vec<Filter>,
    /// A ticket asked for by its number.
    pub number: Option<TicketNumber>,
}

/// Words that stand next to each other; mostly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub words: Vec<Word>,
    /// It may also be a part of a longer word; of several, which were typed as one, it may begin
    /// within the first and end within the last.
    pub loose: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded.
    pub text: String,
    /// Of a script without spaces.
    pub run: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// A label, or for agents a key or name.
    Status(String),
    Turn(Whose),
    From(String),
    Organization(String),
    Assignee(Assignee),
    /// Opened before the start of that day.
    Before(Date),
    /// Opened on that day or later.
    After(Date),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The side of the one who asks.
    Mine,
    /// The desk's.
    Ours,
    Of(Turn),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignee {
    Me,
    Nobody,
    Named(String),
}

impl Query {
    /// Reads a query. What customers may not ask is to them a word like any other.
    ///
    /// # Errors
    /// The sentence to show beside the field `q`.
    pub fn parse(text: &str, for_agents: bool) -> Result<Self, Fault> {
        if text.chars().count() > LONGEST {
            let sentence = Sentence::search_too_long(LONGEST);
            return Err(Fault::new("q", "too_long", sentence));
        }
        let mut query = Self::default();
        let parts = parts(text);
        let alone = parts.len() == 1;
        for part in parts {
            query.take(part, (for_agents, alone))?;
        }
        if query.terms.len() + query.filters.len() > MOST_TERMS {
            let sentence = Sentence::search_too_many_terms(MOST_TERMS);
            return Err(Fault::new("q", "too_many_terms", sentence));
        }
        Ok(query)
    }

    /// Nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.filters.is_empty() && self.number.is_none()
    }

    fn take(&mut self, part: Part<'_>, (for_agents, alone): (bool, bool)) -> Result<(), Fault> {
        let word = match part {
            Part::Phrase(text) => {
                self.push(Term {
                    words: in_text(text),
                    loose: false,
                });
                return Ok(());
            }
            Part::Filter { key, value, whole } => match filter(key, value, for_agents)? {
                Some(filter) => {
                    self.filters.push(filter);
                    return Ok(());
                }
                None => whole,
            },
            Part::Word(word) => word,
        };
        let named = numbered(word);
        let number = named.or_else(|| alone.then(|| word.parse().ok()).flatten());
        if let Some(number) = number {
            self.number.get_or_insert(number);
        }
        if let Some(number) = named {
            self.push(Term {
                words: in_text(&number.to_string()),
                loose: false,
            });
            return Ok(());
        }
        let words = in_text(word);
        if words.len() > 1 && !words.iter().any(|word| word.run) {
            self.push(Term { words, loose: true });
            return Ok(());
        }
        for word in words {
            let loose = !word.run && word.text.chars().count() >= words::PART;
            self.push(Term {
                words: vec![word],
                loose,
            });
        }
        Ok(())
    }

    fn push(&mut self, term: Term) {
        if !term.words.is_empty() && !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }
}

#[cfg(test)]
mod tests;
