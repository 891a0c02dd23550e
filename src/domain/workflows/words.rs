//! What a workflow does, in sentences for those who keep it.

use super::{By, CloseAfter, OnComment, Requirement, Transition, Workflow, edit::rules::RuleKind};
use crate::domain::names;

impl Workflow {
    /// The names of statuses, as agents know them.
    #[must_use]
    pub fn named<'w>(&'w self, keys: impl IntoIterator<Item = &'w String>) -> String {
        let names: Vec<String> = keys
            .into_iter()
            .map(|key| format!("“{}”", self.status(key).name))
            .collect();
        names::alternatives(&names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Each rule, a sentence.
    #[must_use]
    pub fn rules_in_words(&self) -> Vec<String> {
        let rules = &self.rules;
        let one = |key: &String| self.named([key]);
        let mut words = vec![
            format!("A new ticket is {}.", one(&rules.initial)),
            format!(
                "A customer who marks it as solved takes it to {}.",
                one(&rules.solve_to)
            ),
        ];
        words.extend(
            rules
                .assigned_to
                .as_ref()
                .map(|to| format!("Assigning a new ticket takes it to {}.", one(to))),
        );
        words.extend(self.rules_of(RuleKind::CustomerComment));
        words.extend(rules.reopen_to.as_ref().map(|to| {
            format!(
                "A customer's comment opens any other solved ticket again, as {}.",
                one(to)
            )
        }));
        for kind in [
            RuleKind::AgentComment,
            RuleKind::Reminders,
            RuleKind::CloseAfter,
        ] {
            words.extend(self.rules_of(kind));
        }
        words.push(if rules.announce_priority {
            "Setting a priority posts a comment that says what it means.".into()
        } else {
            "Setting a priority is not announced.".into()
        });
        words.push(rules.calendar.as_ref().map_or_else(
            || "Delays are counted on the desk's calendar.".into(),
            |key| format!("Delays are counted on the calendar {key}."),
        ));
        words
    }

    /// The rules of a kind, each a sentence.
    #[must_use]
    pub fn rules_of(&self, kind: RuleKind) -> Vec<String> {
        let rules = &self.rules;
        match kind {
            RuleKind::CustomerComment => {
                let rules = rules.on_customer_comment.iter();
                rules.map(|rule| self.reply_in_words(rule)).collect()
            }
            RuleKind::AgentComment => {
                let words = rules.on_agent_comment.iter().map(|rule| {
                    let (from, to) = (self.named(&rule.from), self.named([&rule.to]));
                    format!("An agent who comments in {from} is offered {to}.")
                });
                words.collect()
            }
            RuleKind::Reminders => {
                let words = rules.reminders.iter().map(|rule| {
                    let delays: Vec<String> = rule.after.iter().map(ToString::to_string).collect();
                    let (from, delays) = (self.named(&rule.from), delays.join(" and after "));
                    format!("A customer is reminded in {from} after {delays}.")
                });
                words.collect()
            }
            RuleKind::CloseAfter => {
                let rules = rules.close_after.iter();
                rules.map(|rule| self.closing_in_words(rule)).collect()
            }
        }
    }

    fn reply_in_words(&self, rule: &OnComment) -> String {
        let (from, to) = (self.named([&rule.from]), self.named([&rule.to]));
        let instead = rule.unassigned.as_ref().map_or_else(String::new, |to| {
            format!(", or to {} while nobody is assigned", self.named([to]))
        });
        format!("A customer's comment takes a ticket from {from} to {to}{instead}.")
    }

    fn closing_in_words(&self, rule: &CloseAfter) -> String {
        let (from, to, delay) = (self.named(&rule.from), self.named([&rule.to]), rule.delay);
        let reason = rule.reason.map_or_else(String::new, |reason| {
            format!(", because {}", reason.sentence())
        });
        format!("A ticket in {from} goes to {to} by itself after {delay}{reason}.")
    }

    /// Who takes a step. Steps that the desk could take are said to happen by themselves only where
    /// a delay leads there.
    #[must_use]
    pub fn by_in_words(&self, t: &Transition) -> String {
        let closes = self.closing(&t.from).is_some_and(|rule| rule.to == t.to);
        let words: Vec<&str> =
            t.by.iter()
                .filter_map(|by| match by {
                    By::Agent => Some("agents"),
                    By::Customer => Some("customers"),
                    By::System => (closes || t.by.len() == 1).then_some("by itself"),
                })
                .collect();
        words.join(", ")
    }
}

impl Transition {
    /// What must come with it.
    #[must_use]
    pub fn requires_in_words(&self) -> String {
        let words: Vec<&str> = self
            .requires
            .iter()
            .copied()
            .map(Requirement::word)
            .collect();
        words.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::parse;

    #[test]
    fn the_rules_of_the_service_portal_read_as_sentences() {
        let text = include_str!("../../../assets/workflows/service-portal.toml");
        let words = parse(text).unwrap().rules_in_words();
        for sentence in [
            "A new ticket is “Waiting for support”.",
            "A customer who marks it as solved takes it to “Resolved”.",
            "A customer's comment takes a ticket from “Waiting for customer” to “In progress”, or to “Waiting for support” while nobody is assigned.",
            "A ticket in “Resolved” goes to “Closed” by itself after 5 business days.",
            "Setting a priority posts a comment that says what it means.",
        ] {
            assert!(
                words.iter().any(|said| said == sentence),
                "{sentence}: {words:#?}"
            );
        }
    }
}
