//! Workflows: what each status means, and how administrators change them.

pub mod admin;
pub mod api;
pub mod customer;
pub mod graph;
pub mod tables;
