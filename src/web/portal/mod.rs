//! Pages for customers, and those for anyone coming in.

pub mod account;
pub mod files;
pub mod follow_up;
pub mod health;
pub mod home;
pub mod list;
pub mod new;
pub mod organization;
pub mod passwords;
pub mod people;
pub mod register;
pub mod search;
pub mod setup;
pub mod signin;
pub mod statuses;
pub mod ticket;
pub mod unsubscribe;
