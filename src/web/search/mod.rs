//! Searching, on pages and over the API.

pub mod api;
pub mod asking;
pub mod customer;
pub mod hits;
pub mod palette;
