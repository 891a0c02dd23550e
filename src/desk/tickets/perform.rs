//! What somebody does to a ticket: asked, decided and done in one transaction.

use serde::{Deserialize, Serialize};

use super::{
    mentions::{self, Mentioned},
    message::Message,
    update::Update,
};
use crate::{
    desk::{
        Act, Desk,
        catalog::Catalog,
        inbox::blotting,
        rates::Written,
        work::{Work, deed::Deed},
    },
    domain::{
        audience::left_out,
        ids::{PersonId, TicketNumber},
        refusal::Refusal,
        tickets::{Ticket, command::Command, event::Event, release},
        workflows::fields,
    },
    language::Sentence,
    store::{Result, tickets::change::LockedTicket},
};

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
pub fn perform(desk: &Desk, act: &Act, update: Update) -> Result<Done> {
    let message = update.message.map(Message::checked).transpose()?;
    if message.is_some() {
        desk.count_written(act, Written::Comment)?;
    }
    let (mut command, mut message) = (update.command, message.unwrap_or_default());
    blotting::command(desk, &mut command, &mut message.seen)?;
    let update = Update::new(update.ticket, move |_: &Work<'_>, _: &LockedTicket| {
        Ok(command.clone())
    });
    transact(desk, act, update.saying(message))
}

/// As [`perform`], with a command that is made from what the transaction finds.
pub(in crate::desk) fn transact<F>(desk: &Desk, act: &Act, update: Update<F>) -> Result<Done>
where
    F: Fn(&Work<'_>, &LockedTicket) -> Result<Command> + Send + 'static,
{
    let Update {
        ticket,
        command,
        message,
    } = update;
    let mut message = message.unwrap_or_default();
    blotting::message(desk, &mut message)?;
    desk.work(act, move |work| {
        message.seen.end(work.tx, Some(work.act.viewer.person()))?;
        work.perform(ticket, &message, &command)
    })
}

impl Work<'_> {
    /// Does what `command` makes of the ticket, if the actor may see it and the rules agree.
    ///
    /// # Errors
    /// The refusal, or what the disk says.
    pub fn perform<F>(&self, number: TicketNumber, message: &Message, command: F) -> Result<Done>
    where
        F: Fn(&Self, &LockedTicket) -> Result<Command>,
    {
        let ticket = self.tx.lock(&self.act.viewer, number)?;
        self.perform_on(ticket, message, command)
    }

    /// As [`Self::perform`], on a ticket that was found by whoever has the actor act.
    pub fn perform_on<F>(&self, ticket: LockedTicket, message: &Message, command: F) -> Result<Done>
    where
        F: Fn(&Self, &LockedTicket) -> Result<Command>,
    {
        let mut deed = self.taken_up(ticket, message)?;
        self.step(&mut deed, message, command)?;
        self.finish(deed)
    }

    /// As [`Self::perform`], to a ticket that the actor need not have looked at: what they have not
    /// read of it stays unread.
    pub fn perform_unseen<F>(&self, number: TicketNumber, command: F) -> Result<Done>
    where
        F: Fn(&Self, &LockedTicket) -> Result<Command>,
    {
        let ticket = self.tx.lock(&self.act.viewer, number)?;
        let (before, message) = (ticket.public_events, Message::default());
        let mut deed = self.taken_up(ticket, &message)?;
        self.step(&mut deed, &message, command)?;
        let done = done(number, &deed.end()?);
        let reader = self.act.viewer.person();
        self.tx.keep_read(reader, (number, before))?;
        Ok(done)
    }

    fn taken_up(&self, ticket: LockedTicket, message: &Message) -> Result<Deed<'_>> {
        let ticket = match message.body.is_empty() {
            true => ticket,
            false => self.handed_back(ticket)?,
        };
        Ok(self.on(ticket))
    }

    /// One step of an act: what `command` makes of the ticket as it stands by now. Nobody hears of it
    /// before [`Self::finish`].
    ///
    /// # Errors
    /// As [`Self::perform`].
    pub fn step<F>(&self, deed: &mut Deed<'_>, message: &Message, command: F) -> Result<()>
    where
        F: Fn(&Self, &LockedTicket) -> Result<Command>,
    {
        let (viewer, before) = (&self.act.viewer, deed.events.len());
        if !message.without.is_empty() {
            left_out::may_be(&deed.ticket, viewer, &message.without)?;
            deed.left_out.clone_from(&message.without);
        }
        let added = self.add_all(&deed.ticket, &message.followers)?;
        deed.record(added, message)?;
        let command = command(self, &deed.ticket)?;
        let mut command = checked_against(self.catalog, &deed.ticket, command)?;
        if let Command::Change(change) = &mut command
            && let Some(person) = self.given_by_rule(&deed.ticket, change)?
        {
            change.assignee = Some(Some(person));
        }
        let decided = deed.decide(&command)?;
        let rules = (&*deed.ticket, deed.workflow()?);
        left_out::hears_of_the_end(rules, &deed.left_out, &decided)?;
        let mentioned = match spoken(&decided) {
            Some(is_note) if !message.names_nobody => {
                mentions::read(self, &deed.ticket, (&message.body, is_note))?
            }
            _ => Mentioned::default(),
        };
        deed.record([mentioned.joining.clone(), decided].concat(), message)?;
        let events = deed.events.get(before..).unwrap_or_default();
        let moved = events
            .iter()
            .any(|event| matches!(event, Event::StatusChanged { .. }));
        let is_wordless = matches!(&command, Command::Comment(comment) if comment.wordless);
        let answered = spoken(events) == Some(false) && !is_wordless;
        if answered && !viewer.is_agent() && !moved {
            deed.begin_wait_anew()?;
        }
        if answered && (!viewer.is_agent() || message.is_passed_on) {
            deed.wake_by_reply()?;
        }
        mentioned.keep(deed, before)?;
        deed.mentioned.extend(mentioned.people);
        Ok(())
    }

    /// The end of an act of one or several steps.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(&self, deed: Deed<'_>) -> Result<Done> {
        let number = deed.ticket.number;
        let events = deed.end()?;
        self.tx.mark_read(self.act.viewer.person(), number)?;
        Ok(done(number, &events))
    }
}

/// A command whose words are checked against what the desk has: groups, the form's fields, versions.
///
/// # Errors
/// Every fault of what was typed.
pub(in crate::desk) fn checked_against(
    catalog: &Catalog,
    ticket: &Ticket,
    command: Command,
) -> Result<Command, Refusal> {
    match command {
        Command::Change(mut change) => {
            if let Some(Some(group)) = &change.group
                && !catalog.groups.iter().any(|known| known.key == *group)
            {
                let words = Sentence::tickets_no_group(group);
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
