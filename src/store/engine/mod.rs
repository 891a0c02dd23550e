//! The file itself: its schema, its one writer, its readers and the wall before them.

pub mod bulk;
pub mod error;
pub mod health;
pub mod idempotency;
pub(super) mod queue;
pub mod schema;
pub mod scope;
pub(super) mod spent;
pub(super) mod sql;
pub mod storage;
pub(super) mod wal;
pub mod writer;
