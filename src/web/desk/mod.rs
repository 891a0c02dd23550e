//! Pages for agents.

pub mod access;
pub mod home;
pub mod mail;
pub mod new;
pub mod organizations;
pub mod people;
pub mod properties;
pub mod releases;
pub mod ticket;
pub mod views;
