//! The one writer: a thread that batches whatever waits into one commit.
//!
//! Answers go out only after the commit has returned, so an acknowledged act is on disk. Each act
//! has its own savepoint: a refused one leaves no trace and takes no other down with it.

use std::{
    sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel},
    thread::JoinHandle,
};

use rusqlite::Connection;

use super::{
    Tx,
    error::{Error, Result},
    scope,
};

/// Acts waiting to be written; beyond this the desk says it is busy.
const QUEUE: usize = 4096;
/// Acts in one commit. Bounds how long the first of them waits.
const BATCH: usize = 256;
const CHECKPOINT_PAGES: i64 = 2000;

trait Job: Send {
    fn run(&mut self, tx: &Tx<'_>) -> bool;
    /// `failure`: the commit did not happen, whatever the act itself said.
    fn answer(self: Box<Self>, failure: Option<Error>);
}

struct Act<T, F> {
    act: F,
    result: Option<Result<T>>,
    reply: Sender<Result<T>>,
}

impl<T, F> Job for Act<T, F>
where
    T: Send + 'static,
    F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
{
    fn run(&mut self, tx: &Tx<'_>) -> bool {
        let act = std::panic::AssertUnwindSafe(|| (self.act)(tx));
        let result = std::panic::catch_unwind(act)
            .unwrap_or_else(|_| Err(Error::Unusable("a write failed unexpectedly".into())));
        let kept = result.is_ok();
        self.result = Some(result);
        kept
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
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// # Errors
    /// When the thread cannot be started.
    pub fn start(conn: Connection) -> Result<Self> {
        scope::prepare_connection(&conn)?;
        conn.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
        let (queue, jobs) = sync_channel(QUEUE);
        let thread = std::thread::Builder::new()
            .name("writer".into())
            .spawn(move || work(&conn, &jobs))?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// # Errors
    /// [`Error::Busy`] when too much waits, or what the act or the disk said.
    pub fn run<T, F>(&self, act: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (reply, answer) = channel();
        let job = Box::new(Act {
            act,
            result: None,
            reply,
        });
        let queue = self.queue.as_ref().ok_or(Error::Busy)?;
        queue.try_send(job).map_err(|_| Error::Busy)?;
        answer.recv().unwrap_or(Err(Error::Busy))
    }
}

impl Drop for Writer {
    /// Waits until everything accepted is written.
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(conn: &Connection, jobs: &Receiver<Box<dyn Job>>) {
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH {
            match jobs.try_recv() {
                Ok(job) => batch.push(job),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        commit_together(conn, batch);
    }
    let _ = conn.execute_batch("PRAGMA optimize");
    let _ = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
}

/// One commit for all; if it fails, each on its own, so that one act's trouble is not another's.
fn commit_together(conn: &Connection, mut batch: Vec<Box<dyn Job>>) {
    match commit(conn, &mut batch) {
        Ok(()) => batch.into_iter().for_each(|job| job.answer(None)),
        Err(error) if batch.len() == 1 => batch
            .into_iter()
            .for_each(|job| job.answer(Some(unkept(&error)))),
        Err(_) => {
            for job in batch {
                let mut alone = vec![job];
                let outcome = commit(conn, &mut alone).err();
                alone
                    .into_iter()
                    .for_each(|job| job.answer(outcome.as_ref().map(unkept)));
            }
        }
    }
}

fn commit(conn: &Connection, batch: &mut [Box<dyn Job>]) -> rusqlite::Result<()> {
    conn.execute_batch("BEGIN IMMEDIATE")?;
    let result = run_each(conn, batch).and_then(|()| conn.execute_batch("COMMIT"));
    if result.is_err() && !conn.is_autocommit() {
        let _ = conn.execute_batch("ROLLBACK");
    }
    result
}

fn run_each(conn: &Connection, batch: &mut [Box<dyn Job>]) -> rusqlite::Result<()> {
    let tx = Tx { conn };
    for job in batch {
        conn.execute_batch("SAVEPOINT act")?;
        let kept = job.run(&tx);
        if conn.is_autocommit() {
            // SQLite left the transaction (disk full, I/O error): nothing of this batch is kept.
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
                None,
            ));
        }
        conn.execute_batch(if kept {
            "RELEASE act"
        } else {
            "ROLLBACK TO act; RELEASE act"
        })?;
    }
    Ok(())
}

fn unkept(error: &rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => Error::DiskFull,
        Some(rusqlite::ErrorCode::DatabaseBusy) => Error::Busy,
        _ => Error::Unusable(format!("nothing was saved: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;

    fn writer() -> (Writer, std::path::PathBuf) {
        let nanos = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_nanos();
        let file = std::env::temp_dir().join(format!(
            "writer-{nanos}-{:?}.db",
            std::thread::current().id()
        ));
        let conn = crate::store::schema::open_for_writing(&file, &std::env::temp_dir()).unwrap();
        (Writer::start(conn).unwrap(), file)
    }

    fn put(tx: &Tx<'_>, key: &str) -> Result<()> {
        tx.conn
            .execute("INSERT INTO base_site (key, value) VALUES (?1, '')", [key])?;
        Ok(())
    }

    #[test]
    fn a_refused_act_leaves_no_trace_and_harms_no_other() {
        let (writer, file) = writer();
        std::thread::scope(|scope| {
            for n in 0..40 {
                let writer = &writer;
                scope.spawn(move || {
                    let result = writer.run(move |tx| {
                        put(tx, &format!("k{n}"))?;
                        if n % 2 == 0 {
                            Err(Refusal::NotFound.into())
                        } else {
                            Ok(n)
                        }
                    });
                    assert_eq!(result.ok(), (n % 2 == 1).then_some(n));
                });
            }
        });
        assert!(
            writer
                .run(|_| -> Result<()> { panic!("a fault in an act") })
                .is_err()
        );
        let kept: i64 = writer
            .run(|tx| {
                Ok(tx
                    .conn
                    .query_row("SELECT count(*) FROM base_site", [], |row| row.get(0))?)
            })
            .unwrap();
        assert_eq!(kept, 20);
        drop(writer);
        for suffix in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
        }
    }
}
