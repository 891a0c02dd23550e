//! The file itself: opening it, and bringing it to this program's schema.

use std::{path::Path, time::Duration};

use rusqlite::{
    Connection, OpenFlags,
    config::DbConfig,
    trace::{TraceEvent, TraceEventCodes},
};

use super::error::{Error, Result};

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Before this version a write-ahead log could be reset under a reader and corrupt the file.
const OLDEST_SQLITE: i32 = 3_051_003;
pub(in crate::store) const STATEMENTS: usize = 256;
/// How long another process that has the file locked is waited for.
pub(in crate::store) const BUSY: Duration = Duration::from_secs(5);

/// # Errors
/// When the library linked in is too old.
pub fn require_sqlite() -> Result<()> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::Unusable(format!(
            "SQLite {} is too old: at least 3.51.3 is needed",
            rusqlite::version()
        )));
    }
    Ok(())
}

/// The library linked in.
#[must_use]
pub fn sqlite_version() -> &'static str {
    rusqlite::version()
}

/// Opens, migrates (with a copy before) and readies the writer's connection.
///
/// # Errors
/// When the file is newer than this program, damaged or not writable.
pub fn open_for_writing(file: &Path, directory: &Path) -> Result<Connection> {
    let mut conn = Connection::open(file)?;
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "foreign_keys", false)?;
    migrate(&mut conn, directory)?;
    crate::store::people::shown::fold_all(&mut conn)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "secure_delete", true)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -32_000)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    keep_plans(&conn)?;
    trace(&mut conn)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

pub fn open_for_reading(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(file, flags)?;
    conn.busy_timeout(BUSY)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "cache_size", -8_000)?;
    keep_plans(&conn)?;
    trace(&mut conn)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(conn)
}

/// One plan a statement, whatever is bound to it. Otherwise SQLite looks at the values bound and
/// plans anew at every use, which takes longer than the use itself.
fn keep_plans(conn: &Connection) -> Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// `RUST_LOG=pocketdesk::sql=trace` logs each statement as it starts, without what is bound to it.
fn trace(conn: &mut Connection) -> Result<()> {
    const TARGET: &str = "pocketdesk::sql";
    if log::log_enabled!(target: TARGET, log::Level::Trace) {
        let log = |event: TraceEvent<'_>| {
            if let TraceEvent::Stmt(_, sql) = event {
                log::trace!(target: TARGET, "{sql}");
            }
        };
        conn.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(log))?;
    }
    Ok(())
}

fn migrate(conn: &mut Connection, directory: &Path) -> Result<()> {
    let runner = embedded::migrations::runner();
    let newest = runner
        .get_migrations()
        .iter()
        .map(refinery::Migration::version)
        .max()
        .unwrap_or(0);
    let has_history: bool = conn.query_row(
        "SELECT count(*) > 0 FROM sqlite_schema WHERE name = 'refinery_schema_history'",
        [],
        |row| row.get(0),
    )?;
    let applied: i64 = if has_history {
        conn.query_row(
            "SELECT coalesce(max(version), 0) FROM refinery_schema_history",
            [],
            |row| row.get(0),
        )?
    } else {
        0
    };
    if applied > i64::from(newest) {
        return Err(Error::Unusable(format!(
            "this data was last used by a newer Pocketdesk (schema {applied}, this one knows {newest}). Use that version or newer."
        )));
    }
    if applied == i64::from(newest) {
        return Ok(());
    }
    if applied > 0 {
        copy_before(conn, directory, applied)?;
    }
    runner.run(conn).map_err(|error| {
        Error::Unusable(format!(
            "the database could not be brought up to date: {error}"
        ))
    })?;
    let broken: i64 =
        conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })?;
    if broken > 0 {
        return Err(Error::Unusable(format!(
            "{broken} rows point at something that is not there. Restore the copy in backups/."
        )));
    }
    Ok(())
}

fn copy_before(conn: &Connection, directory: &Path, version: i64) -> Result<()> {
    let backups = directory.join("backups");
    std::fs::create_dir_all(&backups)?;
    let copy = backups.join(format!("before-schema-{}.db", version + 1));
    let _ = std::fs::remove_file(&copy);
    conn.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
    std::fs::File::open(&copy)?.sync_all()?;
    Ok(())
}

/// What SQLite itself finds wrong: integrity, then foreign keys. Empty when all is well.
pub fn faults(conn: &Connection) -> Result<Vec<String>> {
    let mut faults: Vec<String> = conn
        .prepare("PRAGMA integrity_check")?
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<_>>()?;
    faults.retain(|line| line != "ok");
    let mut keys = conn.prepare("PRAGMA foreign_key_check")?;
    let broken = keys.query_map([], |row| {
        Ok(format!(
            "{} row {:?} points at a missing row of {}",
            row.get::<_, String>(0)?,
            row.get::<_, Option<i64>>(1)?,
            row.get::<_, String>(2)?
        ))
    })?;
    for line in broken {
        faults.push(line?);
    }
    faults.extend(super::storage::faults(conn)?);
    Ok(faults)
}

impl crate::store::System<'_> {
    /// See [`faults`].
    pub fn faults(&self) -> Result<Vec<String>> {
        faults(self.conn)
    }
}
