//! Priorities as rows of a form.

use super::{
    Draft, key_or_new, misplaced, nameless,
    toml::{Placed, Row, bring_in_order, put_or_remove, put_text},
};
use crate::{domain::calendars::Delay, language::Sentence};
use toml_edit::TableLike;

/// A priority as an admin wants it; one without a name is taken away.
#[derive(Debug, Clone, Default)]
pub struct PriorityEdit {
    pub key: String,
    pub name: String,
    pub definition: String,
    pub first_response: String,
    pub resolution: String,
    /// Where it stands among the others, from 1 on; empty: last.
    pub place: String,
}

impl PriorityEdit {
    /// What is missing or cannot be read, by the names of the inputs.
    #[must_use]
    pub fn faults(&self) -> Vec<(&'static str, Sentence)> {
        let targets = [
            ("first_response", &self.first_response),
            ("resolution", &self.resolution),
        ];
        let typed = [&*self.definition, &self.first_response, &self.resolution];
        let mut faults = nameless((&self.key, &self.name), &typed);
        faults.extend(targets.into_iter().filter_map(|(field, target)| {
            let wrong = target.parse::<Delay>().is_err();
            (wrong && !target.is_empty() && !self.name.is_empty())
                .then(|| (field, Sentence::workflows_no_delay(target)))
        }));
        faults.extend(misplaced(&self.place));
        faults
    }
}

impl Placed for PriorityEdit {
    fn key(&self) -> String {
        key_or_new((&self.key, &self.name))
    }

    fn place(&self) -> &str {
        &self.place
    }
}

impl Row for PriorityEdit {
    fn was(&self) -> &str {
        &self.key
    }

    fn is_gone(&self) -> bool {
        self.name.is_empty()
    }

    fn fill(&self, table: &mut dyn TableLike) {
        put_text(table, "key", &self.key());
        put_text(table, "name", &self.name);
        put_or_remove(table, "definition", &self.definition);
        put_or_remove(table, "first_response", &self.first_response);
        put_or_remove(table, "resolution", &self.resolution);
    }
}

impl Draft {
    pub fn set_priorities(&mut self, edits: &[PriorityEdit]) {
        bring_in_order(&mut *self.0, "priorities", edits);
    }
}
