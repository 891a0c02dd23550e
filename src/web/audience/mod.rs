//! Who is on a ticket, who sees it, and who is told.

pub mod agent;
pub mod api;
pub mod circle;
pub mod customer;
