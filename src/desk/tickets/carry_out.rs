//! What an act has decided is carried out: on the ticket's rows, in its thread, by its workflow.

use super::perform::Message;
use crate::{
    desk::catalog::Catalog,
    domain::{
        ids::PersonId,
        moment::Moment,
        tickets::{announcement, event::Event},
        workflows::{Due, fields::Values},
    },
    store::{
        Result, Tx,
        tickets::{
            attachments::Place,
            change::{LockedTicket, NewNote, StatusMove, Wait},
        },
    },
};

/// Whoever's hand writes: the transaction, the rules it goes by, the actor and the time.
pub(in crate::desk) struct Hand<'a> {
    pub tx: &'a Tx<'a>,
    pub catalog: &'a Catalog,
    pub actor: Option<PersonId>,
    pub now: Moment,
}

impl Hand<'_> {
    /// Applies decided events to the rows and appends them, numbered.
    pub fn carry_out(
        &self,
        ticket: &mut LockedTicket,
        events: Vec<Event>,
        message: &Message,
        channel: &str,
    ) -> Result<Vec<Event>> {
        let stamp = (self.actor, self.now);
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        let mut done = Vec::with_capacity(events.len());
        for event in events {
            let event = match event {
                Event::Commented { .. } => self.comment(ticket, message, channel)?,
                Event::Noted { .. } => self.note(ticket, message)?,
                Event::StatusChanged { .. } => {
                    self.change_status(ticket, &event)?;
                    event
                }
                Event::FieldsChanged { to, .. } => self.change_fields(ticket, to)?,
                Event::Reminded { nth } => self.remind(ticket, nth)?,
                Event::Released { version } => {
                    self.tx
                        .insert_release((&version, ""), (self.author()?, self.now))?;
                    self.tx.note_fix(ticket, &version)?;
                    Event::Released { version }
                }
                event => {
                    self.tx.apply(ticket, &event, stamp)?;
                    event
                }
            };
            self.tx.record(ticket, &event, workflow, stamp)?;
            done.push(event);
        }
        Ok(done)
    }

    fn author(&self) -> Result<PersonId> {
        self.actor
            .ok_or_else(|| crate::desk::fault("a message without an author"))
    }

    fn comment(&self, ticket: &LockedTicket, message: &Message, channel: &str) -> Result<Event> {
        let author = self.author()?;
        let comment = message.as_comment((author, ticket.requester), channel);
        let comment = self.tx.insert_comment(ticket, &comment, self.now)?;
        self.tx
            .attach(ticket, Place::Comment(comment), author, &message.uploads)?;
        Ok(Event::Commented { comment })
    }

    fn note(&self, ticket: &LockedTicket, message: &Message) -> Result<Event> {
        let author = self.author()?;
        let note = NewNote {
            author: Some(author),
            body: &message.body,
            layout: message.layout.as_ref(),
            ..NewNote::default()
        };
        let note = self.tx.insert_note(ticket, &note, self.now)?;
        self.tx
            .attach(ticket, Place::Note(note), author, &message.uploads)?;
        Ok(Event::Noted { note })
    }

    fn change_status(&self, ticket: &mut LockedTicket, event: &Event) -> Result<()> {
        let Event::StatusChanged { from, to, reason } = event else {
            return Ok(());
        };
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        let status = workflow.status(to);
        // L5: counted from the last time it became solved.
        let due = workflow.due(to, self.catalog.calendar_of(workflow), (self.now, 0));
        let untyped = ticket.kind.is_none() && workflow.asks_for_type(to);
        let noticed = workflow.customers_notice(from, to);
        self.tx.move_status(
            ticket,
            StatusMove {
                to: status,
                reason: *reason,
                noticed,
                due,
                to_classify: untyped,
                now: self.now,
            },
        )
    }

    /// Customers' fields and the agents' own lie apart.
    fn change_fields(&self, ticket: &mut LockedTicket, to: Values) -> Result<Event> {
        let from = ticket.fields.clone();
        let fields = self.catalog.fields(&ticket.request_type);
        let internal = |key: &String| {
            let mut fields = fields.iter();
            !fields.any(|field| field.key == *key && field.customer_visible)
        };
        let (own, public): (Values, Values) =
            to.clone().into_iter().partition(|(key, _)| internal(key));
        self.tx.set_fields(ticket, (&public, &own))?;
        Ok(Event::FieldsChanged { from, to })
    }

    /// L11: the next one is counted from when the wait began, too.
    fn remind(&self, ticket: &LockedTicket, nth: u32) -> Result<Event> {
        if let Some(wait) = self.tx.wait(ticket.number)? {
            let workflow = self.catalog.workflow(&ticket.workflow)?;
            let calendar = self.catalog.calendar_of(workflow);
            let next = workflow.due(&ticket.status, calendar, (wait.since, nth));
            let due = Due {
                remind_at: next.remind_at,
                ..wait.due
            };
            self.tx.set_wait(
                ticket,
                Wait {
                    reminders: nth,
                    due,
                    ..wait
                },
            )?;
        }
        Ok(Event::Reminded { nth })
    }

    /// L11: a customer has answered; the wait begins anew where the status stays.
    pub fn begin_wait_anew(&self, ticket: &LockedTicket) -> Result<()> {
        if self.tx.wait(ticket.number)?.is_none() {
            return Ok(());
        }
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        let calendar = self.catalog.calendar_of(workflow);
        let due = workflow.due(&ticket.status, calendar, (self.now, 0));
        self.tx.set_wait(
            ticket,
            Wait {
                since: self.now,
                reminders: 0,
                due,
            },
        )
    }

    /// What the workflow has said by itself because of these events (L9, L10), in the name of
    /// whoever acted.
    pub fn say_by_rule(&self, ticket: &mut LockedTicket, events: &[Event]) -> Result<Vec<Event>> {
        let workflow = self.catalog.workflow(&ticket.workflow)?;
        let mut said = Vec::new();
        for body in events
            .iter()
            .filter_map(|event| announcement::of(event, workflow))
        {
            let message = Message {
                body,
                ..Message::default()
            };
            let comment = vec![Event::Commented { comment: 0 }];
            said.extend(self.carry_out(ticket, comment, &message, "desk")?);
        }
        Ok(said)
    }
}
