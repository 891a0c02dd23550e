//! What a workflow brings along: request types and groups.

use crate::{
    desk::catalog::Catalog,
    domain::{
        refusal::Refusal,
        workflows::{self, Term, Workflow},
    },
    language::Sentence,
    store::{Result, Tx},
};

/// The definition with its request types, of which the desk always has one.
pub(super) fn put(tx: &Tx<'_>, workflow: &Workflow, definition: &str) -> Result<()> {
    let faulty = |words: Sentence| Refusal::invalid("definition", "faulty", words);
    let calendars = tx.system().calendars()?;
    workflows::file::parse_for(definition, |key| calendars.contains_key(key))
        .map_err(|fault| faulty(fault.sentence()))?;
    tx.put_workflow(&workflow.key, &workflow.name, definition)?;
    let before = tx.system().request_types()?;
    for kind in &workflow.request_types {
        let taken = before
            .iter()
            .find(|row| row.key == kind.key && row.workflow != workflow.key);
        if let Some(row) = taken {
            let words = Sentence::workflows_request_type_taken(&kind.key, &row.workflow);
            return Err(faulty(words).into());
        }
        tx.put_request_type(&kind.key, &kind.name, &workflow.key)?;
    }
    let gone = |key: &str| !workflow.request_types.iter().any(|kind| kind.key == key);
    for row in before
        .iter()
        .filter(|row| row.workflow == workflow.key && gone(&row.key))
    {
        tx.remove_request_type(&row.key)?;
    }
    if tx.system().request_types()?.is_empty() {
        return Err(faulty(Sentence::workflows_last_request_type()).into());
    }
    Ok(())
}

/// The groups of the desk are those that any workflow names: new ones come, one that is called
/// otherwise here is so everywhere, and one that is named nowhere any more goes.
pub(super) fn regroup(
    tx: &Tx<'_>,
    catalog: &Catalog,
    before: Option<&Workflow>,
    groups: &[Term],
) -> Result<()> {
    let before = before.map_or(&[][..], |workflow| &workflow.groups);
    for group in groups {
        tx.insert_group(group)?;
        let was = before.iter().find(|was| was.key == group.key);
        if was.is_some_and(|was| was != group) {
            tx.rename_group(group)?;
        }
    }
    let named = |key: &str| {
        let mut groups = catalog.workflows.iter().flat_map(|w| &w.groups);
        groups.any(|group| group.key == key)
    };
    for group in before.iter().filter(|group| !named(&group.key)) {
        tx.remove_group(&group.key)?;
    }
    Ok(())
}
