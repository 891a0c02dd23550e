//! Messages of a deed, with their files.

use super::Deed;
use crate::{
    desk::tickets::message::Message,
    domain::{
        ids::PersonId,
        people::viewer::Viewer,
        tickets::{draft::DraftKind, event::Event},
    },
    store::{
        Result,
        tickets::{
            attachments::{Attachments, Place},
            change::NewNote,
            events::NewEvent,
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
        self.attach(Place::Note(note), message)
    }

    fn attach(&self, place: Place, message: &Message) -> Result<()> {
        let files = Attachments {
            author: self.author()?,
            uploads: &message.uploads,
        };
        self.tx.attach(&self.ticket, place, &files)
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
