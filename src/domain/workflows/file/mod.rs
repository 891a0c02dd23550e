//! A workflow as a TOML file: read, checked, or refused with the line, the key and the reason.

mod places;
mod shape;

use std::{collections::BTreeSet, fmt};

use super::{
    By, CloseAfter, OnComment, Reminders, Rules, Status, Suggestion, Transition, Workflow,
    check::check, key_of,
};
use places::{Places, key_at, line_of};
use shape::{File, FileRules, FileStatus, FileTransition};

use crate::language::Sentence;

/// Bytes of a file; the largest that ships has nine thousand.
pub const LARGEST: usize = 200_000;

/// Where a step leads from that leads from every other status.
pub const EVERYWHERE: &str = "*";

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkflowFault {
    pub line: usize,
    pub key: String,
    pub reason: Sentence,
}

impl WorkflowFault {
    #[must_use]
    pub fn sentence(&self) -> Sentence {
        Sentence::workflows_fault(&self.key, self.line.to_string(), self.reason.clone())
    }
}

impl fmt::Display for WorkflowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.sentence().fmt(f)
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
    let fault = |at: usize, key: String, reason: Sentence| WorkflowFault {
        line: line_of(text, at),
        key,
        reason,
    };
    if text.len() > LARGEST {
        let reason = Sentence::workflows_fault_too_large(LARGEST.to_string());
        return Err(fault(0, "file".into(), reason));
    }
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        // The parser's own words.
        let reason = Sentence::written(error.message().to_owned());
        fault(at, key_at(text, at), reason)
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
            let reason = Sentence::workflows_fault_no_calendar();
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

#[cfg(test)]
mod tests;
