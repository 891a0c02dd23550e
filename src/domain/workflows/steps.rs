//! Ways between statuses: who may take them, and what they ask for.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Agent,
    Customer,
    System,
}

impl By {
    pub const ALL: [Self; 3] = [Self::Agent, Self::Customer, Self::System];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Customer => "customer",
            Self::System => "system",
        }
    }
}

/// What must come with a step (L2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    Type,
    Comment,
    Release,
    Reason,
}

impl Requirement {
    pub const ALL: [Self; 4] = [Self::Type, Self::Comment, Self::Release, Self::Reason];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Comment => "comment",
            Self::Release => "release",
            Self::Reason => "reason",
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
