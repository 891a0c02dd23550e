//! Signing in and up, passwords, and one's own account.

pub mod api;
pub mod customer;
pub mod passwords;
pub mod register;
pub mod setup;
pub mod signin;
