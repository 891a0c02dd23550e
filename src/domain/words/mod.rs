//! How texts, names and what is typed are compared: in lower case, compatible forms alike, without
//! accents and invisible marks; and the words of a text as search knows them, with their place.
//!
//! Scripts that put no space between words (Han, kana, Hangul) come as one *run*, whose pairs of
//! characters stand for words.

mod letters;

use std::ops::Range;

use letters::{Kind, fold, is_voicing, kind, plain_letters};
pub use letters::{is_silent, pairs};

/// By which rules things are folded: where they are others, what was kept folded is made anew.
pub const EDITION: &str = "2";

/// Characters of a word that count: what is longer is no word of a language.
pub const LONGEST: usize = 64;
/// Characters from which a part of a word is looked for inside others.
pub const PART: usize = 3;

/// A word as it is met in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Met<'a> {
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
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let at = text.len() - rest.len();
        let kind = kind(c);
        // Most letters of most texts, taken all at once.
        let plain = plain_letters(rest);
        let taken = plain.map_or(c.len_utf8(), str::len);
        rest = rest.get(taken..).unwrap_or_default();
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
            // Belongs to the character before it, and there is none.
            Kind::Packed if under_way.is_none() && is_voicing(c) => {}
            Kind::Letter | Kind::Packed => {
                under_way.get_or_insert((at, kind == Kind::Packed));
                match plain {
                    Some(letters) => {
                        let from = folded.len();
                        folded.push_str(letters);
                        folded[from..].make_ascii_lowercase();
                    }
                    None => fold(c, &mut folded),
                }
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

/// A character as names are compared: letters folded, dashes and apostrophes one of each, blanks one
/// blank, and nothing of what is not read.
pub fn fold_in_name(c: char, folded: &mut String) {
    match c {
        '’' | 'ʼ' | '‘' => folded.push('\''),
        '‐' | '‑' => folded.push('-'),
        c if c.is_whitespace() => folded.push(' '),
        c if is_silent(c) => {}
        c if c.is_alphanumeric() => fold(c, folded),
        c => folded.push(c),
    }
}

/// A name as names are compared.
#[must_use]
pub fn folded_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    name.chars().for_each(|c| fold_in_name(c, &mut folded));
    folded
}

/// Whether every word of what is typed begins a word of the texts, in whatever order.
#[must_use]
pub fn all_begin(typed: &str, texts: &[&str]) -> bool {
    let mut words = Vec::new();
    for text in texts {
        each(text, |met| words.push(met.folded.to_owned()));
    }
    let mut all = true;
    each(typed, |wanted| {
        let fits = |word: &String| match wanted.run {
            true => word.contains(wanted.folded),
            false => word.starts_with(wanted.folded),
        };
        all &= words.iter().any(fits);
    });
    all
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

/// The first characters of a word, as many as count.
#[must_use]
pub fn start(word: &str) -> &str {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => word.get(..end).unwrap_or(word),
        None => word,
    }
}

#[cfg(test)]
mod tests;
