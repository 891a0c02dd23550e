//! Names in a row, as sentences have them.

use std::borrow::Cow;

#[must_use]
pub fn join(given: &str, family: &str) -> String {
    format!("{given} {family}").trim().to_owned()
}

/// Names shown of a long list.
const MOST_LISTED: usize = 12;

/// Names in a sentence; of a long list the first, and how many more there are.
#[must_use]
pub fn enumerated(names: &[impl AsRef<str>]) -> String {
    let shown = names.iter().take(MOST_LISTED);
    let shown = shown.map(|name| isolated(name.as_ref()));
    let shown = shown.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MOST_LISTED) {
        0 => shown,
        1 => format!("{shown} and 1 other"),
        more => format!("{shown} and {more} others"),
    }
}

/// A name as it stands in a sentence: one written from right to left turns nothing around but itself.
#[must_use]
pub fn isolated(name: &str) -> Cow<'_, str> {
    let turns = |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    match name.contains(turns) {
        true => format!("\u{2068}{name}\u{2069}").into(),
        false => name.into(),
    }
}

/// `a, b or c`.
#[must_use]
pub fn alternatives(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}
