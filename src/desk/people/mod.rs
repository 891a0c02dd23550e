//! People: invited by others, and what becomes of their work when they leave.

pub mod away;
pub mod invitations;
pub mod leaving;
pub mod roles;
