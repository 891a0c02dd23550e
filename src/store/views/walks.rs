//! By which index each list is walked.

use super::{
    ListOf, Queue,
    count::{COUNTED, COUNTED_FOR_AGENTS},
};
use crate::domain::{
    audience::sight::Via,
    ids::{OrganizationId, Principal},
    workflows::Category,
};

/// By the number that stands for a status in the audience. The sign keeps the index that knows which
/// statuses occur from being walked instead of the list's own, whose rows are in order.
macro_rules! by_number {
    ($column:literal) => {
        concat!(
            "+",
            $column,
            " IN (SELECT s.number FROM visible_statuses s
                  WHERE s.workflow || '/' || s.status IN (SELECT value FROM json_each(:statuses)))"
        )
    };
}

/// How a kind of list is walked.
pub(super) struct Walk {
    pub(super) from: &'static str,
    /// What its counts are taken from, and where they stop.
    pub(super) counted: &'static str,
    pub(super) most: i64,
    pub(super) waiting: &'static str,
    /// By which moment a ticket has its place in it.
    pub(super) placed_at: &'static str,
    /// What it is sorted by, and where a page starts.
    pub(super) order: &'static [(&'static str, &'static str)],
    /// Which rows a filter keeps: asked of the index before any ticket is read.
    pub(super) filter: &'static str,
    /// In what is counted: the ticket's number, and the same filter.
    pub(super) number: &'static str,
    pub(super) filter_of_counted: &'static str,
}

/// "Waiting for you" first (C1).
const AUDIENCE: &Walk = &Walk {
    from: "visible_lists t",
    counted: "visible_audience a",
    most: COUNTED,
    waiting: "waiting",
    placed_at: "listed_at",
    order: &[
        ("waiting", ":waiting"),
        ("listed_at", ":at"),
        ("listed", ":number"),
    ],
    filter: by_number!("listed_status"),
    number: "a.ticket",
    filter_of_counted: by_number!("a.status"),
};

const SIGHT: &Walk = &Walk {
    from: "visible_sight a CROSS JOIN visible_tickets t ON t.number = a.ticket",
    counted: "visible_sight a",
    most: COUNTED_FOR_AGENTS,
    waiting: "a.waiting",
    placed_at: "a.last_activity_at",
    order: &[
        ("a.waiting", ":waiting"),
        ("a.last_activity_at", ":at"),
        ("a.ticket", ":number"),
    ],
    filter: by_number!("a.status"),
    number: "a.ticket",
    filter_of_counted: by_number!("a.status"),
};

const BY_STATUS: &str = "a.workflow || '/' || a.status IN (SELECT value FROM json_each(:statuses))";

pub(super) const QUEUE: &Walk = &Walk {
    from: "visible_queue a CROSS JOIN visible_tickets t ON t.number = a.number",
    counted: "visible_queue a",
    most: COUNTED_FOR_AGENTS,
    waiting: "0",
    placed_at: "a.queued_at",
    order: &[("a.queued_at", ":at"), ("a.number", ":number")],
    filter: BY_STATUS,
    number: "a.number",
    filter_of_counted: BY_STATUS,
};

const QUEUE_OF: &Walk = &Walk {
    from: "visible_organization_queue a CROSS JOIN visible_tickets t ON t.number = a.number",
    counted: "visible_organization_queue a",
    ..*QUEUE
};

const FOR_US: &Walk = &Walk {
    from: "visible_waiting_for_us a CROSS JOIN visible_tickets t ON t.number = a.number",
    counted: "visible_waiting_for_us a",
    ..*QUEUE
};

const FOR_CUSTOMER: &Walk = &Walk {
    from: "visible_waiting_for_customer a CROSS JOIN visible_tickets t ON t.number = a.number",
    counted: "visible_waiting_for_customer a",
    ..*QUEUE
};

const NEWEST: &Walk = &Walk {
    order: &[("a.number", ":number")],
    ..*QUEUE
};

impl ListOf {
    /// The rows to walk, and which of them, by what is bound as `:who` and `:organization`.
    pub(super) fn source(self) -> (&'static Walk, &'static str) {
        match self {
            Self::Personal(_) | Self::Organization(_) => (AUDIENCE, "principal = :who"),
            Self::Mine(_) => (AUDIENCE, "principal = :who AND via = 'requester'"),
            Self::Following(_) => (AUDIENCE, "principal = :who AND via = 'follower'"),
            Self::SeenBy(_, Via::Requester) => (SIGHT, "principal = :who AND a.via = 'requester'"),
            Self::SeenBy(_, Via::Follower) => (SIGHT, "principal = :who AND a.via = 'follower'"),
            Self::SeenBy(_, Via::Share) => (SIGHT, "principal = :who AND a.via = 'share'"),
            Self::Queue(Queue::Waiting { for_customer: true }) => (FOR_CUSTOMER, "true"),
            Self::Queue(Queue::Waiting {
                for_customer: false,
            }) => (FOR_US, "true"),
            Self::Queue(queue) => (QUEUE, queue.condition()),
            // Few, wherever they come from.
            Self::QueueOf(_, queue @ (Queue::ToClassify | Queue::Snoozed | Queue::Spam)) => {
                (QUEUE, queue.condition())
            }
            Self::QueueOf(_, queue) => (QUEUE_OF, queue.condition()),
            Self::Newest(None) => (NEWEST, "true"),
            Self::Newest(Some(_)) => (NEWEST, "a.organization = :organization"),
        }
    }

    pub(super) fn who(self) -> i64 {
        match self {
            Self::Personal(person) | Self::Mine(person) | Self::Following(person) => person.0,
            Self::Organization(id) => Principal::Organization(id).number(),
            Self::SeenBy(principal, _) => principal.number(),
            Self::Queue(queue) | Self::QueueOf(_, queue) => match queue {
                Queue::AssignedTo(person) => person.0,
                Queue::OfGroup(number) => number,
                _ => 0,
            },
            Self::Newest(_) => 0,
        }
    }

    pub(super) fn organization(self) -> Option<OrganizationId> {
        match self {
            Self::QueueOf(id, _) => Some(id),
            Self::Newest(id) => id,
            _ => None,
        }
    }

    /// What is left of the rows of `source`, as SQL.
    pub(super) fn condition(self) -> String {
        let (_, condition) = self.source();
        match self {
            Self::QueueOf(..) => format!("{condition} AND a.organization = :organization"),
            _ => condition.to_owned(),
        }
    }
}

impl Queue {
    /// Static text, so that each has one plan and one place among the prepared statements.
    pub(super) fn condition(self) -> &'static str {
        match self {
            Self::AssignedTo(_) => "a.assignee = :who AND a.open = 1 AND a.snoozed = 0",
            Self::Unassigned => {
                "(a.assignee IS NULL OR a.assignee_gone) AND a.open = 1 AND a.snoozed = 0"
            }
            Self::Open => "a.open = 1 AND a.snoozed = 0",
            Self::OfGroup(_) => {
                "a.\"group\" = (SELECT g.key FROM visible_groups g WHERE g.number = :who) AND a.open = 1 AND a.snoozed = 0"
            }
            // Made of the lists of its groups.
            Self::OfGroupsOf(_) => "false",
            Self::Waiting { for_customer: true } => "a.open = 1 AND a.turn = 'customer'",
            Self::Waiting {
                for_customer: false,
            } => "a.open = 1 AND a.turn <> 'customer' AND a.snoozed = 0",
            Self::In(Category::New) => "a.category = 'new'",
            Self::In(Category::Open) => "a.category = 'open'",
            Self::In(Category::Pending) => "a.category = 'pending'",
            Self::In(Category::OnHold) => "a.category = 'on_hold'",
            Self::In(Category::Solved) => "a.category = 'solved' AND a.reason IS NOT 'spam'",
            Self::In(Category::Closed) => "a.category = 'closed' AND a.reason IS NOT 'spam'",
            Self::Spam => "a.reason = 'spam'",
            Self::ToClassify => "a.to_classify = 1",
            Self::Snoozed => "a.snoozed = 1 AND a.open = 1",
            Self::All => "true",
        }
    }
}
