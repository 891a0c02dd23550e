//! Who is on a ticket, who may put them there, and who sees it.

pub mod access;
pub mod sight;
