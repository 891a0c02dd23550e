//! Workflows as admins keep them: put in, changed, and carried through to the tickets in them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Act, Desk, catalog::Catalog, once::once};
use crate::{
    domain::{
        calendars::Calendar,
        moment::Moment,
        names,
        refusal::Refusal,
        tickets::event::{Event, Reason, Stamp},
        workflows::{self, Due, Term, Workflow, change::Shift},
    },
    store::{Result, Tx, workflows::change::Shifted},
};

/// Tickets whose words in the search follow in one transaction: others who write wait as long.
const TOGETHER: i64 = 25;

/// A definition as someone wants it kept.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// TOML.
    pub definition: String,
    /// Where tickets go that are in a status which is gone.
    pub moves: BTreeMap<String, String>,
    /// Which workflow was edited, and the edition that was read; without, whatever is there is replaced.
    pub of: Option<(String, i64)>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Saved {
    /// The workflow of this key is as it was wanted.
    Kept(String),
    /// Nothing was changed: these statuses are gone, and tickets are in them.
    Stranding(Vec<Held>),
}

/// A status with tickets in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub status: String,
    pub name: String,
    pub tickets: i64,
}

impl Held {
    #[must_use]
    pub fn tickets_in_words(&self) -> String {
        match self.tickets {
            1 => "1 ticket".into(),
            more => format!("{more} tickets"),
        }
    }
}

/// Keeps a definition and takes the tickets along, in one transaction.
///
/// # Errors
/// The fault of the definition with its line; or that someone else saved it since it was read.
pub fn save(desk: &Desk, act: Option<&Act>, edit: Edit) -> Result<Saved> {
    let workflow = checked(&edit)?;
    let (now, act) = (desk.clock.now(), act.cloned());
    let saved = desk.store.write(move |tx| match &act {
        Some(act) => once(tx, act, |act| {
            act.viewer.must_be_admin()?;
            keep(tx, &edit, &workflow, act.stamp())
        }),
        None => keep(tx, &edit, &workflow, Stamp { by: None, at: now }),
    })?;
    desk.reload_catalog()?;
    Ok(saved)
}

fn checked(edit: &Edit) -> Result<Workflow, Refusal> {
    let faulty = |words: String| Refusal::invalid("definition", "faulty", words);
    let workflow =
        workflows::file::parse(&edit.definition).map_err(|fault| faulty(fault.to_string()))?;
    match &edit.of {
        Some((key, _)) if *key != workflow.key => Err(faulty(format!(
            "The key stays “{key}”: import the definition as another workflow instead."
        ))),
        _ => Ok(workflow),
    }
}

/// Keeps it within a transaction; the workflow is the definition, read.
pub(super) fn keep(tx: &Tx<'_>, edit: &Edit, workflow: &Workflow, stamp: Stamp) -> Result<Saved> {
    let system = tx.system();
    let stored = system.workflow(&workflow.key)?;
    match (&edit.of, &stored) {
        (Some(_), None) => return Err(Refusal::NotFound.into()),
        (Some((_, read)), Some(row)) if *read != row.edition => {
            let words = "Someone else has changed this workflow since you opened it. What you typed is still here: compare it with how the workflow is now, then save it again to put it in place of theirs.";
            return Err(Refusal::conflict("edited_meanwhile", words).into());
        }
        _ => {}
    }
    let before = match &stored {
        Some(row) => Some(
            workflows::file::parse(&row.definition)
                .map_err(|fault| super::fault(&fault.to_string()))?,
        ),
        None => None,
    };
    if let Err(fault) = workflows::check::names_once(before.as_ref(), workflow) {
        let words = format!("{}: {}.", fault.key, fault.reason);
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
    let words = format!(
        "There is a workflow “{taken}” already, and capitals make no other name. Call this one something else."
    );
    Err(Refusal::invalid("definition", "faulty", words).into())
}

/// The definition with its request types, of which the desk always has one.
fn put(tx: &Tx<'_>, workflow: &Workflow, definition: &str) -> Result<()> {
    let faulty = |words: String| Refusal::invalid("definition", "faulty", words);
    let calendars = tx.system().calendars()?;
    workflows::file::parse_for(definition, |key| calendars.contains_key(key))
        .map_err(|fault| faulty(fault.to_string()))?;
    tx.put_workflow(&workflow.key, &workflow.name, definition)?;
    let before = tx.system().request_types()?;
    for kind in &workflow.request_types {
        let taken = before
            .iter()
            .find(|row| row.key == kind.key && row.workflow != workflow.key);
        if let Some(row) = taken {
            let words = format!(
                "request_types: “{}” is a request type of the workflow {} already; give it another key",
                kind.key, row.workflow
            );
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
        let words = "request_types: a desk needs one at least, for requests to come in by";
        return Err(faulty(words.into()).into());
    }
    Ok(())
}

/// The groups of the desk are those that any workflow names: new ones come, one that is called
/// otherwise here is so everywhere, and one that is named nowhere any more goes.
fn regroup(
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

/// Takes a workflow away, with its request types. It has no tickets, and is not the only one.
///
/// # Errors
/// Why it stays; or that someone else has changed it since it was read.
pub fn remove(desk: &Desk, act: &Act, key: &str, edition: i64) -> Result<()> {
    let (act, key) = (act.clone(), key.to_owned());
    desk.store.write(move |tx| {
        once(tx, &act, |act| {
            act.viewer.must_be_admin()?;
            drop_workflow(tx, &key, edition)
        })
    })?;
    desk.reload_catalog()
}

fn drop_workflow(tx: &Tx<'_>, key: &str, edition: i64) -> Result<()> {
    let row = tx.system().workflow(key)?.ok_or(Refusal::NotFound)?;
    if row.edition != edition {
        let words = "Someone else has changed this workflow since you opened it. Look at it again before you take it away.";
        return Err(Refusal::conflict("edited_meanwhile", words).into());
    }
    if tx.system().tickets_in(key, None)?.number > 0 {
        let words = "There are tickets in this workflow, and they stay in it for good: it cannot be taken away.";
        return Err(Refusal::conflict("has_tickets", words).into());
    }
    let before = Catalog::load(&tx.system())?;
    let own = before.request_types.iter();
    let (own, others): (Vec<_>, Vec<_>) = own.partition(|kind| kind.workflow == key);
    if others.is_empty() {
        let words = "Requests come in by the request types of this workflow alone: give another one a request type first.";
        return Err(Refusal::conflict("last", words).into());
    }
    for kind in own {
        tx.remove_request_type(&kind.key)?;
    }
    tx.remove_workflow(key)?;
    let after = Catalog::load(&tx.system())?;
    regroup(tx, &after, before.workflow(key).ok(), &[])
}

/// All tickets of one status follow. Nobody is mailed: it is the desk that changed, not their ticket.
fn carry_through(
    tx: &Tx<'_>,
    (workflow, calendar): (&Workflow, &Calendar),
    shift: &Shift<'_>,
    stamp: Stamp,
) -> Result<()> {
    let (to, now) = (shift.to, stamp.at);
    let reason = to.reason.unwrap_or(Reason::Solved);
    let event = Event::StatusChanged {
        from: shift.key.to_owned(),
        to: to.key.clone(),
        reason: (shift.from.category.is_open() && !to.category.is_open()).then_some(reason),
    };
    let due = workflow.due(&to.key, calendar, (now, 0));
    tx.shift(&Shifted {
        workflow: &workflow.key,
        from: shift.key,
        to,
        moved: shift.moved.then_some((&event, due)),
        noticed: shift.from.customers_notice(to),
        to_classify: shift.moved && workflow.asks_for_type(&to.key),
        reason,
        stamp,
    })?;
    if shift.retimed {
        tx.retime((&workflow.key, shift.key), |since, reminders| {
            let due = workflow.due(shift.key, calendar, (since, reminders));
            // What nobody was told of does not happen at once: it is counted from now.
            let fresh = workflow.due(shift.key, calendar, (now, reminders));
            let told = |at: Option<Moment>, fresh| at.filter(|at| *at > now).or(fresh);
            Due {
                closes_at: told(due.closes_at, fresh.closes_at),
                remind_at: told(due.remind_at, fresh.remind_at),
            }
        })?;
    }
    Ok(())
}

/// Brings the search in step with some of the tickets that were moved in great numbers; also after a
/// crash. Whether there were any.
pub fn index_some(desk: &Desk) -> Result<bool> {
    let waiting = desk.store.system(|system| system.has_to_index())?;
    if waiting {
        desk.store
            .write_patiently(|tx| tx.index_waiting(TOGETHER))?;
    }
    Ok(waiting)
}

/// The workflows that ship, as they are installed: those among `keys` that are not there yet.
pub(super) fn install(tx: &Tx<'_>, keys: &[String], now: Moment) -> Result<()> {
    for (key, text) in super::catalog::SHIPPED {
        let wanted = keys.iter().any(|wanted| wanted == key);
        if !wanted || tx.system().workflow(key)?.is_some() {
            continue;
        }
        let edit = Edit {
            definition: (*text).to_owned(),
            ..Edit::default()
        };
        keep(tx, &edit, &checked(&edit)?, Stamp { by: None, at: now })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
