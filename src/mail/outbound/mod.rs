//! Mail that leaves: what it says, and how it is sent.

pub mod body;
pub mod letter;
pub mod send;
