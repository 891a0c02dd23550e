//! The ledger of mail that came in, and what became of each.

pub mod agent;
pub mod api;
