//! What a message answers or reports of, and what proves that.

use super::Judging;
use crate::{
    desk::outbox::ways_in,
    domain::{
        ids::{PersonId, TicketNumber},
        inbox::{Proof, Report},
        people::viewer::Viewer,
    },
    store::Result,
};

/// Of the messages that a mail says to answer, so many of the first and of the last are looked for.
const ANSWERED: usize = 5;

impl Judging<'_> {
    /// Of what it reports, where it is a report.
    pub(super) fn report(&self) -> Result<Option<Report>> {
        let Some(report) = &self.read.report else {
            return Ok(None);
        };
        Ok(Some(match &report.mail {
            Some(name) if self.leads_back(name)? => Report::OfOurs,
            _ => Report::OfOthers,
        }))
    }

    /// The way in it came by, and whether that is alive.
    pub(super) fn proof(&self) -> Result<Option<Proof>> {
        let (system, read) = (self.tx.system(), self.read);
        let way_in = match (&read.way_in, &read.to_reports_of) {
            (Some(way_in), _) => Some(way_in.clone()),
            (None, Some(name)) => system.way_in_of_mail(name)?,
            (None, None) => None,
        };
        let Some(way_in) = way_in else {
            return Ok(None);
        };
        let Some(ticket) = way_in.ticket else {
            return Ok(None);
        };
        Ok(Some(Proof {
            ticket,
            sent_to: way_in.person,
            alive: ways_in::alive(&system, &way_in, self.now)?.is_some(),
            // Mails of earlier editions do not say so in their names.
            of_note: match read.answers.first() {
                Some(name) if !way_in.of_note => system.is_about_note(name)?,
                _ => way_in.of_note,
            },
        }))
    }

    /// The ticket of its author's own earlier mail that it answers.
    pub(super) fn earlier(&self) -> Result<Option<TicketNumber>> {
        let (names, from) = (&self.read.refers_to, self.read.from.as_ref());
        let Some(from) = from.filter(|_| !names.is_empty()) else {
            return Ok(None);
        };
        let (first, rest) = names.split_at(names.len().min(ANSWERED));
        let last = rest.iter().rev().take(ANSWERED);
        let names: Vec<&String> = first.iter().chain(last).collect();
        self.tx.system().own_ticket_of_messages(&names, from)
    }

    /// Whether a report of this mail of ours came by a way in that is alive.
    fn leads_back(&self, name: &str) -> Result<bool> {
        let system = self.tx.system();
        match system.way_in_of_mail(name)? {
            Some(way_in) => Ok(ways_in::alive(&system, &way_in, self.now)?.is_some()),
            None => Ok(false),
        }
    }

    /// In an archive a message belongs where those belong that it answers, and is from whom it says.
    /// Others choose names for their mails as they like: what did not come by an archive counts where
    /// it is by whoever wrote this one or is addressed by it.
    pub(super) fn vouched_for(&self, viewer: Option<&Viewer>) -> Result<Option<Proof>> {
        let (system, read) = (self.tx.system(), self.read);
        let people: Vec<_> = read.from.iter().chain(&read.copied).collect();
        let ticket = system.ticket_of_messages(&read.refers_to, &people)?;
        Ok(ticket.map(|ticket| Proof {
            ticket,
            sent_to: viewer.map_or(PersonId(0), Viewer::person),
            alive: true,
            of_note: false,
        }))
    }
}
