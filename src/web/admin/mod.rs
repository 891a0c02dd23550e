//! Pages for administrators.

pub mod calendars;
pub mod home;
pub mod mail;
pub mod site;
pub mod workflows;
