//! What can go wrong at the file, and the refusals that pass through.

use crate::{domain::refusal::Refusal, language::Sentence};

/// What whatever reads or writes the file answers. A function says which errors it has only where they
/// are others than these: not found, of what its viewer may not see, too; and what the disk says.
pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule said no inside the transaction.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// More is waiting to be written than can be taken.
    #[error("{}", Sentence::refusal_busy())]
    Busy,
    /// Nothing was kept; reading goes on.
    #[error("{}", Sentence::refusal_disk_full())]
    DiskFull,
    /// A read took longer than two seconds and was stopped.
    #[error("{}", Sentence::refusal_too_slow())]
    TooSlow,
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
    #[error("{0}")]
    Io(std::io::Error),
    #[error("{0}")]
    Unusable(String),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        if is_full(&error) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => Self::TooSlow,
            Some(ErrorCode::DatabaseBusy) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io(error),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Unusable(format!("stored JSON: {error}"))
    }
}

/// Whether the disk failed, rather than being full or in use.
pub(in crate::store) fn is_io_fault(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure) && !is_full(error)
}

pub(in crate::store) fn is_busy(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::DatabaseBusy)
}

/// Also where room for the index of the log was missing, which SQLite reports as an I/O error.
pub(in crate::store) fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| {
        error.code == rusqlite::ErrorCode::DiskFull
            || error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE
    })
}
