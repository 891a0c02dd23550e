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
        Smtp = "smtp": inbox_way_smtp,
        Lmtp = "lmtp": inbox_way_lmtp,
        Imap = "imap": inbox_way_imap,
        Pipe = "pipe": inbox_way_pipe,
        Import = "import": inbox_way_import,
    }
}

words! {
    /// What became of a message, as the ledger calls it.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Fate {
        #[default]
        Waiting = "waiting": inbox_fate_waiting,
        Ticket = "ticket": inbox_fate_ticket,
        Comment = "comment": inbox_fate_comment,
        FollowUp = "follow_up": inbox_fate_follow_up,
        Note = "note": inbox_fate_note,
        Suspended = "suspended": inbox_fate_suspended,
        Delivery = "delivery": inbox_fate_delivery,
        Duplicate = "duplicate": inbox_fate_duplicate,
        Dropped = "dropped": inbox_fate_dropped,
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
