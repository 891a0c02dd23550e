//! Black-box tests: the real binary, real HTTP, real mail, a moved clock. Each test owns its data.
//!
//! Rules are named by id (`A5`, `L7`) and threats by number in the tests that prove them.
// A story is read as one, and a test stops where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::too_many_lines)]

mod admin;
mod api;
mod chroot;
mod cli;
mod crash;
mod desk;
mod fuzz;
mod gate;
mod harness;
mod house;
mod isolation;
mod mail;
mod mail_in;
mod plans;
mod portal;
mod proxy;
mod security;
mod stall;
mod stories;
mod timers;
mod tls;
