//! A change carried through to the tickets in a workflow.

use crate::{
    desk::Desk,
    domain::{
        calendars::Calendar,
        moment::Moment,
        tickets::event::{Event, Reason, Stamp},
        workflows::{Due, Workflow, change::Shift},
    },
    store::{Result, Tx, workflows::change::Shifted},
};

/// Tickets whose words in the search follow in one transaction: others who write wait as long.
const TOGETHER: i64 = 25;

/// All tickets of one status follow. Nobody is mailed: it is the desk that changed, not their ticket.
pub(super) fn carry_through(
    tx: &Tx<'_>,
    (workflow, calendar): (&Workflow, &Calendar),
    shift: &Shift<'_>,
    stamp: Stamp,
) -> Result<()> {
    let (to, now) = (shift.to, stamp.at);
    let reason = to.reason.unwrap_or(Reason::Solved);
    let event = Event::StatusChanged {
        from: shift.key.to_owned(),
        to: to.key.clone(),
        reason: (shift.from.category.is_open() && !to.category.is_open()).then_some(reason),
    };
    let due = workflow.due(&to.key, calendar, (now, 0));
    tx.shift(&Shifted {
        workflow: &workflow.key,
        from: shift.key,
        to,
        moved: shift.moved.then_some((&event, due)),
        noticed: shift.from.customers_notice(to),
        to_classify: shift.moved && workflow.asks_for_type(&to.key),
        reason,
        stamp,
    })?;
    if shift.retimed {
        tx.retime((&workflow.key, shift.key), |since, reminders| {
            let due = workflow.due(shift.key, calendar, (since, reminders));
            // What nobody was told of does not happen at once: it is counted from now.
            let fresh = workflow.due(shift.key, calendar, (now, reminders));
            let told = |at: Option<Moment>, fresh| at.filter(|at| *at > now).or(fresh);
            Due {
                closes_at: told(due.closes_at, fresh.closes_at),
                remind_at: told(due.remind_at, fresh.remind_at),
            }
        })?;
    }
    Ok(())
}

/// Brings the search in step with some of the tickets that were moved in great numbers; also after a
/// crash. Whether there were any.
pub fn index_some(desk: &Desk) -> Result<bool> {
    let waiting = desk.store.system(|system| system.has_to_index())?;
    if waiting {
        desk.store
            .write_patiently(|tx| tx.index_waiting(TOGETHER))?;
    }
    Ok(waiting)
}
