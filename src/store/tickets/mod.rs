//! Tickets: as they are changed, and as a viewer sees them.

pub mod acts;
pub mod attachments;
pub mod bulk;
pub mod change;
mod copies;
pub mod drafts;
pub mod events;
pub mod links;
pub mod mentions;
pub mod merges;
pub mod read;
pub mod releases;
pub mod thread;
pub mod time;
