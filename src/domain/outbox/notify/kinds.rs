//! Which mails there are, and why somebody gets one.

use crate::domain::word::words;
use serde::{Deserialize, Serialize};

words! {
    /// The mails this desk sends. One act makes at most one per person: the first in this order (F4).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum MailKind {
        Invitation = "invitation": outbox_kind_invitation,
        Reset = "reset": outbox_kind_reset,
        PasswordChanged = "password_changed": outbox_kind_password_changed,
        /// A manager offers a membership to someone who has an account.
        Membership = "membership": outbox_kind_membership,
        /// Someone registered an address that has an account.
        HasAccount = "has_account": outbox_kind_has_account,
        /// To an agent: whether a mail that says to be from them is theirs.
        Confirm = "confirm": outbox_kind_confirm,
        Received = "received": outbox_kind_received,
        Closed = "closed": outbox_kind_closed,
        Solved = "solved": outbox_kind_solved,
        Assigned = "assigned": outbox_kind_assigned,
        Mentioned = "mentioned": outbox_kind_mentioned,
        NewTicket = "new_ticket": outbox_kind_new_ticket,
        Shared = "shared": outbox_kind_shared,
        Comment = "comment": outbox_kind_comment,
        StatusChanged = "status_changed": outbox_kind_status_changed,
        /// What was said on another ticket stands on this one, too (L13).
        Merged = "merged": outbox_kind_merged,
        /// The customer is waited for (L11).
        Reminder = "reminder": outbox_kind_reminder,
        /// To an administrator, at their own request, to see whether mail goes out.
        Test = "test": outbox_kind_test,
        /// To administrators: mail is held back.
        Alarm = "alarm": outbox_kind_alarm,
        /// To agents: mail that came in waits for somebody to look at it.
        WaitingMail = "waiting_mail": outbox_kind_waiting_mail,
    }
}

impl MailKind {
    /// What whoever writes a mail is answered by the desk itself.
    pub const ANSWERS: [Self; 2] = [Self::Received, Self::Invitation];
}

words! {
    /// How a person stands to the ticket, as the mail's footer says it (F8).
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Because {
        Requester = "requester",
        Follower = "follower",
        Mentioned = "mentioned",
        Assignee = "assignee",
        Unassigned = "unassigned",
        /// Whoever it is assigned to gets no such mail.
        StandIn = "stand_in",
        Account = "account",
    }
}

/// What a person can switch off. What has no topic always comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    Comments,
    Updates,
    Added,
    Mentions,
    UnassignedNew,
    UnassignedComments,
    Assigned,
    AssignedComments,
}

impl Topic {
    /// The topic, its word, and whether it is about agents' work.
    pub const ALL: [(Self, &'static str, bool); 8] = [
        (Self::UnassignedNew, "unassigned_new", true),
        (Self::UnassignedComments, "unassigned_comments", true),
        (Self::Assigned, "assigned", true),
        (Self::AssignedComments, "assigned_comments", true),
        (Self::Comments, "comments", false),
        (Self::Updates, "updates", false),
        (Self::Added, "added", false),
        (Self::Mentions, "mentions", false),
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(topic, ..)| *topic == self)
            .map_or("", |(_, word, _)| word)
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known, _)| *known == word)
            .map(|(topic, ..)| topic)
    }

    /// What a mail is about, for the one who gets it. F2: solved and closed of one's own requests
    /// cannot be switched off.
    pub(super) fn new(kind: MailKind, because: Because) -> Option<Self> {
        let unassigned = matches!(because, Because::Unassigned | Because::StandIn);
        match (kind, because) {
            (MailKind::Mentioned, _) => Some(Self::Mentions),
            (MailKind::NewTicket, _) if unassigned => Some(Self::UnassignedNew),
            (MailKind::Assigned | MailKind::NewTicket, _) => Some(Self::Assigned),
            (_, Because::Assignee) => Some(Self::AssignedComments),
            _ if unassigned => Some(Self::UnassignedComments),
            (MailKind::Comment, _) => Some(Self::Comments),
            (MailKind::Solved | MailKind::Closed, Because::Requester) => None,
            (MailKind::Solved | MailKind::Closed | MailKind::StatusChanged, _) => {
                Some(Self::Updates)
            }
            (MailKind::Reminder | MailKind::Merged, _) => Some(Self::Updates),
            (MailKind::Shared, _) => Some(Self::Added),
            _ => None,
        }
    }
}
