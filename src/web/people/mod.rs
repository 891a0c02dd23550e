//! People, for agents: finding, inviting, changing.

pub mod agent;
pub mod api;
mod parts;
