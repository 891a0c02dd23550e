//! Mail that comes in: by which way, what it says, and what becomes of it.

pub mod archive;
pub mod imap;
pub mod judge;
pub mod pipe;
pub mod read;
pub mod sealed;
pub mod smtp;
