//! A workflow checked, and kept with what becomes of its tickets.

use super::{
    carrying::carry_through,
    edit::{Edit, Held, Saved},
    putting::{put, regroup},
};
use crate::{
    desk::catalog::Catalog,
    domain::{
        names,
        refusal::Refusal,
        tickets::event::Stamp,
        workflows::{self, Workflow},
    },
    language::Sentence,
    store::{Result, Tx},
};

pub(super) fn checked(edit: &Edit) -> Result<Workflow, Refusal> {
    let faulty = |words: Sentence| Refusal::invalid("definition", "faulty", words);
    let workflow =
        workflows::file::parse(&edit.definition).map_err(|fault| faulty(fault.sentence()))?;
    match &edit.of {
        Some((key, _)) if *key != workflow.key => Err(faulty(Sentence::workflows_key_stays(key))),
        _ => Ok(workflow),
    }
}

/// Keeps it within a transaction; the workflow is the definition, read.
pub(in crate::desk) fn keep(
    tx: &Tx<'_>,
    edit: &Edit,
    workflow: &Workflow,
    stamp: Stamp,
) -> Result<Saved> {
    let system = tx.system();
    let stored = system.workflow(&workflow.key)?;
    match (&edit.of, &stored) {
        (Some(_), None) => return Err(Refusal::NotFound.into()),
        (Some((_, read)), Some(row)) if *read != row.edition => {
            let words = Sentence::workflows_edited_meanwhile();
            return Err(Refusal::conflict("edited_meanwhile", words).into());
        }
        _ => {}
    }
    let before = match &stored {
        Some(row) => Some(
            workflows::file::parse(&row.definition)
                .map_err(|fault| crate::desk::fault(&fault.to_string()))?,
        ),
        None => None,
    };
    if let Err(fault) = workflows::check::names_once(before.as_ref(), workflow) {
        let words = Sentence::workflows_fault_of_key(fault.key, fault.reason);
        return Err(Refusal::invalid("definition", "faulty", words).into());
    }
    let is_new = |known: &Workflow| !names::is_same(&known.name, &workflow.name);
    if before.as_ref().is_none_or(is_new) {
        must_be_its_own(tx, workflow)?;
    }
    let old = before.as_ref().unwrap_or(workflow);
    let held = system.tickets_by_status(&workflow.key)?;
    let shifts = match workflows::change::plan((old, workflow), &held, &edit.moves)? {
        workflows::change::Plan::Shifts(shifts) => shifts,
        workflows::change::Plan::Stranded(stranded) => {
            let held = stranded.into_iter().map(|s| Held {
                status: s.status,
                name: s.name,
                tickets: s.tickets,
            });
            return Ok(Saved::Stranding(held.collect()));
        }
    };
    put(tx, workflow, &edit.definition)?;
    let catalog = Catalog::load(&tx.system())?;
    regroup(tx, &catalog, before.as_ref(), &workflow.groups)?;
    for (kind, field) in workflows::change::turned(old, workflow) {
        tx.turn_field(kind, field)?;
    }
    let calendar = catalog.calendar_of(workflow);
    for shift in &shifts {
        carry_through(tx, (workflow, calendar), shift, stamp)?;
    }
    Ok(Saved::Kept(workflow.key.clone()))
}

/// People choose a workflow by its name.
fn must_be_its_own(tx: &Tx<'_>, workflow: &Workflow) -> Result<()> {
    let named = tx.system().names_of_workflows()?;
    let mut others = named.iter().filter(|(key, _)| *key != workflow.key);
    let Some((_, taken)) = others.find(|(_, name)| names::is_same(name, &workflow.name)) else {
        return Ok(());
    };
    let words = Sentence::workflows_name_taken(taken);
    Err(Refusal::invalid("definition", "faulty", words).into())
}
