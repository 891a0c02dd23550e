//! That every ticket can come to an end, and keys are there.

use super::{Fault, fault};
use crate::{
    domain::workflows::{By, Category, Requirement, Workflow},
    language::Sentence,
};
use std::collections::BTreeSet;

/// Every key that is named is a status's.
pub(super) fn keys(workflow: &Workflow) -> Result<(), Fault> {
    let rules = &workflow.rules;
    let always = [&rules.initial, &rules.solve_to];
    let some = [&rules.reopen_to, &rules.assigned_to];
    let customers = rules.on_customer_comment.iter();
    let customers = customers.flat_map(|r| [&r.from, &r.to].into_iter().chain(&r.unassigned));
    let agents = rules.on_agent_comment.iter();
    let agents = agents.flat_map(|r| r.from.iter().chain([&r.to]));
    let closing = rules.close_after.iter();
    let closing = closing.flat_map(|r| r.from.iter().chain([&r.to]));
    let reminded = rules.reminders.iter().flat_map(|r| &r.from);
    let steps = workflow.transitions.iter().flat_map(|t| [&t.from, &t.to]);
    let mut named = always
        .into_iter()
        .chain(some.into_iter().flatten())
        .chain(customers)
        .chain(agents)
        .chain(closing)
        .chain(reminded)
        .chain(steps);
    match named.find(|key| workflow.find(key).is_none()) {
        Some(unknown) => fault(unknown, Sentence::workflows_fault_no_status()),
        None => Ok(()),
    }
}

/// From everywhere a ticket can come to, its agents can bring it to an end.
pub(super) fn endings(workflow: &Workflow) -> Result<(), Fault> {
    let ended = |key: &String| workflow.status(key).category == Category::Closed;
    let mut ending: BTreeSet<&String> = workflow
        .statuses
        .iter()
        .map(|s| &s.key)
        .filter(|key| ended(key))
        .collect();
    if ending.is_empty() {
        return fault("statuses", Sentence::workflows_fault_no_end());
    }
    loop {
        let more: Vec<&String> = workflow
            .transitions
            .iter()
            .filter(|t| !t.by.iter().all(|by| *by == By::Customer))
            .filter(|t| ending.contains(&t.to) && !ending.contains(&t.from))
            .map(|t| &t.from)
            .collect();
        if more.is_empty() {
            break;
        }
        ending.extend(more);
    }
    for status in &workflow.statuses {
        if !ending.contains(&status.key) {
            return fault(&status.key, Sentence::workflows_fault_no_way_out());
        }
    }
    let known =
        |requirement: &Requirement| *requirement != Requirement::Type || !workflow.types.is_empty();
    match workflow
        .transitions
        .iter()
        .find(|t| !t.requires.iter().all(known))
    {
        Some(t) => fault(&t.to, Sentence::workflows_fault_no_types()),
        None => Ok(()),
    }
}
