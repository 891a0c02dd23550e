//! Organizations and who belongs to them.

pub mod agent;
pub mod api;
pub mod customer;
pub mod parts;
