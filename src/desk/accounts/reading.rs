//! How someone reads: their language, how much of a list at once, and whether by single keys.

use crate::{
    desk::{Act, Desk},
    domain::{
        ids::PersonId,
        refusal::{Fault, Refusal},
    },
    language::{self, Sentence},
    store::{Result, Tx},
};

/// How many rows of a list there may be at once.
pub const ROWS: [u16; 3] = [25, 50, 100];

/// What is to change of it; what is not given stays.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// A tag; empty: as the browser asks, or the desk's.
    pub language: Option<String>,
    pub rows: Option<u16>,
    /// Whether single letters and signs are shortcuts.
    pub letter_keys: Option<bool>,
}

impl Reading {
    pub(super) fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Some(tag) = self.language.as_deref() {
            faults.extend(language_fault(tag));
        }
        if self.rows.is_some_and(|rows| !ROWS.contains(&rows)) {
            let words = Sentence::accounts_unknown_rows();
            faults.push(Fault::new("rows", "unknown_rows", words));
        }
        faults
    }

    pub(super) fn set(&self, tx: &Tx<'_>, person: PersonId) -> Result<()> {
        if let Some(tag) = self.language.as_deref() {
            let known = language::find(tag).map(|language| language.tag);
            tx.set_language(person, known)?;
        }
        if let Some(rows) = self.rows {
            tx.set_page_rows(person, rows)?;
        }
        self.letter_keys
            .map_or(Ok(()), |used| tx.set_letter_keys(person, used))
    }
}

/// What is wrong with a tag that is neither empty nor of a language offered.
pub(super) fn language_fault(tag: &str) -> Option<Fault> {
    let is_known = tag.is_empty() || language::find(tag).is_some();
    (!is_known).then(|| {
        let words = Sentence::accounts_unknown_language();
        Fault::new("language", "unknown_language", words)
    })
}

/// The language of somebody new, where it is said.
///
/// # Errors
/// For one that is not offered.
pub(in crate::desk) fn checked_language(tag: &str) -> Result<Option<&'static str>, Refusal> {
    match language_fault(tag) {
        Some(fault) => Err(Refusal::Invalid(vec![fault])),
        None => Ok(language::find(tag).map(|language| language.tag)),
    }
}

/// # Errors
/// 422 for a language that is not offered, and for other numbers of rows.
pub fn save_reading(desk: &Desk, act: &Act, reading: Reading) -> Result<()> {
    let faults = reading.faults();
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults).into());
    }
    let person = act.viewer.person();
    desk.store.write(move |tx| reading.set(tx, person))
}
