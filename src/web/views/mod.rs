//! Lists of tickets.

pub mod agent;
pub mod csv;
pub mod customer;
pub mod parts;
