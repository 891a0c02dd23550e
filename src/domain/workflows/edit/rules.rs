//! Rules of which a workflow may have several of a kind, as rows of a form.

use toml_edit::TableLike;

use super::{
    Draft,
    toml::{Row, bring, put_or_remove, put_text, put_texts, text_of, texts},
};
use crate::{
    domain::{calendars::Delay, word::words, workflows::Workflow},
    language::Sentence,
};

words! {
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum RuleKind {
        CustomerComment = "on_customer_comment",
        AgentComment = "on_agent_comment",
        Reminders = "reminders",
        CloseAfter = "close_after",
    }
}

impl RuleKind {
    /// Whether a rule leads to another status.
    #[must_use]
    pub fn leads_on(self) -> bool {
        self != Self::Reminders
    }

    /// Whether a rule says for how long.
    #[must_use]
    pub fn waits(self) -> bool {
        matches!(self, Self::Reminders | Self::CloseAfter)
    }
}

/// A rule as an admin wants it.
#[derive(Debug, Clone, Default)]
pub struct RuleEdit {
    /// The statuses it was for; empty for one more rule.
    pub was: String,
    pub gone: bool,
    pub from: Vec<String>,
    pub to: String,
    /// Where to while nobody is assigned; empty: the same.
    pub unassigned: String,
    /// As they are typed, with commas between.
    pub delays: String,
    /// Empty: the one that tickets were solved for stays.
    pub reason: String,
}

impl RuleEdit {
    /// The rules of a kind as they are.
    #[must_use]
    pub fn all(kind: RuleKind, workflow: &Workflow) -> Vec<Self> {
        let rules = &workflow.rules;
        let of = |from: &[String], to: &str| Self {
            was: name(from.iter().map(String::as_str)),
            from: from.to_vec(),
            to: to.to_owned(),
            ..Self::default()
        };
        match kind {
            RuleKind::CustomerComment => {
                let rules = rules.on_customer_comment.iter();
                let edits = rules.map(|rule| Self {
                    unassigned: rule.unassigned.clone().unwrap_or_default(),
                    ..of(std::slice::from_ref(&rule.from), &rule.to)
                });
                edits.collect()
            }
            RuleKind::AgentComment => {
                let rules = rules.on_agent_comment.iter();
                rules.map(|rule| of(&rule.from, &rule.to)).collect()
            }
            RuleKind::Reminders => {
                let rules = rules.reminders.iter();
                let edits = rules.map(|rule| Self {
                    delays: joined(&rule.after),
                    ..of(&rule.from, "")
                });
                edits.collect()
            }
            RuleKind::CloseAfter => {
                let rules = rules.close_after.iter();
                let edits = rules.map(|rule| Self {
                    delays: joined(&[rule.delay]),
                    reason: rule.reason.map_or("", |reason| reason.word()).to_owned(),
                    ..of(&rule.from, &rule.to)
                });
                edits.collect()
            }
        }
    }

    /// Whether it is an empty row, for one more rule that is not wanted.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let texts = [&self.was, &self.to, &self.unassigned, &self.delays];
        self.from.is_empty()
            && texts
                .into_iter()
                .chain([&self.reason])
                .all(String::is_empty)
    }

    /// What is missing or cannot be read, by the names of the inputs.
    #[must_use]
    pub fn faults(&self, kind: RuleKind) -> Vec<(&'static str, Sentence)> {
        let mut faults = Vec::new();
        if self.gone || self.is_blank() {
            return faults;
        }
        if self.from.is_empty() {
            faults.push(("from", Sentence::workflows_rule_for()));
        }
        if kind.leads_on() && self.to.is_empty() {
            faults.push(("to", Sentence::workflows_choose_status()));
        }
        if kind.waits() {
            faults.extend(self.wrong_delay(kind).map(|words| ("delays", words)));
        }
        faults
    }

    fn wrong_delay(&self, kind: RuleKind) -> Option<Sentence> {
        if self.delays.is_empty() {
            return Some(Sentence::workflows_rule_delay());
        }
        let mut wrong = split(&self.delays).filter(|text| text.parse::<Delay>().is_err());
        let several = kind == RuleKind::CloseAfter && split(&self.delays).count() > 1;
        let one = || several.then(Sentence::workflows_rule_one_delay);
        let wrong = wrong.next().map(Sentence::workflows_no_delay);
        wrong.or_else(one)
    }
}

/// What tells a rule from others of its kind: a status has one at most.
fn name<'r>(from: impl Iterator<Item = &'r str>) -> String {
    from.collect::<Vec<_>>().join("/")
}

fn joined(delays: &[Delay]) -> String {
    let delays: Vec<String> = delays.iter().map(ToString::to_string).collect();
    delays.join(", ")
}

fn split(delays: &str) -> impl Iterator<Item = &str> {
    delays.split(',').map(str::trim)
}

/// A row for the list of its kind.
struct OfKind<'e>(RuleKind, &'e RuleEdit);

impl Row for OfKind<'_> {
    fn name_of(table: &dyn TableLike) -> String {
        let one = text_of(table, "from");
        if one.is_empty() {
            name(texts(table, "from"))
        } else {
            one.to_owned()
        }
    }

    fn was(&self) -> &str {
        &self.1.was
    }

    fn is_gone(&self) -> bool {
        self.1.gone || self.1.is_blank()
    }

    fn fill(&self, table: &mut dyn TableLike) {
        let Self(kind, edit) = self;
        match kind {
            RuleKind::CustomerComment => {
                put_text(table, "from", edit.from.first().map_or("", String::as_str));
            }
            _ => put_texts(table, "from", &edit.from),
        }
        if kind.leads_on() {
            put_text(table, "to", &edit.to);
        }
        match kind {
            RuleKind::CustomerComment => put_or_remove(table, "unassigned", &edit.unassigned),
            RuleKind::AgentComment => {}
            RuleKind::Reminders => {
                put_texts(table, "after", &split(&edit.delays).collect::<Vec<_>>());
            }
            RuleKind::CloseAfter => {
                put_text(table, "delay", &edit.delays);
                put_or_remove(table, "reason", &edit.reason);
            }
        }
    }
}

impl Draft {
    pub fn set_rules_of(&mut self, kind: RuleKind, edits: &[RuleEdit]) {
        if let Some(rules) = self.rules() {
            let edits: Vec<OfKind<'_>> = edits.iter().map(|edit| OfKind(kind, edit)).collect();
            bring(rules, kind.word(), &edits);
        }
    }
}
