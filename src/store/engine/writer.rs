//! The one writer: a thread that batches whatever waits into one commit.
//!
//! Answers go out only after the commit has returned, so an acknowledged act is on disk. Each act
//! that somebody waits for has its own savepoint: a refused one leaves no trace and takes no other
//! down with it. Patient ones hardly ever fail and do without, since a savepoint copies every page
//! that is touched; where one fails, all of its commit are done again, each for itself.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use rusqlite::{Connection, ffi};

use super::{
    error::{Error, Result},
    health::Health,
    queue::{self, Asked, Queue},
    schema, scope, wal,
};
use crate::store::{Tx, search};

trait Job: Send {
    fn is_patient(&self) -> bool;
    fn run(&mut self, tx: &Tx<'_>) -> Ran;
    /// `failure`: the commit did not happen, whatever the act itself said.
    fn answer(self: Box<Self>, failure: Option<Error>);
}

enum Ran {
    Kept,
    Refused,
    /// The disk failed or is full, which no savepoint mends.
    Failed(ffi::Error),
}

struct Act<T, F> {
    act: F,
    patient: bool,
    result: Option<Result<T>>,
    reply: Sender<Result<T>>,
}

impl<T, F> Job for Act<T, F>
where
    T: Send + 'static,
    F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
{
    fn is_patient(&self) -> bool {
        self.patient
    }

    fn run(&mut self, tx: &Tx<'_>) -> Ran {
        let act = std::panic::AssertUnwindSafe(|| (self.act)(tx));
        let result = std::panic::catch_unwind(act)
            .unwrap_or_else(|_| Err(Error::Unusable("a write failed unexpectedly".into())));
        let ran = match &result {
            Ok(_) => Ran::Kept,
            Err(Error::DiskFull) => Ran::Failed(ffi::Error::new(ffi::SQLITE_FULL)),
            Err(Error::Sqlite(rusqlite::Error::SqliteFailure(error, _)))
                if error.code == ffi::ErrorCode::SystemIoFailure =>
            {
                Ran::Failed(*error)
            }
            Err(_) => Ran::Refused,
        };
        self.result = Some(result);
        ran
    }

    fn answer(self: Box<Self>, failure: Option<Error>) {
        let result = match (failure, self.result) {
            (Some(failure), _) => Err(failure),
            (None, Some(result)) => result,
            (None, None) => Err(Error::Busy),
        };
        // Whoever asked may be gone; the act is done all the same.
        let _ = self.reply.send(result);
    }
}

/// Where the next act of a commit comes from.
type Next<'a> = &'a mut dyn FnMut() -> Option<Box<dyn Job>>;

/// Which acts have a savepoint to go back to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    OfUrgent,
    OfAll,
}

/// Why a commit came to nothing.
enum Halt {
    /// An act without a savepoint was refused.
    Careless,
    Fault(rusqlite::Error),
}

impl From<rusqlite::Error> for Halt {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(error)
    }
}

pub struct Writer {
    /// `None`: no more will be asked.
    queue: SyncSender<Option<Asked<Box<dyn Job>>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
    health: Arc<Health>,
}

impl Writer {
    /// # Errors
    /// When the file cannot be used, or the thread cannot be started.
    pub fn start(file: &Path) -> Result<Self> {
        let conn = open(file)?;
        // After a crash the log may hold a commit whose sync had failed and which only the
        // kernel's cache shows. Nothing is acknowledged on top of that.
        let in_doubt = match wal::settle(&conn, file) {
            Ok(()) => false,
            Err(error) if wal::is_full(&error) || wal::is_busy(&error) => true,
            Err(error) => return Err(error.into()),
        };
        let health = Arc::<Health>::default();
        let pen = Pen {
            conn,
            file: file.to_owned(),
            in_doubt,
            keeper: wal::Keeper::default(),
            health: Arc::clone(&health),
        };
        let (queue, asked) = sync_channel(queue::MOST);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || pen.work(Queue::of(asked)))?;
        Ok(Self {
            queue,
            thread: Mutex::new(Some(thread)),
            health,
        })
    }

    /// # Errors
    /// [`Error::Busy`] when too much waits, or what the act or the disk said.
    pub fn run<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.ask(act, false)?.recv().unwrap_or(Err(Error::Busy))
    }

    /// Has an act done without waiting for it: its result comes when it is on disk. A patient one
    /// lets all others go first.
    ///
    /// # Errors
    /// [`Error::Busy`] when too much waits.
    pub fn ask<T, F>(&self, act: F, patient: bool) -> Result<Receiver<Result<T>>>
    where
        T: Send + 'static,
        F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (reply, answer) = channel();
        let job = Box::new(Act {
            act,
            patient,
            result: None,
            reply,
        });
        let asked = Asked {
            act: job as Box<dyn Job>,
            patient,
        };
        self.queue.try_send(Some(asked)).map_err(|_| Error::Busy)?;
        Ok(answer)
    }

    pub fn health(&self) -> &Health {
        &self.health
    }

    /// Waits until everything accepted is written and the log is folded into the file; from then
    /// on the desk is busy for every act.
    pub fn close(&self) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take() {
            let _ = self.queue.send(None);
            let _ = thread.join();
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.close();
    }
}

fn open(file: &Path) -> Result<Connection> {
    let conn = schema::open_for_writing(file, file.parent().unwrap_or(file))?;
    scope::prepare_connection(&conn)?;
    search::catch_up(&conn)?;
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    Ok(conn)
}

/// What the writer's thread writes with.
struct Pen {
    file: PathBuf,
    conn: Connection,
    /// A commit failed at the disk, and the log still holds what came of it.
    in_doubt: bool,
    keeper: wal::Keeper,
    health: Arc<Health>,
}

impl Pen {
    fn work(mut self, mut queue: Queue<Box<dyn Job>>) {
        loop {
            while let Some(rest) = self.rest()
                && !queue.wait(rest)
            {
                self.tend();
            }
            let Some(first) = queue.first() else { break };
            self.write(first, &mut || queue.next(), Care::OfUrgent);
            self.tend();
        }
        if let Err(error) = wal::fold_at_last(&self.conn)
            && wal::is_io_fault(&error)
        {
            wal::give_up(&error);
        }
    }

    /// One commit for all; if it fails, each on its own, so that one act's trouble is not another's.
    fn write(&mut self, first: Box<dyn Job>, next: Next<'_>, care: Care) {
        let mut batch = vec![first];
        if self.in_doubt
            && let Err(error) = self.mend()
        {
            batch.extend(std::iter::from_fn(next));
            return answer(batch, || Some(again(&error)));
        }
        let before = self.conn.total_changes();
        let committed = self.commit(&mut batch, next, care);
        match &committed {
            Ok(()) if self.conn.total_changes() > before => self.health.note(true),
            Err(Halt::Fault(error)) if wal::is_full(error) || wal::is_io_fault(error) => {
                self.health.note(false);
            }
            _ => {}
        }
        match committed {
            Ok(()) => answer(batch, || None),
            Err(Halt::Careless) => self.write_apart(batch),
            Err(Halt::Fault(error)) if wal::is_io_fault(&error) => {
                log::error!("nothing was saved: {error}");
                self.in_doubt = true;
                let _ = self.mend();
                answer(batch, || Some(unkept(&error)));
            }
            Err(Halt::Fault(error)) if batch.len() == 1 => answer(batch, || Some(unkept(&error))),
            Err(Halt::Fault(_)) => self.write_apart(batch),
        }
    }

    fn write_apart(&mut self, batch: Vec<Box<dyn Job>>) {
        for job in batch {
            self.write(job, &mut || None, Care::OfAll);
        }
    }

    fn commit(
        &self,
        batch: &mut Vec<Box<dyn Job>>,
        next: Next<'_>,
        care: Care,
    ) -> Result<(), Halt> {
        let conn = &self.conn;
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let result =
            run_each(conn, batch, next, care).and_then(|()| Ok(conn.execute_batch("COMMIT")?));
        if result.is_err() && !conn.is_autocommit() {
            let _ = conn.execute_batch("ROLLBACK");
        }
        result
    }

    /// After a failed commit: its pages may stand in the log, with or without being on disk, and a
    /// crash would bring back what was refused. A fresh connection sees to what was kept and cuts
    /// the rest off ([`crate::store::engine::wal::settle`]), before anything else is written. The old one stays open until
    /// then: with nobody at the file, the log would be read anew and taken at its word. A disk
    /// that takes no sync at all is waited for, and reading goes on; once it does, folding must
    /// not fail again, see [`crate::store::engine::wal::give_up`].
    fn mend(&mut self) -> Result<()> {
        let fresh = open(&self.file)?;
        wal::sync(&self.file)?;
        match wal::settle(&fresh, &self.file) {
            Ok(()) => {}
            Err(error) if wal::is_io_fault(&error) => wal::give_up(&error),
            Err(error) => return Err(error.into()),
        }
        self.conn = fresh;
        self.in_doubt = false;
        log::warn!("the database was opened anew; writing goes on");
        Ok(())
    }

    /// How long until the log is looked at, if it is to be although nobody writes.
    fn rest(&self) -> Option<Duration> {
        let rest = self.keeper.rest();
        rest.filter(|_| !self.in_doubt)
    }

    fn tend(&mut self) {
        if !self.in_doubt
            && let Err(error) = self.keeper.tend(&self.conn, &self.health.held)
            && wal::is_io_fault(&error)
        {
            wal::give_up(&error);
        }
    }
}

fn answer(batch: Vec<Box<dyn Job>>, failure: impl Fn() -> Option<Error>) {
    batch.into_iter().for_each(|job| job.answer(failure()));
}

/// Runs what is in the batch, and whatever comes to it while that is done.
fn run_each(
    conn: &Connection,
    batch: &mut Vec<Box<dyn Job>>,
    next: Next<'_>,
    care: Care,
) -> Result<(), Halt> {
    let tx = Tx::on(conn);
    let mut done = 0;
    while let Some(job) = batch.get_mut(done) {
        let careful = care == Care::OfAll || !job.is_patient();
        let execute = |sql| conn.prepare_cached(sql)?.execute([]);
        if careful {
            execute("SAVEPOINT act")?;
        }
        match job.run(&tx) {
            Ran::Kept => {}
            Ran::Refused if careful => {
                execute("ROLLBACK TO act")?;
            }
            Ran::Refused => return Err(Halt::Careless),
            Ran::Failed(error) => return Err(rusqlite::Error::SqliteFailure(error, None).into()),
        }
        if careful {
            execute("RELEASE act")?;
        }
        done += 1;
        if done == batch.len() {
            batch.extend(next());
        }
    }
    Ok(tx.settle()?)
}

/// The same for each act of a batch.
fn again(error: &Error) -> Error {
    match error {
        Error::DiskFull => Error::DiskFull,
        Error::Busy => Error::Busy,
        _ => Error::Unusable(format!("nothing was saved: {error}")),
    }
}

fn unkept(error: &rusqlite::Error) -> Error {
    if wal::is_full(error) {
        return Error::DiskFull;
    }
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy) => Error::Busy,
        _ => Error::Unusable(format!("nothing was saved: {error}")),
    }
}

#[cfg(test)]
mod tests;
