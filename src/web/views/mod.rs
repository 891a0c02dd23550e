//! Lists of tickets.

pub mod agent;
pub mod csv;
pub mod customer;
pub mod parts;
pub mod rail;
pub mod requests;
pub mod worklist;
