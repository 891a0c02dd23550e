//! A ticket, for those who answer.

pub mod new;
pub mod properties;
pub mod releases;
pub mod show;
