//! Words of a text as search knows them: in lower case, without accents, with their place.
//!
//! Scripts that put no space between words (Han, kana, Hangul) come as one *run*, whose pairs of
//! characters stand for words.

use std::ops::Range;

use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalDecompositionBorrowed, Decomposed,
};

/// Characters of a word that count: what is longer is no word of a language.
pub const LONGEST: usize = 64;
/// Characters from which a part of a word is looked for inside others.
pub const PART: usize = 3;

/// A word as it is met in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met<'a> {
    /// Lower case, no accents.
    pub folded: &'a str,
    /// A run of characters between which a script puts no space.
    pub run: bool,
    /// Its bytes in the text.
    pub from: usize,
    pub to: usize,
}

impl Met<'_> {
    #[must_use]
    pub fn place(&self) -> Range<usize> {
        self.from..self.to
    }
}

/// Calls `meet` with each word of the text, in order.
pub fn each(text: &str, mut meet: impl FnMut(Met<'_>)) {
    let mut folded = String::with_capacity(LONGEST);
    // Where the word under way starts, and whether it is a run.
    let mut under_way: Option<(usize, bool)> = None;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        let goes_on = match (kind, under_way) {
            (Kind::Mark, Some(_)) => true,
            (Kind::Letter, Some((_, run))) => !run,
            (Kind::Packed, Some((_, run))) => run,
            _ => false,
        };
        if !goes_on && let Some((from, run)) = under_way.take() {
            let to = at;
            meet(Met {
                folded: &folded,
                run,
                from,
                to,
            });
            folded.clear();
        }
        match kind {
            Kind::Letter | Kind::Packed => {
                under_way.get_or_insert((at, kind == Kind::Packed));
                fold(c, &mut folded);
            }
            Kind::Mark | Kind::Other => {}
        }
    }
    if let Some((from, run)) = under_way {
        let to = text.len();
        meet(Met {
            folded: &folded,
            run,
            from,
            to,
        });
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// Of a script without spaces.
    Packed,
    /// Belongs to the character before it.
    Mark,
    Other,
}

fn kind(c: char) -> Kind {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() {
            Kind::Letter
        } else {
            Kind::Other
        };
    }
    if is_packed(c) {
        Kind::Packed
    } else if is_mark(c) {
        Kind::Mark
    } else if c.is_alphanumeric() {
        Kind::Letter
    } else {
        Kind::Other
    }
}

/// Han, kana and Hangul.
fn is_packed(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x3005..=0x3007 | 0x3041..=0x3096 | 0x309D..=0x309F | 0x30A1..=0x30FA
        | 0x30FC..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0x20000..=0x323AF)
}

fn is_mark(c: char) -> bool {
    CanonicalCombiningClassMapBorrowed::new().get_u8(c) != 0
}

fn fold(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
    } else if is_packed(c) {
        folded.push(c);
    } else {
        folded.extend(c.to_lowercase().map(base).filter(|c| !is_mark(*c)));
    }
}

/// The letter below all accents.
fn base(mut c: char) -> char {
    loop {
        match CanonicalDecompositionBorrowed::new().decompose(c) {
            Decomposed::Default => return c,
            Decomposed::Singleton(other) | Decomposed::Expansion(other, _) => c = other,
        }
    }
}

/// The text with all words folded, parted by single spaces.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    each(text, |word| {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word.folded);
    });
    all
}

/// The pairs of neighbours in a run; a single character stands for itself.
pub fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let single = (run.chars().count() == 1).then_some(run);
    run.char_indices()
        .zip(ends.skip(1))
        .filter_map(move |((from, _), to)| run.get(from..to))
        .chain(single)
}

/// The first characters of a word, as many as count.
#[must_use]
pub fn start(word: &str) -> &str {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, &str)> {
        let mut found = Vec::new();
        each(text, |word| {
            found.push((word.folded.to_owned(), &text[word.place()]));
        });
        found
    }

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let cases: [(&str, &[(&str, &str)]); 8] = [
            (
                "Export, it STOPS!",
                &[("export", "Export"), ("it", "it"), ("stops", "STOPS")],
            ),
            ("Größe", &[("große", "Größe")]),
            (
                "ÉCOLE e\u{301}cole",
                &[("ecole", "ÉCOLE"), ("ecole", "e\u{301}cole")],
            ),
            (
                "Việt İstanbul",
                &[("viet", "Việt"), ("istanbul", "İstanbul")],
            ),
            (
                "iPhone手机2",
                &[("iphone", "iPhone"), ("手机", "手机"), ("2", "2")],
            ),
            ("ガイド・한국", &[("ガイド", "ガイド"), ("한국", "한국")]),
            (
                "a_b-c\u{0}d",
                &[("a", "a"), ("b", "b"), ("c", "c"), ("d", "d")],
            ),
            (" … ", &[]),
        ];
        for (text, expected) in cases {
            let found = words(text);
            let found: Vec<(&str, &str)> = found.iter().map(|(a, b)| (a.as_str(), *b)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_run_is_its_pairs() {
        assert_eq!(pairs("会议室").collect::<Vec<_>>(), ["会议", "议室"]);
        assert_eq!(pairs("会").collect::<Vec<_>>(), ["会"]);
        assert_eq!(pairs("").count(), 0);
    }

    #[test]
    fn overlong_words_are_cut() {
        assert_eq!(start(&"ü".repeat(100)).chars().count(), LONGEST);
        assert_eq!(start("short"), "short");
    }
}
