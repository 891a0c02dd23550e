//! What a workflow does, in sentences for those who keep it.

use super::{
    By, CloseAfter, OnComment, Reminders, Requirement, Transition, Workflow, edit::rules::RuleKind,
};

use crate::language::{Sentence, several};

/// `a, b or c`.
pub fn alternatives(things: impl IntoIterator<Item = Sentence>) -> Sentence {
    several(things, Sentence::names_or)
}

impl Workflow {
    /// The names of statuses, as agents know them.
    fn named<'w>(&'w self, keys: impl IntoIterator<Item = &'w String>) -> Sentence {
        let keys = keys.into_iter();
        alternatives(keys.map(|key| Sentence::workflows_quoted(&self.status(key).name)))
    }

    /// Each rule, a sentence.
    #[must_use]
    pub fn rules_in_words(&self) -> Vec<Sentence> {
        let rules = &self.rules;
        let one = |key: &String| self.named([key]);
        let mut words = vec![
            Sentence::workflows_says_initial(one(&rules.initial)),
            Sentence::workflows_says_solve_to(one(&rules.solve_to)),
        ];
        let assigned = rules.assigned_to.as_ref();
        words.extend(assigned.map(|to| Sentence::workflows_says_assigned_to(one(to))));
        words.extend(self.rules_of(RuleKind::CustomerComment));
        let reopen = rules.reopen_to.as_ref();
        words.extend(reopen.map(|to| Sentence::workflows_says_reopen_to(one(to))));
        for kind in [
            RuleKind::AgentComment,
            RuleKind::Reminders,
            RuleKind::CloseAfter,
        ] {
            words.extend(self.rules_of(kind));
        }
        words.push(if rules.announce_priority {
            Sentence::workflows_says_announced()
        } else {
            Sentence::workflows_says_not_announced()
        });
        words.push(match &rules.calendar {
            None => Sentence::workflows_says_own_calendar(),
            Some(key) => Sentence::workflows_says_calendar(key),
        });
        words
    }

    /// The rules of a kind, each a sentence.
    #[must_use]
    pub fn rules_of(&self, kind: RuleKind) -> Vec<Sentence> {
        let rules = &self.rules;
        match kind {
            RuleKind::CustomerComment => {
                let rules = rules.on_customer_comment.iter();
                rules.map(|rule| self.reply_in_words(rule)).collect()
            }
            RuleKind::AgentComment => {
                let words = rules.on_agent_comment.iter().map(|rule| {
                    let (from, to) = (self.named(&rule.from), self.named([&rule.to]));
                    Sentence::workflows_says_agent_comment(from, to)
                });
                words.collect()
            }
            RuleKind::Reminders => {
                let words = rules.reminders.iter().map(|rule| {
                    Sentence::workflows_says_reminders(
                        rule.after_in_words(),
                        self.named(&rule.from),
                    )
                });
                words.collect()
            }
            RuleKind::CloseAfter => {
                let rules = rules.close_after.iter();
                rules.map(|rule| self.closing_in_words(rule)).collect()
            }
        }
    }

    fn reply_in_words(&self, rule: &OnComment) -> Sentence {
        let (from, to) = (self.named([&rule.from]), self.named([&rule.to]));
        match &rule.unassigned {
            None => Sentence::workflows_says_customer_comment(from, to),
            Some(instead) => {
                let instead = self.named([instead]);
                Sentence::workflows_says_customer_comment_or(from, instead, to)
            }
        }
    }

    fn closing_in_words(&self, rule: &CloseAfter) -> Sentence {
        let (from, to) = (self.named(&rule.from), self.named([&rule.to]));
        let after = rule.delay.after_in_words();
        match rule.reason {
            None => Sentence::workflows_says_closing(after, from, to),
            Some(reason) => {
                let reason = reason.sentence();
                Sentence::workflows_says_closing_because(after, from, reason, to)
            }
        }
    }

    /// Who takes a step. Steps that the desk could take are said to happen by themselves only where
    /// a delay leads there.
    #[must_use]
    pub fn by_in_words(&self, t: &Transition) -> Sentence {
        let closes = self.closing(&t.from).is_some_and(|rule| rule.to == t.to);
        let words = t.by.iter().filter_map(|by| match by {
            By::Agent => Some(Sentence::workflows_by_agents()),
            By::Customer => Some(Sentence::workflows_by_customers()),
            By::System => (closes || t.by.len() == 1).then(Sentence::workflows_by_itself),
        });
        several(words, Sentence::list_more)
    }
}

impl Reminders {
    /// `after 3 business days and after 6 business days`.
    #[must_use]
    pub fn after_in_words(&self) -> Sentence {
        let delays = self.after.iter().map(|delay| delay.after_in_words());
        several(delays, Sentence::list_and)
    }
}

impl Transition {
    /// What must come with it.
    #[must_use]
    pub fn requires_in_words(&self) -> Sentence {
        let words = self.requires.iter().copied().map(Requirement::in_words);
        several(words, Sentence::list_more)
    }
}

#[cfg(test)]
mod tests {
    use super::super::file::parse;
    use crate::language;

    fn said() -> Vec<String> {
        let text = include_str!("../../../assets/workflows/service-portal.toml");
        let rules = parse(text).unwrap().rules_in_words();
        rules.iter().map(|rule| rule.say()).collect()
    }

    #[test]
    fn the_rules_of_the_service_portal_read_as_sentences() {
        let words = said();
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

    #[test]
    fn rules_read_as_sentences_in_german() {
        let words = language::with_language(language::find("de").unwrap(), said);
        for sentence in [
            "Ein neues Ticket ist „Waiting for support“.",
            "Der Kommentar eines Kunden bringt ein Ticket von „Waiting for customer“ nach „In progress“, oder nach „Waiting for support“, solange niemand zuständig ist.",
            "Ein Ticket in „Resolved“ kommt nach 5 Geschäftstagen von selbst nach „Closed“.",
        ] {
            assert!(
                words.iter().any(|said| said == sentence),
                "{sentence}: {words:#?}"
            );
        }
    }
}
