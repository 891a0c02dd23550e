//! Messages changed by their authors, and redacted by agents (L14).

use super::message::Message;
use crate::{
    desk::{Act, Desk, inbox::blotting, rates::Written as Counted, work::Work},
    domain::{
        calendars,
        ids::TicketNumber,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{
            editing::{self, Which, Written, must_be_editable},
            event::Event,
            spent::Spent,
        },
    },
    language::{self, Sentence},
    store::{Result, tickets::change::LockedTicket},
};

/// A message as its author has it from now on.
#[derive(Debug, Clone, Default)]
pub struct Anew {
    pub body: String,
    /// How long it took; nothing leaves that as it is.
    pub spent: Option<Option<Spent>>,
}

/// Puts another text in place of one's own. Nobody is mailed of it; whom it names in addition is not
/// mentioned by that.
///
/// # Errors
/// Not found, why it cannot be changed, or what no message can be.
pub fn edit(desk: &Desk, act: &Act, at: (TicketNumber, Which), anew: Anew) -> Result<()> {
    let Anew { body, spent } = anew;
    let mut message = Message {
        body,
        ..Message::default()
    };
    message = message.checked()?;
    desk.count_written(act, Counted::Comment)?;
    blotting::message(desk, &mut message)?;
    desk.work(act, move |work| {
        let me = work.act.viewer.person();
        message.seen.end(work.tx, Some(me))?;
        let (ticket, written) = work.message(at)?;
        let right = match at.1 {
            Which::Comment(_) => DeskRight::Answer,
            Which::Note(_) => DeskRight::Note,
        };
        work.act.viewer.must_as_agent(right)?;
        must_be_editable(&written, me, work.act.now)?;
        let mut deed = work.on(ticket);
        if let Some(spent) = &spent {
            deed.set_time(at.1, spent.as_ref())?;
        }
        if written.body == message.body {
            return Ok(());
        }
        work.tx
            .edit_message(&deed.ticket, at.1, (&message.body, work.act.now))?;
        let event = Event::Edited {
            of: at.1,
            from: written.body,
        };
        deed.record(vec![event], &Message::default())?;
        deed.end().map(drop)
    })
}

/// Removes what a message says for good, but for who did that and when. Done twice, it is done once.
///
/// # Errors
/// Not found, or a reason that is none.
pub fn redact(desk: &Desk, act: &Act, at: (TicketNumber, Which), reason: &str) -> Result<()> {
    if !act.viewer.is_agent() {
        return Err(Refusal::NotFound.into());
    }
    let reason = editing::reason(reason)?;
    desk.work(act, move |work| {
        let (ticket, written) = work.message(at)?;
        work.act.viewer.must(DeskRight::Redact)?;
        if written.is_redacted {
            return Ok(());
        }
        let now = work.act.now;
        let day = calendars::local(now, &calendars::zone(work.catalog.zone()));
        let who = work.tx.shown_name(work.act.viewer.person())?;
        let words = Sentence::tickets_redacted(language::moment(day), who).say();
        work.tx
            .redact_message(&ticket, (at.1, &written.body), (&words, now))?;
        let mut deed = work.on(ticket);
        let event = Event::Redacted {
            of: at.1,
            reason: reason.clone(),
        };
        deed.record(vec![event], &Message::default())?;
        deed.end().map(drop)
    })
}

impl Work<'_> {
    /// A message on a ticket that the actor sees; of notes, customers see none.
    fn message(&self, (number, which): (TicketNumber, Which)) -> Result<(LockedTicket, Written)> {
        let viewer = &self.act.viewer;
        let ticket = self.tx.lock(viewer, number)?;
        if matches!(which, Which::Note(_)) && !viewer.is_agent() {
            return Err(Refusal::NotFound.into());
        }
        let written = self.tx.written(&ticket, which)?;
        Ok((ticket, written.ok_or(Refusal::NotFound)?))
    }
}
