//! Who sees a ticket and why, told about others (A1, P8): each grant by itself, and what keeps it
//! from giving sight.

use crate::{
    domain::{
        people::viewer::{Right, Role},
        word::words,
    },
    language::Sentence,
};

words! {
    /// How someone comes to see a ticket.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Via {
        Requester = "requester",
        Follower = "follower",
        /// It is shared with an organization.
        Share = "share",
    }
}

/// What of an account decides about sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub role: Role,
    pub active: bool,
    /// The address is confirmed.
    pub verified: bool,
}

/// A grant, as one person has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    pub via: Via,
    /// In the organization it is shared with.
    pub right: Option<Right>,
    /// The audience holds it: it does not while the status is for agents only.
    pub holds: bool,
}

/// What keeps a grant from giving sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    AccountEnded,
    /// Tickets in this status are for agents only.
    HiddenStatus,
    NotConfirmed,
    /// A limited member sees only what they are personally on.
    LimitedMember,
}

impl Obstacle {
    #[must_use]
    pub fn sentence(self) -> Sentence {
        match self {
            Self::AccountEnded => Sentence::audience_obstacle_ended(),
            Self::HiddenStatus => Sentence::audience_obstacle_hidden(),
            Self::NotConfirmed => Sentence::audience_obstacle_unconfirmed(),
            Self::LimitedMember => Sentence::audience_obstacle_limited(),
        }
    }
}

/// What keeps this grant from giving this person sight, the weightiest first; nothing, if it does.
#[must_use]
pub fn obstacle(standing: Standing, claim: Claim) -> Option<Obstacle> {
    let limited = claim.via == Via::Share && claim.right == Some(Right::Limited);
    let unconfirmed = !standing.verified && claim.via != Via::Requester;
    match () {
        () if !standing.active => Some(Obstacle::AccountEnded),
        // Agents need no grant.
        () if standing.role.is_agent() => None,
        () if limited => Some(Obstacle::LimitedMember),
        () if !claim.holds => Some(Obstacle::HiddenStatus),
        () if unconfirmed => Some(Obstacle::NotConfirmed),
        () => None,
    }
}

#[cfg(test)]
mod tests;
