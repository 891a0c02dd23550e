//! Lanes: in which a mail leaves, and at which pace it waits.

use super::{Cause, Guests};
use crate::domain::outbox::notify::MailKind;

/// Mail of a better lane leaves first; within a lane, causes take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// About an account, to an address that is proven.
    Account,
    /// To an address that nobody has proven to be theirs.
    First(Guests),
    /// What an agent says on a ticket.
    Answer,
    Other,
}

impl Lane {
    pub const FIRST: [Self; 3] = [
        Self::First(Guests::OfAgents),
        Self::First(Guests::OfCustomers),
        Self::First(Guests::OfStrangers),
    ];
    pub const ALL: [Self; 6] = {
        let [agents, customers, strangers] = Self::FIRST;
        [
            Self::Account,
            agents,
            customers,
            strangers,
            Self::Answer,
            Self::Other,
        ]
    };

    #[must_use]
    pub fn new(kind: MailKind, cause: Cause, proven: bool) -> Self {
        use MailKind::{
            Alarm, Closed, Comment, HasAccount, Invitation, Membership, Mentioned, PasswordChanged,
            Received, Reset, Solved, StatusChanged, Test, WaitingMail,
        };
        match kind {
            Invitation | Reset | HasAccount | Membership | Received if !proven => {
                Self::First(cause.guests())
            }
            Invitation | Reset | HasAccount | Membership | PasswordChanged | Test | Alarm
            | WaitingMail => Self::Account,
            Comment | Mentioned | Solved | Closed | StatusChanged if cause.is_agent() => {
                Self::Answer
            }
            _ => Self::Other,
        }
    }

    /// As rows of the outbox have it.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Account => 0,
            Self::First(Guests::OfAgents) => 1,
            Self::Answer => 2,
            Self::Other => 3,
            Self::First(Guests::OfCustomers) => 4,
            Self::First(Guests::OfStrangers) => 5,
        }
    }
}

/// Which mails to one address are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Not at all: that an agent has ended a request, and what is about the account itself.
    Free,
    /// What no person caused.
    Automatic,
    /// What is about a person's act, whoever they are.
    Personal,
}

impl Pace {
    const ALL: [Self; 3] = [Self::Free, Self::Automatic, Self::Personal];

    /// A confirmation answers by itself, whoever asked; but an agent who opens a ticket for somebody
    /// has spoken with them. `proven`: the address it goes to is.
    #[must_use]
    pub fn new(kind: MailKind, cause: Cause, proven: bool) -> Self {
        use MailKind::{
            Alarm, Closed, Invitation, PasswordChanged, Received, Reminder, Reset, Solved, Test,
            WaitingMail,
        };
        match (kind, cause) {
            (Invitation | Reset | PasswordChanged | Alarm | WaitingMail | Test, _)
            | (Solved | Closed, Cause::Agent(_)) => Self::Free,
            (Received, Cause::Agent(_)) if proven => Self::Personal,
            (Received | Reminder, _) | (_, Cause::Desk) => Self::Automatic,
            _ => Self::Personal,
        }
    }

    #[must_use]
    pub fn number(self) -> i64 {
        self as i64
    }

    #[must_use]
    pub fn parse(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|pace| pace.number() == number)
    }
}
