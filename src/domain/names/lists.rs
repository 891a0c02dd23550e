//! Names in a row, as sentences have them.

use crate::language::{Sentence, apart, several};

#[must_use]
pub fn join(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

/// Names shown of a long list.
const MOST_LISTED: usize = 12;

/// Names in a sentence of the language that is spoken; of a long list the first, and how many more
/// there are.
#[must_use]
pub fn enumerated(names: &[impl AsRef<str>]) -> String {
    let shown = names.iter().take(MOST_LISTED);
    let shown = shown.map(|name| apart(name.as_ref()));
    let shown = shown.collect::<Vec<_>>();
    let shown = shown.join(&Sentence::names_between().say());
    match names.len().saturating_sub(MOST_LISTED) {
        0 => shown,
        more => Sentence::names_and_others(shown, more).say(),
    }
}

/// `a, b or c`, in the language that is spoken.
#[must_use]
pub fn alternatives(words: &[&str]) -> String {
    let words = words
        .iter()
        .map(|word| Sentence::written((*word).to_owned()));
    several(words, Sentence::names_or).say()
}
