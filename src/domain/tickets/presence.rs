//! Who is at a ticket just now, and what they do there (T4).

use serde::Serialize;

use crate::{
    domain::{ids::PersonId, refusal::Refusal, word::words},
    language::Sentence,
};

/// Seconds after their last sign until somebody is gone.
pub const LINGERS: i64 = 30;

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Doing {
        Looking = "looking",
        Replying = "replying",
        Noting = "noting",
    }
}

impl Doing {
    /// What somebody says that they do.
    ///
    /// # Errors
    /// For what nobody can do.
    pub fn said(word: &str) -> Result<Self, Refusal> {
        let unknown = || {
            let words = Sentence::presence_unknown();
            Refusal::invalid("doing", "unknown_doing", words)
        };
        Self::parse(word).ok_or_else(unknown)
    }
}

/// Somebody who is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Present {
    pub id: PersonId,
    pub name: String,
    pub doing: Doing,
}
