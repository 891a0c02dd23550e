//! In which order mail leaves, and how much of it: lanes, caps and breakers.

use super::{
    moment::{DAY, HOUR},
    notify::MailKind,
};

/// Mail of a better lane leaves first; within a lane, causes take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// About an account, to an address that is proven.
    Account,
    /// To an address that nobody has proven to be theirs: they share one budget.
    First,
    /// What an agent says on a ticket.
    Answer,
    Other,
}

impl Lane {
    pub const ALL: [Self; 4] = [Self::Account, Self::First, Self::Answer, Self::Other];

    #[must_use]
    pub fn of(kind: MailKind, by_agent: bool, proven: bool) -> Self {
        use MailKind::{
            Alarm, Comment, HasAccount, Invitation, Membership, Mentioned, PasswordChanged,
            Received, Reset, Solved, StatusChanged, Test,
        };
        match kind {
            Invitation | Reset | HasAccount | Membership | Received if !proven => Self::First,
            Invitation | Reset | HasAccount | Membership | PasswordChanged | Test | Alarm => {
                Self::Account
            }
            Comment | Mentioned | Solved | StatusChanged if by_agent => Self::Answer,
            _ => Self::Other,
        }
    }

    #[must_use]
    pub fn number(self) -> i64 {
        self as i64
    }
}

/// Which mails to one address are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Not at all.
    Free,
    /// What no person's act caused.
    Automatic,
    /// What is about a person's act.
    Personal,
}

impl Pace {
    #[must_use]
    pub fn of(kind: MailKind) -> Self {
        match kind {
            MailKind::Invitation
            | MailKind::Reset
            | MailKind::PasswordChanged
            | MailKind::Alarm
            | MailKind::Test => Self::Free,
            kind if kind.is_automatic() => Self::Automatic,
            _ => Self::Personal,
        }
    }

    #[must_use]
    pub fn number(self) -> i64 {
        self as i64
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
                "More than {FIRST_AN_HOUR} addresses that nobody has confirmed were to get mail within the hour."
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
pub fn caps(kind: MailKind, lane: Lane) -> &'static [Cap] {
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
    match Pace::of(kind) {
        Pace::Free => &[],
        // Whoever writes in somebody's name fills their mailbox no faster than this.
        Pace::Automatic if lane == Lane::First => UNCONFIRMED,
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
mod tests {
    use super::*;

    #[test]
    fn accounts_go_before_answers_and_answers_before_the_rest() {
        use MailKind::*;
        for (kind, by_agent, proven, lane) in [
            (Reset, false, true, Lane::Account),
            (PasswordChanged, false, false, Lane::Account),
            (Invitation, true, true, Lane::Account),
            // Not even an agent's invitation is exempt.
            (Invitation, true, false, Lane::First),
            (Reset, false, false, Lane::First),
            (HasAccount, false, false, Lane::First),
            (Received, false, false, Lane::First),
            (Received, true, true, Lane::Other),
            (Comment, true, true, Lane::Answer),
            // Who asked is answered, confirmed or not.
            (Comment, true, false, Lane::Answer),
            (Comment, false, true, Lane::Other),
            (Solved, true, true, Lane::Answer),
            (Solved, false, true, Lane::Other),
            (NewTicket, true, true, Lane::Other),
            (Closed, false, true, Lane::Other),
        ] {
            assert_eq!(
                Lane::of(kind, by_agent, proven),
                lane,
                "{kind:?} {by_agent} {proven}"
            );
        }
    }

    #[test]
    fn what_is_about_an_account_is_never_held_for_its_address() {
        for kind in [
            MailKind::Invitation,
            MailKind::Reset,
            MailKind::PasswordChanged,
            MailKind::Alarm,
        ] {
            assert!(caps(kind, Lane::Account).is_empty() && caps(kind, Lane::First).is_empty());
        }
    }
}
