//! A workflow as it is to be kept, and what became of that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::language::Sentence;

/// A definition as someone wants it kept.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// TOML.
    pub definition: String,
    /// Where tickets go that are in a status which is gone.
    pub moves: BTreeMap<String, String>,
    /// Which workflow was edited, and the edition that was read; without, whatever is there is replaced.
    pub of: Option<(String, i64)>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    /// The workflow of this key is as it was wanted.
    Kept(String),
    /// Nothing was changed: these statuses are gone, and tickets are in them.
    Stranding(Vec<Held>),
}

/// A status with tickets in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub status: String,
    pub name: String,
    pub tickets: i64,
}

impl Held {
    #[must_use]
    pub fn tickets_in_words(&self) -> Sentence {
        Sentence::workflows_tickets(self.tickets)
    }
}
