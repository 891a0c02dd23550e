//! A workflow taken out.

use super::putting::regroup;
use crate::{
    desk::{Act, Desk, catalog::Catalog, once::once},
    domain::refusal::Refusal,
    language::Sentence,
    store::{Result, Tx},
};

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
        let words = Sentence::workflows_removed_meanwhile();
        return Err(Refusal::conflict("edited_meanwhile", words).into());
    }
    if tx.system().tickets_in(key, None)?.number > 0 {
        let words = Sentence::workflows_has_tickets();
        return Err(Refusal::conflict("has_tickets", words).into());
    }
    let before = Catalog::load(&tx.system())?;
    let own = before.request_types.iter();
    let (own, others): (Vec<_>, Vec<_>) = own.partition(|kind| kind.workflow == key);
    if others.is_empty() {
        let words = Sentence::workflows_last();
        return Err(Refusal::conflict("last", words).into());
    }
    for kind in own {
        tx.remove_request_type(&kind.key)?;
    }
    tx.remove_workflow(key)?;
    let after = Catalog::load(&tx.system())?;
    regroup(tx, &after, before.workflow(key).ok(), &[])
}
