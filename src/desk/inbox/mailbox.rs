//! How the mailbox fares that mail is fetched from.

use std::sync::{Mutex, PoisonError};

use crate::domain::moment::Moment;
use crate::language::Sentence;

/// What is known of it since the start.
#[derive(Debug, Default)]
pub struct Mailbox(Mutex<State>);

#[derive(Debug, Clone, Default)]
pub struct State {
    /// When it was last read to its end.
    pub read_at: Option<Moment>,
    /// Why not since then, in words.
    pub fault: Option<Sentence>,
}

impl Mailbox {
    pub fn was_read(&self, now: Moment) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = State {
            read_at: Some(now),
            fault: None,
        };
    }

    pub fn failed(&self, why: Sentence) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.fault = Some(why);
    }

    #[must_use]
    pub fn state(&self) -> State {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}
