//! A workflow put in or changed, as one act.

use super::{
    edit::{Edit, Saved},
    keeping::{checked, keep},
};
use crate::{
    desk::{Act, Desk, once::once},
    domain::{moment::Moment, tickets::event::Stamp},
    store::{Result, Tx},
};

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

/// The workflows that ship, as they are installed: those among `keys` that are not there yet.
pub(in crate::desk) fn install(tx: &Tx<'_>, keys: &[String], now: Moment) -> Result<()> {
    for (key, text) in crate::desk::catalog::SHIPPED {
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
