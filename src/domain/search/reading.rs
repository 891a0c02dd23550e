//! One line of text, taken apart.

use super::{Assignee, Facet, Filter, Span, State, Whose, Word, span::date};
use crate::{
    domain::{
        ids::TicketNumber,
        refusal::Fault,
        words,
        workflows::{Category, Turn},
    },
    language::Sentence,
};

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
    let key = key.to_ascii_lowercase();
    Ok(Some(match key.as_str() {
        "status" => Filter::Status(text()),
        "turn" => Filter::Turn(whose(value)?),
        "from" | "requester" => Filter::From(text()),
        "org" | "organization" => Filter::Organization(text()),
        "before" => Filter::Before(date(value)?),
        "after" => Filter::After(date(value)?),
        "created" => Filter::Created(Span::parse(value)?),
        "updated" => Filter::Updated(Span::parse(value)?),
        _ if for_agents => return of_agents(&key, value),
        _ => return Ok(None),
    }))
}

/// What only agents ask for.
fn of_agents(key: &str, value: &str) -> Result<Option<Filter>, Fault> {
    let word = value.to_ascii_lowercase();
    Ok(Some(match key {
        "assignee" => Filter::Assignee(match word.as_str() {
            "me" => Assignee::Me,
            "none" | "nobody" => Assignee::Nobody,
            "ended" | "gone" => Assignee::Gone,
            _ => Assignee::Named(value.to_owned()),
        }),
        "category" => Filter::Category(category(&word)?),
        "has" if word == "files" => Filter::Facet(Facet::Files, Some(word)),
        "has" => return Err(unknown("has", &word, &["files"])),
        "is" => match State::parse(&word) {
            Some(state) => Filter::Is(state),
            None => return Err(unknown("is", &word, &State::ALL.map(State::word))),
        },
        "customer_comment" | "customer-comment" => Filter::Answered(Span::parse(value)?),
        "group" if word == "mine" => Filter::OwnGroups,
        key => match Facet::parse(key) {
            Some(facet) if word == "none" && facet.can_be_none() => Filter::Facet(facet, None),
            Some(facet) => Filter::Facet(facet, Some(value.to_owned())),
            None if is_condition(key, value) => {
                let sentence = Sentence::search_unknown_condition(CONDITIONS.join(", "), key);
                return Err(Fault::new("q", "unknown_condition", sentence));
            }
            None => return Ok(None),
        },
    }))
}

/// All that may stand before a colon.
pub const CONDITIONS: [&str; 24] = [
    "status",
    "category",
    "turn",
    "priority",
    "type",
    "request_type",
    "group",
    "tag",
    "channel",
    "workflow",
    "field.KEY",
    "assignee",
    "requester",
    "organization",
    "created",
    "updated",
    "customer_comment",
    "has:files",
    "is:open",
    "is:snoozed",
    "is:reopened",
    "is:merged",
    "is:spam",
    "-status",
];

/// A value of a condition that has only these.
fn unknown(key: &str, value: &str, known: &[&str]) -> Fault {
    let sentence = Sentence::search_unknown_value(known.join(", "), value, key);
    Fault::new("q", "unknown_value", sentence)
}

/// Whether something is meant as a condition, and not an address, a path or a time.
fn is_condition(key: &str, value: &str) -> bool {
    let is_word = key
        .chars()
        .all(|c| c.is_ascii_alphabetic() || "_.".contains(c));
    let is_place =
        value.starts_with(['/', '\\']) || value.starts_with(|c: char| c.is_ascii_digit());
    is_word && key.len() > 1 && !is_place
}

fn category(word: &str) -> Result<Category, Fault> {
    let mut all = Category::ALL.into_iter();
    all.find(|category| category.word() == word).ok_or_else(|| {
        let all = Category::ALL.map(Category::word).join(", ");
        Fault::new(
            "q",
            "unknown_category",
            Sentence::search_unknown_category(all),
        )
    })
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
