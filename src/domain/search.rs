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
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn word(text: &str) -> Term {
        let loose = text.chars().count() >= words::PART;
        Term {
            words: in_text(text),
            loose,
        }
    }

    fn phrase(text: &str) -> Term {
        Term {
            words: in_text(text),
            loose: false,
        }
    }

    fn short(text: &str) -> Term {
        phrase(text)
    }

    fn compound(text: &str) -> Term {
        Term {
            words: in_text(text),
            loose: true,
        }
    }

    #[test]
    fn a_line_is_read_as_words_phrases_and_filters() {
        let terms = |terms: &[Term]| Query {
            terms: terms.to_vec(),
            ..Query::default()
        };
        let filters = |filters: &[Filter]| Query {
            filters: filters.to_vec(),
            ..Query::default()
        };
        let day = |y, m, d| Date::new(y, m, d).unwrap();
        let cases: Vec<(&str, Query)> = vec![
            ("", Query::default()),
            (" \t *** \" \" ", Query::default()),
            ("Export FAILS", terms(&[word("export"), word("fails")])),
            ("export export", terms(&[word("export")])),
            ("e-mail", terms(&[compound("e-mail")])),
            ("2.10.3 e.g", terms(&[compound("2.10.3"), compound("e.g")])),
            ("error.lo", terms(&[compound("error.lo")])),
            (
                "\"Exact Phrase\" x",
                terms(&[phrase("exact phrase"), word("x")]),
            ),
            ("\"never closed", terms(&[phrase("never closed")])),
            ("a OR b", terms(&[word("a"), word("or"), word("b")])),
            ("scope:o18", terms(&[compound("scope:o18")])),
            (
                "unknown:\"two words\"",
                terms(&[compound("unknown:two words")]),
            ),
            ("status:", terms(&[word("status")])),
            (":x", terms(&[word("x")])),
            ("日本 会", terms(&[phrase("日本"), phrase("会")])),
            ("status:Open", filters(&[Filter::Status("Open".into())])),
            (
                "STATUS:\"Awaiting your reply\"",
                filters(&[Filter::Status("Awaiting your reply".into())]),
            ),
            ("turn:you", filters(&[Filter::Turn(Whose::Mine)])),
            (
                "turn:us turn:product",
                filters(&[
                    Filter::Turn(Whose::Ours),
                    Filter::Turn(Whose::Of(Turn::Product)),
                ]),
            ),
            (
                "from:ana@acme.example",
                filters(&[Filter::From("ana@acme.example".into())]),
            ),
            ("org:Acme", filters(&[Filter::Organization("Acme".into())])),
            (
                "before:2026-11-30",
                filters(&[Filter::Before(day(2026, 11, 30))]),
            ),
            ("after:2026-11", filters(&[Filter::After(day(2026, 11, 1))])),
        ];
        for (text, expected) in cases {
            assert_eq!(Query::parse(text, false), Ok(expected), "{text}");
        }
    }

    #[test]
    fn k37_phrases_stand_in_whichever_quotation_marks_a_keyboard_types() {
        for (open, close) in [
            ("\"", "\""),
            ("“", "”"),
            ("„", "“"),
            ("„", "”"),
            ("”", "”"),
            ("“", "\""),
            ("«", "»"),
            ("»", "«"),
            ("« ", " »"),
            ("‚", "‘"),
            ("‘", "’"),
            ("’", "’"),
            ("‹", "›"),
            ("›", "‹"),
            ("「", "」"),
            ("『", "』"),
            ("《", "》"),
            ("〈", "〉"),
            ("｢", "｣"),
            ("〝", "〟"),
            ("＂", "＂"),
        ] {
            let text = format!("{open}wrong tax number{close} x");
            let query = Query::parse(&text, true).unwrap();
            assert_eq!(
                query.terms,
                [phrase("wrong tax number"), short("x")],
                "{text}"
            );
            let text = format!("from:{open}Luis Ortega{close}");
            let query = Query::parse(&text, true).unwrap();
            assert_eq!(
                query.filters,
                [Filter::From("Luis Ortega".into())],
                "{text}"
            );
        }
        let terms = |text| Query::parse(text, true).unwrap().terms;
        assert_eq!(terms("“never closed"), [phrase("never closed")]);
        assert_eq!(terms("‘it doesn’t work’"), [phrase("it doesn’t work")]);
        assert_eq!(terms("’tis"), [word("tis")]);
        assert_eq!(
            terms("call“now please”"),
            [word("call"), phrase("now please")]
        );
    }

    #[test]
    fn k13_what_people_paste_leads_to_the_ticket() {
        let number = |text: &str| Query::parse(text, false).unwrap().number;
        for text in [
            "#1",
            "[#1]",
            "(#1)",
            "#1:",
            "[#1] Wrong tax number",
            "Re: [#1] Wrong tax number",
            "AW: WG: [#1] Wrong tax number",
            "https://desk.example/tickets/1",
            "https://desk.example/help/desk/tickets/1",
            "https://desk.example/desk/tickets/1/",
            "<https://desk.example/desk/tickets/1#comment-3>",
            "http://127.0.0.1:8080/tickets/1?notice=saved#note-2",
            "/desk/tickets/1",
            "see https://desk.example/tickets/1, please",
        ] {
            assert_eq!(number(text), Some(TicketNumber(1)), "{text}");
        }
        for text in [
            "https://desk.example/tickets/",
            "https://desk.example/tickets/new",
            "https://desk.example/tickets/1a",
            "https://desk.example/1",
            "tickets/1",
            "#",
            "[1]x",
            "a#1",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn who_a_ticket_is_assigned_to_is_a_question_for_agents() {
        let asked = |text, agent| Query::parse(text, agent).unwrap();
        assert_eq!(
            asked("assignee:none", false).terms,
            [compound("assignee:none")]
        );
        for (text, assignee) in [
            ("assignee:me", Assignee::Me),
            ("assignee:none", Assignee::Nobody),
            ("assignee:Ines", Assignee::Named("Ines".into())),
        ] {
            assert_eq!(asked(text, true).filters, [Filter::Assignee(assignee)]);
        }
    }

    #[test]
    fn a_number_is_a_ticket_and_a_word() {
        let asked = |text| Query::parse(text, false).unwrap();
        assert_eq!(asked("#1042").number, Some(TicketNumber(1042)));
        assert_eq!(asked("#1042").terms, [phrase("1042")]);
        assert_eq!(asked("1042").number, Some(TicketNumber(1042)));
        assert_eq!(asked("export #7").number, Some(TicketNumber(7)));
        for text in [
            "error 404",
            "#0",
            "#-1",
            "#99999999999999999999",
            "# 1042 x",
        ] {
            assert_eq!(asked(text).number, None, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_in_words() {
        for (text, code) in [
            ("x".repeat(201), "too_long"),
            (
                (0..13).map(|n| format!("w{n} ")).collect(),
                "too_many_terms",
            ),
            ("turn:nobody's".into(), "unknown_turn"),
            ("before:yesterday".into(), "bad_date"),
            ("after:2026-13".into(), "bad_date"),
            ("after:2026-02-30".into(), "bad_date"),
            ("after:2026".into(), "bad_date"),
            ("after:2026-01-01-01".into(), "bad_date"),
            ("after:+026-01-01".into(), "bad_date"),
        ] {
            assert_eq!(Query::parse(&text, false).unwrap_err().code, code, "{text}");
        }
    }

    #[test]
    fn matches_are_found_where_they_stand() {
        let cases: [(&str, &str, &[&str], bool, bool); 21] = [
            ("2.10.3", "in v2.10.3-rc1", &["v2.10.3"], true, false),
            ("2.10", "in v2.10.3-rc1", &["v2.10"], true, false),
            ("10.3", "in v2.10.3-rc1", &["10.3"], true, true),
            ("2.1.3", "in v2.10.3-rc1", &[], false, false),
            ("0.3", "in v2.10.3-rc1", &["10.3"], true, false),
            ("error.lo", "see error.log", &["error.log"], true, false),
            ("rror.log", "see error.log", &["error.log"], true, false),
            ("Łódź", "from Lodz", &["Lodz"], true, true),
            ("export", "The Export fails", &["Export"], true, true),
            ("port", "an export", &["export"], true, false),
            ("po", "an export", &[], false, false),
            ("\"port\"", "an export", &[], false, false),
            (
                "fails export",
                "Export fails",
                &["Export", "fails"],
                true,
                true,
            ),
            ("export missing", "Export fails", &["Export"], false, false),
            (
                "\"export fails\"",
                "the export, fails",
                &["export, fails"],
                true,
                true,
            ),
            ("\"export fails\"", "export never fails", &[], false, false),
            ("\"a a b\"", "a a a b", &["a a b"], true, true),
            ("日本", "在日本語", &["日本"], true, true),
            ("日語", "在日本語", &[], false, false),
            ("\"本語 test\"", "日本語 Test", &["日本語 Test"], true, true),
            (
                "GROSSE grüße",
                "Große grusse",
                &["Große", "grusse"],
                true,
                true,
            ),
        ];
        for (query, text, expected, any, whole) in cases {
            let terms = Query::parse(query, false).unwrap().terms;
            let mut places = Vec::new();
            let found = seek(&terms, text, &mut places);
            let marked: Vec<&str> = places.iter().map(|place| &text[place.clone()]).collect();
            assert_eq!(marked, expected, "{query} in {text}");
            let all = (found.has_all(&terms), found.has_all_whole(&terms));
            assert_eq!(all, (any, whole), "{query} in {text}");
        }
    }

    #[test]
    fn k4_subjects_are_alike_by_half_of_their_words() {
        let cases = [
            ("Export stops half way", "The export stops", Some(2)),
            ("Export stops half way", "Export never starts", None),
            ("Export", "export fails", Some(1)),
            ("Export fails", "Export", None),
            ("Code E42 on the printer", "Printer says E42", Some(2)),
            ("会议室预订", "预订会议室", Some(3)),
            ("is it me", "is it me", None),
        ];
        for (one, other, likeness) in cases {
            assert_eq!(Subject::of(one).likeness(other), likeness, "{one}, {other}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_a_query_or_a_sentence(text in "\\PC{0,220}", agent: bool) {
            match Query::parse(&text, agent) {
                Ok(query) => {
                    prop_assert!(query.terms.len() + query.filters.len() <= MOST_TERMS);
                    for term in &query.terms {
                        prop_assert!(!term.words.is_empty());
                        for word in &term.words {
                            prop_assert!(word.text.chars().all(char::is_alphanumeric), "{:?}", word);
                        }
                    }
                }
                Err(fault) => prop_assert!(fault.message.ends_with('.')),
            }
        }

        #[test]
        fn what_is_typed_like_the_language_is_read_too(text in "[a-z#\": 0-9-]{0,60}|(status|turn|from|before|after):\"?[a-z0-9-]{0,12}\"?") {
            let _ = Query::parse(&text, true);
        }

        #[test]
        fn a_text_has_each_of_its_own_words(text in "[ -~À-ʯ一-丿\u{301}]{0,80}", other in "\\PC{0,80}") {
            let mut terms: Vec<Term> = in_text(&text).into_iter().map(|word| Term { words: vec![word], loose: false }).collect();
            terms.truncate(MOST_TERMS);
            let mut places = Vec::new();
            prop_assert!(seek(&terms, &text, &mut places).has_all_whole(&terms));
            seek(&terms, &other, &mut places);
        }
    }
}
