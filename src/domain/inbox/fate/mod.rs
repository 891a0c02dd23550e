//! What became of a message, and why, as the ledger calls it.

mod doubt;

pub use doubt::Doubt;
use serde::{Deserialize, Serialize};

/// How a message was handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    Smtp,
    Lmtp,
    Imap,
    Pipe,
    Import,
}

impl Way {
    pub const ALL: [Self; 5] = [Self::Smtp, Self::Lmtp, Self::Imap, Self::Pipe, Self::Import];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Smtp => "smtp",
            Self::Lmtp => "lmtp",
            Self::Imap => "imap",
            Self::Pipe => "pipe",
            Self::Import => "import",
        }
    }

    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Smtp => "SMTP",
            Self::Lmtp => "LMTP",
            Self::Imap => "IMAP",
            Self::Pipe => "mail receive",
            Self::Import => "an import",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}

/// What became of a message, as the ledger calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    #[default]
    Waiting,
    Ticket,
    Comment,
    FollowUp,
    Note,
    Suspended,
    Delivery,
    Duplicate,
    Dropped,
}

impl Fate {
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Ticket,
        Self::Comment,
        Self::FollowUp,
        Self::Note,
        Self::Suspended,
        Self::Delivery,
        Self::Duplicate,
        Self::Dropped,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Ticket => "ticket",
            Self::Comment => "comment",
            Self::FollowUp => "follow_up",
            Self::Note => "note",
            Self::Suspended => "suspended",
            Self::Delivery => "delivery",
            Self::Duplicate => "duplicate",
            Self::Dropped => "dropped",
        }
    }

    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Waiting => "waiting to be read",
            Self::Ticket => "a ticket",
            Self::Comment => "a comment",
            Self::FollowUp => "a follow-up",
            Self::Note => "an internal note",
            Self::Suspended => "suspended",
            Self::Delivery => "a delivery report",
            Self::Duplicate => "a duplicate",
            Self::Dropped => "dropped: our own mail",
        }
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.word() == word)
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
