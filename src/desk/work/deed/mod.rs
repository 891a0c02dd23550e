//! What happens on a ticket: applied to its rows, recorded in its thread, carried on by its workflow,
//! and heard of at the end. Nothing happens to a ticket by another way.

mod by;
mod messages;
mod undoing;
mod waiting;

use crate::{
    desk::{catalog::Catalog, outbox, tickets::message::Message},
    domain::{
        ids::PersonId,
        people::viewer::Viewer,
        tickets::{
            announcement,
            command::{Actor, Command, decide},
            event::{Event, Stamp},
        },
        workflows::{Workflow, fields::Values},
    },
    language,
    store::{
        Result, Tx,
        tickets::{acts::Before, change::LockedTicket, events::NewEvent},
    },
};
pub use by::By;

/// A ticket in hand, and what has happened on it so far. Nobody hears of that before [`Deed::end`].
#[must_use]
pub(in crate::desk) struct Deed<'a> {
    pub tx: &'a Tx<'a>,
    pub catalog: &'a Catalog,
    pub by: By<'a>,
    pub ticket: LockedTicket,
    pub events: Vec<Event>,
    /// Who is mentioned, with whether they are an agent.
    pub mentioned: Vec<(PersonId, bool)>,
    /// Whom the author of its message leaves out of it (T2).
    pub left_out: Vec<PersonId>,
    /// A note among the events is a mail that came in.
    pub came_in: bool,
    /// Nobody is mailed.
    pub quiet: bool,
    /// What of the ticket no event tells, before an act that can be taken back (T6).
    pub before: Option<Before>,
    /// Nobody but these is mailed.
    pub only: Option<Vec<PersonId>>,
    /// What the same act did on another ticket, to be taken back with it (T6).
    pub also: Vec<Event>,
    /// No words come with it, whatever else does: its mails wait as long as it can be taken back.
    pub is_silent: bool,
}

impl<'a> Deed<'a> {
    pub fn new(tx: &'a Tx<'a>, catalog: &'a Catalog, by: By<'a>, ticket: LockedTicket) -> Self {
        Self {
            tx,
            catalog,
            by,
            ticket,
            events: Vec::new(),
            mentioned: Vec::new(),
            left_out: Vec::new(),
            came_in: false,
            quiet: false,
            before: None,
            only: None,
            also: Vec::new(),
            is_silent: false,
        }
    }

    pub fn workflow(&self) -> Result<&'a Workflow> {
        self.catalog.workflow(&self.ticket.workflow)
    }

    /// What a command would make of the ticket as it stands now.
    ///
    /// # Errors
    /// The refusal of the rules.
    pub fn decide(&self, command: &Command) -> Result<Vec<Event>> {
        let actor = self.by.viewer.map_or(Actor::Desk, Actor::Person);
        Ok(decide(&self.ticket, self.workflow()?, actor, command)?)
    }

    /// All of a command that brings no words.
    pub fn carry_out(mut self, command: &Command) -> Result<Vec<Event>> {
        let decided = self.decide(command)?;
        self.record(decided, &Message::default())?;
        self.end()
    }

    /// Applies decided events to the rows and appends them, numbered; then what the workflow has said
    /// by itself because of them (L9, L10), in the name of whoever acted.
    pub fn record(&mut self, events: Vec<Event>, message: &Message) -> Result<()> {
        let workflow = self.workflow()?;
        self.look_before(&events)?;
        if !events.is_empty() {
            self.take_up()?;
        }
        let announced: Vec<String> = language::with_language(self.catalog.language, || {
            let announced = events.iter();
            let announced = announced.filter_map(|event| announcement::of(event, workflow));
            announced.collect()
        });
        for event in events {
            self.happen(event, message, self.by.channel)?;
        }
        for body in announced {
            let message = Message {
                body,
                ..Message::default()
            };
            self.happen(Event::Commented { comment: 0 }, &message, "desk")?;
        }
        Ok(())
    }

    /// Applies what is part of how the ticket begins, and no event of its own.
    pub fn set(&mut self, event: &Event) -> Result<()> {
        let stamp = self.stamp();
        self.tx.apply(&mut self.ticket, event, stamp)
    }

    /// Whoever is concerned hears of what has happened.
    pub fn end(self) -> Result<Vec<Event>> {
        let last_mail = self.tx.last_queued()?;
        self.end_after(last_mail)
    }

    /// The same of an act whose mails are those after `last_mail`: on another ticket it has brought some.
    pub fn end_after(self, last_mail: i64) -> Result<Vec<Event>> {
        if !self.quiet {
            outbox::announce(&self)?;
        }
        self.keep_act(last_mail)?;
        Ok(self.events)
    }

    fn happen(&mut self, event: Event, message: &Message, channel: &str) -> Result<()> {
        let event = match event {
            Event::Commented { .. } => Event::Commented {
                comment: self.comment(message, channel)?,
            },
            Event::Noted { .. } => return self.note_of(message),
            Event::StatusChanged { .. } => {
                self.change_status(&event)?;
                event
            }
            Event::FieldsChanged { to, .. } => self.change_fields(to)?,
            Event::Reminded { nth } => self.remind(nth)?,
            Event::Released { version } => {
                self.tx
                    .insert_release((&version, ""), (self.author()?, self.by.at))?;
                self.tx.note_fix(&self.ticket, &version)?;
                Event::Released { version }
            }
            event => {
                self.set(&event)?;
                event
            }
        };
        self.append(event)
    }

    fn append(&mut self, event: Event) -> Result<()> {
        let new = NewEvent {
            event: &event,
            public: event.is_public(self.workflow()?),
            stamp: self.stamp(),
        };
        self.tx.record(&self.ticket, &new)?;
        self.events.push(event);
        Ok(())
    }

    fn stamp(&self) -> Stamp {
        Stamp {
            by: self.by.viewer.map(Viewer::person),
            at: self.by.at,
        }
    }

    /// Customers' fields and the agents' own lie apart.
    fn change_fields(&mut self, to: Values) -> Result<Event> {
        let from = self.ticket.fields.clone();
        let fields = self.catalog.fields(&self.ticket.request_type);
        let internal = |key: &String| {
            let mut fields = fields.iter();
            !fields.any(|field| field.key == *key && field.customer_visible)
        };
        let (own, public): (Values, Values) =
            to.clone().into_iter().partition(|(key, _)| internal(key));
        self.tx.set_fields(&mut self.ticket, (&public, &own))?;
        Ok(Event::FieldsChanged { from, to })
    }
}
