//! What a workflow does by itself.

use crate::domain::{calendars::Delay, tickets::event::Reason};
use serde::Serialize;

/// Where a customer's comment leads (L3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OnComment {
    pub from: String,
    pub to: String,
    /// Where to instead while nobody is assigned.
    pub unassigned: Option<String>,
}

/// What the composer suggests to an agent who comments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    pub from: Vec<String>,
    pub to: String,
}

/// Tickets that stay in a status close by themselves (L5, L11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CloseAfter {
    pub from: Vec<String>,
    pub to: String,
    pub delay: Delay,
    /// Why they ended; without one, the reason they were solved for stays.
    pub reason: Option<Reason>,
}

/// Customers who are waited for are reminded (L11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminders {
    pub from: Vec<String>,
    /// Each counted from when the wait began, rising.
    pub after: Vec<Delay>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rules {
    pub initial: String,
    /// Where "mark as solved" leads.
    pub solve_to: String,
    /// Where a comment takes a solved ticket for which no rule says otherwise (L7).
    pub reopen_to: Option<String>,
    /// Where assigning takes a ticket that is still new.
    pub assigned_to: Option<String>,
    pub on_customer_comment: Vec<OnComment>,
    pub on_agent_comment: Vec<Suggestion>,
    pub close_after: Vec<CloseAfter>,
    pub reminders: Vec<Reminders>,
    /// Setting a priority posts what it means and promises (L10).
    pub announce_priority: bool,
    /// Key of the calendar delays are counted on; the default one without.
    pub calendar: Option<String>,
}
