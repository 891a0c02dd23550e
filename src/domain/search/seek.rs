//! Where terms stand in a text.

use super::{Term, Word};
use crate::domain::words;

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

pub(super) fn all(terms: &[Term]) -> u32 {
    (0..terms.len()).fold(0, |bits, index| bits | 1 << index)
}

/// A phrase that is being met.
#[derive(Debug, Clone, Copy)]
struct UnderWay {
    /// The word expected next.
    pub(super) next: usize,
    /// The byte it starts at.
    pub(super) from: usize,
    /// No word met so far goes on beyond the phrase.
    pub(super) whole: bool,
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
