//! T6: what somebody has just done, taken back.

use super::{event::Event, snooze::Waking};
use crate::{
    domain::{ids::TicketNumber, moment::Moment, outbox::notify::MailKind, refusal::Refusal},
    language::Sentence,
};

/// Seconds in which an act can be taken back.
pub const WINDOW: i64 = 30;

/// What one is mailed of words alone. They leave at once, and stay said.
pub const OF_WORDS: [MailKind; 3] = [MailKind::Comment, MailKind::Mentioned, MailKind::Shared];

impl Event {
    /// What takes it back, where something does.
    #[must_use]
    pub fn inverse(&self) -> Option<Self> {
        Some(match self.clone() {
            Self::StatusChanged { from, to, .. } => Self::StatusChanged {
                from: to,
                to: from,
                reason: None,
            },
            Self::Assigned { from, to } => Self::Assigned { from: to, to: from },
            Self::PriorityChanged { from, to } => Self::PriorityChanged { from: to, to: from },
            Self::TypeChanged { from, to } => Self::TypeChanged { from: to, to: from },
            Self::GroupChanged { from, to } => Self::GroupChanged { from: to, to: from },
            Self::FieldsChanged { from, to } => Self::FieldsChanged { from: to, to: from },
            Self::TagsChanged { from, to } => Self::TagsChanged { from: to, to: from },
            Self::SubjectChanged { from, to } => Self::SubjectChanged { from: to, to: from },
            Self::Snoozed { .. } => Self::Woken {
                because: Waking::Ended,
            },
            Self::MergedInto { number } => Self::Unmerged {
                number,
                shown: false,
            },
            Self::Merged { number, shown } => Self::Unmerged { number, shown },
            _ => return None,
        })
    }

    /// Whether it stays when what was done with it is taken back.
    fn is_of_words(&self) -> bool {
        matches!(
            self,
            Self::Commented { .. }
                | Self::Noted { .. }
                | Self::FollowerAdded { .. }
                | Self::Edited { .. }
                | Self::Redacted { .. }
        )
    }
}

/// What of an act can be taken back; nothing where a part of it cannot and is more than words.
#[must_use]
pub fn of_act(events: &[Event]) -> Vec<Event> {
    let stays = |event: &&Event| event.inverse().is_none();
    if events
        .iter()
        .filter(stays)
        .any(|event| !event.is_of_words())
    {
        return vec![];
    }
    let events = events.iter().filter(|event| !stays(event));
    events.cloned().collect()
}

/// Of an act on the first of these tickets, whether it merged the one into the other, whichever it is.
#[must_use]
pub fn merge_of(ticket: TicketNumber, events: &[Event]) -> Option<Merging> {
    events.iter().find_map(|event| match event {
        Event::MergedInto { number } => Some(Merging {
            from: ticket,
            into: *number,
        }),
        Event::Merged { number, .. } => Some(Merging {
            from: *number,
            into: ticket,
        }),
        _ => None,
    })
}

/// Which ticket went on in which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merging {
    pub from: TicketNumber,
    pub into: TicketNumber,
}

/// Whether an act is words and nothing else: what was done before can still be taken back.
#[must_use]
pub fn is_of_words(events: &[Event]) -> bool {
    events.iter().all(Event::is_of_words)
}

/// # Errors
/// When it is too late.
pub fn must_be_in_time(at: Moment, now: Moment) -> Result<(), Refusal> {
    match now.0.saturating_sub(at.0) <= WINDOW {
        true => Ok(()),
        false => Err(Refusal::conflict(
            "too_late",
            Sentence::tickets_undo_too_late(WINDOW),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(from: &str, to: &str) -> Event {
        Event::TagsChanged {
            from: vec![from.into()],
            to: vec![to.into()],
        }
    }

    #[test]
    fn t6_what_is_taken_back_twice_is_what_it_was() {
        let moved = Event::StatusChanged {
            from: "open".into(),
            to: "pending".into(),
            reason: None,
        };
        for event in [tags("a", "b"), moved] {
            let back = event.inverse().unwrap();
            assert_ne!(back, event);
            assert_eq!(back.inverse(), Some(event));
        }
    }

    #[test]
    fn t6_words_stay_and_what_cannot_be_taken_back_keeps_the_rest() {
        let said = Event::Commented { comment: 2 };
        let released = Event::Released {
            version: "4.2".into(),
        };
        let tagged = tags("a", "b");
        assert_eq!(
            of_act(&[said.clone(), tagged.clone()]),
            std::slice::from_ref(&tagged)
        );
        assert_eq!(of_act(std::slice::from_ref(&said)), []);
        assert_eq!(of_act(&[tagged.clone(), released]), []);
        assert!(is_of_words(&[said]) && !is_of_words(&[tagged]));
    }

    #[test]
    fn t6_a_merge_is_told_of_both_tickets() {
        let (one, other) = (TicketNumber(1), TicketNumber(2));
        let gone = Event::MergedInto { number: other };
        let came = Event::Merged {
            number: one,
            shown: true,
        };
        let merging = Merging {
            from: one,
            into: other,
        };
        // What the act did on the other ticket is kept with it.
        assert_eq!(merge_of(one, &[gone, came.clone()]), Some(merging));
        assert_eq!(merge_of(other, &[came]), Some(merging));
        assert_eq!(merge_of(one, &[tags("a", "b")]), None);
    }

    #[test]
    fn t6_half_a_minute_and_not_a_second_more() {
        assert!(must_be_in_time(Moment(100), Moment(130)).is_ok());
        assert!(must_be_in_time(Moment(100), Moment(131)).is_err());
    }
}
