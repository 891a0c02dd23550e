//! Macros, on pages and over the API.

pub mod agent;
pub mod api;
pub mod editing;
pub mod parts;
