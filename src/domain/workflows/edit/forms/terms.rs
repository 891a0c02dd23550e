//! Ticket types and groups, as rows.

use toml_edit::TableLike;

use crate::{
    domain::workflows::{
        Term,
        edit::{
            Draft, key_or_new, misplaced, nameless,
            toml::{Placed, Row, bring_in_order, put_or_remove, put_text},
        },
    },
    language::Sentence,
};

/// A ticket type or a group as an admin wants it; one without a name is taken away.
#[derive(Debug, Clone, Default)]
pub struct TermEdit {
    /// Empty for one more.
    pub key: String,
    pub name: String,
    pub description: String,
    /// Where it stands among the others, from 1 on; empty: last.
    pub place: String,
}

impl TermEdit {
    /// As it is.
    #[must_use]
    pub fn new(term: &Term, place: usize) -> Self {
        Self {
            key: term.key.clone(),
            name: term.name.clone(),
            description: term.description.clone(),
            place: place.to_string(),
        }
    }

    /// What is missing, by the names of the inputs.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, Sentence)> {
        let mut faults = nameless((&self.key, &self.name), &[&self.description]);
        faults.extend(misplaced(&self.place));
        faults
    }
}

impl Placed for TermEdit {
    fn key(&self) -> String {
        key_or_new((&self.key, &self.name))
    }

    fn place(&self) -> &str {
        &self.place
    }
}

impl Row for TermEdit {
    fn was(&self) -> &str {
        &self.key
    }

    fn is_gone(&self) -> bool {
        self.name.is_empty()
    }

    fn fill(&self, table: &mut dyn TableLike) {
        put_text(table, "key", &self.key());
        put_text(table, "name", &self.name);
        put_or_remove(table, "description", &self.description);
    }
}

impl Draft {
    /// Of the list of that name: `types`, or `groups`.
    pub fn set_terms(&mut self, list: &str, edits: &[TermEdit]) {
        bring_in_order(&mut *self.0, list, edits);
    }
}
