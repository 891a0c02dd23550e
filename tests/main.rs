//! Black-box tests: the real binary, real HTTP, real mail, a moved clock. Each test owns its data.
//!
//! Rules are named by id (`A5`, `L7`) and threats by number in the tests that prove them.
// A story is read as one, and a test stops where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::too_many_lines)]

mod accounts;
mod audience;
mod calendars;
mod chroot;
mod cli;
mod crash;
mod fuzz;
mod gate;
mod groups;
mod harness;
mod house;
mod inbox;
mod isolation;
mod macros;
mod organizations;
mod outbox;
mod people;
mod plans;
mod proxy;
mod search;
mod security;
mod site;
mod stall;
mod stories;
mod tickets;
mod tls;
mod views;
mod workflows;
