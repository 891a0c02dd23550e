//! In which order mail leaves, and how much of it: lanes, caps and breakers.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::notify::MailKind;
use crate::domain::{
    ids::PersonId,
    moment::{DAY, HOUR},
    people::viewer::Viewer,
};

/// Who brings a mail about. Causes take turns within a lane, so that whoever brings about many waits
/// for their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The desk itself.
    Desk,
    Agent(PersonId),
    Customer(PersonId),
    /// Somebody who has not proven to be anybody: a number that stands for where they are from.
    Stranger(i64),
}

impl Cause {
    #[must_use]
    pub fn by(viewer: &Viewer) -> Self {
        Self::person(viewer.person(), viewer.is_agent())
    }

    #[must_use]
    pub fn person(person: PersonId, is_agent: bool) -> Self {
        if is_agent {
            Self::Agent(person)
        } else {
            Self::Customer(person)
        }
    }

    /// All who come from the same place (`domain::origin`) are one.
    #[must_use]
    pub fn stranger(origin: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        origin.hash(&mut hasher);
        // Below whatever else is a cause.
        Self::Stranger(-2 - i64::try_from(hasher.finish() >> 2).unwrap_or(0))
    }

    #[must_use]
    pub fn is_agent(self) -> bool {
        matches!(self, Self::Agent(_))
    }

    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Desk => 0,
            Self::Agent(person) | Self::Customer(person) => person.0,
            Self::Stranger(number) => number,
        }
    }

    fn guests(self) -> Guests {
        match self {
            Self::Desk | Self::Agent(_) => Guests::OfAgents,
            Self::Customer(_) => Guests::OfCustomers,
            Self::Stranger(_) => Guests::OfStrangers,
        }
    }
}

/// Addresses that nobody has proven to be theirs, by who has the desk write to them. All of them share
/// one budget an hour, of which each kind may use no more than is then left to the better ones: so
/// strangers never keep an agent's invitation back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guests {
    OfAgents,
    OfCustomers,
    OfStrangers,
}

impl Guests {
    /// So many addresses may have been written to within the hour, whoever had it done.
    #[must_use]
    pub fn most(self) -> i64 {
        match self {
            Self::OfAgents => FIRST_AN_HOUR,
            Self::OfCustomers => FIRST_AN_HOUR / 5 * 4,
            Self::OfStrangers => FIRST_AN_HOUR / 5 * 3,
        }
    }
}

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
    pub fn of(kind: MailKind, cause: Cause, proven: bool) -> Self {
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
    pub fn of(kind: MailKind, cause: Cause, proven: bool) -> Self {
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

/// What keeps a mail from leaving now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// Its address gets no more of its pace for now.
    Address,
    /// Its address is not confirmed, and got its one mail of the day.
    Unconfirmed,
    /// A breaker: its ticket causes too many.
    Ticket,
    /// A breaker: tickets cause too many altogether.
    Desk,
    /// The budget of all unproven addresses is used up.
    First,
}

impl Hold {
    const WORDS: [(Self, &'static str); 5] = [
        (Self::Address, "address"),
        (Self::Unconfirmed, "unconfirmed"),
        (Self::Ticket, "ticket"),
        (Self::Desk, "desk"),
        (Self::First, "first"),
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find(|(hold, _)| *hold == self)
            .map_or("", |(_, word)| word)
    }

    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        let mut words = Self::WORDS.iter();
        words
            .find(|(_, known)| *known == word)
            .map(|(hold, _)| *hold)
    }

    /// As administrators read it of all mails that are held so.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Address => {
                "Addresses got as many mails within the hour as one address gets.".into()
            }
            Self::Unconfirmed => {
                "Addresses that are not confirmed yet got their one mail of the day.".into()
            }
            Self::Ticket => {
                format!("A ticket caused more than {TICKET_AN_HOUR} mails within the hour.")
            }
            Self::Desk => format!("Tickets caused more than {DESK_AN_HOUR} mails within the hour."),
            Self::First => format!(
                "More addresses that nobody has confirmed were to get mail within the hour than may: {} for what strangers do, {} with what customers do, and {FIRST_AN_HOUR} in all.",
                Guests::OfStrangers.most(),
                Guests::OfCustomers.most(),
            ),
        }
    }

    /// Whether administrators are mailed of it: not where it is the daily life of one address.
    #[must_use]
    pub fn alarms(self) -> bool {
        matches!(self, Self::Ticket | Self::Desk | Self::First)
    }
}

/// So many within such a time, and why the next one waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    pub most: i64,
    pub within: i64,
    pub hold: Hold,
    pub why: &'static str,
}

/// Addresses that nobody has proven and that are written to, an hour: as many as may be new.
pub const FIRST_AN_HOUR: i64 = 200;
/// Mails about one ticket, an hour.
pub const TICKET_AN_HOUR: i64 = 200;
/// Mails about all tickets, an hour: what a hundred busy agents cause is half of it.
pub const DESK_AN_HOUR: i64 = 20_000;

/// What one address gets.
#[must_use]
pub fn caps(pace: Pace, lane: Lane) -> &'static [Cap] {
    const UNCONFIRMED: &[Cap] = &[Cap {
        most: 1,
        within: DAY,
        hold: Hold::Unconfirmed,
        why: "this address is not confirmed yet and got a mail today",
    }];
    const AUTOMATIC: &[Cap] = &[
        Cap {
            most: 4,
            within: HOUR,
            hold: Hold::Address,
            why: "this address got 4 automatic mails within the hour",
        },
        Cap {
            most: 40,
            within: DAY,
            hold: Hold::Address,
            why: "this address got 40 automatic mails today",
        },
    ];
    const PERSONAL: &[Cap] = &[Cap {
        most: 60,
        within: HOUR,
        hold: Hold::Address,
        why: "this address got 60 mails within the hour",
    }];
    match pace {
        Pace::Free => &[],
        // Whoever writes in somebody's name fills their mailbox no faster than this.
        Pace::Automatic if matches!(lane, Lane::First(_)) => UNCONFIRMED,
        Pace::Automatic => AUTOMATIC,
        Pace::Personal => PERSONAL,
    }
}

/// What one ticket causes.
pub const TICKET: Cap = Cap {
    most: TICKET_AN_HOUR,
    within: HOUR,
    hold: Hold::Ticket,
    why: "this ticket caused 200 mails within the hour",
};

#[cfg(test)]
mod tests;
