//! The site itself: its settings, its health, its first pages.

pub mod admin;
pub mod components;
pub mod health;
pub mod home;
pub mod keys;
