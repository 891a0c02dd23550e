//! Pocketdesk: a customer-support portal and ticket desk in one binary and one SQLite file.
//!
//! Read it in this order. `domain` holds the rules: data and pure functions. `store` holds all SQL
//! and the wall between organizations. `desk` does what the rules allow, one function an act, one
//! transaction each. `web`, `mail` and `cli` are the ways in; `gate` owns the public port, and shares
//! `net` with mail. A file at the top of a layer is plumbing; a folder is a room, called alike on every
//! floor.

pub mod cli;
pub mod config;
pub mod desk;
pub mod domain;
pub mod gate;
pub mod language;
pub mod mail;
pub mod markup;
pub mod net;
pub mod store;
pub mod web;
