//! The one writer: a thread that batches whatever waits into one commit.
//!
//! Answers go out only after the commit has returned, so an acknowledged act is on disk. Each act
//! that somebody waits for has its own savepoint: a refused one leaves no trace and takes no other
//! down with it. Patient ones hardly ever fail and do without, since a savepoint copies every page
//! that is touched; where one fails, all of its commit are done again, each for itself.

mod pen;

use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread::JoinHandle,
};

use rusqlite::ffi;

use super::{
    error::{self, Error, Result},
    health::Health,
    queue::{self, Asked, Queue},
    wal,
};
use crate::store::Tx;
use pen::{Pen, open};

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
            Err(error) if error::is_full(&error) || error::is_busy(&error) => true,
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
            .spawn(move || pen.work(Queue::new(asked)))?;
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

#[cfg(test)]
mod tests;
