//! Done in the background: some tickets at a time, each in a transaction of its own that lets those go
//! first that somebody waits for. How far it is stands in the same transaction, so that a desk that is
//! killed goes on behind the last one and does none twice.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use crate::{
    desk::{
        Act, Desk,
        catalog::Catalog,
        macros::Use,
        secrets::{Entropy, Sealer},
        tickets::merge::Merge,
        work::Work,
    },
    domain::{
        ids::{ActId, BulkId, PersonId, TicketNumber},
        moment::{DAY, Moment},
        outbox::lanes::Cause,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{
            bulk::{self, Ended, Outcome, Step},
            command::Command,
        },
    },
    language::{self, Sentence},
    store::{
        Error, Result, Tx,
        tickets::bulk::{Refused, UnderWay},
    },
};

/// Tickets asked to be worked on together.
const BATCH: i64 = 48;
/// A ticket over which the program fell so often is passed over.
const TRIES: u8 = 3;
/// How long results are kept.
const KEPT: i64 = 7 * DAY;
/// How often it is looked for what was left when something failed.
const ROUND: Duration = Duration::from_secs(1);

/// Waits until one is asked for.
pub fn wait(desk: &Desk) {
    desk.bulk_bell.wait(ROUND);
}

/// Works on all that are under way, some tickets of each in turn, while `go_on` says so.
///
/// # Errors
/// What the disk says. What was done before that is kept; nothing is done twice.
pub fn work_off_while(desk: &Desk, go_on: impl Fn() -> bool) -> Result<()> {
    let mut tries = BTreeMap::new();
    loop {
        let under_way = desk.store.system(|system| system.bulks_under_way())?;
        if under_way.is_empty() {
            return Ok(());
        }
        for bulk in under_way {
            if !go_on() {
                return Ok(());
            }
            match work_on(desk, &bulk) {
                Err(error @ (Error::Unusable(_) | Error::Sqlite(_))) => {
                    log::error!("many tickets at once: {error}");
                    // Those before it were done.
                    let done = desk.store.system(|system| system.bulk_done(bulk.id))?;
                    let tries: &mut u8 = tries.entry((bulk.id, done)).or_default();
                    *tries += 1;
                    if *tries >= TRIES {
                        pass_over(desk, (bulk.id, done))?;
                    }
                }
                worked => worked?,
            }
        }
    }
}

fn work_on(desk: &Desk, bulk: &UnderWay) -> Result<()> {
    let from = (bulk.done, BATCH);
    let tickets = desk
        .store
        .system(|system| system.bulk_tickets(bulk.id, from))?;
    if tickets.is_empty() {
        let (id, now) = (bulk.id, desk.clock.now());
        let end = move |tx: &Tx<'_>| tx.end_bulk(id, Ended::Done, now);
        return desk.store.write_patiently(end).map(drop);
    }
    let steps = Arc::new(bulk.steps.clone());
    let acts = tickets.into_iter().map(|(place, ticket, undoes)| {
        let one = One {
            at: (bulk.id, place),
            ticket,
            undoes,
            person: bulk.person,
            channel: if bulk.channel == "api" { "api" } else { "desk" },
            holds: desk.settings.undo,
            steps: Arc::clone(&steps),
            catalog: desk.catalog(),
            sealer: desk.secrets.sealer(),
            entropy: Entropy::fresh(),
            now: desk.clock.now(),
        };
        move |tx: &Tx<'_>| one.work(tx)
    });
    let worked = desk.store.write_each(acts);
    desk.ring_outbox();
    worked
}

/// So that one ticket holds up none behind it.
fn pass_over(desk: &Desk, (id, place): (BulkId, i64)) -> Result<()> {
    let now = desk.clock.now();
    let language = desk.catalog().language;
    desk.store.write_patiently(move |tx| {
        if tx.take_bulk_ticket(id, place)? {
            let words = language::with_language(language, || Sentence::bulk_internal().say());
            let why = Refused {
                code: "internal",
                words: &words,
            };
            tx.end_bulk_ticket((id, place), Outcome::Refused, Some(&why))?;
        }
        tx.end_bulk_if_done(id, now)
    })
}

/// One ticket, and all that it takes to do it in a transaction.
struct One {
    at: (BulkId, i64),
    ticket: TicketNumber,
    /// What it takes back.
    undoes: Option<ActId>,
    person: PersonId,
    channel: &'static str,
    /// Seconds that mails wait of what can be taken back.
    holds: i64,
    steps: Arc<Vec<Step>>,
    catalog: Arc<Catalog>,
    sealer: Sealer,
    entropy: Entropy,
    now: Moment,
}

impl One {
    /// As whoever asked for it stands by now.
    fn work(&self, tx: &Tx<'_>) -> Result<()> {
        let (id, place) = self.at;
        let known = tx.system().viewer_with_account(self.person)?;
        let Some((viewer, account)) = known else {
            return tx.end_bulk(id, Ended::AccountEnded, self.now).map(drop);
        };
        if !viewer.is_agent() {
            return tx.end_bulk(id, Ended::AgentsOnly, self.now).map(drop);
        }
        if !tx.take_bulk_ticket(id, place)? {
            return Ok(());
        }
        match tx.attempt(|| self.perform(tx, viewer)) {
            Ok(true) => tx.end_bulk_ticket(self.at, Outcome::Changed, None)?,
            Ok(false) => tx.end_bulk_ticket(self.at, Outcome::Unchanged, None)?,
            Err(Error::Refused(refusal)) => {
                let own = account.language.as_deref().and_then(language::find);
                let own = own.unwrap_or(self.catalog.language);
                let words = language::with_language(own, || words(&refusal));
                let why = Refused {
                    code: refusal.code(),
                    words: &words,
                };
                tx.end_bulk_ticket(self.at, Outcome::Refused, Some(&why))?;
            }
            Err(error) => return Err(error),
        }
        tx.end_bulk_if_done(id, self.now)
    }

    /// Whether anything changed.
    fn perform(&self, tx: &Tx<'_>, viewer: Viewer) -> Result<bool> {
        let catalog = self.catalog.current(tx)?;
        let act = Act {
            cause: Cause::by(&viewer),
            viewer,
            now: self.now,
            entropy: self.entropy.clone(),
            channel: self.channel,
            holds: self.holds,
            once: None,
        };
        let work = Work::new(tx, &catalog, &self.sealer, &act);
        let changed = match (&self.steps[..], self.undoes) {
            ([Step::Undo], Some(id)) => return work.undo_act(id).map(|()| true),
            ([Step::Macro(id)], _) => {
                let using = Use {
                    ticket: self.ticket,
                    id: *id,
                    last_event: None,
                    has_files: false,
                };
                work.use_macro(using, None)?.changed
            }
            ([Step::Merge(into)], _) => {
                let apart = Merge {
                    apart: true,
                    ..Merge::default()
                };
                work.merge(self.ticket, *into, &apart)?;
                true
            }
            (steps, _) => {
                let done = work.perform_unseen(self.ticket, |work, ticket| {
                    let workflow = work.catalog.workflow(&ticket.workflow)?;
                    Ok(Command::Change(bulk::change(steps, ticket, workflow)?))
                })?;
                done.changed
            }
        };
        let last = tx.act_on(self.ticket, work.act.viewer.person())?;
        if let Some(last) = last.filter(|last| changed && last.at == self.now) {
            tx.note_bulk_act(self.at, last.id)?;
        }
        Ok(changed)
    }
}

/// Every reason why not, as whoever asked for it reads it.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid(faults) | Refusal::Overtaken(faults) => {
            let words: Vec<String> = faults.iter().map(|fault| fault.message.say()).collect();
            words.join(" ")
        }
        Refusal::NotFound => Sentence::bulk_no_ticket().say(),
        other => other.to_string(),
    }
}

/// Forgets what ended long ago.
///
/// # Errors
/// What the disk says.
pub fn tidy(desk: &Desk) -> Result<()> {
    let then = desk.clock.now() - KEPT;
    while desk
        .store
        .write_patiently(move |tx| tx.forget_bulk_before(then))?
    {}
    Ok(())
}
