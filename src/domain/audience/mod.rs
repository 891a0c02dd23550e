//! Who is on a ticket, who may put them there, and who sees it.

pub mod access;
pub mod left_out;
pub mod sight;
