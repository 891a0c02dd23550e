//! Releases, and the tickets that hear of them (L9).

use serde::{Deserialize, Serialize};

use crate::{
    desk::{Act, Desk, work::Work},
    domain::{
        ids::TicketNumber,
        names,
        people::rights::DeskRight,
        refusal::{Fault, Refusal},
        tickets::{command::Command, release},
    },
    language::Sentence,
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
    desk.work(act, move |work| {
        let (version, act) = (&release.version, work.act);
        act.viewer.must(DeskRight::Properties)?;
        let recorded = (act.viewer.person(), act.now);
        let new = work
            .tx
            .insert_release((version, &release.notes), recorded)?;
        let (mut told, mut faults) = (Vec::new(), Vec::new());
        for number in &release.tickets {
            match tell(work, *number, version) {
                Ok(true) => told.push(*number),
                Ok(false) => {}
                Err(Error::Refused(Refusal::NotFound)) => {
                    let words = Sentence::tickets_no_ticket(number.to_string());
                    faults.push(Fault::new("tickets", "unknown_ticket", words));
                }
                Err(Error::Refused(Refusal::Invalid(more))) => {
                    let more = more.into_iter().map(|fault| fault.message);
                    faults.extend(more.map(|words| Fault::new("tickets", "not_awaited", words)));
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
}

fn tell(work: &Work<'_>, number: TicketNumber, version: &str) -> Result<bool> {
    let ticket = work.tx.lock(&work.act.viewer, number)?;
    let command = Command::Release(version.to_owned());
    Ok(!work.on(ticket).carry_out(&command)?.is_empty())
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
            let words = Sentence::tickets_notes_too_long(LONGEST);
            faults.push(Fault::new("notes", "too_long", words));
        }
    }
    release.tickets.sort_unstable();
    release.tickets.dedup();
    if release.tickets.len() > MOST {
        let words = Sentence::tickets_too_many_tickets(MOST);
        faults.push(Fault::new("tickets", "too_many", words));
    }
    if faults.is_empty() {
        Ok(release)
    } else {
        Err(Refusal::Invalid(faults))
    }
}
