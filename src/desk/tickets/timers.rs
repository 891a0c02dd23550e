//! What time does by itself: reminding customers who are waited for, closing tickets, bringing back
//! what was put aside, dropping what has expired.

use std::time::Duration;

use super::{bulk, message::Message, undo};
use crate::{
    desk::{
        Desk,
        catalog::Catalog,
        work::deed::{By, Deed},
        workflows,
    },
    domain::{
        ids::TicketNumber,
        moment::{DAY, Moment},
        outbox::way_in,
        tickets::command::Command,
    },
    store::{Result, Tx, tickets::change::Wait},
};

/// Tickets looked for, and asked to be worked on, at once.
const BATCH: i64 = 1000;
/// Tickets worked on in one act, which costs more than twice as much for twice as many; others who
/// write wait as long.
const TOGETHER: usize = 5;
/// Pages of the search's index that are written anew in one act.
const PAGES: i64 = 100;
/// When so many are due at once, the search follows after all of them.
const MANY: usize = 200;
/// How often the desk looks for what is due.
pub const ROUND: Duration = Duration::from_secs(1);

/// Works off everything due now; also what fell due while nothing ran. Returns how many tickets it
/// came to.
///
/// # Errors
/// What the disk says. What was done before that is kept; nothing is done twice.
pub fn work_off(desk: &Desk) -> Result<usize> {
    work_off_while(desk, || true)
}

/// As [`work_off`], but what is left when `go_on` says no stays for the next time.
pub fn work_off_while(desk: &Desk, go_on: impl Fn() -> bool) -> Result<usize> {
    let mut worked = 0;
    let mut last = Vec::new();
    while go_on() {
        let now = desk.clock.now();
        let due = desk.store.system(|system| system.due(now, BATCH))?;
        if due.is_empty() {
            if !workflows::index_some(desk)?
                && !merge_some(desk)?
                && !cut_some(desk)?
                && !remove_some(desk)?
            {
                break;
            }
            continue;
        }
        if due == last {
            return Err(crate::desk::fault("what is due stays due"));
        }
        last.clone_from(&due);
        let many = due.len() >= MANY;
        let acts = due.chunks(TOGETHER).map(|numbers| {
            let (catalog, numbers) = (desk.catalog(), numbers.to_vec());
            move |tx: &Tx<'_>| {
                let catalog = catalog.current(tx)?;
                for number in &numbers {
                    catch_up(tx, &catalog, *number, now)?;
                    if many {
                        tx.index_later(*number)?;
                    }
                }
                Ok(())
            }
        });
        desk.store.write_each(acts)?;
        worked += due.len();
        desk.ring_outbox();
    }
    Ok(worked)
}

/// Puts parts of the search's index together while nobody waits. Whether there were any: left alone
/// they are put together all at once, in the middle of somebody's act.
fn merge_some(desk: &Desk) -> Result<bool> {
    desk.store.write_patiently(|tx| tx.merge_index(PAGES))
}

/// Cuts some of a file that is kept whole into pieces, so that any of them is found at once. Whether
/// there was one.
fn cut_some(desk: &Desk) -> Result<bool> {
    if desk.store.system(|system| system.whole_file())?.is_none() {
        return Ok(false);
    }
    desk.store.write_patiently(|tx| tx.cut_some())
}

/// L14: removes what was redacted from where nobody looks, too. First the search's index is put
/// together, which leaves out what is out of date; then the log is cut, in which it stood before. Whether
/// there is more to do at once.
fn remove_some(desk: &Desk) -> Result<bool> {
    match desk.store.system(|system| system.removing())? {
        None => Ok(false),
        Some(false) => {
            desk.store.write_patiently(|tx| tx.begin_removing(PAGES))?;
            Ok(true)
        }
        Some(true) if desk.store.cut_log()? => {
            desk.store.write_patiently(|tx| tx.end_removing())?;
            Ok(true)
        }
        // Somebody reads what is in the log; the next round asks again.
        Some(true) => Ok(false),
    }
}

/// L5, L11, T7, exactly once and in the order of time: the ticket is looked at anew inside the
/// transaction. What fell due happens as of the moment that was announced, also when nothing ran
/// just then.
fn catch_up(tx: &Tx<'_>, catalog: &Catalog, number: TicketNumber, now: Moment) -> Result<()> {
    while let Some(wait) = tx.wait(number)? {
        let reminded = wait
            .due
            .remind_at
            .map(|at| (at, Command::Remind(wait.reminders + 1)));
        let closed = wait.due.closes_at.map(|at| (at, Command::Close));
        let woken = wait.wakes_at.map(|at| (at, Command::Wake));
        let due = reminded.into_iter().chain(closed).chain(woken);
        let next = due.min_by_key(|(at, _)| *at);
        let Some((at, command)) = next.filter(|(at, _)| *at <= now) else {
            break;
        };
        let ticket = tx.lock_as_desk(number)?;
        let workflow = catalog.workflow(&ticket.workflow)?;
        let mut deed = Deed::new(tx, catalog, By::desk(at, now), ticket);
        let Ok(events) = deed.decide(&command) else {
            // The workflow was changed meanwhile, and this is not due in this status any more.
            match command {
                Command::Wake => tx.end_snooze(&mut deed.ticket)?,
                command => tx.set_wait(&deed.ticket, without(wait, &command))?,
            }
            continue;
        };
        deed.record(events, &Message::default())?;
        let is_timed = workflow.is_timed(&deed.ticket.status);
        deed.end()?;
        if !is_timed {
            break;
        }
    }
    Ok(())
}

/// The wait with what else falls due in it.
fn without(mut wait: Wait, command: &Command) -> Wait {
    match command {
        Command::Close => wait.due.closes_at = None,
        _ => wait.due.remind_at = None,
    }
    wait
}

/// Forgets idempotency keys and waiting uploads after a day, sessions that have ended, what came of
/// acts on many tickets, and the
/// originals of mail that came to nothing long ago, or of which all is kept elsewhere and to which no
/// way in leads any more.
pub fn tidy(desk: &Desk) -> Result<()> {
    let (now, lifetime) = (desk.clock.now(), desk.settings.sessions);
    desk.store.write(move |tx| {
        tx.forget_outcomes_before(now - DAY)?;
        tx.drop_waiting_uploads(now - DAY)?;
        tx.forget_sessions(lifetime, now)?;
        tx.forget_spent(now)?;
        tx.forget_acts_before(now - undo::KEPT)?;
        Ok(())
    })?;
    bulk::tidy(desk)?;
    let then = now - desk.settings.storage.keep_suspended;
    while desk
        .store
        .write_patiently(move |tx| tx.drop_originals_before(then, now))?
    {}
    let then = now - way_in::LONGEST;
    while desk
        .store
        .write_patiently(move |tx| tx.drop_spare_before(then, now))?
    {}
    Ok(())
}
