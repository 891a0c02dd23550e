//! Mail comes in: kept as it came, then judged. Every way in ends in [`take`].

pub(super) mod accepted;
mod blocking;
pub mod blotting;
pub mod copied;
pub mod disk;
mod fate;
pub(super) mod judging;
mod ledger;
pub mod mailbox;
mod message;
mod release;
mod taking;
pub(super) mod waiting;

pub use blocking::block;
pub use fate::{count_tries, judge, put_aside};
pub use ledger::{message, messages};
pub use message::{Enclosed, PassedOn, Read, Reported, Told};
pub use release::{accept, confirm, release};
pub use taking::{Handed, take};
