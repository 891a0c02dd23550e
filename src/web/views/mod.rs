//! Lists of tickets.

pub mod agent;
pub mod api;
pub mod arrange;
pub mod csv;
pub mod customer;
pub mod order;
pub mod parts;
pub mod rail;
pub mod requests;
pub mod saved;
pub mod shown;
pub mod whole;
pub mod worklist;
