//! Why a ticket ended.

use crate::language::Sentence;
use serde::{Deserialize, Serialize};

/// Why a ticket ended (L12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Confirmed,
    Solved,
    Withdrawn,
    NoResponse,
    Escalated,
    Spam,
    Merged,
    Duplicate,
}

impl Reason {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Confirmed, "confirmed"),
        (Self::Solved, "solved"),
        (Self::Withdrawn, "withdrawn"),
        (Self::NoResponse, "no_response"),
        (Self::Escalated, "escalated"),
        (Self::Spam, "spam"),
        (Self::Merged, "merged"),
        (Self::Duplicate, "duplicate"),
    ];

    /// Those an agent may give for ending a ticket by hand.
    pub const GIVEN: [Self; 7] = [
        Self::Solved,
        Self::Confirmed,
        Self::Withdrawn,
        Self::NoResponse,
        Self::Duplicate,
        Self::Escalated,
        Self::Spam,
    ];

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, key)| *key == word)
            .map(|(reason, _)| *reason)
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(reason, _)| *reason == self)
            .map_or("", |(_, key)| key)
    }

    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::Confirmed => Sentence::tickets_reason_confirmed(),
            Self::Solved => Sentence::tickets_reason_solved(),
            Self::Withdrawn => Sentence::tickets_reason_withdrawn(),
            Self::NoResponse => Sentence::tickets_reason_no_response(),
            Self::Escalated => Sentence::tickets_reason_escalated(),
            Self::Spam => Sentence::tickets_reason_spam(),
            Self::Merged => Sentence::tickets_reason_merged(),
            Self::Duplicate => Sentence::tickets_reason_duplicate(),
        }
    }
}
