//! What is read of a ticket, row by row.

mod event;
mod facts;
mod message;
mod people;
mod snoozed;

pub use event::EventRow;
pub use facts::{AgentFacts, TicketFacts};
pub use message::{FileRow, Message};
pub use people::{FollowerRow, ShareRow, Told};
pub use snoozed::Snoozed;
