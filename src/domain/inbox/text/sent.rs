//! What of a text we have sent ourselves, known by its words, whatever a mail program did to its lines.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::quoted::is_quoted;

/// So many words in a row are no chance.
const ROW: usize = 4;
/// The shortest line that is known by itself, where it is marked as a quote.
const SHORT: usize = 2;

/// The words of mails of ours, and the names that those came under.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    rows: HashSet<u64>,
    names: Vec<String>,
}

impl Sent {
    /// By the texts of the mails, and by what their sender was called: names and addresses.
    #[must_use]
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>, names: &[String]) -> Self {
        let mut rows = HashSet::new();
        for text in texts {
            let words: Vec<u64> = words(text).collect();
            for length in SHORT..=ROW {
                rows.extend(words.windows(length).map(row));
            }
        }
        let names = names.iter().map(|name| name.trim().to_lowercase());
        Self {
            rows,
            names: names.filter(|name| name.len() >= 3).collect(),
        }
    }

    /// Whether a line that introduces a quote says that it was written by us.
    pub(super) fn names_us(&self, line: &str) -> bool {
        let line = line.to_lowercase();
        self.names.iter().any(|name| line.contains(name))
    }

    /// Whether it says by which address, and that is none of ours.
    pub(super) fn names_another(&self, line: &str) -> bool {
        line.contains('@') && !self.names.is_empty() && !self.names_us(line)
    }

    /// How much of each line is ours.
    pub(super) fn shares(&self, lines: &[&str]) -> Vec<Share> {
        let mut shares = vec![Share::default(); lines.len()];
        let (mut all, mut places) = (Vec::new(), Vec::new());
        for (number, line) in lines.iter().enumerate() {
            let from = all.len();
            all.extend(words(line));
            places.resize(all.len(), number);
            let own = &all[from..];
            shares[number].words = own.len();
            let short = (SHORT..ROW).contains(&own.len()) && is_quoted(line);
            if short && self.rows.contains(&row(own)) {
                shares[number].by_itself = true;
            }
        }
        let mut known = 0;
        for (at, window) in all.windows(ROW).enumerate() {
            if self.rows.contains(&row(window)) {
                for place in &places[at.max(known)..at + ROW] {
                    shares[*place].ours += 1;
                }
                known = at + ROW;
            }
        }
        for share in &mut shares {
            if share.by_itself {
                share.ours = share.words;
            }
        }
        shares
    }
}

/// Words of a line, and how many of them stand in a row that we have sent.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    pub words: usize,
    pub ours: usize,
    by_itself: bool,
}

impl Share {
    /// The line is ours: all of it, but for what programs put beside addresses.
    pub fn is_ours(self) -> bool {
        self.words > 0
            && (self.ours == self.words || self.words >= 6 && self.ours * 10 >= self.words * 8)
    }

    /// Somebody else's words, as good as wholly.
    pub fn is_anothers(self) -> bool {
        self.words > 0 && self.ours * 4 < self.words
    }
}

/// Of several lines.
pub(super) fn together(shares: &[Share]) -> Share {
    shares.iter().fold(Share::default(), |sum, share| Share {
        words: sum.words + share.words,
        ours: sum.ours + share.ours,
        by_itself: false,
    })
}

fn row(words: &[u64]) -> u64 {
    let mut hasher = DefaultHasher::new();
    words.hash(&mut hasher);
    hasher.finish()
}

/// Letters and digits in a row, in lower case; of scripts that put no space between words each letter.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let end = if is_alone(first) {
            first.len_utf8()
        } else {
            rest.find(|c: char| !c.is_alphanumeric() || is_alone(c))
                .unwrap_or(rest.len())
        };
        let (word, more) = rest.split_at(end);
        rest = more;
        let mut hasher = DefaultHasher::new();
        for c in word.chars().flat_map(char::to_lowercase) {
            c.hash(&mut hasher);
        }
        Some(hasher.finish())
    })
}

/// Thai to Khmer, kana, Han.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
