//! The rules of the desk, as data and pure functions.
//!
//! No SQL, no HTTP, no clock, no I/O, and no other module of this crate is named here: whoever
//! reads this folder has read what Pocketdesk decides, and nothing else.

pub mod access;
pub mod address;
pub mod alike;
pub mod announcement;
pub mod blot;
pub mod bounce;
pub mod budgets;
pub mod calendar;
pub mod channel;
pub mod command;
pub mod credential;
pub mod device;
pub mod dialect;
pub mod event;
pub mod fields;
pub mod ics;
pub mod ids;
pub mod inbox;
pub mod mail_text;
pub mod mention;
pub mod moment;
pub mod names;
pub mod notify;
pub mod opening;
pub mod organization;
pub mod origin;
pub mod outgoing;
pub mod password;
pub mod refusal;
pub mod registration;
pub mod release;
pub mod reply_to;
pub mod search;
pub mod side;
pub mod sight;
pub mod ticket;
pub mod viewer;
pub mod way_in;
pub mod whose_turn;
pub mod words;
pub mod workflow;
pub mod workflow_change;
pub mod workflow_check;
pub mod workflow_edit;
pub mod workflow_edit_forms;
pub mod workflow_edit_rules;
pub mod workflow_file;
mod workflow_toml;
mod workflow_words;
mod yearly;
