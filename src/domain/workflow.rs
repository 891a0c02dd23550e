//! Workflows: statuses, who has the ball in each, and which steps lead where.
//!
//! A workflow is data. Nothing outside this file compares a status by name.

use serde::{Deserialize, Serialize};

use super::{calendar::Delay, event::Reason, refusal::Refusal};

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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Agent,
    Customer,
    System,
}

/// What must come with a step (L2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    Type,
    Comment,
    Release,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Transition {
    pub from: String,
    pub to: String,
    pub by: Vec<By>,
    pub label: Option<String>,
    pub requires: Vec<Requirement>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnComment {
    pub from: String,
    pub to: String,
    /// Where to instead while nobody is assigned.
    pub unassigned: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseAfter {
    pub from: String,
    pub to: String,
    pub delay: Delay,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    pub initial: String,
    /// Where "mark as solved" leads.
    pub solve_to: String,
    pub reopen_to: String,
    /// Where assigning takes a ticket that is still new.
    pub assigned_to: Option<String>,
    pub on_customer_comment: Vec<OnComment>,
    pub close_after: Vec<CloseAfter>,
    pub announce_priority: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestType {
    pub key: String,
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workflow {
    pub key: String,
    pub name: String,
    pub description: String,
    pub statuses: Vec<Status>,
    pub transitions: Vec<Transition>,
    pub rules: Rules,
    pub request_types: Vec<RequestType>,
}

impl Workflow {
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&Status> {
        self.statuses.iter().find(|status| status.key == key)
    }

    /// The status a stored ticket is in. A checked workflow has every status its tickets have.
    #[must_use]
    pub fn status(&self, key: &str) -> &Status {
        self.find(key).unwrap_or(&self.statuses[0])
    }

    /// Whether customers can tell these two statuses apart by label or turn.
    #[must_use]
    pub fn customers_notice(&self, from: &str, to: &str) -> bool {
        let (from, to) = (self.status(from), self.status(to));
        from.label != to.label
            || from.turn != to.turn
            || from.category != to.category && to.category == Category::Closed
    }

    /// Steps this kind of actor may take from here, in the order of the statuses.
    pub fn offered(&self, from: &str, by: By) -> impl Iterator<Item = &Transition> {
        self.transitions.iter().filter(move |t| {
            t.from == from
                && t.by.contains(&by)
                && self.find(&t.to).is_some_and(|status| !status.hidden)
        })
    }

    /// The step from `from` to `to`, if this actor may take it (L2).
    ///
    /// # Errors
    /// A sentence that says what is possible instead.
    pub fn step(&self, from: &str, to: &str, by: By) -> Result<&Transition, Refusal> {
        let Some(target) = self.find(to) else {
            return Err(Refusal::invalid(
                "status",
                "unknown_status",
                format!("There is no status “{to}” in this workflow."),
            ));
        };
        self.offered(from, by).find(|t| t.to == to).ok_or_else(|| {
            let possible: Vec<&str> = self
                .offered(from, by)
                .map(|t| self.status(&t.to).name.as_str())
                .collect();
            let from = &self.status(from).name;
            let advice = if possible.is_empty() {
                "nothing leads on from there".to_owned()
            } else {
                format!("possible now: {}", possible.join(", "))
            };
            Refusal::invalid(
                "status",
                "not_allowed_now",
                format!(
                    "A ticket cannot go from “{from}” to “{}”; {advice}.",
                    target.name
                ),
            )
        })
    }

    /// Where a customer's comment takes the ticket (L3), if anywhere.
    #[must_use]
    pub fn after_customer_comment(&self, from: &str, assigned: bool) -> Option<&str> {
        let rule = self
            .rules
            .on_customer_comment
            .iter()
            .find(|rule| rule.from == from)?;
        match &rule.unassigned {
            Some(to) if !assigned => Some(to),
            _ => Some(&rule.to),
        }
    }

    /// The reason stored when a customer says it is solved (L4).
    #[must_use]
    pub fn solving_reason(&self, given: Option<Reason>) -> Reason {
        match given.unwrap_or(Reason::Solved) {
            Reason::Solved if self.status(&self.rules.solve_to).category == Category::Closed => {
                Reason::Confirmed
            }
            reason => reason,
        }
    }

    #[must_use]
    pub fn closing(&self, status: &str) -> Option<&CloseAfter> {
        self.rules
            .close_after
            .iter()
            .find(|rule| rule.from == status)
    }
}

/// A status key: the name in lower case, everything but letters and digits as `_`.
#[must_use]
pub fn key_of(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect()
}
