//! Where a page of a list begins.

use crate::domain::views::Order;

/// Where a page starts: next to this ticket, in this direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    pub(super) towards: Towards,
    pub(super) order: Order,
    /// Before its moment: in customers' lists whether it waits for them, by priority which one it has.
    pub(super) rank: i64,
    pub(super) at: i64,
    pub(super) number: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Towards {
    /// On, down the list.
    Older,
    /// Back up.
    Newer,
}

impl Cursor {
    /// Before the first row of any list by its last activity.
    pub const START: Self = Self::start(Order::Newest);

    /// Before the first row of customers' lists that does not wait for them.
    pub const NOT_WAITING: Self = Self {
        rank: 0,
        ..Self::START
    };

    /// Before the first row of any list in this order.
    #[must_use]
    pub const fn start(order: Order) -> Self {
        Self::outside(order, Towards::Older)
    }

    /// Before the first row, or after the last.
    pub(super) const fn outside(order: Order, towards: Towards) -> Self {
        let from_above = order.descends() == matches!(towards, Towards::Older);
        let end = if from_above { i64::MAX } else { i64::MIN };
        Self {
            towards,
            order,
            rank: end,
            at: end,
            number: end,
        }
    }

    /// What rows of its order are sorted by.
    pub(super) fn key(self) -> (i64, i64, i64) {
        (self.rank, self.at, self.number)
    }

    #[must_use]
    pub fn is_start(self) -> bool {
        self == Self::start(self.order)
    }

    #[must_use]
    pub fn order(self) -> Order {
        self.order
    }

    /// What comes after a row of a list by its last activity.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_in(text, Order::Newest)
    }

    /// What comes after a row of a list in this order; nothing for a row of another list's.
    #[must_use]
    pub fn parse_in(text: &str, order: Order) -> Option<Self> {
        let rest = match order {
            Order::Newest => text,
            order => text.strip_prefix(order.word())?.strip_prefix('.')?,
        };
        let mut parts = rest.split('.').map(str::parse);
        let cursor = Self {
            towards: Towards::Older,
            order,
            rank: parts.next()?.ok()?,
            at: parts.next()?.ok()?,
            number: parts.next()?.ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }

    /// The same place, towards what comes before it.
    #[must_use]
    pub fn back(self) -> Self {
        let towards = Towards::Newer;
        Self { towards, ..self }
    }

    #[must_use]
    pub fn text(self) -> String {
        let numbers = format!("{}.{}.{}", self.rank, self.at, self.number);
        match self.order {
            Order::Newest => numbers,
            order => format!("{}.{numbers}", order.word()),
        }
    }
}
