//! People: their accounts, what they are called, and how a viewer sees them.

pub mod account;
mod away;
pub mod leaving;
pub mod read;
mod roles;
pub(super) mod shown;
