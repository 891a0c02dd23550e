//! Many tickets changed at once (B1): asked for here, done in the background, a transaction a ticket.

mod checked;
mod working;

use crate::{
    desk::{Act, Desk},
    domain::{
        ids::{BulkId, TicketNumber},
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{
            bulk::{Ended, MOST_AT_ONCE, MOST_OF_A_VIEW, Step},
            undo::must_be_in_time,
        },
    },
    language::Sentence,
    store::{Result, tickets::bulk::NewBulk},
};
use checked::must_be_possible;
pub use working::{tidy, wait, work_off_while};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Each once, in the order in which they are to be done.
    pub tickets: Vec<TicketNumber>,
    pub steps: Vec<Step>,
}

/// Begins to do it.
///
/// # Errors
/// Agents only; for what the desk does not know, before anything is done; when the actor has too many
/// under way.
pub fn begin(desk: &Desk, act: &Act, asked: Asked) -> Result<BulkId> {
    let begun = desk.work(act, move |work| {
        let (tx, viewer) = (work.tx, &work.act.viewer);
        viewer.must(DeskRight::Properties)?;
        must_be_possible(work, &asked.steps)?;
        if asked.tickets.is_empty() || asked.tickets.len() > MOST_OF_A_VIEW {
            let words = Sentence::bulk_none_chosen();
            return Err(Refusal::invalid("tickets", "required", words).into());
        }
        if tx.system().count_bulks_of(viewer.person())? >= MOST_AT_ONCE {
            let words = Sentence::bulk_too_many_at_once(MOST_AT_ONCE);
            return Err(Refusal::conflict("too_many_at_once", words).into());
        }
        let new = NewBulk {
            id: BulkId(work.entropy.borrow_mut().id()),
            person: viewer.person(),
            channel: work.act.channel,
            steps: &asked.steps,
            tickets: &asked.tickets,
        };
        tx.add_bulk(&new, work.act.now)?;
        while tx.forget_bulk_of(viewer.person())? {}
        Ok(new.id)
    })?;
    desk.ring_bulk();
    Ok(begun)
}

/// Takes back what one did, ticket by ticket, as another of its kind: once, and soon after its end.
///
/// # Errors
/// Not found, for who did not ask for it; conflict, while it is under way, when it was taken back, when
/// it is too late, or where there is nothing.
pub fn undo(desk: &Desk, act: &Act, id: BulkId) -> Result<BulkId> {
    let begun = desk.work(act, move |work| {
        let (tx, viewer, now) = (work.tx, &work.act.viewer, work.act.now);
        viewer.must(DeskRight::Properties)?;
        let found = tx.system().ended_bulk_of(id, viewer.person())?;
        let (ended_at, undone) = found.ok_or(Refusal::NotFound)?;
        let nothing = || Refusal::conflict("nothing", Sentence::bulk_undo_nothing());
        let words = Sentence::bulk_undo_under_way();
        let ended_at = ended_at.ok_or_else(|| Refusal::conflict("under_way", words))?;
        if undone {
            return Err(nothing().into());
        }
        must_be_in_time(ended_at, now)?;
        let new = NewBulk {
            id: BulkId(work.entropy.borrow_mut().id()),
            person: viewer.person(),
            channel: work.act.channel,
            steps: &[Step::Undo],
            tickets: &[],
        };
        if tx.add_bulk_undo(&new, (id, now))? == 0 {
            return Err(nothing().into());
        }
        Ok(new.id)
    })?;
    desk.ring_bulk();
    Ok(begun)
}

/// Stops it where it is: what was done stays.
///
/// # Errors
/// Not found, for who did not ask for it; conflict, when it has ended.
pub fn stop(desk: &Desk, act: &Act, id: BulkId) -> Result<()> {
    desk.work(act, move |work| {
        let (tx, viewer) = (work.tx, &work.act.viewer);
        viewer.must(DeskRight::Properties)?;
        if !tx.system().is_bulk_of(id, viewer.person())? {
            return Err(Refusal::NotFound.into());
        }
        if !tx.end_bulk(id, Ended::Stopped, work.act.now)? {
            return Err(Refusal::conflict("ended", Sentence::bulk_ended()).into());
        }
        Ok(())
    })
}
