//! What makes a workflow one that tickets can live in.

use std::collections::BTreeSet;

use super::{By, Category, Requirement, Term, Workflow};
use crate::domain::names;

/// Statuses a workflow may have.
const MOST: usize = 200;

/// What is wrong with a workflow.
#[derive(Debug)]
pub struct Fault {
    /// The kind of rule that names the key, when it is a rule's fault.
    pub rule: Option<&'static str>,
    pub key: String,
    pub reason: String,
}

fn fault<T>(key: &str, reason: impl Into<String>) -> Result<T, Fault> {
    Err(Fault {
        rule: None,
        key: key.to_owned(),
        reason: reason.into(),
    })
}

fn in_rule(rule: &'static str, fault: Fault) -> Fault {
    Fault {
        rule: Some(rule),
        ..fault
    }
}

/// # Errors
/// The first key at fault, and why.
pub fn check(workflow: &Workflow) -> Result<(), Fault> {
    words(workflow)?;
    keys(workflow)?;
    rules(workflow)?;
    endings(workflow)?;
    fields(workflow)
}

/// Names that a change makes twice: what differs by capitals alone is one name. What was there twice
/// before stays usable.
///
/// # Errors
/// The first key whose name another has.
pub fn names_once(before: Option<&Workflow>, after: &Workflow) -> Result<(), Fault> {
    let earlier: Vec<_> = before.map(named).unwrap_or_default();
    for (list, all) in named(after) {
        let known = earlier.iter().find(|(other, _)| *other == list);
        let was = |key: &str, name: &str| {
            let mut known = known.iter().flat_map(|(_, all)| all.iter());
            known.any(|(other, called)| *other == key && names::is_same(called, name))
        };
        for (index, (key, name)) in all.iter().enumerate() {
            let twin = all.iter().take(index);
            let mut twins = twin.filter(|(_, other)| names::is_same(other, name));
            let is_new = |other: &str| !(was(key, name) && was(other, name));
            if let Some((other, called)) = twins.find(|(other, _)| is_new(other)) {
                let changed = if was(key, name) { other } else { key };
                let words = format!("there is “{called}” already, and capitals make no other name");
                return fault(changed, words);
            }
        }
    }
    Ok(())
}

type Named<'a> = (String, Vec<(&'a str, &'a str)>);

/// What people name in a workflow, each list with keys and names.
fn named(workflow: &Workflow) -> Vec<Named<'_>> {
    fn of(terms: &[Term]) -> Vec<(&str, &str)> {
        let terms = terms.iter();
        terms.map(|one| (&*one.key, &*one.name)).collect()
    }
    let statuses = workflow.statuses.iter();
    let kinds = workflow.request_types.iter();
    let priorities = workflow.priorities.iter();
    let mut all: Vec<Named<'_>> = vec![
        (
            "statuses".into(),
            statuses.map(|one| (&*one.key, &*one.name)).collect(),
        ),
        ("types".into(), of(&workflow.types)),
        ("groups".into(), of(&workflow.groups)),
        (
            "priorities".into(),
            priorities.map(|one| (&*one.key, &*one.name)).collect(),
        ),
        (
            "request_types".into(),
            kinds.clone().map(|one| (&*one.key, &*one.name)).collect(),
        ),
    ];
    all.extend(kinds.map(|kind| {
        let fields = kind.fields.iter();
        let fields = fields.map(|one| (&*one.key, &*one.name)).collect();
        (format!("fields of {}", kind.key), fields)
    }));
    all
}

fn words(workflow: &Workflow) -> Result<(), Fault> {
    let Workflow { key, statuses, .. } = workflow;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if key.is_empty() || key.len() > 60 || !key.chars().all(plain) {
        return fault("key", "write it in small letters, digits, - and _");
    }
    if workflow.name.trim().is_empty() {
        return fault("name", "a workflow needs a name");
    }
    if statuses.is_empty() || statuses.len() > MOST {
        return fault("statuses", format!("a workflow has 1 to {MOST} statuses"));
    }
    for status in statuses {
        if status.key.is_empty() || status.key.contains('/') {
            return fault(&status.key, "a status needs a key without /");
        }
        for text in [&status.name, &status.label, &status.meaning] {
            if text.trim().is_empty() || text.chars().count() > 500 {
                return fault(
                    &status.key,
                    "a status needs a name, a label and a meaning of at most 500 characters",
                );
            }
        }
    }
    Ok(())
}

/// Every key that is named is a status's.
fn keys(workflow: &Workflow) -> Result<(), Fault> {
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
        Some(unknown) => fault(unknown, "no status has this key"),
        None => Ok(()),
    }
}

fn rules(workflow: &Workflow) -> Result<(), Fault> {
    let rules = &workflow.rules;
    let category = |key: &str| workflow.status(key).category;
    if !category(&rules.initial).is_open() {
        return fault(&rules.initial, "tickets begin in an open status");
    }
    if category(&rules.solve_to).is_open() {
        return fault(
            &rules.solve_to,
            "solve_to must be a solved or closed status",
        );
    }
    if !workflow.status(&rules.solve_to).customer_visible {
        return fault(
            &rules.solve_to,
            "customers must see the status they solve into",
        );
    }
    replies(workflow).map_err(|fault| in_rule("on_customer_comment", fault))?;
    closings(workflow).map_err(|fault| in_rule("close_after", fault))?;
    reminders(workflow).map_err(|fault| in_rule("reminders", fault))
}

fn replies(workflow: &Workflow) -> Result<(), Fault> {
    let steps = workflow.rules.on_customer_comment.iter().flat_map(|rule| {
        let unassigned = rule.unassigned.iter().map(|to| (&rule.from, to));
        [(&rule.from, &rule.to)].into_iter().chain(unassigned)
    });
    for (from, to) in steps.filter(|(from, to)| from != to) {
        let mut listed = workflow.transitions.iter();
        if !listed.any(|t| t.from == *from && t.to == *to) {
            let reason = format!("a comment leads from here to {to}, but no transition does");
            return fault(from, reason);
        }
    }
    Ok(())
}

fn closings(workflow: &Workflow) -> Result<(), Fault> {
    let rules = workflow.rules.close_after.iter();
    for (from, to) in rules.flat_map(|rule| rule.from.iter().map(|from| (from, &rule.to))) {
        if workflow.status(to).category.is_open() {
            return fault(
                from,
                "what closes by itself must end in a solved or closed status",
            );
        }
        let mut listed = workflow.transitions.iter();
        if !listed.any(|t| t.from == *from && t.to == *to && t.by.contains(&By::System)) {
            let reason =
                format!("it closes by itself as {to}, but no transition by the system leads there");
            return fault(from, reason);
        }
        let mut at = from;
        let chain = std::iter::from_fn(|| {
            at = &workflow.closing(at)?.to;
            Some(at)
        });
        // As many steps as there are statuses, and no end.
        if chain.take(workflow.statuses.len() + 1).count() > workflow.statuses.len() {
            return fault(
                from,
                "what closes by itself from here goes round in a circle",
            );
        }
    }
    Ok(())
}

fn reminders(workflow: &Workflow) -> Result<(), Fault> {
    for rule in &workflow.rules.reminders {
        let first = rule.from.first().map_or("reminders", String::as_str);
        if rule.after.is_empty() || rule.after.len() > 20 {
            return fault(first, "give 1 to 20 delays");
        }
        let waits = |from: &&String| workflow.status(from).turn.waits_for_customer();
        if let Some(from) = rule.from.iter().find(|from| !waits(from)) {
            return fault(from, "only customers whose turn it is are reminded");
        }
    }
    Ok(())
}

/// From everywhere a ticket can come to, its agents can bring it to an end.
fn endings(workflow: &Workflow) -> Result<(), Fault> {
    let ended = |key: &String| workflow.status(key).category == Category::Closed;
    let mut ending: BTreeSet<&String> = workflow
        .statuses
        .iter()
        .map(|s| &s.key)
        .filter(|key| ended(key))
        .collect();
    if ending.is_empty() {
        return fault(
            "statuses",
            "no status is of the category closed: tickets would never end",
        );
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
            return fault(&status.key, "no way leads from here to a closed status");
        }
    }
    let known =
        |requirement: &Requirement| *requirement != Requirement::Type || !workflow.types.is_empty();
    match workflow
        .transitions
        .iter()
        .find(|t| !t.requires.iter().all(known))
    {
        Some(t) => fault(
            &t.to,
            "a step here requires a type, but the workflow has no types",
        ),
        None => Ok(()),
    }
}

fn fields(workflow: &Workflow) -> Result<(), Fault> {
    for kind in &workflow.request_types {
        for (index, field) in kind.fields.iter().enumerate() {
            let earlier = kind.fields.iter().take(index);
            if earlier.clone().any(|other| other.key == field.key) {
                return fault(&field.key, "this form has a field with this key already");
            }
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if field.key.is_empty() || !field.key.chars().all(plain) {
                return fault(
                    &field.key,
                    "write a field's key in small letters, digits and _",
                );
            }
            if field.kind.has_choices() == field.choices.is_empty() {
                return fault(
                    &field.key,
                    "choices belong to fields of the kinds choice and choices",
                );
            }
        }
    }
    Ok(())
}
