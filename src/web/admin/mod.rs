//! Pages for administrators.

pub mod home;
pub mod mail;
pub mod site;
