//! Where a page of a list begins.

use crate::domain::{ids::TicketNumber, moment::Moment};

/// Where a page starts: next to this ticket, in this direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(super) towards: Towards,
    pub(super) waiting: i64,
    pub(super) last_activity_at: i64,
    pub(super) number: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    Older,
    Newer,
}

impl Cursor {
    /// Before the first row of any list.
    pub const START: Self = Self {
        towards: Towards::Older,
        waiting: i64::MAX,
        last_activity_at: i64::MAX,
        number: i64::MAX,
    };

    /// Before the first row of customers' lists that does not wait for them.
    pub const NOT_WAITING: Self = Self {
        waiting: 0,
        ..Self::START
    };

    /// What comes before and after a ticket in lists by its last activity.
    pub(super) fn beside(number: TicketNumber, last_activity_at: Moment) -> [Self; 2] {
        [Towards::Newer, Towards::Older].map(|towards| Self {
            towards,
            waiting: 0,
            last_activity_at: last_activity_at.0,
            number: number.0,
        })
    }

    /// What comes after a row.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.').map(str::parse);
        let cursor = Self {
            towards: Towards::Older,
            waiting: parts.next()?.ok()?,
            last_activity_at: parts.next()?.ok()?,
            number: parts.next()?.ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }

    /// What comes before a row.
    #[must_use]
    pub fn parse_newer(text: &str) -> Option<Self> {
        let towards = Towards::Newer;
        Self::parse(text).map(|cursor| Self { towards, ..cursor })
    }

    #[must_use]
    pub fn text(self) -> String {
        format!("{}.{}.{}", self.waiting, self.last_activity_at, self.number)
    }
}
