//! The write-ahead log: when it is folded into the file, and what a fault on the way means.
//!
//! SQLite would fold it by itself within a commit, but then keeps quiet about faults. A part of
//! the pages may be written in an earlier, unfinished turn; if the sync that covers them fails,
//! the kernel may drop them and still show them from its cache, and no later sync tells. The log
//! has them all, so the one sure way is a new process that reads the whole log anew.
//!
//! Folding waits for nobody: another program may read the file as long as it likes.

mod keeper;

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ffi};

use super::schema::BUSY;
pub(in crate::store) use keeper::Keeper;

/// Pages in the log that are not in the file: from so many on they are folded into it.
const LONG: i64 = 4000;
/// Pages in the log from which on whoever runs the desk is told, whatever comes of the next try.
const TOO_LONG: i64 = 16_000;
/// How long folding waits for readers.
const PATIENCE: Duration = Duration::from_millis(20);
/// How long the last folding waits for them: nobody writes any more.
const LAST_PATIENCE: Duration = Duration::from_secs(1);
/// After a reader was in the way, how long until the next try; doubled as long as nothing moves.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// A reader in the way for so long is none of the desk's own, which are stopped after two seconds.
const STAYS: Duration = Duration::from_secs(3);
/// `EX_IOERR` of sysexits.h.
const IO_FAULT: i32 = 74;
/// Bytes of the log before its first page, and before each page.
const HEAD: u64 = 32;
const PAGE_HEAD: u64 = 24;

/// What the log holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) struct Log {
    /// Somebody was in the way of what was asked for.
    hindered: bool,
    pages: i64,
    folded: i64,
}

impl Log {
    fn asked(conn: &Connection, pragma: &str) -> rusqlite::Result<Self> {
        conn.prepare_cached(pragma)?.query_row([], |row| {
            Ok(Self {
                hindered: row.get::<_, i64>(0)? != 0,
                pages: row.get(1)?,
                folded: row.get(2)?,
            })
        })
    }

    pub(in crate::store) fn read(conn: &Connection) -> rusqlite::Result<Self> {
        Self::asked(conn, "PRAGMA wal_checkpoint(NOOP)")
    }

    /// Folds as much as readers allow, and waits for them a moment.
    fn fold(conn: &Connection, pragma: &str, patience: Duration) -> rusqlite::Result<Self> {
        conn.busy_timeout(patience)?;
        let folded = Self::asked(conn, pragma);
        conn.busy_timeout(BUSY)?;
        folded
    }

    /// Whether it should have been folded by now.
    pub(in crate::store) fn is_long(self) -> bool {
        self.pages - self.folded >= LONG
    }

    pub(in crate::store) fn bytes(self, conn: &Connection) -> rusqlite::Result<u64> {
        let page: i64 = conn.query_row("PRAGMA page_size", [], |row| row.get(0))?;
        let pages = u64::try_from(self.pages).unwrap_or(0);
        let head = if pages == 0 { 0 } else { HEAD };
        Ok(head + pages * (PAGE_HEAD + page.unsigned_abs()))
    }
}

/// Sees to it that all the log shows is on disk, and nothing else in the log: it is folded into the
/// file, synced and cut to nothing. Where a reader is in the way, what is valid of the log is
/// written once more in its place and synced, and what comes after it is cut off.
pub(in crate::store) fn settle(conn: &Connection, file: &Path) -> rusqlite::Result<()> {
    let folded = Log::fold(conn, "PRAGMA wal_checkpoint(TRUNCATE)", PATIENCE)?;
    if folded.hindered {
        return write_again(conn, file);
    }
    Ok(())
}

/// Cuts the log to nothing, so that none of what was removed stands in it. Whether readers allowed it.
pub(in crate::store) fn cut(conn: &Connection) -> rusqlite::Result<bool> {
    let folded = Log::fold(conn, "PRAGMA wal_checkpoint(TRUNCATE)", PATIENCE)?;
    Ok(!folded.hindered)
}

/// The same bytes in the same places, so that whoever reads them meanwhile sees no difference. A
/// page of the log which only the kernel's cache shows is written by the next sync no more unless
/// it is written to.
fn write_again(conn: &Connection, file: &Path) -> rusqlite::Result<()> {
    // Nobody else may add to the log or begin it anew, and no transaction of `conn` itself could
    // be open while it looks at the log.
    let alone = Connection::open(file)?;
    alone.busy_timeout(BUSY)?;
    alone.execute_batch("BEGIN IMMEDIATE")?;
    let length = Log::read(conn)?.bytes(conn)?;
    let written = || -> io::Result<()> {
        let log = File::options().read(true).write(true).open(path(file))?;
        if log.metadata()?.len() > length {
            log.set_len(length)?;
        }
        let mut piece = vec![0; 1 << 20];
        let mut at = 0;
        while at < length {
            let size =
                usize::try_from(length - at).map_or(piece.len(), |left| left.min(piece.len()));
            let piece = piece.get_mut(..size).unwrap_or_default();
            log.read_exact_at(piece, at)?;
            log.write_all_at(piece, at)?;
            at += size as u64;
        }
        log.sync_data()
    };
    written().map_err(|error| fault(&error))
}

fn fault(error: &io::Error) -> rusqlite::Error {
    let code = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => ffi::SQLITE_FULL,
        _ => ffi::SQLITE_IOERR,
    };
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(error.to_string()))
}

/// At the end: folds the log if readers allow it. If not, it stays beside the file, whole.
pub(in crate::store) fn fold_at_last(conn: &Connection) -> rusqlite::Result<()> {
    let log = Log::fold(conn, "PRAGMA wal_checkpoint(TRUNCATE)", LAST_PATIENCE)?;
    if log.hindered {
        log::warn!(
            "another program reads the database, so its log stays beside it: a copy of the data is not whole without the file that ends in -wal"
        );
    }
    Ok(())
}

/// What whoever runs the desk should know of a log that cannot be folded.
#[must_use]
pub(in crate::store) fn held_words(bytes: u64) -> String {
    format!(
        "another program keeps a transaction open on the database, so its log grows: {} MiB by now. Find that program (a backup, a sqlite3 shell) and have it end its transaction",
        bytes.div_ceil(1 << 20)
    )
}

/// Whether the disk takes a sync of the log again. SQLite keeps no lock on this file that closing
/// it here could drop.
pub(in crate::store) fn sync(file: &Path) -> io::Result<()> {
    File::open(path(file))?.sync_data()
}

fn path(file: &Path) -> PathBuf {
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

/// Ends the process at once. Nothing is closed, because closing would fold once more from the
/// point where the fault was, and throw the log away.
pub(in crate::store) fn give_up(error: &rusqlite::Error) -> ! {
    log::error!(
        "the disk failed while the log was folded into the database file: {error}. What was acknowledged is safe in the log. Ending now; the next start reads the whole log anew"
    );
    std::process::exit(IO_FAULT)
}
