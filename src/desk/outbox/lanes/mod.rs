//! Which mails leave next: lanes in their order, caps and breakers, and word of them to
//! administrators.

mod alarm;
mod closed;
mod taking;

use crate::{
    desk::Desk,
    domain::{
        ids::{OutboxId, TicketNumber},
        moment::Moment,
        outbox::lanes::{Hold, Lane},
    },
    store::{Result, System, Tx},
};
use closed::Closed;
pub use taking::take;

/// Held mails let go by one click.
const RELEASED_AT_ONCE: i64 = 1_000;
/// Mails held in one commit.
const HELD_AT_ONCE: usize = 500;

/// Why mail is held back at this moment.
pub fn held(system: &System<'_>, now: Moment) -> Result<Vec<Hold>> {
    let mut all: Vec<Hold> = Closed::now(system, now)?.holds().collect();
    for hold in [Hold::Ticket, Hold::Address, Hold::Unconfirmed] {
        if system.holds_mail(hold)? {
            all.push(hold);
        }
    }
    Ok(all)
}

/// Lanes in which nothing leaves at this moment, and why.
pub fn closed(system: &System<'_>, now: Moment) -> Result<Vec<(Lane, Hold)>> {
    let closed = Closed::now(system, now)?;
    let lanes = Lane::ALL.into_iter();
    Ok(lanes
        .filter_map(|lane| Some((lane, closed.why(lane)?)))
        .collect())
}

/// Lets mails go that are held for this reason, some at a time. How many there were.
pub fn release(desk: &Desk, hold: Hold) -> Result<usize> {
    let now = desk.clock.now();
    let released = desk.store.write(move |tx| {
        let held = tx.system().held_for(hold, RELEASED_AT_ONCE)?;
        for id in &held {
            tx.release_mail(*id, now)?;
        }
        Ok(held.len())
    })?;
    desk.ring_outbox();
    Ok(released)
}

/// Mails being taken, in one transaction.
struct Taking<'a> {
    tx: &'a Tx<'a>,
    now: Moment,
    under_way: Vec<OutboxId>,
    /// Whose breaker tripped.
    first_ticket: Option<TicketNumber>,
}
