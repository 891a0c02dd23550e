//! What a search asks for: words, phrases, a number, and filters, read from one line of text.
//!
//! Whatever is typed is either a query or a sentence that says what to write instead.

mod facet;
mod reading;
mod seek;
mod span;
mod subject;

use jiff::civil::Date;

use super::{
    ids::TicketNumber,
    refusal::Fault,
    words,
    workflows::{Category, Turn},
};
use crate::language::Sentence;
use reading::{Part, filter, in_text, numbered, parts};

pub use facet::{Facet, State};
pub use seek::{Found, seek};
pub use span::{Point, Span};
pub use subject::{Begun, Subject};

/// Longest query, in characters, and most parts of one.
pub const LONGEST: usize = 200;
pub const MOST_TERMS: usize = 12;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// All must be found.
    pub terms: Vec<Term>,
    pub filters: Vec<Filter>,
    /// None of these must hold.
    pub excluded: Vec<Filter>,
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
    Category(Category),
    /// A value of a facet; nothing where there must be none.
    Facet(Facet, Option<String>),
    /// Opened before the start of that day.
    Before(Date),
    /// Opened on that day or later.
    After(Date),
    /// When it was opened.
    Created(Span),
    /// When something public last happened.
    Updated(Span),
    /// When a customer last said something.
    Answered(Span),
    Is(State),
    /// In one of the asker's own groups.
    OwnGroups,
    /// At least one of these holds.
    Any(Vec<Filter>),
}

/// What stands between conditions of which one is enough.
pub const OR: &str = "OR";

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
    /// Somebody whose account has ended, or who is no agent any more.
    Gone,
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
        let mut either = false;
        for (at, part) in parts.iter().enumerate() {
            let key = |at: usize| match parts.get(at) {
                Some(Part::Filter { key, .. }) => Some(*key),
                _ => None,
            };
            let is_or = matches!(part, Part::Word(OR));
            if let Some((one, other)) = key(at.wrapping_sub(1)).zip(key(at + 1)).filter(|_| is_or) {
                if one.starts_with('-') || other.starts_with('-') {
                    return Err(not_between());
                }
                either = true;
                continue;
            }
            let before = query.filters.len();
            query.take(*part, (for_agents, alone))?;
            if std::mem::take(&mut either) {
                query.join(before)?;
            }
        }
        let each = |filter: &Filter| match filter {
            Filter::Any(several) => several.len(),
            _ => 1,
        };
        let filters = query.filters.iter().chain(&query.excluded);
        let filters: usize = filters.map(each).sum();
        if query.terms.len() + filters > MOST_TERMS {
            let sentence = Sentence::search_too_many_terms(MOST_TERMS);
            return Err(Fault::new("q", "too_many_terms", sentence));
        }
        Ok(query)
    }

    /// Nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && !self.filters_at_all() && self.number.is_none()
    }

    /// Whether tickets are asked for by what they are.
    #[must_use]
    pub fn filters_at_all(&self) -> bool {
        !self.filters.is_empty() || !self.excluded.is_empty()
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
            Part::Filter { key, value, whole } => {
                let bare = key.strip_prefix('-');
                match (filter(bare.unwrap_or(key), value, for_agents)?, bare) {
                    (Some(filter), None) => self.filters.push(filter),
                    (Some(filter), Some(_)) => self.excluded.push(filter),
                    (None, _) => return self.take(Part::Word(whole), (for_agents, alone)),
                }
                return Ok(());
            }
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

    /// The last filter is one that is enough in the place of the one before it; `before`: how many there were.
    ///
    /// # Errors
    /// Where either of them is none, or must not hold.
    fn join(&mut self, before: usize) -> Result<(), Fault> {
        let one_came = self.filters.len() == before + 1 && before > 0;
        let (Some(last), Some(first)) =
            (self.filters.pop().filter(|_| one_came), self.filters.pop())
        else {
            return Err(not_between());
        };
        self.filters.push(match first {
            Filter::Any(several) => Filter::Any([several, vec![last]].concat()),
            first => Filter::Any(vec![first, last]),
        });
        Ok(())
    }

    /// Whether a filter is asked for, alone or as one of several.
    #[must_use]
    pub fn asks(&self, is: impl Fn(&Filter) -> bool) -> bool {
        self.filters.iter().any(|filter| match filter {
            Filter::Any(several) => several.iter().any(&is),
            filter => is(filter),
        })
    }

    fn push(&mut self, term: Term) {
        if !term.words.is_empty() && !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }
}

fn not_between() -> Fault {
    Fault::new("q", "or_between", Sentence::search_or_between())
}

#[cfg(test)]
mod tests;
