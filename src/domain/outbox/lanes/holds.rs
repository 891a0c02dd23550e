//! What holds a mail back, and how much is too much.

use super::{
    Guests,
    lane::{Lane, Pace},
};
use crate::domain::{
    moment::{DAY, HOUR},
    word::words,
};
use crate::language::Sentence;

words! {
    /// What keeps a mail from leaving now.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Hold {
        /// Its address gets no more of its pace for now.
        Address = "address",
        /// Its address is not confirmed, and got its one mail of the day.
        Unconfirmed = "unconfirmed",
        /// A breaker: its ticket causes too many.
        Ticket = "ticket",
        /// A breaker: tickets cause too many altogether.
        Desk = "desk",
        /// The budget of all unproven addresses is used up.
        First = "first",
    }
}

impl Hold {
    /// As administrators read it of all mails that are held so.
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Address => Sentence::outbox_hold_address(),
            Self::Unconfirmed => Sentence::outbox_hold_unconfirmed(),
            Self::Ticket => Sentence::outbox_hold_ticket(TICKET_AN_HOUR),
            Self::Desk => Sentence::outbox_hold_desk(DESK_AN_HOUR),
            Self::First => Sentence::outbox_hold_first(
                FIRST_AN_HOUR,
                Guests::OfCustomers.most(),
                Guests::OfStrangers.most(),
            ),
        }
    }

    /// Whether administrators are mailed of it: not where it is the daily life of one address.
    #[must_use]
    pub fn alarms(self) -> bool {
        matches!(self, Self::Ticket | Self::Desk | Self::First)
    }
}

/// So many within such a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap {
    pub most: i64,
    pub within: i64,
    pub hold: Hold,
    /// Of mails that the desk writes by itself.
    pub is_of_automatic: bool,
}

impl Cap {
    /// Why the next one waits.
    #[must_use]
    pub fn why(self) -> Sentence {
        match (self.hold, self.is_of_automatic) {
            (Hold::Unconfirmed, _) => Sentence::outbox_cap_unconfirmed(),
            (Hold::Address, true) if self.within == DAY => {
                Sentence::outbox_cap_automatic_today(self.most)
            }
            (Hold::Address, true) => Sentence::outbox_cap_automatic(self.most),
            (Hold::Address, false) => Sentence::outbox_cap_address(self.most),
            (Hold::Ticket, _) => Sentence::outbox_cap_ticket(self.most),
            (Hold::Desk | Hold::First, _) => self.hold.in_words(),
        }
    }
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
        is_of_automatic: true,
    }];
    const AUTOMATIC: &[Cap] = &[
        Cap {
            most: 4,
            within: HOUR,
            hold: Hold::Address,
            is_of_automatic: true,
        },
        Cap {
            most: 40,
            within: DAY,
            hold: Hold::Address,
            is_of_automatic: true,
        },
    ];
    const PERSONAL: &[Cap] = &[Cap {
        most: 60,
        within: HOUR,
        hold: Hold::Address,
        is_of_automatic: false,
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
    is_of_automatic: false,
};
