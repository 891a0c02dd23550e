//! Workflows: statuses, who has the ball in each, and which steps lead where.
//!
//! A workflow is data. Nothing outside this file compares a status by name.

pub mod change;
pub mod check;
pub mod edit;
pub mod fields;
pub mod file;
mod rules;
mod status;
mod steps;
mod terms;
pub mod whose_turn;
pub(super) mod words;

use serde::Serialize;

use super::{
    calendars::{Calendar, Delay},
    moment::Moment,
    refusal::Refusal,
    tickets::event::Reason,
};

pub use rules::{CloseAfter, OnComment, Reminders, Rules, Suggestion};
pub use status::{Category, Clock, Status, Turn};
pub use steps::{By, Requirement, Transition};
pub use terms::{Priority, RequestType, Term};

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Workflow {
    pub key: String,
    pub name: String,
    pub description: String,
    pub statuses: Vec<Status>,
    pub transitions: Vec<Transition>,
    pub rules: Rules,
    pub request_types: Vec<RequestType>,
    pub priorities: Vec<Priority>,
    pub types: Vec<Term>,
    pub groups: Vec<Term>,
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

    #[must_use]
    pub fn customers_notice(&self, from: &str, to: &str) -> bool {
        self.status(from).customers_notice(self.status(to))
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

    /// Where a customer's comment takes the ticket (L3, L7), if anywhere.
    #[must_use]
    pub fn after_customer_comment(&self, from: &str, assigned: bool) -> Option<&str> {
        let rules = &self.rules;
        match rules.on_customer_comment.iter().find(|r| r.from == from) {
            Some(OnComment {
                unassigned: Some(to),
                ..
            }) if !assigned => Some(to),
            Some(rule) => Some(&rule.to),
            None if self.status(from).category == Category::Solved => rules.reopen_to.as_deref(),
            None => None,
        }
    }

    /// The status the composer suggests for an agent's comment.
    #[must_use]
    pub fn suggested(&self, from: &str) -> Option<&str> {
        let mut rules = self.rules.on_agent_comment.iter();
        rules
            .find(|rule| rule.from.iter().any(|key| key == from))
            .map(|rule| rule.to.as_str())
    }

    /// Whether coming to `to` without a type leaves something to do for an agent (L2): there is a
    /// step there that asks for one.
    #[must_use]
    pub fn asks_for_type(&self, to: &str) -> bool {
        self.transitions
            .iter()
            .any(|t| t.to == to && t.requires.contains(&Requirement::Type))
    }

    /// A priority's name; its key, when it is gone.
    #[must_use]
    pub fn priority_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.priority(key).map_or(key, |priority| &priority.name)
    }

    /// A type's name; its key, when it is gone.
    #[must_use]
    pub fn type_name<'a>(&'a self, key: &'a str) -> &'a str {
        let mut types = self.types.iter();
        types
            .find(|term| term.key == key)
            .map_or(key, |term| &term.name)
    }

    #[must_use]
    pub fn priority(&self, key: &str) -> Option<&Priority> {
        self.priorities.iter().find(|priority| priority.key == key)
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

    /// The key of one of its types. Where it has none, any word is one.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn known_type(&self, key: &str) -> Result<String, Refusal> {
        let types = self.types.iter();
        known(
            "type",
            &types.map(|t| (&*t.key, &*t.name)).collect::<Vec<_>>(),
            key,
        )
    }

    /// The same of its priorities.
    ///
    /// # Errors
    /// A sentence that says which there are.
    pub fn known_priority(&self, key: &str) -> Result<String, Refusal> {
        let all = self.priorities.iter();
        known(
            "priority",
            &all.map(|p| (&*p.key, &*p.name)).collect::<Vec<_>>(),
            key,
        )
    }

    #[must_use]
    pub fn closing(&self, status: &str) -> Option<&CloseAfter> {
        let mut rules = self.rules.close_after.iter();
        rules.find(|rule| rule.from.iter().any(|key| key == status))
    }

    /// The reminder that comes after so many others, if any (L11).
    #[must_use]
    pub fn reminder(&self, status: &str, sent: u32) -> Option<Delay> {
        let mut rules = self.rules.reminders.iter();
        let rule = rules.find(|rule| rule.from.iter().any(|key| key == status))?;
        rule.after.get(usize::try_from(sent).ok()?).copied()
    }

    /// Whether time does anything by itself to tickets in this status.
    #[must_use]
    pub fn is_timed(&self, status: &str) -> bool {
        self.closing(status).is_some() || self.reminder(status, 0).is_some()
    }

    /// What falls due by itself on a ticket that has been in a status since then, and was reminded
    /// so often (L5, L11).
    #[must_use]
    pub fn due(&self, status: &str, calendar: &Calendar, (since, sent): (Moment, u32)) -> Due {
        let at = |delay| calendar.after(since, delay);
        Due {
            closes_at: self.closing(status).map(|rule| at(rule.delay)),
            remind_at: self.reminder(status, sent).map(at),
        }
    }
}

/// What time brings about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    pub closes_at: Option<Moment>,
    pub remind_at: Option<Moment>,
}

fn known(field: &'static str, all: &[(&str, &str)], key: &str) -> Result<String, Refusal> {
    let word = all.is_empty() && (1..=60).contains(&key.chars().count());
    if word || all.iter().any(|(known, _)| *known == key) {
        return Ok(key.to_owned());
    }
    let names: Vec<&str> = all.iter().map(|(_, name)| *name).collect();
    let choice = names.join(", ");
    let words = format!("There is no {field} “{key}” here. Choose one of: {choice}.");
    Err(Refusal::invalid(field, "unknown", words))
}

/// A status key: the name in lower case, everything but letters and digits as `_`.
#[must_use]
pub fn key_of(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests;
