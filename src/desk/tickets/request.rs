//! A new ticket as it was asked for.

use super::message::Message;
use crate::domain::{
    ids::{OrganizationId, TicketNumber},
    tickets::command::Change,
    workflows::fields::Values,
};

/// With whom a new ticket is shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShareWith {
    /// The first organization of the requester that shares new tickets (A7).
    #[default]
    Default,
    Nobody,
    Organization(OrganizationId),
}

/// A request as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Request {
    pub subject: String,
    pub message: Message,
    /// Empty: the desk's default.
    pub request_type: String,
    pub share_with: ShareWith,
    /// Agents: id or address of whose ticket it is, and a name for a new address.
    pub requester: Option<String>,
    pub requester_name: String,
    /// Of which type it is, if its opener says so.
    pub kind: Option<String>,
    /// Agents: assignee, priority, group, tags set at once.
    pub change: Change,
    /// What is filled into the request type's own form.
    pub fields: Values,
    pub follow_up_of: Option<TicketNumber>,
    /// Nothing proves that it is its author's: they have not seen it by it.
    pub is_unproven: bool,
}
