//! What an author may bring about.

use super::{Known, signs::Sender};

impl Known {
    /// What it brings about beyond its text.
    #[must_use]
    pub fn effects(&self) -> Effects {
        let proven = self.is_proven();
        let by_agent = matches!(self.sender, Sender::Person { agent: true, .. });
        Effects {
            proven,
            mentions: proven,
            copies: proven && !by_agent,
            shares: proven,
            arrives: self.came_by_own_way() && !self.imported,
            folded: self.automatic.is_some(),
        }
    }
}

/// What a message brings about beyond leaving its text, and beyond what becomes of it ([`judge`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effects {
    /// It is from whom it says.
    pub proven: bool,
    /// Whom it mentions is told, and joins the ticket.
    pub mentions: bool,
    /// Whom else it is addressed to follows the ticket. Whom an agent copies is for agents to know.
    pub copies: bool,
    /// A new ticket is shared as its author's are (A7).
    pub shares: bool,
    /// Mail to its author arrives: they had what was sent there.
    pub arrives: bool,
    /// A comment stands folded in the thread: nobody wrote it.
    pub folded: bool,
}
