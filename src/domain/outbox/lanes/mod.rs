//! In which order mail leaves, and how much of it: lanes, caps and breakers.

mod holds;
mod lane;

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::{ids::PersonId, people::viewer::Viewer};

pub use holds::{Cap, DESK_AN_HOUR, FIRST_AN_HOUR, Hold, TICKET, TICKET_AN_HOUR, caps};
pub use lane::{Lane, Pace};

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

#[cfg(test)]
mod tests;
