//! Statuses: of which kind each is, and who has the ball in it.

use crate::{
    domain::{tickets::event::Reason, word::words},
    language::Sentence,
};
use serde::{Deserialize, Serialize};

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Category {
        New = "new",
        Open = "open",
        Pending = "pending",
        OnHold = "on_hold",
        Solved = "solved",
        Closed = "closed",
    }
}

impl Category {
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::New => Sentence::workflows_category_new(),
            Self::Open => Sentence::workflows_category_open(),
            Self::Pending => Sentence::workflows_category_pending(),
            Self::OnHold => Sentence::workflows_category_on_hold(),
            Self::Solved => Sentence::workflows_category_solved(),
            Self::Closed => Sentence::workflows_category_closed(),
        }
    }

    /// Work is still going on.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Solved | Self::Closed)
    }
}

words! {
    /// Who has the ball.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Turn {
        Support = "support",
        Product = "product",
        Technical = "technical",
        Development = "development",
        Deployment = "deployment",
        Customer = "customer",
        Both = "both",
        Nobody = "nobody",
    }
}

impl Turn {
    /// The support team is asked for something.
    #[must_use]
    pub fn is_supports(self) -> bool {
        matches!(self, Self::Support | Self::Both)
    }

    /// Who is, as agents call them.
    #[must_use]
    pub fn in_one_word(self) -> Sentence {
        match self {
            Self::Support => Sentence::workflows_turn_alone_support(),
            Self::Product => Sentence::workflows_turn_alone_product(),
            Self::Technical => Sentence::workflows_turn_alone_technical(),
            Self::Development => Sentence::workflows_turn_alone_development(),
            Self::Deployment => Sentence::workflows_turn_alone_deployment(),
            Self::Customer => Sentence::workflows_turn_alone_customer(),
            Self::Both => Sentence::workflows_turn_alone_both(),
            Self::Nobody => Sentence::workflows_turn_alone_nobody(),
        }
    }

    /// The same among other words.
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Support => Sentence::workflows_turn_support(),
            Self::Product => Sentence::workflows_turn_product(),
            Self::Technical => Sentence::workflows_turn_technical(),
            Self::Development => Sentence::workflows_turn_development(),
            Self::Deployment => Sentence::workflows_turn_deployment(),
            Self::Customer => Sentence::workflows_turn_customer(),
            Self::Both => Sentence::workflows_turn_both(),
            Self::Nobody => Sentence::workflows_turn_nobody(),
        }
    }

    /// The customer is asked for something.
    #[must_use]
    pub fn waits_for_customer(self) -> bool {
        matches!(self, Self::Customer | Self::Both)
    }
}

words! {
    /// Whether service-level time passes in a status.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Clock {
        Runs = "runs",
        Paused = "paused",
        Stopped = "stopped",
    }
}

impl Clock {
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Runs => Sentence::workflows_clock_runs(),
            Self::Paused => Sentence::workflows_clock_paused(),
            Self::Stopped => Sentence::workflows_clock_stopped(),
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
