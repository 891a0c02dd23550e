//! Putting a ticket aside, and bringing it back (T7).

use super::{
    perform::{Done, perform, transact},
    update::Update,
};
use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::TicketNumber,
        tickets::{command::Command, snooze::Until},
    },
    store::{Result, tickets::change::LockedTicket},
};

/// Until then; a morning is that of the calendar of the ticket's group, or else of its workflow.
///
/// # Errors
/// A moment that is over or too far away, a ticket that is not open.
pub fn snooze(desk: &Desk, act: &Act, number: TicketNumber, until: Until) -> Result<Done> {
    let command = move |work: &Work<'_>, ticket: &LockedTicket| work.snoozing(ticket, until);
    transact(desk, act, Update::new(number, command))
}

impl Work<'_> {
    pub(in crate::desk) fn snoozing(&self, ticket: &LockedTicket, until: Until) -> Result<Command> {
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        let group = ticket.group.as_deref();
        let calendar = self.catalog.calendar_at_work(workflow, group);
        Ok(Command::Snooze(until.moment(calendar, self.act.now)?))
    }
}

/// Back among what is worked on; nothing, where it was not put aside.
///
/// # Errors
/// Not found.
pub fn wake(desk: &Desk, act: &Act, number: TicketNumber) -> Result<Done> {
    perform(desk, act, Update::new(number, Command::Wake))
}
