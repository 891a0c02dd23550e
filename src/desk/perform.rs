//! One act on a ticket: asked, decided, applied, recorded, announced, in one transaction.

use serde::{Deserialize, Serialize};

use super::{
    Act, Desk,
    catalog::Catalog,
    mailing::{self, News},
    mentions::{self, Mentioned},
    once::once,
    people_on_ticket::Newcomers,
    secrets::Entropy,
};
use crate::{
    domain::{
        announcement,
        command::{Actor, Command, decide},
        event::Event,
        fields::{self, Values},
        ids::{AttachmentId, PersonId, TicketNumber},
        moment::Moment,
        names,
        refusal::Refusal,
        release,
        ticket::Ticket,
        workflow::Due,
    },
    store::{
        Result, Tx,
        attachments::Place,
        tickets::{LockedTicket, StatusMove, Wait},
    },
};

/// Files one message may bring.
pub const MOST_FILES: usize = 20;

/// A comment or note as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Message {
    pub body: String,
    pub uploads: Vec<AttachmentId>,
    /// Ids or addresses of people to add with a comment (A4, A6).
    pub followers: Vec<String>,
}

impl Message {
    /// # Errors
    /// The rules for messages, in words.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        let fault = |fault| Refusal::Invalid(vec![fault]);
        if self.uploads.len() > MOST_FILES {
            let words = format!("A message may bring at most {MOST_FILES} files.");
            return Err(Refusal::invalid("attachments", "too_many", words));
        }
        self.body = if self.uploads.is_empty() {
            names::message(&self.body)
        } else {
            names::body(&self.body)
        }
        .map_err(fault)?;
        if self.body.is_empty() {
            self.body = "(see the attached files)".into();
        }
        Ok(self)
    }
}

/// What came of an act: where to look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    pub ticket: TicketNumber,
    pub comment: Option<i64>,
    pub note: Option<i64>,
    /// Whether anything changed.
    pub changed: bool,
}

/// Does `command` to the ticket, if `act.viewer` may see it and the rules agree.
///
/// # Errors
/// The refusal, or what the disk says. Nothing is kept then.
pub fn perform(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    command: Command,
    message: Option<Message>,
) -> Result<Done> {
    let message = message
        .map(Message::checked)
        .transpose()?
        .unwrap_or_default();
    transact(desk, act, number, message, move |_, _, _| {
        Ok(command.clone())
    })
}

/// As [`perform`], with a command that is made from what the transaction finds.
///
/// # Errors
/// As [`perform`].
pub(super) fn transact<F>(
    desk: &Desk,
    act: &Act,
    number: TicketNumber,
    message: Message,
    command: F,
) -> Result<Done>
where
    F: Fn(&Newcomers<'_>, &LockedTicket, &mut Entropy) -> Result<Command> + Send + 'static,
{
    let (catalog, sealer, act) = (desk.catalog(), desk.secrets.sealer(), act.clone());
    let done = desk.store.write(move |tx| {
        once(tx, &act, |act| {
            let catalog = catalog.current(tx)?;
            let mut entropy = act.entropy.clone();
            let newcomers = Newcomers {
                tx,
                act,
                sealer: &sealer,
            };
            let mut ticket = tx.lock(&act.viewer, number)?;
            let hand = Hand {
                tx,
                catalog: &catalog,
                actor: Some(act.viewer.person()),
                now: act.now,
            };
            let added = newcomers.add_all(&ticket, &message.followers, &mut entropy)?;
            let mut events = hand.carry_out(&mut ticket, added, &message, act.channel)?;
            let workflow = catalog.workflow(&ticket.workflow)?;
            let command = command(&newcomers, &ticket, &mut entropy)?;
            let command = checked_against(&catalog, &ticket, command)?;
            let decided = decide(&ticket, workflow, Actor::Person(&act.viewer), &command)?;
            let mentioned = match spoken(&decided) {
                Some(is_note) => {
                    mentions::read(tx, &act.viewer, &ticket, (&message.body, is_note))?
                }
                None => Mentioned::default(),
            };
            let all = [mentioned.joining.clone(), decided].concat();
            events.extend(hand.carry_out(&mut ticket, all, &message, act.channel)?);
            let moved = events
                .iter()
                .any(|event| matches!(event, Event::StatusChanged { .. }));
            if spoken(&events) == Some(false) && !act.viewer.is_agent() && !moved {
                hand.begin_wait_anew(&ticket)?;
            }
            let said = hand.say_by_rule(&mut ticket, &events)?;
            events.extend(said);
            mentioned.keep(tx, &ticket, &events)?;
            let news = News {
                events: &events,
                mentioned: &mentioned.people,
            };
            mailing::announce(tx, &catalog, &ticket, news, (Some(&act.viewer), act.now))?;
            tx.mark_read(act.viewer.person(), number)?;
            Ok(done(number, &events))
        })
    })?;
    desk.ring_outbox();
    Ok(done)
}

/// A command whose words are checked against what the desk has: groups, the form's fields, versions.
///
/// # Errors
/// Every fault of what was typed.
pub(super) fn checked_against(
    catalog: &Catalog,
    ticket: &Ticket,
    command: Command,
) -> Result<Command, Refusal> {
    match command {
        Command::Change(mut change) => {
            if let Some(Some(group)) = &change.group
                && !catalog.groups.iter().any(|known| known.key == *group)
            {
                let words = format!("There is no group “{group}” here.");
                return Err(Refusal::invalid("group", "unknown_group", words));
            }
            if let Some(given) = &change.fields {
                let fields = catalog.fields(&ticket.request_type);
                let values = (given, &ticket.fields);
                let checked = fields::checked(fields, values, |_| true);
                change.fields = Some(checked.map_err(Refusal::Invalid)?);
            }
            change.release = change
                .release
                .as_deref()
                .map(release::version)
                .transpose()?;
            Ok(Command::Change(change))
        }
        other => Ok(other),
    }
}

/// Whether something is said by these events, and if so, whether in a note.
fn spoken(events: &[Event]) -> Option<bool> {
    events.iter().find_map(|event| match event {
        Event::Commented { .. } => Some(false),
        Event::Noted { .. } => Some(true),
        _ => None,
    })
}

fn done(ticket: TicketNumber, events: &[Event]) -> Done {
    let comment = events.iter().find_map(|event| {
        if let Event::Commented { comment } = event {
            Some(*comment)
        } else {
            None
        }
    });
    let note = events.iter().find_map(|event| {
        if let Event::Noted { note } = event {
            Some(*note)
        } else {
            None
        }
    });
    Done {
        ticket,
        comment,
        note,
        changed: !events.is_empty(),
    }
}

/// Whoever's hand writes: the transaction, the rules it goes by, the actor and the time.
pub(super) struct Hand<'a> {
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
            .ok_or_else(|| super::fault("a message without an author"))
    }

    fn comment(&self, ticket: &LockedTicket, message: &Message, channel: &str) -> Result<Event> {
        let author = self.author()?;
        let comment = self
            .tx
            .insert_comment(ticket, author, (&message.body, channel), self.now)?;
        self.tx
            .attach(ticket, Place::Comment(comment), author, &message.uploads)?;
        Ok(Event::Commented { comment })
    }

    fn note(&self, ticket: &LockedTicket, message: &Message) -> Result<Event> {
        let author = self.author()?;
        let note = self
            .tx
            .insert_note(ticket, author, &message.body, self.now)?;
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
}

impl Hand<'_> {
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
    fn begin_wait_anew(&self, ticket: &LockedTicket) -> Result<()> {
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

/// Notes how far a reader has read. The one thing a GET writes; that it cannot (a full disk) keeps
/// nobody from reading.
pub fn mark_read(desk: &Desk, person: PersonId, (ticket, event): (TicketNumber, i64)) {
    let marked = desk
        .store
        .write(move |tx| tx.mark_read_up_to(person, (ticket, event)));
    if let Err(error) = marked {
        log::warn!("a read marker was not kept: {error}");
    }
}
