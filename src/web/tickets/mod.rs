//! Tickets: opened, read, answered.

pub mod agent;
pub mod api;
pub mod customer;
pub mod json;
pub mod parts;
