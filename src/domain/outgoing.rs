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
            Alarm, Closed, Comment, HasAccount, Invitation, Membership, Mentioned, PasswordChanged,
            Received, Reset, Solved, StatusChanged, Test,
        };
        match kind {
            Invitation | Reset | HasAccount | Membership | Received if !proven => Self::First,
            Invitation | Reset | HasAccount | Membership | PasswordChanged | Test | Alarm => {
                Self::Account
            }
            Comment | Mentioned | Solved | Closed | StatusChanged if by_agent => Self::Answer,
            _ => Self::Other,
        }
    }

    #[must_use]
    pub fn number(self) -> i64 {
        self as i64
    }
}

/// Who brought a mail about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Nobody: what falls due, and what answers by itself.
    Desk,
    Customer,
    Agent,
}

/// Which mails to one address are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Not at all: that an agent has ended a request, and what is about the account itself.
    Free,
    /// What no person caused.
    Automatic,
    /// What is about a person's act.
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
        };
        match (kind, cause) {
            (Invitation | Reset | PasswordChanged | Alarm | Test, _)
            | (Solved | Closed, Cause::Agent) => Self::Free,
            (Received, Cause::Agent) if proven => Self::Personal,
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
            (Closed, true, true, Lane::Answer),
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
    fn what_a_person_does_is_no_automatic_mail_and_an_agents_last_word_is_under_no_cap() {
        use Cause::*;
        use MailKind::*;
        for (kind, cause, proven, pace) in [
            (Closed, Agent, true, Pace::Free),
            (Solved, Agent, true, Pace::Free),
            (Solved, Agent, false, Pace::Free),
            (StatusChanged, Agent, true, Pace::Personal),
            (Comment, Agent, true, Pace::Personal),
            (Comment, Agent, false, Pace::Personal),
            (Assigned, Agent, true, Pace::Personal),
            (Shared, Agent, true, Pace::Personal),
            (Received, Agent, true, Pace::Personal),
            (Received, Agent, false, Pace::Automatic),
            (Received, Customer, true, Pace::Automatic),
            (Closed, Desk, true, Pace::Automatic),
            (Reminder, Desk, true, Pace::Automatic),
            (Closed, Customer, true, Pace::Personal),
            (Comment, Customer, true, Pace::Personal),
            (Shared, Customer, true, Pace::Personal),
        ] {
            let found = Pace::of(kind, cause, proven);
            assert_eq!(found, pace, "{kind:?} {cause:?} {proven}");
            assert_eq!(Pace::parse(found.number()), Some(found));
            let held = !caps(found, Lane::Other).is_empty();
            assert_eq!(held, pace != Pace::Free, "{kind:?} {cause:?}");
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
            for cause in [Cause::Desk, Cause::Customer, Cause::Agent] {
                let pace = Pace::of(kind, cause, false);
                assert!(caps(pace, Lane::Account).is_empty() && caps(pace, Lane::First).is_empty());
            }
        }
    }
}
