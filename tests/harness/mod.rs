//! What tests stand on: a running desk, people who use it, the mail they get.

pub mod dovecot;
pub mod http;
pub mod ledger;
pub mod mailbox;
pub mod page;
pub mod person;
pub mod said;
pub mod server;
pub mod smtp;
pub mod world;

pub use http::{Answer, Call};
pub use person::Person;
pub use said::{between, has, has_all, lacks};
pub use server::{Server, command};
pub use world::World;
