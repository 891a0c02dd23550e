//! The rules of the desk, as data and pure functions.
//!
//! No SQL, no HTTP, no clock, no I/O, and no other module of this crate but `language` is named here: whoever
//! reads this folder has read what Pocketdesk decides, and nothing else.

pub mod accounts;
pub mod audience;
pub mod calendars;
pub mod groups;
pub mod ids;
pub mod inbox;
pub mod kept;
pub mod macros;
pub mod moment;
pub mod names;
pub mod organizations;
pub mod origin;
pub mod outbox;
pub mod people;
pub mod reach;
pub mod refusal;
pub mod search;
pub mod tickets;
pub mod views;
pub mod word;
pub mod words;
pub mod workflows;
