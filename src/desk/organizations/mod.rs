//! Organizations: their names, domains, contacts and how their people share.

mod change;
mod checked;
mod domains;
pub mod members;

use super::{Act, Desk, once::once, secrets::Entropy};
use crate::{
    domain::{ids::OrganizationId, organizations::may_define},
    store::Result,
};
use change::apply;
pub use change::change;
pub use checked::Change;
use checked::check;

/// From the command line: nobody in particular acts.
///
/// # Errors
/// When the name or a domain is taken or cannot be used.
pub fn add(desk: &Desk, name: &str, domains: &[String]) -> Result<OrganizationId> {
    let change = check(&Change {
        name: Some(name.to_owned()),
        domains: Some(domains.to_vec()),
        ..Change::default()
    })?;
    let (id, now) = (OrganizationId(Entropy::fresh().id()), desk.clock.now());
    desk.store.write(move |tx| {
        tx.insert_organization(id, "", now)?;
        apply(tx, id, &change)?;
        Ok(id)
    })
}

/// # Errors
/// Every fault of the form at once; agents only.
pub fn create(desk: &Desk, act: &Act, change: Change) -> Result<OrganizationId> {
    may_define(&act.viewer)?;
    let change = check(&Change {
        name: Some(change.name.unwrap_or_default()),
        ..change
    })?;
    let act = act.clone();
    desk.store.write(move |tx| {
        once(tx, &act, |act| {
            may_define(&act.viewer)?;
            let id = OrganizationId(act.entropy.clone().id());
            tx.insert_organization(id, "", act.now)?;
            apply(tx, id, &change)?;
            Ok(id)
        })
    })
}
