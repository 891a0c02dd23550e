//! What customers do and see.

mod accounts;
mod files;
mod lists;
mod people;
mod tickets;
