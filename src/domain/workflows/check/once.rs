//! Names that people tell apart.

use super::{Fault, fault};
use crate::{
    domain::{
        names,
        workflows::{Term, Workflow},
    },
    language::Sentence,
};

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
                return fault(changed, Sentence::workflows_fault_twin(*called));
            }
        }
    }
    Ok(())
}

type Named<'a> = (String, Vec<(&'a str, &'a str)>);

/// What people name in a workflow, each list with keys and names.
pub(super) fn named(workflow: &Workflow) -> Vec<Named<'_>> {
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
