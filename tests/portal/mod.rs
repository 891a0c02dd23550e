//! What customers do and see.

mod accounts;
mod files;
mod following;
mod lists;
mod mentions;
mod people;
mod search;
mod tickets;
