//! All SQL, and nothing else: no rule is decided here and no page is known.
//!
//! Three handles, and no other way to the file:
//! * [`Scope`]: reads as one [`Viewer`](crate::domain::viewer::Viewer), over `visible_*` views only;
//! * [`System`]: reads of the desk's own machinery (sessions, outbox, timers);
//! * [`Tx`]: one write transaction, run by the one writer thread.

pub mod accounts;
pub mod audience;
pub mod calendars;
pub mod engine;
pub mod groups;
pub mod inbox;
pub mod macros;
pub mod organizations;
pub mod outbox;
pub mod people;
pub mod search;
pub mod site;
pub mod tickets;
pub mod views;
pub mod workflows;

use std::{
    cell::RefCell,
    collections::BTreeSet,
    ops::Deref,
    path::{Path, PathBuf},
    sync::Mutex,
};

use rusqlite::Connection;

pub use engine::{
    error::{Error, Result},
    scope::Scope,
};

use crate::domain::people::viewer::Viewer;

/// Unscoped reads for the machinery. Its functions are few and each says what it is for.
pub struct System<'a> {
    conn: &'a Connection,
}

/// One write transaction. Everything it does is kept together or not at all.
pub struct Tx<'a> {
    conn: &'a Connection,
    /// Tickets whose index is to be looked over before the commit.
    touched: RefCell<BTreeSet<i64>>,
}

impl<'a> Tx<'a> {
    fn on(conn: &'a Connection) -> Self {
        let touched = RefCell::default();
        Self { conn, touched }
    }

    #[must_use]
    pub fn system(&self) -> System<'a> {
        System { conn: self.conn }
    }

    /// Does what may be refused: then nothing is left of it, and the transaction goes on.
    ///
    /// # Errors
    /// What `part` says.
    pub fn attempt<T>(&self, part: impl FnOnce() -> Result<T>) -> Result<T> {
        let conn = self.conn;
        conn.prepare_cached("SAVEPOINT part")?.execute([])?;
        let result = part();
        if result.is_err() {
            conn.prepare_cached("ROLLBACK TO part")?.execute([])?;
        }
        conn.prepare_cached("RELEASE part")?.execute([])?;
        result
    }
}

/// Reads the file beside a desk that may be running on it.
///
/// # Errors
/// When it cannot be opened, or what `read` meets.
pub fn beside<T>(directory: &Path, read: impl FnOnce(&System<'_>) -> Result<T>) -> Result<T> {
    let conn = engine::schema::open_for_reading(&directory.join("pocketdesk.db"))?;
    read(&System { conn: &conn })
}

pub struct Store {
    file: PathBuf,
    writer: engine::writer::Writer,
    scoped: Mutex<Vec<engine::scope::ScopedConnection>>,
    plain: Mutex<Vec<Connection>>,
}

impl Store {
    /// Whether the file is there and holds nothing at all, not even tables: these begin on its second
    /// page. Nothing is opened for that, since closing would fold a log that is there.
    ///
    /// # Errors
    /// When it cannot be looked at.
    pub fn is_blank(directory: &Path) -> Result<bool> {
        const PAGE: u64 = 4096;
        let length = |name: &str| match std::fs::metadata(directory.join(name)) {
            Ok(known) => Ok(Some(known.len())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        };
        Ok(match length("pocketdesk.db")? {
            Some(0) => true,
            Some(file) => file <= PAGE && length("pocketdesk.db-wal")?.unwrap_or(0) == 0,
            None => false,
        })
    }

    /// Opens the file in `directory`, brings it up to date, and starts the writer.
    ///
    /// # Errors
    /// When the file is newer than this program, damaged, or cannot be read and written.
    pub fn open(directory: &Path) -> Result<Self> {
        let file = directory.join("pocketdesk.db");
        engine::schema::require_sqlite()?;
        let writer = engine::writer::Writer::start(&file)?;
        Ok(Self {
            file,
            writer,
            scoped: Mutex::default(),
            plain: Mutex::default(),
        })
    }

    /// Runs `act` in a transaction and returns after the commit is on disk.
    ///
    /// `act` may run more than once, if the batch it shared a commit with failed; it must be a
    /// function of its captures alone: no clock, no random numbers.
    ///
    /// # Errors
    /// What `act` refuses, or what the disk does. Nothing is kept then.
    pub fn write<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.writer.run(act)
    }

    /// As [`Store::write`] for several acts of the desk itself, each for itself, that are asked for
    /// together: commits hold many of them where nobody else writes, and few where somebody waits.
    ///
    /// # Errors
    /// Of the first that fails; the others are done all the same.
    pub fn write_each<F>(&self, acts: impl IntoIterator<Item = F>) -> Result<()>
    where
        F: FnMut(&Tx<'_>) -> Result<()> + Send + 'static,
    {
        let acts = acts.into_iter();
        let asked: Vec<_> = acts.map(|act| self.writer.ask(act, true)).collect();
        let results = asked
            .into_iter()
            .map(|asked| asked?.recv().unwrap_or(Err(Error::Busy)));
        // All are waited for, whatever comes of the first.
        let results: Vec<Result<()>> = results.collect();
        results.into_iter().collect()
    }

    /// As [`Store::write`] for an act of the desk itself, which lets those go first that somebody
    /// waits for.
    pub fn write_patiently<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.writer
            .ask(act, true)?
            .recv()
            .unwrap_or(Err(Error::Busy))
    }

    /// Reads as `viewer`.
    pub fn reader(&self, viewer: &Viewer) -> Result<Reader<'_>> {
        let written = self.health().written();
        let kept = lock(&self.scoped).pop();
        let connection = match kept {
            Some(connection) => connection,
            None => engine::scope::ScopedConnection::open(&self.file)?,
        };
        connection.looks_after(written);
        connection.look_as(viewer)?;
        Ok(Reader {
            store: self,
            connection: Some(connection),
        })
    }

    /// Reads for the machinery.
    pub fn system<T>(&self, read: impl FnOnce(&System<'_>) -> Result<T>) -> Result<T> {
        let kept = lock(&self.plain).pop();
        let conn = match kept {
            Some(conn) => conn,
            None => engine::schema::open_for_reading(&self.file)?,
        };
        let result = read(&System { conn: &conn });
        lock(&self.plain).push(conn);
        result
    }

    /// The same, all of it as it is at one moment: for a request's first look, since each statement
    /// by itself would lock the file anew.
    pub fn system_at_once<T>(&self, read: impl FnOnce(&System<'_>) -> Result<T>) -> Result<T> {
        self.system(|system| {
            let _moment = system.conn.unchecked_transaction()?;
            read(system)
        })
    }

    /// The end: everything accepted is written, the log is folded into the file and gone.
    pub fn close(&self) {
        // The last connection takes the log away, and only the writer's may.
        lock(&self.scoped).clear();
        lock(&self.plain).clear();
        self.writer.close();
    }

    /// Has the log cut to nothing after the next act. Whether it was, since that was first asked for.
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn cut_log(&self) -> Result<bool> {
        let is_cut = self.health().is_log_cut();
        if !is_cut {
            self.write_patiently(|_| Ok(()))?;
        }
        Ok(is_cut)
    }

    #[must_use]
    pub fn health(&self) -> &engine::health::Health {
        self.writer.health()
    }

    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }
}

/// A panic while a pool was locked left nothing half done: connections are taken out whole.
fn lock<T>(pool: &Mutex<Vec<T>>) -> std::sync::MutexGuard<'_, Vec<T>> {
    pool.lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A scoped connection on loan.
pub struct Reader<'a> {
    store: &'a Store,
    connection: Option<engine::scope::ScopedConnection>,
}

impl Deref for Reader<'_> {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        self.connection.as_ref().map_or_else(
            || unreachable!("held until drop"),
            engine::scope::ScopedConnection::scope,
        )
    }
}

impl Drop for Reader<'_> {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && connection.look_away().is_ok()
        {
            lock(&self.store.scoped).push(connection);
        }
    }
}
