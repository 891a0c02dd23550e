//! What customers do and see.

mod accounts;
mod directions;
mod files;
mod following;
mod given_back;
mod lists;
mod mentions;
mod messages;
pub mod organizations;
mod pages;
mod people;
mod search;
mod tickets;
mod words;
