//! Ways between statuses: who may take them, and what they ask for.

use crate::{domain::word::words, language::Sentence};
use serde::{Deserialize, Serialize};

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum By {
        Agent = "agent",
        Customer = "customer",
        System = "system",
    }
}

words! {
    /// What must come with a step (L2).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Requirement {
        Type = "type",
        Comment = "comment",
        Release = "release",
        Reason = "reason",
    }
}

impl Requirement {
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Type => Sentence::workflows_requires_type(),
            Self::Comment => Sentence::workflows_requires_comment(),
            Self::Release => Sentence::workflows_requires_release(),
            Self::Reason => Sentence::workflows_requires_reason(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transition {
    pub from: String,
    pub to: String,
    pub by: Vec<By>,
    pub label: Option<String>,
    pub requires: Vec<Requirement>,
    /// Written as one of those that lead there from every other status.
    #[serde(skip)]
    pub everywhere: bool,
}
