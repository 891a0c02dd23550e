//! The thread: what waits is taken up, and what it falls over put aside.

use super::Settings;
use crate::{
    desk::{Desk, inbox},
    domain::inbox::Doubt,
    language,
    store::{
        Result,
        inbox::{Head, Waiting},
    },
};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Messages taken up at once.
const BATCH: i64 = 20;

/// A message over which the program fell so often is put aside.
const TRIES: i64 = 3;

impl Settings {
    /// Has messages judged until told to stop.
    pub fn work(&self, desk: &Arc<Desk>, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            match self.judge_waiting(desk, stop) {
                Ok(0) => desk.wait_for_inbox(Duration::from_secs(2)),
                Ok(_) => {}
                Err(error) => {
                    log::error!("mail in: {error}");
                    desk.wait_for_inbox(Duration::from_secs(5));
                }
            }
        }
    }

    /// Judges some of what waits. How many there were.
    ///
    /// # Errors
    /// What the disk says. What was judged before that is judged.
    pub fn judge_waiting(&self, desk: &Desk, stop: &AtomicBool) -> Result<usize> {
        let mut waiting = desk.store.system(|system| system.waiting_messages(BATCH))?;
        // Among those that were begun before is the one that ended it: each shows by itself.
        let fresh = waiting.iter().take_while(|message| message.tries == 0);
        let together = fresh.count().max(1);
        waiting.truncate(together);
        if waiting.is_empty() {
            return Ok(0);
        }
        inbox::count_tries(desk, &waiting, 1)?;
        for (done, message) in waiting.iter().enumerate() {
            if stop.load(Ordering::Relaxed) {
                inbox::count_tries(desk, waiting.get(done..).unwrap_or_default(), -1)?;
                break;
            }
            self.judge(desk, message)?;
        }
        Ok(waiting.len())
    }

    fn judge(&self, desk: &Desk, message: &Waiting) -> Result<()> {
        // What is left out of a text is said in it as the desk speaks.
        let _speaking = language::speaking(desk.catalog().language);
        if message.tries >= TRIES {
            let why = (Doubt::Faulty, None);
            return inbox::put_aside(desk, message, Head::default(), why);
        }
        let raw = desk.store.system(|system| system.raw_message(message.id))?;
        // One message's fault is not another's.
        let reading = catch_unwind(AssertUnwindSafe(|| self.read(desk, message, raw)));
        let Ok(read) = reading else {
            log::error!("mail in: reading message {} failed", message.id);
            let why = (Doubt::Faulty, None);
            return inbox::put_aside(desk, message, Head::default(), why);
        };
        inbox::judge(desk, message, read?)
    }
}
