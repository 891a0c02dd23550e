//! What lets somebody in, and what ends it.

pub mod credential;
pub mod device;
pub mod password;
pub mod registration;
