//! What a message, its sender and its ticket are found to be.

use crate::domain::{
    ids::{PersonId, TicketNumber},
    word::words,
};

/// Who wrote a message, by its From alone (`Reply-To` gives no identity).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// No single address of our grammar.
    Unreadable,
    /// One of the desk's own addresses.
    Ourselves,
    Unknown,
    /// A customer, or an agent.
    Person {
        id: PersonId,
        agent: bool,
    },
    /// Whose account has ended.
    Ended,
}

/// A way in that a message came by: to which ticket, whom it was given to, and whether it still
/// proves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    pub ticket: TicketNumber,
    pub sent_to: PersonId,
    pub alive: bool,
    /// The mail that gave it was about an internal note: whatever answers that is for agents alone.
    pub of_note: bool,
}

words! {
    /// Whose word a message is judged anew by.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Voucher {
        /// An agent let it in, whoever it is from.
        Released = "released",
        /// An agent says that it is from whom it says.
        Accepted = "accepted",
        /// Its author says so, signed in at the desk.
        Confirmed = "confirmed",
    }
}

/// How the sender stands to the ticket a message speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// Sees it now.
    pub sees: bool,
    /// Is its requester or one of its followers.
    pub is_on: bool,
    /// It takes no more comments (L7).
    pub closed: bool,
}

/// What the trusted `Authentication-Results` says of From (RFC 8601, RFC 7489).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Authentication {
    /// No `mail_authserv_id` is set: nothing is believed.
    #[default]
    NotAsked,
    Passed,
    Failed,
    /// It failed, and the domain asks for nothing to follow from that: nobody is accused, and nothing
    /// proves who wrote it.
    Doubted,
    /// Asked for, and there is no result.
    Nothing,
}

/// What a message passes on of somebody else's, whole or quoted with its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Forwards {
    #[default]
    Nothing,
    Somebodys,
    /// It says so, and not whose that is.
    Nobodys,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Report {
    OfOurs,
    OfOthers,
}
