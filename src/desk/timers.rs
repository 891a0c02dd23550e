//! What time does by itself: closing solved tickets, dropping what has expired.

use std::time::Duration;

use super::{
    Desk,
    mailing::{self, News},
    perform::{Hand, Message},
};
use crate::{
    domain::{
        command::{Actor, Command, decide},
        ids::TicketNumber,
        moment::{DAY, Moment},
    },
    store::Result,
};

/// Tickets closed in one go; pages are answered in between.
const BATCH: i64 = 100;
/// How often the desk looks for what is due.
pub const ROUND: Duration = Duration::from_secs(1);
/// A session unused for so long has ended.
pub const SESSION_IDLE: i64 = 30 * DAY;

/// Works off everything due now; also what fell due while nothing ran. Returns how many tickets closed.
///
/// # Errors
/// What the disk says. What was done before that is kept; nothing is done twice.
pub fn work_off(desk: &Desk) -> Result<usize> {
    let mut closed = 0;
    loop {
        let now = desk.clock.now();
        let due = desk
            .store
            .system(|system| system.due_to_close(now, BATCH))?;
        if due.is_empty() {
            return Ok(closed);
        }
        for number in due {
            close(desk, number, now)?;
            closed += 1;
        }
        desk.ring_outbox();
    }
}

/// L5, exactly once: the ticket is looked at anew inside the transaction.
fn close(desk: &Desk, number: TicketNumber, now: Moment) -> Result<()> {
    let catalog = desk.catalog();
    desk.store.write(move |tx| {
        let mut ticket = tx.lock_as_desk(number)?;
        // Closed as of the moment that was announced, also when nothing ran just then.
        let Some(due) = tx.closing_time(number)?.filter(|due| *due <= now) else {
            return Ok(());
        };
        let events = decide(
            &ticket,
            catalog.workflow(&ticket.workflow)?,
            Actor::Desk,
            &Command::Close,
        )?;
        let hand = Hand {
            tx,
            catalog: &catalog,
            actor: None,
            now: due,
        };
        let events = hand.carry_out(&mut ticket, events, &Message::default(), "desk")?;
        mailing::announce(tx, &catalog, &ticket, News::of(&events), (None, now))
    })
}

/// Forgets idempotency keys after a day, waiting uploads after a day, idle sessions after a month.
///
/// # Errors
/// What the disk says.
pub fn tidy(desk: &Desk) -> Result<()> {
    let now = desk.clock.now();
    desk.store.write(move |tx| {
        tx.forget_outcomes_before(now - DAY)?;
        tx.drop_waiting_uploads(now - DAY)?;
        tx.end_sessions_unused_since(now - SESSION_IDLE)?;
        Ok(())
    })
}
