//! What customers do and see.

mod accounts;
mod files;
mod following;
mod lists;
mod mentions;
pub mod organizations;
mod pages;
mod people;
mod search;
mod tickets;
