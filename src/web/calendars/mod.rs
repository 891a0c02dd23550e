//! Opening hours and holidays.

pub mod admin;
pub mod parts;
