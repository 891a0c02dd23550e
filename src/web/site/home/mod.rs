//! First pages, one for each audience.

pub mod admin;
pub mod agent;
pub mod customer;
