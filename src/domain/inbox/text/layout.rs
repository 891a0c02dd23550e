//! What of a mail's text is what, line by line, as it was found when the mail came: what that was
//! proven by is not there any more when the text is shown.

use std::fmt;

use super::{Context, Kind, kinds};

/// How many lines of each kind, from the top: `3t12q4s`. Nothing is folded of what it does not speak
/// of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout(Vec<(usize, Kind)>);

const LETTERS: [(char, Kind); 3] = [
    ('t', Kind::Said),
    ('q', Kind::Quoted),
    ('s', Kind::Signature),
];

impl Layout {
    #[must_use]
    pub fn found(text: &str, context: Context<'_>) -> Self {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let kinds = kinds(&lines, context);
        let mut runs: Vec<(usize, Kind)> = Vec::new();
        for run in kinds.chunk_by(|one, next| one == next) {
            runs.extend(run.first().map(|kind| (run.len(), *kind)));
        }
        // What is shown at the end needs no word.
        runs.pop_if(|(_, kind)| *kind == Kind::Said);
        Self(runs)
    }

    /// As it was written; what is none is read as nothing to fold.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let runs = text.split_inclusive(|c: char| c.is_ascii_lowercase());
        let runs = runs.map(|run| {
            let letter = run.chars().next_back()?;
            let (letter, kind) = LETTERS.iter().find(|(known, _)| *known == letter)?;
            let count = run.strip_suffix(*letter)?.parse().ok()?;
            Some((count, *kind))
        });
        Self(runs.collect::<Option<_>>().unwrap_or_default())
    }

    /// Of each of so many lines.
    pub(super) fn kinds(&self, lines: usize) -> Vec<Kind> {
        let mut kinds = Vec::with_capacity(lines);
        for (count, kind) in &self.0 {
            let end = kinds.len().saturating_add(*count).min(lines);
            kinds.resize(end, *kind);
        }
        kinds.resize(lines, Kind::Said);
        kinds
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(count, kind)| {
            let letter = LETTERS.iter().find(|(_, known)| known == kind);
            write!(f, "{count}{}", letter.map_or('t', |(letter, _)| *letter))
        })
    }
}
