//! A closed ticket goes on as a new one, linked both ways (L8).

use super::{mentions, message::Message, perform::Done};
use crate::{
    desk::{
        Act, Desk,
        inbox::blotting,
        rates::Written,
        work::{Work, deed::Deed},
    },
    domain::{
        ids::{PersonId, TicketNumber},
        names,
        people::rights::DeskRight,
        refusal::Refusal,
        tickets::{Follower, Ticket, event::Event},
        workflows::{Category, fields::Values},
    },
    language::Sentence,
    store::{
        Result,
        tickets::change::{LockedTicket, NewTicket},
    },
};

/// # Errors
/// When the ticket is not closed, or what was typed cannot be taken.
pub fn open(
    desk: &Desk,
    act: &Act,
    parent: TicketNumber,
    (subject, message): (Option<String>, Message),
) -> Result<Done> {
    let mut message = message.checked()?;
    let mut subject = subject
        .filter(|s| !s.trim().is_empty())
        .map(|s| names::subject(&s))
        .transpose()
        .map_err(|fault| Refusal::Invalid(vec![fault]))?;
    desk.count_written(act, Written::Ticket)?;
    blotting::message(desk, &mut message)?;
    if let Some(subject) = &mut subject {
        blotting::blot(desk, subject, &mut message.seen)?;
    }
    desk.work(act, move |work| {
        message.seen.end(work.tx, Some(work.act.viewer.person()))?;
        work.follow_up(parent, (subject.clone(), &message))
    })
}

impl Work<'_> {
    /// Opens a follow-up of a closed ticket, with its subject unless another is given.
    ///
    /// # Errors
    /// When the ticket is not seen or not closed, or what the disk says.
    pub fn follow_up(
        &self,
        parent: TicketNumber,
        (subject, message): (Option<String>, &Message),
    ) -> Result<Done> {
        let parent = self.tx.lock(&self.act.viewer, parent)?;
        self.follow_up_on(parent, (subject, message))
    }

    /// As [`Self::follow_up`], of a ticket that was found by whoever has the actor act.
    ///
    /// # Errors
    /// When the ticket is not closed, or what the disk says.
    pub fn follow_up_on(
        &self,
        parent: LockedTicket,
        (subject, message): (Option<String>, &Message),
    ) -> Result<Done> {
        let (act, author) = (self.act, self.act.viewer.person());
        act.viewer.must_as_agent(DeskRight::Answer)?;
        let workflow = self.catalog.workflow(&parent.workflow)?;
        if workflow.status(&parent.status).category != Category::Closed {
            let words = Sentence::tickets_still_open();
            return Err(Refusal::conflict("not_closed", words).into());
        }
        let new = NewTicket {
            subject: subject.unwrap_or_else(|| parent.subject.clone()),
            requester: if act.viewer.is_agent() {
                parent.requester
            } else {
                author
            },
            opened_by: author,
            organization: parent.organization,
            request_type: parent.request_type.clone(),
            channel: act.channel,
            follow_up_of: Some(parent.number),
        };
        let mut deed = self.begin((&new, workflow), message)?;
        inherit(self, &mut deed, &parent)?;
        deed.record(same_form(&parent), message)?;
        let number = deed.ticket.number;
        let mut before = self.on(parent);
        before.record(vec![Event::FollowUpOpened { number }], message)?;
        before.end()?;
        let joined = joined(&deed.ticket, author);
        deed.events.extend(joined);
        mentions::in_first_message(self, &mut deed, message)?;
        deed.end()?;
        self.tx.mark_read(author, number)?;
        Ok(Done {
            ticket: number,
            comment: Some(1),
            note: None,
            changed: true,
        })
    }
}

/// What was filled into the first ticket's form.
fn same_form(parent: &Ticket) -> Vec<Event> {
    if parent.fields.is_empty() {
        return vec![];
    }
    let (from, to) = (Values::new(), parent.fields.clone());
    vec![Event::FieldsChanged { from, to }]
}

/// Who follows it from the start by another's doing, and did not mute the first ticket.
fn joined(ticket: &Ticket, author: PersonId) -> Vec<Event> {
    let others = ticket.followers.iter();
    others
        .filter(|f| !f.muted && f.person != ticket.requester && f.person != author)
        .map(|f| Event::FollowerAdded { person: f.person })
        .collect()
}

/// The same followers and shares: those who still could see the first ticket. Mutes stay mutes.
pub(super) fn inherit(work: &Work<'_>, deed: &mut Deed<'_>, parent: &Ticket) -> Result<()> {
    // The requester of the first ticket is among its followers.
    for Follower { person, muted } in parent.followers.iter().copied() {
        let gone = work.tx.system().viewer(person)?.is_none();
        if gone || deed.ticket.follows(person).is_some() {
            continue;
        }
        deed.set(&Event::FollowerAdded { person })?;
        if muted {
            deed.set(&Event::Muted { person })?;
        }
    }
    let mut shares = parent.shares.iter().copied();
    shares.try_for_each(|organization| deed.set(&Event::Shared { organization }))
}
