//! Typed ids: one cannot be passed where another is meant.

use std::{fmt, num::ParseIntError, str::FromStr};

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            /// Digits only: no sign, no space, so that an id has one spelling.
            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                if text.starts_with(['+', '-', '0']) {
                    return "".parse::<i64>().map(Self);
                }
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A person. Random, below 2^53 so that JSON readers keep it whole.
    PersonId
}
id! {
    /// An organization. Random, below 2^53.
    OrganizationId
}
id! {
    /// A ticket's number: short, rising, never reused (L1).
    TicketNumber
}
id! {
    /// An upload or attachment. Random, below 2^53.
    AttachmentId
}
id! {
    /// A row of the outbox.
    OutboxId
}
id! {
    /// A message in the ledger of incoming mail.
    InboxId
}
id! {
    /// What somebody has just done.
    ActId
}
id! {
    /// A view that was saved.
    ViewId
}
id! {
    /// A macro.
    MacroId
}
id! {
    /// An act on many tickets. Random, below 2^53.
    BulkId
}
id! {
    /// An API token, to revoke it by.
    TokenId
}

/// Whoever may be granted sight of a ticket: a person or an organization (A1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Principal {
    Person(PersonId),
    Organization(OrganizationId),
}

impl Principal {
    /// One number for both: organizations are negative.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Person(id) => id.0,
            Self::Organization(id) => -id.0,
        }
    }

    /// Back from that number.
    #[must_use]
    pub fn new(number: i64) -> Self {
        if number < 0 {
            Self::Organization(OrganizationId(-number))
        } else {
            Self::Person(PersonId(number))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        assert_eq!("42".parse(), Ok(TicketNumber(42)));
        for text in [
            "",
            "+42",
            "-42",
            "042",
            " 42",
            "42 ",
            "4²",
            "0",
            "99999999999999999999",
        ] {
            assert!(text.parse::<TicketNumber>().is_err(), "{text:?}");
        }
    }
}
