//! What pages of a ticket are made of, whoever reads them.

pub mod composer;
pub mod custom;
pub mod editing;
pub mod files;
pub mod named;
pub mod pages;
pub mod sending;
pub mod snoozed;
pub mod thread;
pub mod time;
pub mod undone;
