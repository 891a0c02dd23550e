//! Acts on tickets: each a function, each a transaction.

pub mod bulk;
pub mod drafts;
pub mod editing;
pub mod follow_up;
pub mod intake;
pub mod links;
pub(super) mod mentions;
pub mod merge;
pub mod message;
pub mod perform;
pub mod presence;
pub mod releases;
pub mod request;
pub mod snooze;
pub mod split;
pub mod timers;
pub mod undo;
pub mod update;
pub mod uploads;
