//! What makes a workflow one that tickets can live in.

mod once;
mod reach;

use super::{By, Workflow};
pub use once::names_once;
use reach::{endings, keys};

use crate::language::Sentence;

/// Statuses a workflow may have.
const MOST: usize = 200;

/// What is wrong with a workflow.
#[derive(Debug)]
pub struct Fault {
    /// The kind of rule that names the key, when it is a rule's fault.
    pub rule: Option<&'static str>,
    pub key: String,
    pub reason: Sentence,
}

fn fault<T>(key: &str, reason: Sentence) -> Result<T, Fault> {
    Err(Fault {
        rule: None,
        key: key.to_owned(),
        reason,
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

fn words(workflow: &Workflow) -> Result<(), Fault> {
    let Workflow { key, statuses, .. } = workflow;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if key.is_empty() || key.len() > 60 || !key.chars().all(plain) {
        return fault("key", Sentence::workflows_fault_key());
    }
    if workflow.name.trim().is_empty() {
        return fault("name", Sentence::workflows_fault_name());
    }
    if statuses.is_empty() || statuses.len() > MOST {
        return fault("statuses", Sentence::workflows_fault_statuses(MOST));
    }
    for status in statuses {
        if status.key.is_empty() || status.key.contains('/') {
            return fault(&status.key, Sentence::workflows_fault_status_key());
        }
        for text in [&status.name, &status.label, &status.meaning] {
            if text.trim().is_empty() || text.chars().count() > 500 {
                return fault(&status.key, Sentence::workflows_fault_status_words());
            }
        }
    }
    Ok(())
}

fn rules(workflow: &Workflow) -> Result<(), Fault> {
    let rules = &workflow.rules;
    let category = |key: &str| workflow.status(key).category;
    if !category(&rules.initial).is_open() {
        return fault(&rules.initial, Sentence::workflows_fault_initial());
    }
    if category(&rules.solve_to).is_open() {
        return fault(&rules.solve_to, Sentence::workflows_fault_solve_to());
    }
    if !workflow.status(&rules.solve_to).customer_visible {
        return fault(&rules.solve_to, Sentence::workflows_fault_solve_to_unseen());
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
            return fault(from, Sentence::workflows_fault_comment(to));
        }
    }
    Ok(())
}

fn closings(workflow: &Workflow) -> Result<(), Fault> {
    let rules = workflow.rules.close_after.iter();
    for (from, to) in rules.flat_map(|rule| rule.from.iter().map(|from| (from, &rule.to))) {
        if workflow.status(to).category.is_open() {
            return fault(from, Sentence::workflows_fault_closing_open());
        }
        let mut listed = workflow.transitions.iter();
        if !listed.any(|t| t.from == *from && t.to == *to && t.by.contains(&By::System)) {
            return fault(from, Sentence::workflows_fault_closing_no_step(to));
        }
        let mut at = from;
        let chain = std::iter::from_fn(|| {
            at = &workflow.closing(at)?.to;
            Some(at)
        });
        // As many steps as there are statuses, and no end.
        if chain.take(workflow.statuses.len() + 1).count() > workflow.statuses.len() {
            return fault(from, Sentence::workflows_fault_closing_circle());
        }
    }
    Ok(())
}

fn reminders(workflow: &Workflow) -> Result<(), Fault> {
    for rule in &workflow.rules.reminders {
        let first = rule.from.first().map_or("reminders", String::as_str);
        if rule.after.is_empty() || rule.after.len() > 20 {
            return fault(first, Sentence::workflows_fault_delays());
        }
        let waits = |from: &&String| workflow.status(from).turn.waits_for_customer();
        if let Some(from) = rule.from.iter().find(|from| !waits(from)) {
            return fault(from, Sentence::workflows_fault_reminded());
        }
    }
    Ok(())
}

fn fields(workflow: &Workflow) -> Result<(), Fault> {
    for kind in &workflow.request_types {
        for (index, field) in kind.fields.iter().enumerate() {
            let earlier = kind.fields.iter().take(index);
            if earlier.clone().any(|other| other.key == field.key) {
                return fault(&field.key, Sentence::workflows_fault_second_field());
            }
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            if field.key.is_empty() || !field.key.chars().all(plain) {
                return fault(&field.key, Sentence::workflows_fault_field_key());
            }
            if field.kind.has_choices() == field.choices.is_empty() {
                return fault(&field.key, Sentence::workflows_fault_choices());
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
