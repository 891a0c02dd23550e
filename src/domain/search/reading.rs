//! One line of text, taken apart.

use super::{Assignee, Filter, Whose, Word};
use crate::{
    domain::{ids::TicketNumber, refusal::Fault, words, workflows::Turn},
    language::Sentence,
};
use jiff::civil::Date;

/// The ticket that a word names: `#1`, also as our mails have it before their subjects, or the
/// address of its page.
pub(super) fn numbered(word: &str) -> Option<TicketNumber> {
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

pub(super) fn in_text(text: &str) -> Vec<Word> {
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
pub(super) enum Part<'a> {
    Word(&'a str),
    Phrase(&'a str),
    Filter {
        key: &'a str,
        value: &'a str,
        whole: &'a str,
    },
}

pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
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
pub(super) fn phrase(text: &str) -> Option<(&str, &str)> {
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
pub(super) fn filter(key: &str, value: &str, for_agents: bool) -> Result<Option<Filter>, Fault> {
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
            let sentence = Sentence::search_unknown_turn(turns.join(", "));
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
    let year = numbers.next().flatten();
    let year = year.filter(|_| value.find('-') == Some(4) && value.len() >= 7);
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
            let sentence = Sentence::search_bad_date(value);
            Fault::new("q", "bad_date", sentence)
        })
}
