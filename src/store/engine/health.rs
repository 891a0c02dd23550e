//! What the writer finds out about its disk while it works, for whoever runs the desk.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use rusqlite::OptionalExtension;

use super::{error::Result, wal};
use crate::{domain::moment::Moment, store::System};

#[derive(Debug, Default)]
pub struct Health {
    /// How often something was written, or might have been.
    written: AtomicU64,
    /// Bytes of a log that another program keeps from being folded; 0: none.
    pub(in crate::store) held: AtomicU64,
    /// Whether the log is to be cut to nothing, and whether it was.
    cutting: Mutex<Cutting>,
    /// When something was last kept; `None` before the first time, and after the disk refused.
    kept: Mutex<Option<Instant>>,
}

/// How far the log is with being cut to nothing.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Cutting {
    #[default]
    No,
    Asked,
    Done,
}

impl Health {
    fn cutting(&self) -> std::sync::MutexGuard<'_, Cutting> {
        self.cutting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the log has been cut since that was first asked for; if not, it is asked for.
    pub(in crate::store) fn is_log_cut(&self) -> bool {
        let mut cutting = self.cutting();
        let is_done = *cutting == Cutting::Done;
        *cutting = if is_done { Cutting::No } else { Cutting::Asked };
        is_done
    }

    pub(in crate::store) fn is_to_be_cut(&self) -> bool {
        *self.cutting() == Cutting::Asked
    }

    pub(in crate::store) fn note_cut(&self) {
        *self.cutting() = Cutting::Done;
    }

    /// Before anybody hears of it.
    pub(in crate::store) fn note_written(&self) {
        self.written.fetch_add(1, Ordering::Release);
    }

    pub(in crate::store) fn written(&self) -> u64 {
        self.written.load(Ordering::Acquire)
    }

    /// What became of a commit that wrote something.
    pub(in crate::store) fn note(&self, kept: bool) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = kept.then(Instant::now);
    }

    /// Whether the disk has taken something so lately, and refused nothing since.
    #[must_use]
    pub fn has_kept_within(&self, time: Duration) -> bool {
        let kept = *self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.is_some_and(|kept| kept.elapsed() < time)
    }

    /// What whoever runs the desk should know of the log, in words.
    #[must_use]
    pub fn warning(&self) -> Option<String> {
        let held = self.held.load(Ordering::Relaxed);
        (held > 0).then(|| wal::held_words(held))
    }
}

impl System<'_> {
    /// As [`Health::warning`], beside a desk that may be running.
    pub fn log_warning(&self) -> Result<Option<String>> {
        let log = wal::Log::read(self.conn)?;
        let words = || Ok(wal::held_words(log.bytes(self.conn)?));
        log.is_long().then(words).transpose()
    }

    /// When something last happened on any ticket, if that is after `moment`.
    pub fn activity_after(&self, moment: Moment) -> Result<Option<Moment>> {
        let sql = "/* activity_after */ SELECT queued_at FROM base_tickets WHERE queued_at > ?1 ORDER BY queued_at DESC LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([moment], |row| row.get(0)).optional()?)
    }
}
