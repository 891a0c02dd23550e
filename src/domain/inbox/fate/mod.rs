//! What became of a message, and why, as the ledger calls it.

mod doubt;

use crate::domain::word::words;
pub use doubt::Doubt;
use serde::{Deserialize, Serialize};

words! {
    /// How a message was handed over.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Way {
        Smtp = "smtp": "SMTP",
        Lmtp = "lmtp": "LMTP",
        Imap = "imap": "IMAP",
        Pipe = "pipe": "mail receive",
        Import = "import": "an import",
    }
}

words! {
    /// What became of a message, as the ledger calls it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Fate {
        #[default]
        Waiting = "waiting": "waiting to be read",
        Ticket = "ticket": "a ticket",
        Comment = "comment": "a comment",
        FollowUp = "follow_up": "a follow-up",
        Note = "note": "an internal note",
        Suspended = "suspended": "suspended",
        Delivery = "delivery": "a delivery report",
        Duplicate = "duplicate": "a duplicate",
        Dropped = "dropped": "dropped: our own mail",
    }
}

/// Whether one click of an agent makes what nothing proved count as if it were proven.
#[must_use]
pub fn can_be_accepted(fate: Fate, doubt: Option<Doubt>) -> bool {
    matches!(
        (fate, doubt),
        (
            Fate::Note,
            Some(Doubt::NotProven | Doubt::NotOnThisTicket | Doubt::Refused)
        ) | (Fate::Ticket, Some(Doubt::NotProven | Doubt::Refused))
    )
}

/// Whether it waits for somebody to say from whom it is, or what it passes on.
#[must_use]
pub fn lacks_sender(doubt: Option<Doubt>) -> bool {
    matches!(doubt, Some(Doubt::NoSender | Doubt::NoOriginalSender))
}

/// Whether its author, an agent, can say that it is theirs.
#[must_use]
pub fn can_be_confirmed(fate: Fate, doubt: Option<Doubt>) -> bool {
    fate == Fate::Suspended
        && matches!(
            doubt,
            Some(Doubt::AgentNotAuthenticated | Doubt::FailedAuthentication)
        )
}
