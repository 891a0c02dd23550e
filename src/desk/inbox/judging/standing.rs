//! How its author stands to a ticket, and whether they have said the same before.

use super::{Judging, words::body};
use crate::{
    domain::{
        inbox::{self, Standing, Way},
        moment::HOUR,
        people::viewer::Viewer,
        workflows::Category,
    },
    language::Sentence,
    store::{Error, Result, tickets::change::LockedTicket},
};

/// What comes so soon after a mail of ours (seconds), and says what was said before, no person wrote.
const AT_ONCE: i64 = HOUR;

impl Judging<'_> {
    /// Why nobody wrote it, by what it says or by what it says again.
    pub(super) fn automatic(
        &self,
        spoken_on: Option<&LockedTicket>,
        viewer: Option<&Viewer>,
    ) -> Result<Option<Sentence>> {
        match (&self.read.automatic, spoken_on, viewer) {
            (None, Some(ticket), Some(viewer)) if self.message.way != Way::Import => {
                self.says_again(ticket, viewer)
            }
            (automatic, ..) => Ok(automatic.clone()),
        }
    }

    /// Programs that hide what they are say the same each time, and at once. A person who repeats a
    /// question has waited for an answer first.
    fn says_again(&self, ticket: &LockedTicket, viewer: &Viewer) -> Result<Option<Sentence>> {
        let (system, person) = (self.tx.system(), viewer.person());
        let about = (ticket.number, person);
        if !system.was_mailed_since(self.now - AT_ONCE, about)? {
            return Ok(None);
        }
        let said = inbox::text::said(&body(&self.read.text, false), None);
        let before = system.last_mails_on(ticket.number, person)?;
        let again = before
            .iter()
            .any(|body| inbox::text::said(body, None) == said);
        Ok(again.then(Sentence::inbox_why_again))
    }

    pub(super) fn is_closed(&self, ticket: &LockedTicket) -> Result<bool> {
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        Ok(workflow.status(&ticket.status).category == Category::Closed)
    }

    pub(in crate::desk) fn standing(
        &self,
        ticket: &LockedTicket,
        viewer: &Viewer,
    ) -> Result<Standing> {
        let person = viewer.person();
        let sees = match self.tx.lock(viewer, ticket.number) {
            Ok(_) => true,
            Err(Error::Refused(_)) => false,
            Err(other) => return Err(other),
        };
        Ok(Standing {
            sees,
            is_on: ticket.requester == person || ticket.follows(person).is_some(),
            closed: self.is_closed(ticket)?,
        })
    }
}
