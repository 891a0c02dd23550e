//! Which mail is next, and which are under way: none is in two hands.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{
    desk::{Desk, outbox::lanes},
    domain::ids::OutboxId,
    store::{Result, outbox::Mail},
};

/// Mails taken up at once: few, so that one of a better lane waits for few.
const BATCH: usize = 16;

#[derive(Default)]
pub struct Queue(Mutex<Inside>);

#[derive(Default)]
struct Inside {
    ready: VecDeque<Mail>,
    under_way: BTreeSet<OutboxId>,
}

impl Queue {
    /// A mail that nobody else has. Say [`Queue::is_done`] when what became of it is written.
    pub fn next(&self, desk: &Desk) -> Result<Option<Mail>> {
        let mut inside = self.inside();
        if inside.ready.is_empty() {
            let under_way: Vec<OutboxId> = inside.under_way.iter().copied().collect();
            inside.ready = lanes::take(desk, &under_way, BATCH)?.into();
        }
        let next = inside.ready.pop_front();
        if let Some(mail) = &next {
            inside.under_way.insert(mail.id);
        }
        if !inside.ready.is_empty() {
            // There is enough for others.
            desk.ring_outbox();
        }
        Ok(next)
    }

    pub fn is_done(&self, id: OutboxId) {
        self.inside().under_way.remove(&id);
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
