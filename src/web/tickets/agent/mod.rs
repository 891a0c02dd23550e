//! A ticket, for those who answer.

pub mod answers;
pub mod bulk;
pub mod drafts;
pub mod links;
pub mod merge;
pub mod messages;
pub mod new;
pub mod presence;
pub mod properties;
pub mod releases;
pub mod show;
pub mod snooze;
pub mod split;
pub mod time;
pub mod undo;
