//! People, for agents: finding, inviting, changing.

pub mod agent;
pub mod api;
pub mod away;
mod parts;
pub mod roles;
