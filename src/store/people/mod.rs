//! People: their accounts, what they are called, and how a viewer sees them.

pub mod account;
pub mod leaving;
pub mod read;
pub(super) mod shown;
