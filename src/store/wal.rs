//! The write-ahead log: when it is folded into the file, and what a fault on the way means.
//!
//! SQLite would fold it by itself within a commit, but then keeps quiet about faults. A part of
//! the pages may be written in an earlier, unfinished turn; if the sync that covers them fails,
//! the kernel may drop them and still show them from its cache, and no later sync tells. The log
//! has them all, so the one sure way is a new process that reads the whole log anew.

use std::{path::Path, time::Duration};

use rusqlite::Connection;

/// Pages in the log that are not in the file: from so many on they are folded into it.
const LONG: i64 = 4000;
/// How long folding waits for readers.
const PATIENCE: Duration = Duration::from_millis(20);
/// `EX_IOERR` of sysexits.h.
const IO_FAULT: i32 = 74;

/// Folds the whole log into the file, syncs it, and cuts the log to nothing. `false`: a reader
/// was in the way.
pub(super) fn fold(conn: &Connection) -> rusqlite::Result<bool> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        Ok(row.get::<_, i64>(0)? == 0)
    })
}

/// Folds a log in which much has come together, as far as readers allow; and has it begin anew, or
/// it would grow as long as somebody always reads.
pub(super) fn tend(conn: &Connection) -> rusqlite::Result<()> {
    let (pages, folded): (i64, i64) = conn
        .prepare_cached("PRAGMA wal_checkpoint(NOOP)")?
        .query_row([], |row| Ok((row.get(1)?, row.get(2)?)))?;
    if pages - folded >= LONG {
        // Most readers are done in a moment; nobody who writes waits for the others.
        conn.busy_timeout(PATIENCE)?;
        let done = conn.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()));
        conn.busy_timeout(super::schema::BUSY)?;
        done?;
    }
    Ok(())
}

/// Whether the disk takes a sync of the log again. SQLite keeps no lock on this file that closing
/// it here could drop.
pub(super) fn sync(file: &Path) -> std::io::Result<()> {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    std::fs::File::open(log)?.sync_data()
}

/// Whether the disk failed, rather than being full or in use.
pub(super) fn is_io_fault(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure) && !is_full(error)
}

/// Also where room for the index of the log was missing, which SQLite reports as an I/O error.
pub(super) fn is_full(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| {
        error.code == rusqlite::ErrorCode::DiskFull
            || error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE
    })
}

/// Ends the process at once. Nothing is closed, because closing would fold once more from the
/// point where the fault was, and throw the log away.
pub(super) fn give_up(error: &rusqlite::Error) -> ! {
    log::error!(
        "the disk failed while the log was folded into the database file: {error}. What was acknowledged is safe in the log. Ending now; the next start reads the whole log anew"
    );
    std::process::exit(IO_FAULT)
}
