//! Lines of the ledger, as agents read them.

use super::blotting;
use crate::{
    desk::Desk,
    domain::ids::InboxId,
    store::{
        Result, Scope,
        inbox::{InboxQuery, InboxRow},
    },
};

/// Messages as agents may read of them, the newest first.
pub fn messages(desk: &Desk, reader: &Scope, query: &InboxQuery) -> Result<Vec<InboxRow>> {
    let mut rows = reader.messages(query)?;
    rows.iter_mut()
        .try_for_each(|row| blotting::line(desk, row))?;
    Ok(rows)
}

/// One of them.
pub fn message(desk: &Desk, reader: &Scope, id: InboxId) -> Result<Option<InboxRow>> {
    let mut row = reader.mail_message(id)?;
    row.iter_mut()
        .try_for_each(|row| blotting::line(desk, row))?;
    Ok(row)
}
