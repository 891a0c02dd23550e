//! Who is meant by what stands behind an `@`.

use super::{Candidate, MOST_PLACES};
use crate::domain::{
    names,
    tickets::dialect::{is_within, literals},
    words::{fold_in_name, folded_name, is_silent},
};

/// Every `@` that can begin a mention: not within a word, an address or a path.
pub(super) fn places(text: &str) -> Vec<usize> {
    let mut before = ' ';
    let mut places = Vec::new();
    let literals = literals(text);
    for (at, c) in text.char_indices() {
        if c == '@'
            && (before.is_whitespace() || "([{<\"'*_~>,;:!?¡¿|–—“‘«„".contains(before))
            && !is_within(&literals, at)
        {
            places.push(at);
            if places.len() == MOST_PLACES {
                break;
            }
        }
        before = c;
    }
    places
}

/// Whom a text names.
pub(super) enum Meant<'a> {
    One(&'a Candidate),
    Several(Vec<&'a Candidate>),
}

/// Whom the start of `text` names, and how many bytes name them: what means one alone first, then
/// whole names, the longest first.
pub(super) fn meant<'a>(text: &str, candidates: &'a [Candidate]) -> Option<(Meant<'a>, usize)> {
    let own = candidates.iter().flat_map(|candidate| {
        let lengths = candidate
            .own_names()
            .filter_map(|name| named_by(text, &name));
        lengths.map(move |length| (candidate, length))
    });
    if let Some(found) = longest(text, &own.collect::<Vec<_>>()) {
        return Some(found);
    }
    let whole = candidates
        .iter()
        .filter_map(|candidate| Some((candidate, named_by(text, &candidate.name())?)))
        .collect::<Vec<_>>();
    if !whole.is_empty() {
        return longest(text, &whole);
    }
    let given = candidates.iter().flat_map(|candidate| {
        let given = candidate.given_name.as_str();
        let first = given.split(' ').next().unwrap_or_default();
        [given, first].into_iter().filter_map(move |name| {
            let length = named_by(text, name)?;
            stands_alone(text.get(length..).unwrap_or_default()).then_some((candidate, length))
        })
    });
    longest(text, &given.collect::<Vec<_>>())
}

/// Of those whom the most of the text names; of several, the one whose name is written letter by
/// letter.
pub(super) fn longest<'a>(
    text: &str,
    fitting: &[(&'a Candidate, usize)],
) -> Option<(Meant<'a>, usize)> {
    let longest = fitting.iter().map(|(_, length)| *length).max()?;
    let best = fitting.iter().filter(|(_, length)| *length == longest);
    let mut best: Vec<&Candidate> = best.map(|(candidate, _)| *candidate).collect();
    best.sort_by_key(|candidate| candidate.person);
    best.dedup_by_key(|candidate| candidate.person);
    let written = text.get(..longest).unwrap_or_default().to_lowercase();
    let to_the_letter = |one: &&&Candidate| {
        let names = [one.name(), one.given_name.clone()];
        names.iter().any(|name| name.to_lowercase() == written)
    };
    let exact: Vec<&Candidate> = best.iter().filter(to_the_letter).copied().collect();
    Some(match (best.as_slice(), exact.as_slice()) {
        ([one], _) | (_, [one]) => (Meant::One(one), longest),
        _ => (Meant::Several(best), longest),
    })
}

fn named_by(text: &str, name: &str) -> Option<usize> {
    let length = start(text, name).filter(|_| !name.is_empty())?;
    ends(text.get(length..).unwrap_or_default()).then_some(length)
}

/// What a name has to begin with to begin a text.
pub(super) fn initial(text: &str) -> Option<char> {
    let mut folded = String::new();
    text.chars().find_map(|c| {
        fold_in_name(c, &mut folded);
        folded.chars().next()
    })
}

/// How many bytes of `text` are `name`, however its letters are written.
pub(super) fn start(text: &str, name: &str) -> Option<usize> {
    let wanted = folded_name(name);
    let mut rest = wanted.as_str();
    let mut folded = String::new();
    for (at, c) in text.char_indices() {
        folded.clear();
        fold_in_name(c, &mut folded);
        if folded.is_empty() {
            continue;
        }
        if rest.is_empty() {
            return Some(at);
        }
        rest = rest.strip_prefix(folded.as_str())?;
    }
    rest.is_empty().then_some(text.len())
}

/// Whether a name can end here: "@Ana's" is one, "@Anabel", "@ana.example" and "@Ana-Maria" are not.
pub(super) fn ends(after: &str) -> bool {
    let mut chars = after.chars();
    match (chars.next(), chars.next()) {
        (None, _) => true,
        (Some('\'' | '’'), Some('s')) => chars.next().is_none_or(|c| !c.is_alphanumeric()),
        (Some('.' | '-' | '\'' | '’' | '_' | '@' | '·'), Some(next)) => !next.is_alphanumeric(),
        (Some(c), _) => !c.is_alphanumeric() && !names::is_mark(c) && !is_silent(c),
    }
}

/// Whether a given name is not followed by what may be a family name: "@Luis Ortega" must not come
/// to mean another Luis because Luis Ortega has left. Family names begin small, too ("de la Cruz"),
/// so any word may be one; a comma says that none follows.
fn stands_alone(after: &str) -> bool {
    let next = after
        .strip_prefix([' ', '\u{a0}'])
        .and_then(|rest| rest.chars().next());
    next.is_none_or(|c| !c.is_alphabetic())
}
