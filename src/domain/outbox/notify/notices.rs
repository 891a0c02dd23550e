//! What an event is mailed about.

use super::{Act, Because, MailKind, Notice, Quiet, Topic};
use crate::domain::{ids::PersonId, tickets::event::Event, workflows::Category};

impl Act<'_> {
    pub(super) fn notices(&self, event: &Event) -> Vec<Notice> {
        match event {
            Event::Opened { .. } => self.opened(),
            Event::Commented { .. } => {
                let mut notices = self.to_followers(MailKind::Comment);
                notices.extend(self.to_mentioned(|_| true));
                if self.people.by_customer {
                    notices.extend(self.to_agents(MailKind::Comment));
                }
                notices
            }
            // Of a note, agents alone may hear (A9); of one that nobody here wrote, whose ticket it is.
            Event::Noted { .. } => self.noted(),
            Event::StatusChanged { .. } if self.people.spam => vec![],
            Event::StatusChanged { to, .. } => self.status_changed(event, to),
            Event::Assigned {
                to: Some(person), ..
            } if Some(*person) != self.actor => {
                vec![self.notice(*person, MailKind::Assigned, Because::Assignee)]
            }
            // L13: there is more to read.
            Event::Merged { shown: true, .. } => self.to_followers(MailKind::Merged),
            // Following by one's own click is told too: "you now follow this ticket" (F4).
            Event::FollowerAdded { person } => {
                vec![self.notice(*person, MailKind::Shared, Because::Follower)]
            }
            Event::RequesterChanged { to, .. } if Some(*to) != self.actor => {
                vec![self.to_requester(*to)]
            }
            // L11: who was asked is reminded; whoever else follows was asked nothing.
            Event::Reminded { .. } => {
                let mut notices = self.to_followers(MailKind::Reminder);
                notices.retain(|notice| notice.because == Because::Requester);
                notices
            }
            Event::Assigned { .. }
            | Event::GroupChanged { .. }
            | Event::FieldsChanged { .. }
            | Event::Released { .. }
            | Event::RequesterChanged { .. }
            | Event::PriorityChanged { .. }
            | Event::TypeChanged { .. }
            | Event::TagsChanged { .. }
            | Event::SubjectChanged { .. }
            | Event::FollowerRemoved { .. }
            | Event::Muted { .. }
            | Event::Unmuted { .. }
            | Event::Shared { .. }
            | Event::Unshared { .. }
            | Event::FollowUpOpened { .. }
            | Event::Snoozed { .. }
            | Event::Woken { .. }
            | Event::Undone
            | Event::Edited { .. }
            | Event::Redacted { .. }
            | Event::Linked { .. }
            | Event::Unlinked { .. }
            | Event::MergedInto { .. }
            | Event::Merged { .. }
            | Event::Unmerged { .. }
            | Event::SplitInto { .. }
            | Event::SplitFrom { .. } => vec![],
        }
    }

    fn noted(&self) -> Vec<Notice> {
        let mut notices = self.to_mentioned(|agent| agent);
        if self.people.came_in {
            notices.extend(self.to_agents(MailKind::Comment));
        }
        notices
    }

    /// The first mail to an address that nobody has confirmed holds nobody's words.
    fn to_requester(&self, person: PersonId) -> Notice {
        let kind = match self.people.unconfirmed {
            true => MailKind::Received,
            false => MailKind::Shared,
        };
        self.notice(person, kind, Because::Requester)
    }

    pub(super) fn notice(&self, person: PersonId, kind: MailKind, because: Because) -> Notice {
        let off = Topic::new(kind, because)
            .is_some_and(|topic| self.people.off.contains(&(person, topic)));
        Notice {
            person,
            kind,
            because,
            quiet: off.then_some(Quiet::Off),
        }
    }

    fn opened(&self) -> Vec<Notice> {
        let confirmation = self
            .people
            .requester
            .map(|person| self.notice(person, MailKind::Received, Because::Requester));
        confirmation
            .into_iter()
            .chain(self.to_mentioned(|_| true))
            .chain(self.to_agents(MailKind::NewTicket))
            .collect()
    }

    /// What a customer ends without a word is the agents' to know, too.
    fn status_changed(&self, event: &Event, to: &str) -> Vec<Notice> {
        let kind = match self.workflow.status(to).category {
            Category::Solved => MailKind::Solved,
            Category::Closed => MailKind::Closed,
            _ => MailKind::StatusChanged,
        };
        let mut notices = vec![];
        if event.is_public(self.workflow) {
            notices.extend(self.to_followers(kind));
        }
        if self.people.by_customer {
            notices.extend(self.to_agents(kind));
        }
        notices
    }
}
