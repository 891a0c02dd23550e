//! Why a message is in doubt.

use serde::{Deserialize, Serialize};

/// Why a message waits for an agent, or is a note only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    OverLimit,
    NoSender,
    NoOriginalSender,
    Blocked,
    AccountEnded,
    AgentNotAuthenticated,
    Automatic,
    NotOurReport,
    FailedAuthentication,
    TooMany,
    NotOnThisTicket,
    NotProven,
    ReportAddress,
    OwnAddress,
    Faulty,
    Refused,
}

impl Doubt {
    const WORDS: [(Self, &'static str, &'static str); 16] = [
        (Self::OverLimit, "over_limit", "over a limit"),
        (Self::NoSender, "no_sender", "no usable sender"),
        (
            Self::NoOriginalSender,
            "no_original_sender",
            "forwarded, and it does not say whose it is",
        ),
        (Self::Blocked, "blocked", "sender blocked"),
        (
            Self::AccountEnded,
            "account_ended",
            "the sender's account has ended",
        ),
        (
            Self::AgentNotAuthenticated,
            "agent_not_authenticated",
            "agent not authenticated",
        ),
        (
            Self::Automatic,
            "automatic",
            "automatic, and about no ticket",
        ),
        (
            Self::NotOurReport,
            "not_our_report",
            "delivery report of no mail of ours",
        ),
        (
            Self::FailedAuthentication,
            "failed_authentication",
            "the sender's domain disowns it",
        ),
        (Self::TooMany, "too_many", "too many"),
        (
            Self::NotOnThisTicket,
            "not_on_this_ticket",
            "not on this ticket",
        ),
        (
            Self::NotProven,
            "not_proven",
            "nothing proves that it is from whom it says",
        ),
        (
            Self::ReportAddress,
            "report_address",
            "written to where only delivery reports go",
        ),
        (
            Self::OwnAddress,
            "own_address",
            "sent from this desk's own address",
        ),
        (Self::Faulty, "faulty", "reading it failed"),
        (Self::Refused, "refused", "what it asks for cannot be done"),
    ];

    pub(in crate::domain::inbox) fn row(self) -> (Self, &'static str, &'static str) {
        let known = Self::WORDS.iter().find(|(doubt, ..)| *doubt == self);
        known.copied().unwrap_or((self, "", ""))
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().1
    }

    #[must_use]
    pub fn in_words(self) -> &'static str {
        self.row().2
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let known = Self::WORDS.iter().find(|(_, known, _)| *known == word);
        known.map(|(doubt, ..)| *doubt)
    }

    /// Whether agents are told that such mail waits: not of whom they want to hear nothing.
    #[must_use]
    pub fn is_told(self) -> bool {
        self != Self::Blocked
    }
}
