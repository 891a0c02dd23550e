//! Orders of agents' lists beside the newest activity: each is one range of an index of its own, for
//! all that is open, for somebody's or nobody's, and for a group's.

use super::{
    ListOf, Queue,
    walks::{QUEUE, Walk},
};
use crate::domain::views::Order;

/// What waits for its customer stands behind this (migration 53).
macro_rules! for_us {
    () => {
        "a.waits_at < 2000000000000"
    };
}

const NUMBER: (&str, &str) = ("a.number", ":number");

/// Of rows of one of the views of `scope.sql`.
macro_rules! walk {
    ($view:literal, $placed_at:literal, $order:expr) => {
        &Walk {
            from: concat!(
                $view,
                " a CROSS JOIN visible_tickets t ON t.number = a.number"
            ),
            placed_at: $placed_at,
            order: $order,
            ..*QUEUE
        }
    };
}

macro_rules! waiting {
    ($view:literal) => {
        walk!($view, "a.waits_at", &[("a.waits_at", ":at"), NUMBER])
    };
}

macro_rules! created {
    ($view:literal) => {
        walk!($view, "0", &[NUMBER])
    };
}

/// Which rows of an order: the views by which all of them are walked.
type Walks = [&'static Walk; 3];

const WAITING: Walks = [
    waiting!("visible_waiting"),
    waiting!("visible_waiting_of"),
    waiting!("visible_waiting_in"),
];
/// Of one priority.
const PRIORITY: Walks = [
    waiting!("visible_priority"),
    waiting!("visible_priority_of"),
    waiting!("visible_priority_in"),
];
const CREATED: Walks = [
    created!("visible_created"),
    created!("visible_created_of"),
    created!("visible_created_in"),
];

impl ListOf {
    /// In which orders it can be read, the usual one first (V3): who has waited longest for us is on top
    /// where work is looked for.
    #[must_use]
    pub fn orders(self) -> &'static [Order] {
        use Order::{Created, Newest, Priority, Waiting};
        match self {
            Self::Queue(
                Queue::Unassigned
                | Queue::OfGroupsOf(_)
                | Queue::Waiting {
                    for_customer: false,
                },
            ) => &[Waiting, Newest, Created, Priority],
            Self::Queue(Queue::AssignedTo(_) | Queue::Open) => {
                &[Newest, Waiting, Created, Priority]
            }
            _ => &[Newest],
        }
    }

    /// The usual one.
    #[must_use]
    pub fn order(self) -> Order {
        self.orders().first().copied().unwrap_or(Order::Newest)
    }

    /// How it is walked in this order, and which of the rows there are its own, as SQL. By priority: one
    /// after the other.
    pub(super) fn walk(self, order: Order) -> (&'static Walk, String) {
        let [all, of, within] = match order {
            Order::Newest => return (self.source().0, self.condition()),
            Order::Waiting => WAITING,
            Order::Priority => PRIORITY,
            Order::Created => CREATED,
        };
        let (walk, condition) = match self {
            Self::Queue(Queue::Open) => (all, "true"),
            Self::Queue(Queue::Waiting {
                for_customer: false,
            }) if order == Order::Created => (all, "a.turn <> 'customer'"),
            Self::Queue(Queue::Waiting {
                for_customer: false,
            }) => (all, for_us!()),
            Self::Queue(Queue::AssignedTo(_) | Queue::Unassigned) => (of, "a.owner = :who"),
            Self::Queue(Queue::OfGroup(_)) => (
                within,
                "a.\"group\" = (SELECT g.key FROM visible_groups g WHERE g.number = :who)",
            ),
            // Offered for none but these.
            _ => (all, "false"),
        };
        let of_one = match order {
            Order::Priority => " AND a.priority IS :priority",
            _ => "",
        };
        (walk, format!("{condition}{of_one}"))
    }
}
