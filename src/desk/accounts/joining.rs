//! What begins once an address is proven (P8, A6).

use crate::{
    domain::{
        ids::PersonId,
        moment::Moment,
        people::{address::Address, viewer::Role},
    },
    store::{Result, Tx},
};

/// The address is proven: what waited for that begins (P8), and someone new joins the organization
/// of its domain (A6). Who was confirmed before joins nothing again.
pub(super) fn confirm(tx: &Tx<'_>, id: PersonId, now: Moment) -> Result<()> {
    match tx.system().account(id)? {
        Some(account) if !account.verified => {
            tx.set_verified(id)?;
            let proven = Proven {
                id,
                email: &account.email,
                role: account.role,
            };
            join_by_domain(tx, &proven, now)
        }
        _ => Ok(()),
    }
}

/// Somebody whose address is proven.
pub(super) struct Proven<'a> {
    pub(super) id: PersonId,
    pub(super) email: &'a Address,
    pub(super) role: Role,
}

pub(super) fn join_by_domain(tx: &Tx<'_>, person: &Proven<'_>, now: Moment) -> Result<()> {
    let system = tx.system();
    let Some(organization) = system.organization_of_domain(person.email.domain())? else {
        return Ok(());
    };
    if person.role.is_agent() || system.membership(person.id, organization)?.is_some() {
        return Ok(());
    }
    let right = system.domain_right(organization)?;
    tx.set_membership(person.id, organization, (right, now))
}
