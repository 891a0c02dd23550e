//! A workflow as a TOML file: read, checked, or refused with the line, the key and the reason.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, de::Error as _};
use toml::Spanned;

use super::{
    By, Category, Clock, CloseAfter, OnComment, Priority, Reminders, RequestType, Requirement,
    Rules, Status, Suggestion, Term, Transition, Turn, Workflow, check::check, key_of,
};
use crate::domain::{calendars::Delay, tickets::event::Reason};

/// Bytes of a file; the largest that ships has nine thousand.
pub const LARGEST: usize = 200_000;

/// Where a step leads from that leads from every other status.
pub const EVERYWHERE: &str = "*";

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {key}: {reason}")]
pub struct WorkflowFault {
    pub line: usize,
    pub key: String,
    pub reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    key: Spanned<String>,
    name: String,
    #[serde(default)]
    description: String,
    rules: FileRules,
    statuses: Vec<FileStatus>,
    transitions: Vec<FileTransition>,
    #[serde(default)]
    request_types: Vec<Spanned<RequestType>>,
    #[serde(default)]
    priorities: Vec<Spanned<Priority>>,
    #[serde(default)]
    types: Vec<Spanned<Term>>,
    #[serde(default)]
    groups: Vec<Spanned<Term>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileRules {
    initial: Spanned<String>,
    solve_to: Spanned<String>,
    reopen_to: Option<Spanned<String>>,
    assigned_to: Option<Spanned<String>>,
    #[serde(default)]
    announce_priority: bool,
    calendar: Option<Spanned<String>>,
    #[serde(default)]
    on_customer_comment: Vec<FileOnComment>,
    #[serde(default)]
    on_agent_comment: Vec<FileSuggestion>,
    #[serde(default)]
    close_after: Vec<FileCloseAfter>,
    #[serde(default)]
    reminders: Vec<FileReminders>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileOnComment {
    from: Spanned<String>,
    to: Spanned<String>,
    unassigned: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileSuggestion {
    from: Vec<Spanned<String>>,
    to: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCloseAfter {
    from: Vec<Spanned<String>>,
    to: Spanned<String>,
    delay: Delay,
    reason: Option<Reason>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileReminders {
    from: Vec<Spanned<String>>,
    after: Vec<Delay>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileStatus {
    key: Option<String>,
    name: Spanned<String>,
    label: Option<String>,
    meaning: String,
    category: Category,
    turn: Turn,
    clock: Clock,
    #[serde(default)]
    hidden: bool,
    #[serde(default = "yes")]
    customer_visible: bool,
    #[serde(default = "yes")]
    customer_comments: bool,
    #[serde(default = "yes")]
    agent_comments: bool,
    reason: Option<Reason>,
    #[serde(default)]
    awaits_release: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTransition {
    /// [`EVERYWHERE`] is every status but the targets.
    from: Vec<Spanned<String>>,
    to: Vec<Spanned<String>>,
    #[serde(default = "by_agent_or_timer", deserialize_with = "someone")]
    by: Vec<By>,
    label: Option<String>,
    #[serde(default)]
    requires: Vec<Requirement>,
}

fn yes() -> bool {
    true
}

fn by_agent_or_timer() -> Vec<By> {
    vec![By::Agent, By::System]
}

fn someone<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<By>, D::Error> {
    let by = Vec::deserialize(input)?;
    if by.is_empty() {
        return Err(D::Error::custom(
            "say who takes the step: agent, customer or system",
        ));
    }
    Ok(by)
}

/// Where in the file a key is first named, and each thing that is defined.
#[derive(Default)]
struct Places {
    named: BTreeMap<String, usize>,
    defined: BTreeMap<(&'static str, String), Vec<usize>>,
}

impl Places {
    /// Gives the key, having noted where it stands.
    fn name(&mut self, key: Spanned<String>) -> String {
        let at = key.span().start;
        let key = key.into_inner();
        let first = self.named.entry(key.clone()).or_insert(at);
        *first = at.min(*first);
        key
    }

    fn names(&mut self, keys: Vec<Spanned<String>>) -> Vec<String> {
        keys.into_iter().map(|key| self.name(key)).collect()
    }

    fn define(&mut self, what: &'static str, key: &str, at: usize) {
        let places = self.defined.entry((what, key.to_owned()));
        places.or_default().push(at);
    }

    /// The things of that kind, each with a key of its own.
    fn terms<T>(
        &mut self,
        what: &'static str,
        terms: Vec<Spanned<T>>,
        key: impl Fn(&T) -> &String,
    ) -> Vec<T> {
        let terms = terms.into_iter().map(|term| {
            let at = term.span().start;
            let term = term.into_inner();
            self.define(what, key(&term), at);
            term
        });
        terms.collect()
    }

    /// The second of two things by the same key, or of two rules about the same status.
    fn twice(&self) -> Option<(usize, String, String)> {
        self.defined.iter().find_map(|((what, key), places)| {
            let reason = match *what {
                "on_customer_comment" | "close_after" | "reminders" => {
                    format!("another rule of {what} is for this status")
                }
                what => format!("another {what} has this key"),
            };
            Some((*places.get(1)?, key.clone(), reason))
        })
    }

    /// In a rule of that kind, or where it is first named, or where the status is.
    fn of(&self, rule: Option<&'static str>, key: &str) -> usize {
        let defined = |what| self.defined.get(&(what, key.to_owned()))?.first();
        let in_rule = rule.and_then(defined);
        let named = in_rule.or_else(|| self.named.get(key));
        named.or_else(|| defined("status")).copied().unwrap_or(0)
    }

    /// Names a key in a rule of that kind.
    fn name_in(&mut self, rule: &'static str, key: Spanned<String>) -> String {
        let places = self.defined.entry((rule, key.get_ref().clone()));
        places.or_default().push(key.span().start);
        self.name(key)
    }

    fn names_in(&mut self, rule: &'static str, keys: Vec<Spanned<String>>) -> Vec<String> {
        let keys = keys.into_iter();
        keys.map(|key| self.name_in(rule, key)).collect()
    }
}

/// # Errors
/// The first fault found, with its line.
pub fn parse(text: &str) -> Result<Workflow, WorkflowFault> {
    parse_for(text, |_| true)
}

/// As [`parse`], for a desk that has such calendars.
///
/// # Errors
/// As [`parse`]; or that it names a calendar that is not there.
pub fn parse_for(
    text: &str,
    has_calendar: impl Fn(&str) -> bool,
) -> Result<Workflow, WorkflowFault> {
    let fault = |at: usize, key: String, reason: String| WorkflowFault {
        line: line_of(text, at),
        key,
        reason,
    };
    if text.len() > LARGEST {
        let reason = format!("a workflow has at most {LARGEST} bytes");
        return Err(fault(0, "file".into(), reason));
    }
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        fault(at, key_at(text, at), error.message().to_owned())
    })?;
    let mut places = Places::default();
    let workflow = build(file, &mut places);
    if let Some((at, key, reason)) = places.twice() {
        return Err(fault(at, key, reason));
    }
    check(&workflow).map_err(|found| {
        let at = places.of(found.rule, &found.key);
        fault(at, found.key, found.reason)
    })?;
    match &workflow.rules.calendar {
        Some(key) if !has_calendar(key) => {
            let reason = "no calendar of this desk has this key".to_owned();
            Err(fault(places.of(Some("calendar"), key), key.clone(), reason))
        }
        _ => Ok(workflow),
    }
}

fn build(file: File, places: &mut Places) -> Workflow {
    let statuses: Vec<Status> = file
        .statuses
        .into_iter()
        .map(|given| status(given, places))
        .collect();
    let transitions = transitions(file.transitions, &statuses, places);
    Workflow {
        rules: rules(file.rules, places),
        key: places.name(file.key),
        name: file.name,
        description: file.description,
        request_types: places.terms("request type", file.request_types, |kind| &kind.key),
        priorities: places.terms("priority", file.priorities, |priority| &priority.key),
        types: places.terms("type", file.types, |kind| &kind.key),
        groups: places.terms("group", file.groups, |group| &group.key),
        statuses,
        transitions,
    }
}

fn status(given: FileStatus, places: &mut Places) -> Status {
    let at = given.name.span().start;
    let name = given.name.into_inner();
    let key = given.key.unwrap_or_else(|| key_of(&name));
    places.define("status", &key, at);
    Status {
        key,
        label: given.label.unwrap_or_else(|| name.clone()),
        name,
        meaning: given.meaning,
        category: given.category,
        turn: given.turn,
        clock: given.clock,
        hidden: given.hidden,
        customer_visible: given.customer_visible,
        customer_comments: given.customer_comments,
        agent_comments: given.agent_comments,
        reason: given.reason,
        awaits_release: given.awaits_release,
    }
}

/// One for each pair. From everywhere (`*`) leads what nothing else says of the pair and the actor.
fn transitions(
    given: Vec<FileTransition>,
    statuses: &[Status],
    places: &mut Places,
) -> Vec<Transition> {
    let (everywhere, somewhere): (Vec<_>, Vec<_>) = given
        .into_iter()
        .partition(|t| t.from.iter().any(|from| from.get_ref() == EVERYWHERE));
    let mut all: Vec<Transition> = Vec::new();
    let mut told = BTreeSet::new();
    for (t, listed) in somewhere
        .into_iter()
        .map(|t| (t, true))
        .chain(everywhere.into_iter().map(|t| (t, false)))
    {
        let to = places.names(t.to);
        let from = if listed {
            places.names(t.from)
        } else {
            statuses.iter().map(|status| status.key.clone()).collect()
        };
        for (from, to) in from
            .iter()
            .flat_map(|from| to.iter().map(move |to| (from, to)))
        {
            let free = |by: &By| listed || !told.contains(&(from.clone(), to.clone(), *by));
            let by: Vec<By> = t.by.iter().copied().filter(free).collect();
            if by.is_empty() || (!listed && from == to) {
                continue;
            }
            told.extend(by.iter().map(|by| (from.clone(), to.clone(), *by)));
            all.push(Transition {
                from: from.clone(),
                to: to.clone(),
                by,
                label: t.label.clone(),
                requires: t.requires.clone(),
                everywhere: !listed,
            });
        }
    }
    all
}

fn rules(given: FileRules, places: &mut Places) -> Rules {
    Rules {
        initial: places.name(given.initial),
        solve_to: places.name(given.solve_to),
        reopen_to: given.reopen_to.map(|key| places.name(key)),
        assigned_to: given.assigned_to.map(|key| places.name(key)),
        announce_priority: given.announce_priority,
        calendar: given.calendar.map(|key| places.name_in("calendar", key)),
        on_customer_comment: given
            .on_customer_comment
            .into_iter()
            .map(|rule| OnComment {
                from: places.name_in("on_customer_comment", rule.from),
                to: places.name(rule.to),
                unassigned: rule.unassigned.map(|key| places.name(key)),
            })
            .collect(),
        on_agent_comment: given
            .on_agent_comment
            .into_iter()
            .map(|rule| Suggestion {
                from: places.names(rule.from),
                to: places.name(rule.to),
            })
            .collect(),
        close_after: given
            .close_after
            .into_iter()
            .map(|rule| CloseAfter {
                from: places.names_in("close_after", rule.from),
                to: places.name(rule.to),
                delay: rule.delay,
                reason: rule.reason,
            })
            .collect(),
        reminders: given
            .reminders
            .into_iter()
            .map(|rule| Reminders {
                from: places.names_in("reminders", rule.from),
                after: rule.after,
            })
            .collect(),
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The word the line at fault begins with.
fn key_at(text: &str, offset: usize) -> String {
    let line = text.lines().nth(line_of(text, offset) - 1).unwrap_or("");
    let word = line.split(['=', ' ']).next().unwrap_or("").trim();
    let word = if word.is_empty() { "syntax" } else { word };
    word.to_owned()
}

#[cfg(test)]
mod tests;
