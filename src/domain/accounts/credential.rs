//! What lets someone in as a person, and what ends it.

use crate::domain::{
    moment::{DAY, Moment},
    people::viewer::Role,
};

/// What lets its holder in, or speaks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    Session,
    Token,
    /// Invitation, reset and sign-in links.
    Link,
    /// The mark of a browser that has signed in before.
    Device,
    /// Reply addresses and what else mail to a person proves.
    WayIn,
}

impl Credential {
    pub const ALL: [Self; 5] = [
        Self::Session,
        Self::Token,
        Self::Link,
        Self::Device,
        Self::WayIn,
    ];
}

/// What ends credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A password was chosen, changed or reset.
    Password,
    /// The person, or who may change them, signed them out everywhere.
    SignOut,
    Role,
    /// The account was ended.
    Account,
}

impl Ending {
    /// Whether it ends such a credential. What was mailed to a person reached the person, whoever
    /// knew their password; only who they are here can take that away.
    #[must_use]
    pub fn ends(self, credential: Credential) -> bool {
        match self {
            Self::Password | Self::SignOut => credential != Credential::WayIn,
            Self::Role | Self::Account => true,
        }
    }
}

/// A session unused for so long has ended.
pub const IDLE: i64 = 30 * DAY;

/// For how long a session lives at most, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// From signing in, however much it is used.
    pub of_customers: i64,
    pub of_agents: i64,
    /// From its last use.
    pub idle: i64,
}

impl Default for Lifetime {
    fn default() -> Self {
        Self {
            of_customers: 30 * DAY,
            of_agents: 7 * DAY,
            idle: IDLE,
        }
    }
}

impl Lifetime {
    #[must_use]
    pub fn from_sign_in(self, role: Role) -> i64 {
        if role.is_agent() {
            self.of_agents
        } else {
            self.of_customers
        }
    }

    /// Whether a session begun and last used at these moments has ended.
    #[must_use]
    pub fn is_over(self, role: Role, (begun, used): (Moment, Moment), now: Moment) -> bool {
        begun + self.from_sign_in(role) <= now || used + self.idle <= now
    }
}

#[cfg(test)]
mod tests;
