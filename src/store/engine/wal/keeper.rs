//! Who folds the log while the desk works, and when it rests.

use super::{LONG, LONGEST_PAUSE, Log, PATIENCE, PAUSE, STAYS, TOO_LONG, held_words};
use rusqlite::Connection;
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// Keeps the log short while the desk runs.
#[derive(Debug, Default)]
pub(in crate::store) struct Keeper {
    obstacle: Option<Obstacle>,
}

/// A reader was in the way.
#[derive(Debug, Clone, Copy)]
struct Obstacle {
    since: Instant,
    /// Of how many pages folded it does not let go on.
    pub(super) folded: i64,
    pause: Duration,
    pub(super) next: Instant,
}

impl Obstacle {
    pub(super) fn new(folded: i64) -> Self {
        let since = Instant::now();
        Self {
            since,
            folded,
            pause: PAUSE,
            next: since + PAUSE,
        }
    }

    /// It was in the way again.
    pub(super) fn again(self, folded: i64) -> Self {
        if folded != self.folded {
            return Self::new(folded);
        }
        let pause = (self.pause * 2).min(LONGEST_PAUSE);
        Self {
            pause,
            next: Instant::now() + pause,
            ..self
        }
    }
}

impl Keeper {
    /// After a reader was in the way: how long until the next try. A reader that begins anew while
    /// nobody writes sees a log that is folded whole, and then no longer stands in its way; so
    /// tries must not wait for writes.
    pub(in crate::store) fn rest(&self) -> Option<Duration> {
        self.obstacle
            .map(|obstacle| obstacle.next.saturating_duration_since(Instant::now()))
    }

    /// Folds a log in which much has come together, as far as readers allow; and has it begin anew,
    /// or it would grow as long as somebody always reads. `held`: its bytes while one stays.
    pub(in crate::store) fn tend(
        &mut self,
        conn: &Connection,
        held: &AtomicU64,
    ) -> rusqlite::Result<()> {
        if self.rest().is_some_and(|rest| !rest.is_zero()) {
            return Ok(());
        }
        let log = Log::read(conn)?;
        if !log.is_long() && (self.obstacle.is_none() || log.pages < LONG) {
            self.obstacle = None;
            clear(held);
            return Ok(());
        }
        // Most readers are done in a moment; nobody who writes waits for the others.
        let log = Log::fold(conn, "PRAGMA wal_checkpoint(RESTART)", PATIENCE)?;
        if !log.hindered {
            self.obstacle = None;
            clear(held);
            return Ok(());
        }
        let obstacle = self.obstacle.map_or_else(
            || Obstacle::new(log.folded),
            |obstacle| obstacle.again(log.folded),
        );
        self.obstacle = Some(obstacle);
        if obstacle.since.elapsed() >= STAYS
            || log.pages >= TOO_LONG
            || held.load(Ordering::Relaxed) > 0
        {
            tell(held, log.bytes(conn)?);
        }
        Ok(())
    }
}

fn tell(held: &AtomicU64, bytes: u64) {
    if held.swap(bytes, Ordering::Relaxed) == 0 {
        log::warn!("{}", held_words(bytes));
    }
}

fn clear(held: &AtomicU64) {
    if held.swap(0, Ordering::Relaxed) > 0 {
        log::info!("the log of the database is folded again");
    }
}
