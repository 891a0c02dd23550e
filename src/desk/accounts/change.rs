//! What administrators change about an account, and its end (A10).

use super::{ending::end_credentials, profile::changed_names};
use crate::{
    desk::{
        Act, Desk,
        people::leaving::{Leaving, OpenTickets},
    },
    domain::{
        accounts::credential::Ending,
        ids::PersonId,
        organizations::{admins_only, may_change_person},
        people::viewer::Role,
        refusal::Refusal,
    },
    store::{Result, Tx},
};

/// What is to be changed about a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonChange {
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub role: Option<Role>,
    pub active: Option<bool>,
    /// What becomes of their open tickets, where they go.
    pub tickets: OpenTickets,
}

/// Changes names, role and whether the account is open.
///
/// # Errors
/// Not found, who may instead, or every fault of the form at once.
pub fn change(desk: &Desk, act: &Act, id: PersonId, change: PersonChange) -> Result<()> {
    let only_names = change.role.is_none() && change.active.is_none();
    let actor = act.viewer.person();
    let leaving = Leaving::new(desk, act);
    desk.store.write(move |tx| {
        // Whoever they are by now: of two admins who end each other at once, one stays.
        let viewer = tx.system().viewer(actor)?.ok_or(Refusal::NotFound)?;
        let account = tx.system().account(id)?.ok_or(Refusal::NotFound)?;
        may_change_person(&viewer, (id, account.role), only_names)?;
        if change.role.is_some_and(|role| role != account.role) && !viewer.is_admin() {
            return Err(admins_only().into());
        }
        if change.given_name.is_some() || change.family_name.is_some() {
            let part = |new: &Option<String>, old: &str| new.as_deref().unwrap_or(old).to_owned();
            let given = part(&change.given_name, &account.given_name);
            let family = part(&change.family_name, &account.family_name);
            let names = changed_names(&account, (&given, &family));
            if let Some((given, family)) = names.map_err(Refusal::Invalid)? {
                tx.set_name(id, &given, &family)?;
            }
        }
        let role = change.role.unwrap_or(account.role);
        let active = change.active.unwrap_or(account.active);
        let worked = account.role.is_agent() && account.active;
        let leaves = worked && !(role.is_agent() && active);
        if leaves {
            leaving.hand_over(tx, &account, &change.tickets)?;
        }
        if role != account.role {
            set_role(tx, id, role)?;
        }
        match (account.active, active) {
            (true, false) => end(tx, id)?,
            (false, true) => tx.set_active(id, true)?,
            _ => {}
        }
        match leaves {
            true => leaving.redirect(tx, id),
            false => Ok(()),
        }
    })?;
    desk.ring_outbox();
    Ok(())
}

/// Ends an account from the command line. How many open tickets nobody has now.
pub fn disable(desk: &Desk, id: PersonId) -> Result<usize> {
    let leaving = Leaving::by_the_desk(desk);
    let left = desk.store.write(move |tx| {
        end(tx, id)?;
        leaving.redirect(tx, id)?;
        Ok(tx.system().open_tickets_of(id)?.len())
    })?;
    desk.ring_outbox();
    Ok(left)
}

/// Ends an account, and with it all that lets its person in (A10). History stays.
pub(super) fn end(tx: &Tx<'_>, id: PersonId) -> Result<()> {
    tx.set_active(id, false)?;
    end_credentials(tx, id, Ending::Account)
}

/// Changes a role; what let the person in ends, so that nothing keeps an old right. Who is no agent any
/// more is nobody's contact.
fn set_role(tx: &Tx<'_>, id: PersonId, role: Role) -> Result<()> {
    tx.set_role(id, role)?;
    if !role.is_agent() {
        tx.end_contacts_of(id)?;
    }
    end_credentials(tx, id, Ending::Role)
}
