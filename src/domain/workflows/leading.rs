//! Which steps lead on from a status.

use super::{By, Category, OnComment, Transition, Workflow};
use crate::{
    domain::{refusal::Refusal, tickets::event::Reason},
    language::Sentence,
};

impl Workflow {
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
                Sentence::workflows_no_status(to),
            ));
        };
        self.offered(from, by).find(|t| t.to == to).ok_or_else(|| {
            let possible: Vec<&str> = self
                .offered(from, by)
                .map(|t| self.status(&t.to).name.as_str())
                .collect();
            let from = &self.status(from).name;
            let to = &target.name;
            let words = if possible.is_empty() {
                Sentence::workflows_no_way_on(from, to)
            } else {
                Sentence::workflows_no_way(from, possible.join(", "), to)
            };
            Refusal::invalid("status", "not_allowed_now", words)
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
}
