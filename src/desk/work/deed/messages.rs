//! Messages of a deed, with their files.

use super::Deed;
use crate::{
    desk::{catalog::TIME_SPENT, tickets::message::Message},
    domain::{
        ids::PersonId,
        people::viewer::Viewer,
        refusal::Refusal,
        tickets::{draft::DraftKind, editing::Which, event::Event, spent::Spent},
    },
    language::Sentence,
    store::{
        Result,
        tickets::{
            attachments::{Attachments, Place},
            change::NewNote,
            events::NewEvent,
            time::OnMessage,
        },
    },
};

impl<'a> Deed<'a> {
    pub(super) fn author(&self) -> Result<PersonId> {
        let author = self.by.viewer.map(Viewer::person);
        author.ok_or_else(|| crate::desk::fault("a message without an author"))
    }

    /// Puts a message into the thread, and returns its number.
    pub fn comment(&self, message: &Message, channel: &str) -> Result<i64> {
        let (author, ticket) = (self.author()?, &self.ticket);
        let comment = message.as_comment((author, ticket.requester), channel);
        let comment = self.tx.insert_comment(ticket, &comment, self.by.at)?;
        self.attach(Place::Comment(comment), message)?;
        self.keep_time(Which::Comment(comment), message.spent.as_ref())?;
        // What was begun on a page is not what came by mail.
        if channel != "mail" {
            self.tx.end_draft(author, ticket.number, DraftKind::Reply)?;
        }
        Ok(comment)
    }

    pub(super) fn note_of(&mut self, message: &Message) -> Result<()> {
        let author = self.author()?;
        let note = self.note(&NewNote {
            author: Some(author),
            body: &message.body,
            layout: message.layout.as_ref(),
            ..NewNote::default()
        })?;
        self.tx
            .end_draft(author, self.ticket.number, DraftKind::Note)?;
        self.attach(Place::Note(note), message)?;
        self.keep_time(Which::Note(note), message.spent.as_ref())
    }

    fn attach(&self, place: Place, message: &Message) -> Result<()> {
        let files = Attachments {
            author: self.author()?,
            uploads: &message.uploads,
        };
        self.tx.attach(&self.ticket, place, &files)
    }

    /// Keeps what an agent says a message took, where the desk keeps that (E).
    fn keep_time(&self, of: Which, spent: Option<&Spent>) -> Result<()> {
        match spent {
            Some(_) => self.set_time(of, spent),
            None => Ok(()),
        }
    }

    /// As [`Self::keep_time`]; nothing takes away what was said of it.
    ///
    /// # Errors
    /// The same for customers as where no time is kept at all.
    pub fn set_time(&self, of: Which, spent: Option<&Spent>) -> Result<()> {
        let agent = self.by.viewer.filter(|viewer| viewer.is_agent());
        let is_kept = self.tx.system().switched_on(TIME_SPENT)?;
        let Some(agent) = agent.filter(|_| is_kept) else {
            let words = Sentence::tickets_time_not_kept();
            return Err(Refusal::invalid("minutes", "not_kept", words).into());
        };
        let on = OnMessage {
            ticket: self.ticket.number,
            organization: self.ticket.organization,
            of,
            person: agent.person(),
        };
        self.tx.set_time(on, spent, self.by.at)
    }

    /// A comment that everyone has heard of where it was said first: it is recorded, and mailed to nobody.
    pub fn heard_before(&self, comment: i64) -> Result<()> {
        let event = Event::Commented { comment };
        let new = NewEvent {
            event: &event,
            public: true,
            stamp: self.stamp(),
        };
        self.tx.record(&self.ticket, &new)
    }

    /// Adds a note, and returns its number.
    pub fn note(&mut self, note: &NewNote<'_>) -> Result<i64> {
        let note = self.tx.insert_note(&self.ticket, note, self.by.at)?;
        self.append(Event::Noted { note })?;
        Ok(note)
    }
}
