//! Who is offered while somebody types.

use super::{Candidate, meant::start};
use crate::domain::{names, words::folded_name};
use std::collections::HashMap;

/// What is offered to be mentioned, as it is to be written after the `@`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<'a> {
    pub candidate: &'a Candidate,
    pub name: String,
}

/// Suggestions at once.
pub const MOST_OFFERED: usize = 10;

/// Who is offered for what was typed so far: any part of the name may start so, or the address. Two
/// people of one name are offered with their addresses, and not where the author may not know these:
/// the text could not say who is meant.
#[must_use]
pub fn offer<'a>(typed: &str, candidates: &'a [Candidate]) -> Vec<Offer<'a>> {
    let typed = names::one_line(typed);
    let mut fitting: Vec<(String, &Candidate)> = candidates
        .iter()
        .map(|candidate| (candidate.name(), candidate))
        .filter(|(name, candidate)| {
            let address = candidate.address.as_deref().unwrap_or_default();
            !name.is_empty() && (parts_start_with(name, &typed) || start(address, &typed).is_some())
        })
        .collect();
    fitting.sort_by_cached_key(|(name, candidate)| {
        (
            name.to_lowercase(),
            candidate.address.clone(),
            candidate.person,
        )
    });
    let known = known(candidates);
    let alone = |name: &str| known.get(&folded_name(name)) == Some(&1);
    let unmistakable = fitting.into_iter().filter_map(|(name, candidate)| {
        let name = match alone(&name) {
            true => name,
            false => candidate.name_with_address()?,
        };
        Some(Offer { candidate, name })
    });
    unmistakable.take(MOST_OFFERED).collect()
}

/// The names of those whom the whole of it means and nobody else, in the order of the alphabet.
#[must_use]
pub fn unmistakable<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Vec<String> {
    let all: Vec<&Candidate> = candidates.collect();
    let known = known(all.iter().copied());
    let mut names: Vec<String> = all.into_iter().map(Candidate::name).collect();
    names.retain(|name| !name.is_empty() && known.get(&folded_name(name)) == Some(&1));
    names.sort_unstable();
    names
}

/// How many have each name.
pub(super) fn known<'a>(
    candidates: impl IntoIterator<Item = &'a Candidate>,
) -> HashMap<String, usize> {
    let mut known = HashMap::new();
    for candidate in candidates {
        *known.entry(folded_name(&candidate.name())).or_default() += 1;
    }
    known
}

fn parts_start_with(name: &str, typed: &str) -> bool {
    let inner = name.char_indices().filter(|(_, c)| " -".contains(*c));
    std::iter::once(0)
        .chain(inner.map(|(at, c)| at + c.len_utf8()))
        .any(|at| start(name.get(at..).unwrap_or_default(), typed).is_some())
}
