//! What somebody asks of a ticket.

use super::message::Message;
use crate::domain::{ids::TicketNumber, tickets::command::Command};

/// What is to become of a ticket, and what is said with that.
#[derive(Debug, Clone)]
pub struct Update<C = Command> {
    pub ticket: TicketNumber,
    /// The command, or what makes one of what the transaction finds.
    pub command: C,
    pub message: Option<Message>,
}

impl<C> Update<C> {
    /// Without a word.
    pub fn new(ticket: TicketNumber, command: C) -> Self {
        Self {
            ticket,
            command,
            message: None,
        }
    }

    #[must_use]
    pub fn saying(self, message: Message) -> Self {
        Self {
            message: Some(message),
            ..self
        }
    }
}
