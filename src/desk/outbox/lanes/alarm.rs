//! Word to administrators that mail is held.

use serde_json::json;

use super::{Taking, closed::Closed};
use crate::{
    domain::{
        ids::PersonId,
        moment::{HOUR, Moment},
        outbox::{
            lanes::{Cause, Hold},
            notify::MailKind,
        },
    },
    store::{Result, System, outbox::NewMail},
};

impl Taking<'_> {
    /// Word to administrators.
    pub(super) fn alarm(&self, closed: Closed) -> Result<()> {
        let system = self.tx.system();
        for hold in alarms(&system, closed, self.now)? {
            log::warn!("mail is held back: {}", hold.in_words());
            let ticket = self.first_ticket.filter(|_| hold == Hold::Ticket);
            let facts = json!({ "held": hold.word(), "ticket": ticket }).to_string();
            for person in untold(&system, hold, self.now)? {
                let mail = NewMail {
                    kind: MailKind::Alarm,
                    person,
                    cause: Cause::Desk,
                    facts: facts.clone(),
                    secret: None,
                };
                self.tx.queue_mail(&mail, self.now)?;
            }
        }
        Ok(())
    }
}

/// What is held back and not told yet: each kind once an hour.
pub(super) fn alarms(system: &System<'_>, closed: Closed, now: Moment) -> Result<Vec<Hold>> {
    let mut alarms = vec![];
    let ticket = system.holds_mail(Hold::Ticket)?.then_some(Hold::Ticket);
    for hold in closed.holds().chain(ticket) {
        if !untold(system, hold, now)?.is_empty() {
            alarms.push(hold);
        }
    }
    Ok(alarms)
}

/// Administrators who were not told within the hour.
fn untold(system: &System<'_>, hold: Hold, now: Moment) -> Result<Vec<PersonId>> {
    let mut untold = vec![];
    for (person, admin) in system.reached_agents(&[])? {
        if admin && !system.was_alarmed(person, hold, now - HOUR)? {
            untold.push(person);
        }
    }
    Ok(untold)
}
