//! Messages and events, put in their order.

use super::{Thread, joined::OfPart};
use crate::{
    domain::{moment::Moment, tickets::event::Event},
    store::tickets::read::{EventRow, Message},
};

pub(super) enum Entry<'a> {
    Comment(&'a Message),
    Note(&'a Message),
    /// Of a ticket that was merged into this one.
    Part(OfPart<'a>),
    Line(&'a EventRow),
}

impl Thread<'_> {
    /// Comments, notes and event lines by time. A message is there by itself, whatever events are.
    pub(super) fn entries(&self) -> Vec<(Moment, i64, Entry<'_>)> {
        let mut entries: Vec<(Moment, i64, Entry<'_>)> = Vec::new();
        for row in &self.parts.events {
            let spoken = matches!(
                row.event,
                Event::Opened { .. } | Event::Commented { .. } | Event::Noted { .. }
            );
            if !spoken {
                entries.push((row.at, row.number, Entry::Line(row)));
            }
        }
        for comment in &self.parts.comments {
            entries.push((
                comment.created_at,
                self.event_of(comment),
                Entry::Comment(comment),
            ));
        }
        entries.extend(
            self.parts
                .notes
                .iter()
                .map(|note| (note.created_at, 0, Entry::Note(note))),
        );
        for joined in &self.parts.joined {
            entries.extend(joined.messages().map(|(message, is_note)| {
                let part = OfPart {
                    part: &joined.row,
                    message,
                    is_note,
                };
                (message.created_at, 0, Entry::Part(part))
            }));
        }
        // Within one second what was said stands before what came of it, of the older ticket first.
        let ticket = |entry: &Entry<'_>| match entry {
            Entry::Part(one) => one.part.ticket,
            _ => self.ticket,
        };
        entries.sort_by_key(|(at, _, entry)| (*at, matches!(entry, Entry::Line(_)), ticket(entry)));
        entries
    }

    /// The number of the public event that a comment was.
    fn event_of(&self, message: &Message) -> i64 {
        let found = self.parts.events.iter().find(|row| match row.event {
            Event::Commented { comment } => comment == message.number,
            Event::Opened { .. } => message.number == 1,
            _ => false,
        });
        found.map_or(0, |row| row.number)
    }
}
