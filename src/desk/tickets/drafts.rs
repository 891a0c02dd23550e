//! Drafts: kept for one person on one ticket, on every device of theirs (T1).

use crate::{
    desk::{Act, Desk},
    domain::{
        ids::TicketNumber,
        refusal::Refusal,
        tickets::draft::{Draft, DraftKind},
    },
    store::{Result, tickets::drafts::Begun},
};

/// Keeps it in place of the one before; an empty one is thrown away.
///
/// # Errors
/// Not found, for a ticket they do not see and a note of who is no agent; what is wrong with it.
pub fn keep(desk: &Desk, act: &Act, at: (TicketNumber, DraftKind), draft: Draft) -> Result<()> {
    let (ticket, kind) = at;
    desk.work(act, move |work| {
        let viewer = &work.act.viewer;
        let found = work.tx.lock(viewer, ticket)?;
        if !kind.is_for(viewer) {
            return Err(Refusal::NotFound.into());
        }
        // What was begun before a role was cut can be thrown away.
        if !draft.is_empty() {
            viewer.must_as_agent(kind.right())?;
        }
        if draft.is_empty() {
            return work.tx.end_draft(viewer.person(), ticket, kind);
        }
        draft.check(work.catalog.workflow(&found.workflow)?)?;
        let begun = Begun {
            person: viewer.person(),
            ticket,
            kind,
        };
        work.tx.keep_draft(begun, &draft, work.act.now)
    })
}

/// Throws it away.
///
/// # Errors
/// As [`keep`].
pub fn end(desk: &Desk, act: &Act, at: (TicketNumber, DraftKind)) -> Result<()> {
    keep(desk, act, at, Draft::default())
}
