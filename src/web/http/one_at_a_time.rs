//! What is done one at a time, so that the other workers are there for pages: who is next.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// In the order they came.
pub struct OneAtATime {
    /// Who is inside; the first is at it.
    queue: Mutex<Queue>,
    moved: Condvar,
    /// As many at most, since each holds a worker.
    most: usize,
}

struct Queue {
    inside: VecDeque<u64>,
    came: u64,
}

/// Ends when it is dropped, by whatever way.
pub struct Pass<'a>(&'a OneAtATime);

impl OneAtATime {
    #[must_use]
    pub const fn of_at_most(most: usize) -> Self {
        let inside = VecDeque::new();
        Self {
            queue: Mutex::new(Queue { inside, came: 0 }),
            moved: Condvar::new(),
            most,
        }
    }

    /// Waits to be next; nothing where too many wait already, or it takes too long.
    #[must_use]
    pub fn wait(&self, patience: Duration) -> Option<Pass<'_>> {
        let mut queue = self.look();
        if queue.inside.len() >= self.most {
            return None;
        }
        queue.came += 1;
        let own = queue.came;
        queue.inside.push_back(own);
        let is_next = |queue: &Queue| queue.inside.front() == Some(&own);
        let waited = self
            .moved
            .wait_timeout_while(queue, patience, |queue| !is_next(queue));
        let (mut queue, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if is_next(&queue) {
            return Some(Pass(self));
        }
        queue.inside.retain(|other| *other != own);
        None
    }

    fn look(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.look().inside.pop_front();
        self.0.moved.notify_all();
    }
}

#[cfg(test)]
mod tests;
