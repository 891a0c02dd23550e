//! Statuses: of which kind each is, and who has the ball in it.

use crate::domain::tickets::event::Reason;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    New,
    Open,
    Pending,
    OnHold,
    Solved,
    Closed,
}

impl Category {
    pub const ALL: [Self; 6] = [
        Self::New,
        Self::Open,
        Self::Pending,
        Self::OnHold,
        Self::Solved,
        Self::Closed,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Pending => "pending",
            Self::OnHold => "on_hold",
            Self::Solved => "solved",
            Self::Closed => "closed",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|category| category.word() == word)
    }

    /// Work is still going on.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

/// Who has the ball.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    Support,
    Product,
    Technical,
    Development,
    Deployment,
    Customer,
    Both,
    Nobody,
}

impl Turn {
    pub const ALL: [Self; 8] = [
        Self::Support,
        Self::Product,
        Self::Technical,
        Self::Development,
        Self::Deployment,
        Self::Customer,
        Self::Both,
        Self::Nobody,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Product => "product",
            Self::Technical => "technical",
            Self::Development => "development",
            Self::Deployment => "deployment",
            Self::Customer => "customer",
            Self::Both => "both",
            Self::Nobody => "nobody",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|turn| turn.word() == word)
    }

    /// The customer is asked for something.
    #[must_use]
    pub fn waits_for_customer(self) -> bool {
        matches!(self, Self::Customer | Self::Both)
    }
}

/// Whether service-level time passes in a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    Runs,
    Paused,
    Stopped,
}

impl Clock {
    pub const ALL: [Self; 3] = [Self::Runs, Self::Paused, Self::Stopped];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Runs => "runs",
            Self::Paused => "paused",
            Self::Stopped => "stopped",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    pub key: String,
    /// As agents know it.
    pub name: String,
    /// As customers know it; several statuses may share one.
    pub label: String,
    pub meaning: String,
    pub category: Category,
    pub turn: Turn,
    pub clock: Clock,
    /// Not offered: a built-in one that is not wanted.
    pub hidden: bool,
    pub customer_visible: bool,
    pub customer_comments: bool,
    pub agent_comments: bool,
    /// Why a ticket has ended that came here, unless the act says another reason (L12).
    pub reason: Option<Reason>,
    /// Tickets here hear of the release that brings their change (L9).
    pub awaits_release: bool,
}

impl Status {
    /// Whether customers can tell a ticket that came from here to there, by label or turn.
    #[must_use]
    pub fn customers_notice(&self, to: &Self) -> bool {
        self.label != to.label
            || self.turn != to.turn
            || self.category != to.category && to.category == Category::Closed
    }
}
