//! A closed ticket goes on as a new one, linked both ways (L8).

use super::{
    mentions,
    perform::{Doing, Done, Message},
};
use crate::{
    desk::{
        Act, Desk,
        inbox::blotting,
        once::once,
        outbox::{self, News},
        rates::Written,
    },
    domain::{
        ids::{PersonId, TicketNumber},
        names,
        refusal::Refusal,
        tickets::{Follower, Ticket, event::Event},
        workflows::{Category, fields::Values},
    },
    store::{
        Result, Tx,
        tickets::{
            attachments::Place,
            change::{LockedTicket, NewTicket},
        },
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
    let (catalog, sealer, act) = (desk.catalog(), desk.secrets.sealer(), act.clone());
    let done = desk.store.write(move |tx| {
        once(tx, &act, |act| {
            message.seen.end(tx, Some(act.viewer.person()))?;
            let catalog = catalog.current(tx)?;
            let doing = Doing {
                tx,
                catalog: &catalog,
                sealer: &sealer,
                act,
            };
            doing.follow_up(parent, (subject.clone(), &message))
        })
    })?;
    desk.ring_outbox();
    Ok(done)
}

impl Doing<'_> {
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
        mut parent: LockedTicket,
        (subject, message): (Option<String>, &Message),
    ) -> Result<Done> {
        let Self {
            tx, catalog, act, ..
        } = *self;
        let (hand, author) = (self.hand(), act.viewer.person());
        let workflow = catalog.workflow(&parent.workflow)?;
        if workflow.status(&parent.status).category != Category::Closed {
            let words = "This ticket is still open: write a comment instead.";
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
        let mut ticket = tx.insert_ticket(&new, workflow, act.now)?;
        let on_behalf = author != new.requester;
        let opened = vec![Event::Opened { on_behalf }];
        let events = hand.carry_out(&mut ticket, opened, message, act.channel)?;
        inherit(tx, &mut ticket, &parent, act)?;
        hand.carry_out(&mut ticket, same_form(&parent), message, act.channel)?;
        let comment = message.as_comment((author, ticket.requester), act.channel);
        let comment = tx.insert_comment(&ticket, &comment, act.now)?;
        tx.attach(&ticket, Place::Comment(comment), author, &message.uploads)?;
        let number = ticket.number;
        let gone_on = vec![Event::FollowUpOpened { number }];
        hand.carry_out(&mut parent, gone_on, message, act.channel)?;
        let mut told = [events, joined(&ticket, author)].concat();
        let first = (&mut ticket, message);
        let mentioned = mentions::in_first_message(&hand, act, first, &mut told)?;
        let news = News {
            mentioned: &mentioned,
            ..News::of(&told)
        };
        outbox::announce(tx, catalog, &ticket, news, act.into())?;
        tx.mark_read(author, number)?;
        Ok(Done {
            ticket: number,
            comment: Some(comment),
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
fn inherit(tx: &Tx<'_>, ticket: &mut LockedTicket, parent: &Ticket, act: &Act) -> Result<()> {
    tx.apply(
        ticket,
        &Event::FollowerAdded {
            person: ticket.requester,
        },
        act.stamp(),
    )?;
    // The requester of the first ticket is among its followers.
    for Follower { person, muted } in parent.followers.iter().copied() {
        if tx.system().viewer(person)?.is_none() || ticket.follows(person).is_some() {
            continue;
        }
        tx.apply(ticket, &Event::FollowerAdded { person }, act.stamp())?;
        if muted {
            tx.apply(ticket, &Event::Muted { person }, act.stamp())?;
        }
    }
    for organization in &parent.shares {
        tx.apply(
            ticket,
            &Event::Shared {
                organization: *organization,
            },
            act.stamp(),
        )?;
    }
    Ok(())
}
