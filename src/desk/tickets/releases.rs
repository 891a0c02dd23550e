//! Releases, and the tickets that hear of them (L9).

use serde::{Deserialize, Serialize};

use super::{carry_out::Hand, perform::Message};
use crate::{
    desk::{
        Act, Desk,
        once::once,
        outbox::{self, News},
    },
    domain::{
        ids::TicketNumber,
        names,
        refusal::{Fault, Refusal},
        tickets::{
            command::{Actor, Command, decide},
            release,
        },
    },
    store::{Error, Result},
};

/// Tickets one release may name at once.
const MOST: usize = 1000;
/// Characters of its notes.
const LONGEST: usize = 5000;

/// A release as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Release {
    pub version: String,
    pub notes: String,
    pub tickets: Vec<TicketNumber>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    pub version: String,
    /// Whether there was no such release before.
    pub new: bool,
    /// Those it was told on; others had heard of it before.
    pub told: Vec<TicketNumber>,
}

/// Records the release and tells each of its tickets, all in one act: a public comment, mailed to
/// who follows, also on closed tickets. Each ticket hears of a release once.
///
/// # Errors
/// Every ticket that is not there or waits for no release; nothing is told then.
pub fn record(desk: &Desk, act: &Act, release: Release) -> Result<Recorded> {
    let release = checked(release)?;
    let (catalog, act) = (desk.catalog(), act.clone());
    let recorded = desk.store.write(move |tx| {
        once(tx, &act, |act| {
            let catalog = catalog.current(tx)?;
            let Release {
                version,
                notes,
                tickets,
            } = &release;
            act.viewer.must_be_agent()?;
            let new = tx.insert_release((version, notes), (act.viewer.person(), act.now))?;
            let hand = Hand {
                tx,
                catalog: &catalog,
                actor: Some(act.viewer.person()),
                now: act.now,
            };
            let (mut told, mut faults) = (Vec::new(), Vec::new());
            for number in tickets {
                match tell(&hand, act, *number, version) {
                    Ok(true) => told.push(*number),
                    Ok(false) => {}
                    Err(Error::Refused(Refusal::NotFound)) => {
                        let words = format!("There is no ticket #{number}.");
                        faults.push(Fault::new("tickets", "unknown_ticket", words));
                    }
                    Err(Error::Refused(Refusal::Invalid(more))) => {
                        let more = more.into_iter().map(|fault| fault.message);
                        faults
                            .extend(more.map(|words| Fault::new("tickets", "not_awaited", words)));
                    }
                    Err(other) => return Err(other),
                }
            }
            if !faults.is_empty() {
                return Err(Refusal::Invalid(faults).into());
            }
            Ok(Recorded {
                version: version.clone(),
                new,
                told,
            })
        })
    })?;
    desk.ring_outbox();
    Ok(recorded)
}

fn tell(hand: &Hand<'_>, act: &Act, number: TicketNumber, version: &str) -> Result<bool> {
    let mut ticket = hand.tx.lock(&act.viewer, number)?;
    let workflow = hand.catalog.workflow(&ticket.workflow)?;
    let command = Command::Release(version.to_owned());
    let events = decide(&ticket, workflow, Actor::Person(&act.viewer), &command)?;
    let mut events = hand.carry_out(&mut ticket, events, &Message::default(), act.channel)?;
    events.extend(hand.say_by_rule(&mut ticket, &events)?);
    let news = News::of(&events);
    outbox::announce(hand.tx, hand.catalog, &ticket, news, act.into())?;
    Ok(!events.is_empty())
}

fn checked(mut release: Release) -> Result<Release, Refusal> {
    let mut faults = Vec::new();
    match release::version(&release.version) {
        Ok(version) => release.version = version,
        Err(Refusal::Invalid(more)) => {
            let more = more.into_iter().map(|fault| Fault {
                field: "version".into(),
                ..fault
            });
            faults.extend(more);
        }
        Err(other) => return Err(other),
    }
    match names::body(&release.notes) {
        Ok(notes) if notes.chars().count() <= LONGEST => release.notes = notes,
        _ => {
            let words = format!("Write at most {LONGEST} characters.");
            faults.push(Fault::new("notes", "too_long", words));
        }
    }
    release.tickets.sort_unstable();
    release.tickets.dedup();
    if release.tickets.len() > MOST {
        let words = format!("Name at most {MOST} tickets at once.");
        faults.push(Fault::new("tickets", "too_many", words));
    }
    if faults.is_empty() {
        Ok(release)
    } else {
        Err(Refusal::Invalid(faults))
    }
}
