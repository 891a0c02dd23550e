//! What lets somebody in, as rows: found by the hash of what they hold.

pub mod links;
pub mod sessions;
pub mod tokens;
