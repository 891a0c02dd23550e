//! Changes of a workflow's file that leave the rest of it as it was written: order, spaces, comments.
//!
//! What comes of them is read and checked like any other definition: here nothing is decided.

pub mod forms;
mod priorities;
pub mod rules;
mod statuses;
mod steps;
pub(crate) mod toml;

use toml_edit::{DocumentMut, Item, TableLike};

use super::key_of;
use crate::{domain::refusal::Refusal, language::Sentence};
pub use priorities::PriorityEdit;
pub use statuses::StatusEdit;
pub use steps::StepEdit;
use toml::{list, put_flag, put_or_remove, put_text};

/// What a workflow is called, and how it goes where there is one answer only.
#[derive(Debug, Clone, Default)]
pub struct RulesEdit {
    pub name: String,
    pub description: String,
    pub initial: String,
    pub solve_to: String,
    /// Empty: none.
    pub reopen_to: String,
    pub assigned_to: String,
    pub announce_priority: bool,
    /// Empty: the desk's own.
    pub calendar: String,
}

/// One more of something, of which something was typed but not its name.
pub(in crate::domain) fn nameless(
    (was, name): (&str, &str),
    typed: &[&str],
) -> Vec<(&'static str, Sentence)> {
    let wanted = was.is_empty() && typed.iter().any(|text| !text.is_empty());
    if wanted && name.is_empty() {
        return vec![("name", Sentence::workflows_unnamed())];
    }
    Vec::new()
}

/// A place that is no number.
pub(in crate::domain) fn misplaced(place: &str) -> Option<(&'static str, Sentence)> {
    let placed = place.is_empty() || place.parse::<u32>().is_ok_and(|place| place > 0);
    (!placed).then(|| ("place", Sentence::workflows_misplaced()))
}

/// A workflow's file, in the course of being changed.
#[derive(Debug)]
pub struct Draft(pub(in crate::domain) DocumentMut);

impl Draft {
    /// # Errors
    /// When it is no TOML.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let read = text.parse();
        read.map(Self).map_err(|fault: toml_edit::TomlError| {
            // The parser's own words.
            Refusal::invalid("definition", "faulty", Sentence::written(fault.to_string()))
        })
    }

    #[must_use]
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    fn list(&mut self, path: &[&str]) -> Option<&mut Item> {
        list(self.0.as_item_mut(), path)
    }

    pub(in crate::domain) fn rules(&mut self) -> Option<&mut dyn TableLike> {
        self.list(&["rules"])?.as_table_like_mut()
    }

    pub fn set_rules(&mut self, edit: &RulesEdit) {
        put_text(&mut *self.0, "name", &edit.name);
        put_or_remove(&mut *self.0, "description", &edit.description);
        if let Some(rules) = self.rules() {
            put_text(rules, "initial", &edit.initial);
            put_text(rules, "solve_to", &edit.solve_to);
            put_or_remove(rules, "reopen_to", &edit.reopen_to);
            put_or_remove(rules, "assigned_to", &edit.assigned_to);
            put_flag(rules, "announce_priority", (edit.announce_priority, false));
            put_or_remove(rules, "calendar", &edit.calendar);
        }
    }
}

/// The key stays whatever the name becomes; a new one is made from it.
pub(in crate::domain) fn key_or_new((was, name): (&str, &str)) -> String {
    if was.is_empty() {
        key_of(name)
    } else {
        was.to_owned()
    }
}

#[cfg(test)]
mod tests;
