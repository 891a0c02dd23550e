//! All that is known of a message, found out for the rules.

use super::Judging;
use crate::{
    desk::inbox::PassedOn,
    domain::{
        ids::TicketNumber,
        inbox::{Authentication, Forwards, Known, Proof, Standing, Way},
        people::viewer::Viewer,
    },
    store::{Error, Result, tickets::change::LockedTicket},
};

impl Judging<'_> {
    pub(super) fn known(&self, viewer: Option<&Viewer>) -> Result<Known> {
        let Self { tx, read, .. } = *self;
        let system = tx.system();
        let from = read.from.as_ref();
        let sender = self.sender(viewer)?;
        let there = |number| self.there(self.goes_on(number, viewer)?);
        let imported = self.message.way == Way::Import;
        let proof = self.proven(viewer)?;
        let of_proof = proof.map(|proof| there(proof.ticket)).transpose()?;
        let of_subject = read.number.map(there).transpose()?.flatten();
        let subject = of_subject.as_ref().map(|ticket| ticket.number);
        let ticket = of_proof.flatten();
        let earlier = match &ticket {
            None if !imported => self.earlier()?.map(there).transpose()?.flatten(),
            _ => None,
        };
        let spoken_on = ticket.as_ref().or(earlier.as_ref());
        let standing = match (spoken_on.or(of_subject.as_ref()), viewer) {
            (Some(ticket), Some(viewer)) => self.standing(ticket, viewer)?,
            (Some(ticket), None) => Standing {
                closed: self.is_closed(ticket)?,
                ..Standing::default()
            },
            (None, _) => Standing::default(),
        };
        let mut known = Known {
            over: read.over.clone(),
            twin: None,
            report: self.report()?,
            sender,
            answers_nobody: viewer.is_some_and(|viewer| viewer.role().answers_nobody()),
            blocked: false,
            automatic: self.automatic(spoken_on, viewer)?,
            authentication: if imported {
                Authentication::Passed
            } else {
                read.authentication
            },
            proof: proof.filter(|_| ticket.is_some()),
            to_reports: read.way_in.is_none() && read.to_reports_of.is_some() && !imported,
            // It is asked of closed tickets alone, and costs a look at the whole text.
            wordless: standing.closed && read.is_wordless(),
            standing,
            earlier: earlier.as_ref().map(|ticket| ticket.number),
            subject,
            subject_counts: read.number_counts,
            forwards: self.forwards(),
            used_up: None,
            imported,
            voucher: self.message.vouched.map(|(voucher, _)| voucher),
        };
        known.twin = system.twin_of(self.message, &read.head, known.is_proven())?;
        if let Some(from) = from {
            known.blocked = system.is_blocked(from, known.is_proven())?;
        }
        if let Some(good) = known.good() {
            known.used_up = self.used_up(&known, good)?;
        }
        Ok(known)
    }

    /// What proves where it belongs, wherever that has gone on.
    fn proven(&self, viewer: Option<&Viewer>) -> Result<Option<Proof>> {
        let proof = match self.message.way {
            Way::Import => self.vouched_for(viewer)?,
            _ => self.proof()?,
        };
        let Some(proof) = proof else {
            return Ok(None);
        };
        let ticket = self.goes_on(proof.ticket, viewer)?;
        Ok(Some(Proof { ticket, ..proof }))
    }

    /// L13: what answers a ticket that was merged belongs to where that went, if its author sees it.
    fn goes_on(&self, number: TicketNumber, viewer: Option<&Viewer>) -> Result<TicketNumber> {
        let last = self.tx.system().goes_on_in(number)?;
        let Some(viewer) = viewer.filter(|_| last != number) else {
            return Ok(number);
        };
        match self.tx.lock(viewer, last) {
            Ok(_) => Ok(last),
            Err(Error::Refused(_)) => Ok(number),
            Err(other) => Err(other),
        }
    }

    fn there(&self, number: TicketNumber) -> Result<Option<LockedTicket>> {
        match self.tx.lock_as_desk(number) {
            Ok(ticket) => Ok(Some(ticket)),
            Err(Error::Refused(_)) => Ok(None),
            Err(other) => Err(other),
        }
    }

    fn forwards(&self) -> Forwards {
        match &self.read.passed_on {
            None => Forwards::Nothing,
            Some(PassedOn { from: None, .. }) => Forwards::Nobodys,
            Some(_) => Forwards::Somebodys,
        }
    }
}
