//! A ticket, for those who asked and who see it with them.

pub mod edit;
pub mod files;
pub mod follow_up;
pub mod new;
pub mod show;
