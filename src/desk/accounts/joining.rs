//! What begins once an address is proven (P8, A6).

use crate::{
    domain::{ids::PersonId, moment::Moment},
    store::{Result, Tx},
};

/// The address is proven: what waited for that begins (P8), and someone new joins the organization
/// of its domain (A6). Who was confirmed before joins nothing again.
pub(super) fn confirm(tx: &Tx<'_>, id: PersonId, now: Moment) -> Result<()> {
    match tx.system().account(id)? {
        Some(account) if !account.verified => {
            tx.set_verified(id)?;
            join_by_domain(tx, id, now)
        }
        _ => Ok(()),
    }
}

pub(super) fn join_by_domain(tx: &Tx<'_>, id: PersonId, now: Moment) -> Result<()> {
    let system = tx.system();
    let Some(account) = system.account(id)?.filter(|one| !one.role.is_agent()) else {
        return Ok(());
    };
    let Some(organization) = system.organization_of_domain(account.email.domain())? else {
        return Ok(());
    };
    if system.membership(id, organization)?.is_some() {
        return Ok(());
    }
    let right = system.domain_right(organization)?;
    tx.set_membership(id, organization, (right, now))
}
