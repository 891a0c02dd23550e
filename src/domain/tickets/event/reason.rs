//! Why a ticket ended.

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
    const ALL: [(Self, &'static str, &'static str); 8] = [
        (Self::Confirmed, "confirmed", "confirmed by the customer"),
        (Self::Solved, "solved", "solved"),
        (Self::Withdrawn, "withdrawn", "no longer needed"),
        (Self::NoResponse, "no_response", "no answer came"),
        (Self::Escalated, "escalated", "escalated"),
        (Self::Spam, "spam", "spam"),
        (Self::Merged, "merged", "merged into another ticket"),
        (Self::Duplicate, "duplicate", "a duplicate"),
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
            .find(|(_, key, _)| *key == word)
            .map(|(reason, ..)| *reason)
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(reason, ..)| *reason == self)
            .map_or("", |(_, key, _)| key)
    }

    #[must_use]
    pub fn sentence(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(reason, ..)| *reason == self)
            .map_or("", |(.., words)| words)
    }
}
