//! Who is on a ticket, and who was told.

use crate::domain::{
    ids::{OrganizationId, PersonId},
    moment::Moment,
};

#[derive(Debug, Clone)]
pub struct FollowerRow {
    pub person: PersonId,
    pub name: String,
    pub muted: bool,
    pub is_agent: bool,
    /// Whether mail goes to them at all; as far as customers are told, always.
    pub reached: bool,
    /// Their account has ended: for agents to know.
    pub ended: bool,
}

/// An organization a ticket is shared with.
#[derive(Debug, Clone)]
pub struct ShareRow {
    pub organization: OrganizationId,
    pub name: String,
    /// Who sees the ticket by it, up to 999, as far as the viewer knows its members.
    pub people: i64,
}

/// Someone told of a comment (F7). For customers the state is `told` or `failed`.
#[derive(Debug, Clone)]
pub struct Told {
    /// Agents: none for a mail about something else that is held.
    pub comment: Option<i64>,
    pub name: String,
    pub because: String,
    pub state: String,
    pub error: Option<String>,
    /// Agents: when one that is held leaves.
    pub until: Option<Moment>,
    /// Agents: the lane in which one is queued.
    pub lane: Option<i64>,
}

impl Told {
    /// The state of those who got none by their own wish; agents alone learn of it.
    pub const NOT_MAILED: &str = "not mailed";

    /// Why, of agents, as far as customers are told: one row for all of them.
    pub const SUPPORT: &str = "support";

    /// Until a cap lets it go.
    pub const HELD: &str = "held";
}
