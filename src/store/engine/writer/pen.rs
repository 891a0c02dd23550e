//! The thread that writes: batches, commits, and mends what failed.

use super::{Job, Ran};
use crate::store::{
    Tx,
    engine::{
        error::{self, Error, Result},
        health::Health,
        queue::Queue,
        schema, scope, wal,
    },
    search,
};
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// Where the next act of a commit comes from.
type Next<'a> = &'a mut dyn FnMut() -> Option<Box<dyn Job>>;

/// Which acts have a savepoint to go back to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    OfUrgent,
    OfAll,
}

/// Why a commit came to nothing.
pub(super) enum Halt {
    /// An act without a savepoint was refused.
    Careless,
    Fault(rusqlite::Error),
}

impl From<rusqlite::Error> for Halt {
    fn from(error: rusqlite::Error) -> Self {
        Self::Fault(error)
    }
}

pub(super) fn open(file: &Path) -> Result<Connection> {
    let conn = schema::open_for_writing(file, file.parent().unwrap_or(file))?;
    scope::prepare_connection(&conn)?;
    search::catch_up(&conn)?;
    conn.pragma_update(None, "wal_autocheckpoint", 0)?;
    Ok(conn)
}

/// What the writer's thread writes with.
pub(super) struct Pen {
    pub(super) file: PathBuf,
    pub(super) conn: Connection,
    /// A commit failed at the disk, and the log still holds what came of it.
    pub(super) in_doubt: bool,
    pub(super) keeper: wal::Keeper,
    pub(super) health: Arc<Health>,
}

impl Pen {
    pub(super) fn work(mut self, mut queue: Queue<Box<dyn Job>>) {
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
            && error::is_io_fault(&error)
        {
            wal::give_up(&error);
        }
    }

    /// One commit for all; if it fails, each on its own, so that one act's trouble is not another's.
    pub(super) fn write(&mut self, first: Box<dyn Job>, next: Next<'_>, care: Care) {
        let mut batch = vec![first];
        if self.in_doubt
            && let Err(error) = self.mend()
        {
            batch.extend(std::iter::from_fn(next));
            return answer(batch, || Some(again(&error)));
        }
        let before = self.conn.total_changes();
        let committed = self.commit(&mut batch, next, care);
        self.health.note_written();
        match &committed {
            Ok(()) if self.conn.total_changes() > before => self.health.note(true),
            Err(Halt::Fault(error)) if error::is_full(error) || error::is_io_fault(error) => {
                self.health.note(false);
            }
            _ => {}
        }
        match committed {
            Ok(()) => answer(batch, || None),
            Err(Halt::Careless) => self.write_apart(batch),
            Err(Halt::Fault(error)) if error::is_io_fault(&error) => {
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

    pub(super) fn commit(
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
            Err(error) if error::is_io_fault(&error) => wal::give_up(&error),
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
        if self.in_doubt {
            return;
        }
        let tended = self.keeper.tend(&self.conn, &self.health.held);
        if let Err(error) = tended.and_then(|()| self.cut())
            && error::is_io_fault(&error)
        {
            wal::give_up(&error);
        }
    }

    /// Where something was removed for good, the log is cut to nothing.
    fn cut(&self) -> rusqlite::Result<()> {
        if self.health.is_to_be_cut() && wal::cut(&self.conn)? {
            self.health.note_cut();
        }
        Ok(())
    }
}

pub(super) fn answer(batch: Vec<Box<dyn Job>>, failure: impl Fn() -> Option<Error>) {
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
pub(super) fn again(error: &Error) -> Error {
    match error {
        Error::DiskFull => Error::DiskFull,
        Error::Busy => Error::Busy,
        _ => Error::Unusable(format!("nothing was saved: {error}")),
    }
}

fn unkept(error: &rusqlite::Error) -> Error {
    if error::is_full(error) {
        return Error::DiskFull;
    }
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy) => Error::Busy,
        _ => Error::Unusable(format!("nothing was saved: {error}")),
    }
}
