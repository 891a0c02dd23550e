//! Priorities and types by their keys.

use super::{Priority, Workflow};
use crate::{domain::refusal::Refusal, language::Sentence};

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
        let all: Vec<_> = types.map(|t| (&*t.key, &*t.name)).collect();
        known(&all, key).map_err(|choices| {
            let words = Sentence::workflows_no_type(choices, key);
            Refusal::invalid("type", "unknown", words)
        })
    }

    /// The same of its priorities.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn known_priority(&self, key: &str) -> Result<String, Refusal> {
        let all = self.priorities.iter();
        let all: Vec<_> = all.map(|p| (&*p.key, &*p.name)).collect();
        known(&all, key).map_err(|choices| {
            let words = Sentence::workflows_no_priority(choices, key);
            Refusal::invalid("priority", "unknown", words)
        })
    }
}

/// The key, or the names there are to choose from.
fn known(all: &[(&str, &str)], key: &str) -> Result<String, String> {
    let word = all.is_empty() && (1..=60).contains(&key.chars().count());
    if word || all.iter().any(|(known, _)| *known == key) {
        return Ok(key.to_owned());
    }
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    Err(names.join(", "))
}
