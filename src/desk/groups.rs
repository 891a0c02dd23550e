//! Groups of agents: made, changed, joined and left (G1), and to whom of them work is given (G2).

use super::{Act, Desk, work::Work};
use crate::{
    domain::{
        groups::{self, Assign, MOST, MOST_MEMBERS, Typed},
        ids::PersonId,
        names,
        refusal::Refusal,
        tickets::{Ticket, command::Change},
        workflows::{Term, key_of},
    },
    language::Sentence,
    store::Result,
};

/// Who comes into a group, and who goes out of it.
#[derive(Debug, Clone, Default)]
pub struct Members {
    pub joining: Vec<PersonId>,
    pub leaving: Vec<PersonId>,
}

/// Makes a group of the desk's own under a key made from its name, and returns the key.
///
/// # Errors
/// Every fault of what was typed; that there is such a group; administrators only.
pub fn add(desk: &Desk, act: &Act, typed: Typed, members: Members) -> Result<String> {
    let typed = typed.checked().map_err(Refusal::Invalid)?;
    desk.administer(act, move |work| {
        let there = &work.catalog.groups;
        if there.len() >= MOST {
            let words = Sentence::groups_too_many(MOST);
            return Err(Refusal::invalid("name", "too_many", words).into());
        }
        let key = key_of(&typed.name);
        must_be_free(there, &typed.name, |group| group.key == key)?;
        work.tx.insert_group(&Term {
            key: key.clone(),
            name: typed.name.clone(),
            description: typed.description.clone(),
        })?;
        work.tx.own_group(&key)?;
        work.regroup(&key, &typed, &members)?;
        Ok(key)
    })
}

/// Saves what is said of a group, and who is in it from now on.
///
/// # Errors
/// As [`add`]; not found; that it is called as a workflow calls it.
pub fn change(desk: &Desk, act: &Act, key: &str, (typed, members): (Typed, Members)) -> Result<()> {
    let typed = typed.checked().map_err(Refusal::Invalid)?;
    let key = key.to_owned();
    desk.administer(act, move |work| {
        let there = &work.catalog.groups;
        let before = there.iter().find(|group| group.key == key);
        let before = before.ok_or(Refusal::NotFound)?;
        let is_called = (&before.name, &before.description) == (&typed.name, &typed.description);
        if !is_called && work.tx.system().group_is_own(&key)? == Some(false) {
            let words = Sentence::groups_named_by_workflow();
            return Err(Refusal::conflict("named_by_workflow", words).into());
        }
        if !names::is_same(&before.name, &typed.name) {
            must_be_free(there, &typed.name, |_| false)?;
        }
        work.regroup(&key, &typed, &members)
    })
}

/// Takes a group away that no workflow names and that has no open tickets.
///
/// # Errors
/// Not found, or in use.
pub fn remove(desk: &Desk, act: &Act, key: &str) -> Result<()> {
    let key = key.to_owned();
    desk.administer(act, move |work| {
        let own = work.tx.system().group_is_own(&key)?;
        let own = own.ok_or(Refusal::NotFound)?;
        let mut named = work.catalog.workflows.iter().flat_map(|w| &w.groups);
        if !own || named.any(|group| group.key == key) {
            let words = Sentence::groups_workflow_names_it();
            return Err(Refusal::conflict("in_use", words).into());
        }
        let open = work.tx.system().open_tickets_in_group(&key)?;
        if open > 0 {
            let words = Sentence::groups_has_tickets(open);
            return Err(Refusal::conflict("in_use", words).into());
        }
        work.tx.take_views_from_group(&key)?;
        work.tx.take_macros_from_group(&key)?;
        work.tx.remove_own_group(&key)
    })
}

/// Has somebody join a group, or leave it.
///
/// # Errors
/// Not found; that it is no agent; administrators only.
pub fn set_member(
    desk: &Desk,
    act: &Act,
    key: &str,
    (person, is_in): (PersonId, bool),
) -> Result<()> {
    let key = key.to_owned();
    desk.administer(act, move |work| {
        work.tx
            .system()
            .group_is_own(&key)?
            .ok_or(Refusal::NotFound)?;
        match is_in {
            true => work.join(&key, person, "person"),
            false => work.tx.remove_group_member(&key, person),
        }
    })
}

/// Agents choose a group by its name.
fn must_be_free(
    there: &[Term],
    name: &str,
    is_taken: impl Fn(&Term) -> bool,
) -> Result<(), Refusal> {
    let same = |group: &&Term| is_taken(group) || names::is_same(&group.name, name);
    match there.iter().find(same) {
        Some(group) => {
            let words = Sentence::groups_name_taken(&group.name);
            Err(Refusal::conflict("taken", words))
        }
        None => Ok(()),
    }
}

impl Work<'_> {
    fn regroup(&self, key: &str, typed: &Typed, members: &Members) -> Result<()> {
        for person in &members.joining {
            self.join(key, *person, "members")?;
        }
        for person in &members.leaving {
            self.tx.remove_group_member(key, *person)?;
        }
        let mut calendar = typed.calendar.iter();
        if calendar.any(|key| !self.catalog.calendars.contains_key(key)) {
            let words = Sentence::groups_unknown_choice();
            return Err(Refusal::invalid("calendar", "unknown_calendar", words).into());
        }
        // Whoever leads is in it.
        if let Some(lead) = typed.lead {
            self.join(key, lead, "lead")?;
        }
        self.tx.change_group(key, typed)
    }

    fn join(&self, key: &str, person: PersonId, field: &'static str) -> Result<()> {
        let system = self.tx.system();
        let account = system.account(person)?;
        if !account.is_some_and(|account| account.works_here()) {
            let words = Sentence::groups_no_agent();
            return Err(Refusal::invalid(field, "unknown_person", words).into());
        }
        if system.members_of_group(key)?.len() >= MOST_MEMBERS {
            let words = Sentence::groups_too_many_members(MOST_MEMBERS);
            return Err(Refusal::invalid(field, "too_many", words).into());
        }
        self.tx.add_group_member(key, person)
    }

    /// Whom a ticket is given to that comes to a group by this change and is nobody's (G2).
    pub(in crate::desk) fn given_by_rule(
        &self,
        ticket: &Ticket,
        change: &Change,
    ) -> Result<Option<PersonId>> {
        let Some(Some(group)) = &change.group else {
            return Ok(None);
        };
        let is_new = ticket.group.as_ref() != Some(group);
        if !is_new || ticket.is_assigned() || change.assignee.is_some() {
            return Ok(None);
        }
        let (system, now) = (self.tx.system(), self.act.now);
        let assign = system.assign_of_group(group)?.unwrap_or(Assign::ByHand);
        if assign == Assign::ByHand {
            return Ok(None);
        }
        let next = groups::next(assign, &system.candidates_of_group(group, now)?);
        if let Some(person) = next {
            self.tx.given_in_group(group, person)?;
        }
        Ok(next)
    }
}
