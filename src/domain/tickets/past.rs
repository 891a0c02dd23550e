//! A ticket as it stood at a moment (T5): what has happened on it since is taken back, one by one.

use super::{editing::Which, event::Event};
use crate::domain::{
    ids::{PersonId, TicketNumber},
    workflows::fields::Values,
};

/// What its history tells of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    pub subject: String,
    pub status: String,
    pub requester: Option<PersonId>,
    pub assignee: Option<PersonId>,
    pub priority: Option<String>,
    pub kind: Option<String>,
    pub group: Option<String>,
    pub fields: Values,
    pub tags: Vec<String>,
    /// Its first comment and note that were not written yet.
    pub next_comment: Option<i64>,
    pub next_note: Option<i64>,
    /// Tickets that were not merged into it yet.
    pub unmerged: Vec<TicketNumber>,
    /// What messages said that were changed.
    pub texts: Vec<(Which, String)>,
}

impl Past {
    /// Takes back what happened last.
    pub fn take_back(&mut self, event: Event) {
        match event {
            Event::Commented { comment } => self.next_comment = Some(comment),
            Event::Noted { note } => self.next_note = Some(note),
            Event::StatusChanged { from, .. } => self.status = from,
            Event::Assigned { from, .. } => self.assignee = from,
            Event::PriorityChanged { from, .. } => self.priority = from,
            Event::TypeChanged { from, .. } => self.kind = from,
            Event::GroupChanged { from, .. } => self.group = from,
            Event::FieldsChanged { from, .. } => self.fields = from,
            Event::TagsChanged { from, .. } => self.tags = from,
            Event::SubjectChanged { from, .. } => self.subject = from,
            Event::RequesterChanged { from, .. } => self.requester = Some(from),
            Event::Merged { number, .. } => self.unmerged.push(number),
            Event::Edited { of, from } => {
                self.texts.retain(|(known, _)| *known != of);
                self.texts.push((of, from));
            }
            Event::Opened { .. }
            | Event::Reminded { .. }
            | Event::Released { .. }
            | Event::FollowerAdded { .. }
            | Event::FollowerRemoved { .. }
            | Event::Muted { .. }
            | Event::Unmuted { .. }
            | Event::Shared { .. }
            | Event::Unshared { .. }
            | Event::FollowUpOpened { .. }
            | Event::Snoozed { .. }
            | Event::Woken { .. }
            | Event::Undone
            | Event::Redacted { .. }
            | Event::Linked { .. }
            | Event::Unlinked { .. }
            | Event::MergedInto { .. }
            | Event::Unmerged { .. }
            | Event::SplitInto { .. }
            | Event::SplitFrom { .. } => {}
        }
    }

    /// What a message said then, where it was changed since.
    #[must_use]
    pub fn text(&self, of: Which) -> Option<&str> {
        let mut texts = self.texts.iter();
        texts
            .find(|(known, _)| *known == of)
            .map(|(_, text)| text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t5_what_happened_since_is_taken_back_from_the_last_on() {
        let mut past = Past {
            subject: "Now".into(),
            status: "solved".into(),
            tags: vec!["late".into()],
            ..Past::default()
        };
        let edited = |from: &str| Event::Edited {
            of: Which::Comment(1),
            from: from.into(),
        };
        let moved = |from: &str, to: &str| Event::StatusChanged {
            from: from.into(),
            to: to.into(),
            reason: None,
        };
        for event in [
            moved("open", "solved"),
            edited("second"),
            Event::Commented { comment: 3 },
            moved("new", "open"),
            Event::Commented { comment: 2 },
            edited("first"),
            Event::TagsChanged {
                from: vec![],
                to: vec!["late".into()],
            },
            Event::SubjectChanged {
                from: "Then".into(),
                to: "Now".into(),
            },
            Event::Merged {
                number: TicketNumber(9),
                shown: false,
            },
        ] {
            past.take_back(event);
        }
        assert_eq!(
            (&*past.subject, &*past.status, past.tags.len()),
            ("Then", "new", 0)
        );
        assert_eq!(past.text(Which::Comment(1)), Some("first"));
        assert_eq!(past.text(Which::Note(1)), None);
        assert_eq!(past.next_comment, Some(2));
        assert_eq!(past.unmerged, [TicketNumber(9)]);
    }
}
