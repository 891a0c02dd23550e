//! Mail that leaves, as administrators see it, and how one ends it.

pub mod admin;
pub mod anyone;
