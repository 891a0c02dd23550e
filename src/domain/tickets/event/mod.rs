//! What can have happened to a ticket. Append-only: the timeline, the history and the mails are
//! all read from these.

mod reason;

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{OrganizationId, PersonId, TicketNumber},
    moment::{Moment, written},
    tickets::{editing::Which, link, snooze::Waking},
    workflows::{Workflow, fields::Values},
};
pub use reason::Reason;

/// Who did it, if not the desk itself, and when.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    pub by: Option<PersonId>,
    pub at: Moment,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    Opened {
        on_behalf: bool,
    },
    Commented {
        comment: i64,
    },
    Noted {
        note: i64,
    },
    StatusChanged {
        from: String,
        to: String,
        reason: Option<Reason>,
    },
    Assigned {
        from: Option<PersonId>,
        to: Option<PersonId>,
    },
    PriorityChanged {
        from: Option<String>,
        to: Option<String>,
    },
    TypeChanged {
        from: Option<String>,
        to: Option<String>,
    },
    GroupChanged {
        from: Option<String>,
        to: Option<String>,
    },
    /// What the request type's own form holds.
    FieldsChanged {
        from: Values,
        to: Values,
    },
    /// The customer was reminded, for the nth time in this wait (L11).
    Reminded {
        nth: u32,
    },
    /// The change is in that release (L9).
    Released {
        version: String,
    },
    TagsChanged {
        from: Vec<String>,
        to: Vec<String>,
    },
    SubjectChanged {
        from: String,
        to: String,
    },
    RequesterChanged {
        from: PersonId,
        to: PersonId,
    },
    FollowerAdded {
        person: PersonId,
    },
    FollowerRemoved {
        person: PersonId,
    },
    Muted {
        person: PersonId,
    },
    Unmuted {
        person: PersonId,
    },
    Shared {
        organization: OrganizationId,
    },
    Unshared {
        organization: OrganizationId,
    },
    FollowUpOpened {
        number: TicketNumber,
    },
    /// T7; without a moment until a customer answers.
    Snoozed {
        #[serde(deserialize_with = "written")]
        until: Option<Moment>,
    },
    Woken {
        because: Waking,
    },
    /// What stands before it took back what its actor had done just before (T6).
    Undone,
    /// L14: what the message said before is for agents alone.
    Edited {
        of: Which,
        /// Gone when the message was redacted.
        #[serde(default)]
        from: String,
    },
    Redacted {
        of: Which,
        reason: String,
    },
    /// What it is to another ticket, from its own side (T8).
    Linked {
        link: link::Kind,
        number: TicketNumber,
    },
    Unlinked {
        link: link::Kind,
        number: TicketNumber,
    },
    /// It went on in that ticket (L13).
    MergedInto {
        number: TicketNumber,
    },
    /// That ticket goes on in it; `shown` to everyone who sees it.
    Merged {
        number: TicketNumber,
        shown: bool,
    },
    /// It does not go on in that ticket, or that one in it, any more: a merge was taken back (T6).
    Unmerged {
        number: TicketNumber,
        shown: bool,
    },
    /// Some of what was said began that ticket (T8).
    SplitInto {
        number: TicketNumber,
    },
    /// It began with what was said on that ticket.
    SplitFrom {
        number: TicketNumber,
    },
}

impl Event {
    /// The word stored and shown by the API.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Commented { .. } => "commented",
            Self::Noted { .. } => "noted",
            Self::StatusChanged { .. } => "status_changed",
            Self::Assigned { .. } => "assigned",
            Self::PriorityChanged { .. } => "priority_changed",
            Self::TypeChanged { .. } => "type_changed",
            Self::GroupChanged { .. } => "group_changed",
            Self::FieldsChanged { .. } => "fields_changed",
            Self::Reminded { .. } => "reminded",
            Self::Released { .. } => "released",
            Self::TagsChanged { .. } => "tags_changed",
            Self::SubjectChanged { .. } => "subject_changed",
            Self::RequesterChanged { .. } => "requester_changed",
            Self::FollowerAdded { .. } => "follower_added",
            Self::FollowerRemoved { .. } => "follower_removed",
            Self::Muted { .. } => "muted",
            Self::Unmuted { .. } => "unmuted",
            Self::Shared { .. } => "shared",
            Self::Unshared { .. } => "unshared",
            Self::FollowUpOpened { .. } => "follow_up_opened",
            Self::Snoozed { .. } => "snoozed",
            Self::Woken { .. } => "woken",
            Self::Undone => "undone",
            Self::Edited { .. } => "edited",
            Self::Redacted { .. } => "redacted",
            Self::Linked { .. } => "linked",
            Self::Unlinked { .. } => "unlinked",
            Self::MergedInto { .. } => "merged_into",
            Self::Merged { .. } => "merged",
            Self::Unmerged { .. } => "unmerged",
            Self::SplitInto { .. } => "split_into",
            Self::SplitFrom { .. } => "split_from",
        }
    }

    /// Whether customers learn of it at all (A9). A change between statuses that customers know by
    /// one label, with the same turn, is none of their business. A follow-up may be seen by fewer
    /// people than its ticket, so its number stays internal here; the link is read through the scope. So
    /// is where a ticket was merged, and what was, unless everyone is shown that.
    #[must_use]
    pub fn is_public(&self, workflow: &Workflow) -> bool {
        match self {
            Self::Noted { .. }
            | Self::Assigned { .. }
            | Self::GroupChanged { .. }
            | Self::FieldsChanged { .. }
            | Self::TagsChanged { .. }
            | Self::Snoozed { .. }
            | Self::Woken { .. }
            | Self::Undone
            | Self::Edited { .. }
            | Self::Redacted { .. }
            | Self::Muted { .. }
            | Self::Unmuted { .. }
            | Self::FollowUpOpened { .. }
            | Self::Linked { .. }
            | Self::Unlinked { .. }
            | Self::MergedInto { .. }
            | Self::SplitInto { .. }
            | Self::SplitFrom { .. } => false,
            Self::Merged { shown, .. } | Self::Unmerged { shown, .. } => *shown,
            Self::StatusChanged { from, to, .. } => workflow.customers_notice(from, to),
            _ => true,
        }
    }

    /// Whether it moves the ticket up in lists and marks it unread.
    #[must_use]
    pub fn is_activity(&self) -> bool {
        matches!(
            self,
            Self::Opened { .. }
                | Self::Commented { .. }
                | Self::StatusChanged { .. }
                | Self::PriorityChanged { .. }
                | Self::Merged { shown: true, .. }
        )
    }
}
