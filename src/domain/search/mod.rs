//! What a search asks for: words, phrases, a number, and filters, read from one line of text.
//!
//! Whatever is typed is either a query or a sentence that says what to write instead.

use jiff::civil::Date;

use super::{ids::TicketNumber, refusal::Fault, words, workflows::Turn};

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
            let sentence = format!("A search has at most {LONGEST} characters.");
            return Err(Fault::new("q", "too_long", sentence));
        }
        let mut query = Self::default();
        let parts = parts(text);
        let alone = parts.len() == 1;
        for part in parts {
            query.take(part, (for_agents, alone))?;
        }
        if query.terms.len() + query.filters.len() > MOST_TERMS {
            let sentence =
                format!("A search has at most {MOST_TERMS} words and filters. Leave some out.");
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

/// The ticket that a word names: `#1`, also as our mails have it before their subjects, or the
/// address of its page.
fn numbered(word: &str) -> Option<TicketNumber> {
    let bare = word.trim_matches(|c: char| "()[]{}<>.,;:!?".contains(c));
    if let Some(number) = bare.strip_prefix('#') {
        return number.parse().ok();
    }
    if !word.contains("://") && !word.starts_with('/') {
        return None;
    }
    let (_, rest) = bare.rsplit_once("/tickets/")?;
    let end = rest.find(|c: char| !c.is_ascii_digit());
    let (number, after) = rest.split_at(end.unwrap_or(rest.len()));
    let ends = after.is_empty() || after.starts_with(['/', '?', '#']);
    number.parse().ok().filter(|_| ends)
}

fn in_text(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    words::each(text, |word| {
        let text = words::start(word.folded).to_owned();
        found.push(Word {
            text,
            run: word.run,
        });
    });
    found
}

/// What a line falls into at its spaces and quotation marks.
#[derive(Clone, Copy)]
enum Part<'a> {
    Word(&'a str),
    Phrase(&'a str),
    Filter {
        key: &'a str,
        value: &'a str,
        whole: &'a str,
    },
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (part, left) = first_part(rest);
        found.push(part);
        rest = left.trim_start();
    }
    found
}

fn first_part(text: &str) -> (Part<'_>, &str) {
    if let Some((phrase, rest)) = phrase(text) {
        return (Part::Phrase(phrase), rest);
    }
    let opens = |c: char| c == '"' || closers(c).is_some_and(|_| !is_apostrophe(c));
    let end = text
        .char_indices()
        .find(|(at, c)| c.is_whitespace() || *at > 0 && opens(*c))
        .map_or(text.len(), |(at, _)| at);
    let (word, rest) = text.split_at(end);
    let Some((key, value)) = word.split_once(':').filter(|(key, _)| !key.is_empty()) else {
        return (Part::Word(word), rest);
    };
    let quoted = text.get(key.len() + 1..).and_then(phrase);
    let (value, after) = quoted.unwrap_or((value, rest));
    let whole = text.get(..text.len() - after.len()).unwrap_or(text);
    (Part::Filter { key, value, whole }, after)
}

/// Words in quotation marks, whichever a keyboard types, and what follows. One that is never closed
/// holds the rest, but not where it may be an apostrophe.
fn phrase(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let inner = text.get(open.len_utf8()..)?;
    let closers = closers(open)?;
    let ends = |(at, c): &(usize, char)| {
        let after = inner.get(at + c.len_utf8()..).unwrap_or_default();
        let within = after.starts_with(|c: char| c.is_alphanumeric());
        closers.contains(*c) && !(is_apostrophe(*c) && within)
    };
    match inner.char_indices().find(ends) {
        Some((at, close)) => {
            let (phrase, rest) = inner.split_at(at);
            Some((phrase, rest.get(close.len_utf8()..).unwrap_or_default()))
        }
        None => (!is_apostrophe(open)).then_some((inner, "")),
    }
}

/// What closes a quotation that begins so, in one language or another.
fn closers(open: char) -> Option<&'static str> {
    Some(match open {
        '"' | '“' | '”' | '„' | '‟' | '〝' | '＂' => "\"“”〞〟＂",
        '«' | '»' => "«»\"",
        '‚' | '‘' | '’' | '‛' => "‘’",
        '‹' | '›' => "‹›",
        '「' | '｢' => "」｣",
        '『' => "』",
        '《' => "》",
        '〈' => "〉",
        _ => return None,
    })
}

/// What quotes as well as it stands within words.
fn is_apostrophe(c: char) -> bool {
    "‚‘’‛".contains(c)
}

/// The filter a key stands for, if it is one for the one who asks.
fn filter(key: &str, value: &str, for_agents: bool) -> Result<Option<Filter>, Fault> {
    let value = value.trim();
    if value.is_empty() {
        return Ok(None);
    }
    let text = || value.to_owned();
    Ok(Some(match key.to_ascii_lowercase().as_str() {
        "status" => Filter::Status(text()),
        "turn" => Filter::Turn(whose(value)?),
        "from" => Filter::From(text()),
        "org" => Filter::Organization(text()),
        "assignee" if for_agents => Filter::Assignee(match value.to_ascii_lowercase().as_str() {
            "me" => Assignee::Me,
            "none" => Assignee::Nobody,
            _ => Assignee::Named(text()),
        }),
        "before" => Filter::Before(date(value)?),
        "after" => Filter::After(date(value)?),
        _ => return Ok(None),
    }))
}

fn whose(value: &str) -> Result<Whose, Fault> {
    let word = value.to_ascii_lowercase();
    match word.as_str() {
        "me" | "you" => Ok(Whose::Mine),
        "us" => Ok(Whose::Ours),
        word => Turn::parse(word).map(Whose::Of).ok_or_else(|| {
            let turns: Vec<&str> = Turn::ALL.iter().map(|turn| turn.word()).collect();
            let sentence = format!("turn: takes me, us, {}.", turns.join(", "));
            Fault::new("q", "unknown_turn", sentence)
        }),
    }
}

/// `2026-11-30`, or `2026-11` for the first of that month.
fn date(value: &str) -> Result<Date, Fault> {
    let mut numbers = value.split('-').map(|part| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    });
    let year = numbers.next().flatten().filter(|_| value.len() >= 7);
    let month = numbers.next().flatten().and_then(|n| i8::try_from(n).ok());
    let day = match numbers.next() {
        None => Some(1),
        Some(day) => day.and_then(|n| i8::try_from(n).ok()),
    };
    let parts = year
        .zip(month)
        .zip(day)
        .filter(|_| numbers.next().is_none());
    parts
        .and_then(|((year, month), day)| Date::new(year, month, day).ok())
        .ok_or_else(|| {
            let sentence = format!("“{value}” is not a date. Write it like 2026-11-30 or 2026-11.");
            Fault::new("q", "bad_date", sentence)
        })
}

/// The words of a subject by which it is like others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject(Vec<String>);

/// Shorter words are in every subject, unless they have digits.
const TELLING: usize = 4;

impl Subject {
    #[must_use]
    pub fn of(text: &str) -> Self {
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
        let other = Self::of(other);
        let shared = self.0.iter().filter(|word| other.0.contains(word)).count();
        let enough = self.0.len().div_ceil(2).max(self.0.len().min(2));
        (shared > 0 && shared >= enough).then_some(shared)
    }
}

/// What was found of the terms in one text or several of the same ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Found {
    any: u32,
    whole: u32,
}

impl Found {
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (any, whole) = (self.any | other.any, self.whole | other.whole);
        Self { any, whole }
    }

    /// How many terms there were.
    #[must_use]
    pub fn count(self) -> u32 {
        self.any.count_ones()
    }

    #[must_use]
    pub fn has_all(self, terms: &[Term]) -> bool {
        self.any == all(terms)
    }

    /// Each as a word of its own, not only as a part of one.
    #[must_use]
    pub fn has_all_whole(self, terms: &[Term]) -> bool {
        self.whole == all(terms)
    }
}

fn all(terms: &[Term]) -> u32 {
    (0..terms.len()).fold(0, |bits, index| bits | 1 << index)
}

/// A phrase that is being met.
#[derive(Debug, Clone, Copy)]
struct UnderWay {
    /// The word expected next.
    next: usize,
    /// The byte it starts at.
    from: usize,
    /// No word met so far goes on beyond the phrase.
    whole: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Whole,
    Part,
}

/// Looks for the terms in a text; the bytes of what matches are added to `places`, in order.
pub fn seek(terms: &[Term], text: &str, places: &mut Vec<std::ops::Range<usize>>) -> Found {
    let mut found = Found::default();
    // Of each term.
    let mut under_way: Vec<Vec<UnderWay>> = vec![Vec::new(); terms.len()];
    words::each(text, |met| {
        for (index, term) in terms.iter().enumerate() {
            let bit = 1 << index;
            if let [word] = term.words.as_slice() {
                let Some((place, whole)) = single(word, term.loose, &met) else {
                    continue;
                };
                found.any |= bit;
                found.whole |= if whole { bit } else { 0 };
                places.push(place);
                continue;
            }
            let Some(started) = under_way.get_mut(index) else {
                continue;
            };
            started.push(UnderWay {
                next: 0,
                from: met.from,
                whole: true,
            });
            started.retain_mut(|way| {
                let ends = (way.next == 0, way.next + 1 == term.words.len());
                let word = term.words.get(way.next);
                let fit = word.and_then(|word| fits(word, &met, ends, term.loose));
                way.next += 1;
                way.whole &= fit == Some(Fit::Whole);
                if fit.is_some() && way.next == term.words.len() {
                    found.any |= bit;
                    found.whole |= if way.whole { bit } else { 0 };
                    places.push(way.from..met.to);
                    return false;
                }
                fit.is_some()
            });
        }
    });
    places.sort_unstable_by_key(|place| (place.start, place.end));
    found
}

/// Where a word met matches, and whether it does as a whole.
fn single(
    word: &Word,
    loose: bool,
    met: &words::Met<'_>,
) -> Option<(std::ops::Range<usize>, bool)> {
    if word.run != met.run {
        return None;
    }
    if word.run {
        let at = met.folded.find(&word.text)?;
        // Folded, it may be shorter or longer than it stands there.
        let as_it_stands = met.folded.len() == met.place().len();
        let place = met.from + at..met.from + at + word.text.len();
        return Some((if as_it_stands { place } else { met.place() }, true));
    }
    if words::start(met.folded) == word.text {
        return Some((met.place(), true));
    }
    (loose && met.folded.contains(&word.text)).then(|| (met.place(), false))
}

/// A word of a phrase. A phrase may begin and end within a run, and a loose one within any word.
fn fits(
    word: &Word,
    met: &words::Met<'_>,
    (first, last): (bool, bool),
    loose: bool,
) -> Option<Fit> {
    if word.run != met.run {
        return None;
    }
    let text = word.text.as_str();
    if words::start(met.folded) == text {
        return Some(Fit::Whole);
    }
    let fit = match word.run {
        true => Fit::Whole,
        false => Fit::Part,
    };
    let within = word.run || loose;
    let fits = match (first, last) {
        (true, false) => within && met.folded.ends_with(text),
        (false, true) => within && met.folded.starts_with(text),
        _ => false,
    };
    fits.then_some(fit)
}

#[cfg(test)]
mod tests;
