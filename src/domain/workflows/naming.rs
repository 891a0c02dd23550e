//! Priorities and types by their keys.

use super::{Priority, Workflow};
use crate::domain::refusal::Refusal;

impl Workflow {
    /// A priority's name; its key, when it is gone.
    #[must_use]
    pub fn priority_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.priority(key).map_or(key, |priority| &priority.name)
    }

    /// A type's name; its key, when it is gone.
    #[must_use]
    pub fn type_name<'a>(&'a self, key: &'a str) -> &'a str {
        let mut types = self.types.iter();
        types
            .find(|term| term.key == key)
            .map_or(key, |term| &term.name)
    }

    #[must_use]
    pub fn priority(&self, key: &str) -> Option<&Priority> {
        self.priorities.iter().find(|priority| priority.key == key)
    }

    /// The key of one of its types. Where it has none, any word is one.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn known_type(&self, key: &str) -> Result<String, Refusal> {
        let types = self.types.iter();
        known(
            "type",
            &types.map(|t| (&*t.key, &*t.name)).collect::<Vec<_>>(),
            key,
        )
    }

    /// The same of its priorities.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn known_priority(&self, key: &str) -> Result<String, Refusal> {
        let all = self.priorities.iter();
        known(
            "priority",
            &all.map(|p| (&*p.key, &*p.name)).collect::<Vec<_>>(),
            key,
        )
    }
}

pub(super) fn known(
    field: &'static str,
    all: &[(&str, &str)],
    key: &str,
) -> Result<String, Refusal> {
    let word = all.is_empty() && (1..=60).contains(&key.chars().count());
    if word || all.iter().any(|(known, _)| *known == key) {
        return Ok(key.to_owned());
    }
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    let choice = names.join(", ");
    let words = format!("There is no {field} “{key}” here. Choose one of: {choice}.");
    Err(Refusal::invalid(field, "unknown", words))
}
