//! What customers do and see.

mod accounts;
mod files;
mod people;
mod tickets;
