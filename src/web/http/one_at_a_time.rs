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
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn one_is_at_it_and_the_others_follow_as_they_came() {
        let line = OneAtATime::of_at_most(9);
        let order = Mutex::new(Vec::new());
        std::thread::scope(|threads| {
            let first = line.wait(LONG).unwrap();
            for nth in 1..=8 {
                let (line, order) = (&line, &order);
                threads.spawn(move || {
                    let _pass = line.wait(LONG).unwrap();
                    order.lock().unwrap().push(nth);
                });
                while line.look().inside.len() <= nth {
                    std::thread::yield_now();
                }
            }
            drop(first);
        });
        assert_eq!(order.into_inner().unwrap(), (1..=8).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_waits_for_ever_and_who_gave_up_holds_no_place() {
        let line = OneAtATime::of_at_most(2);
        let first = line.wait(LONG).unwrap();
        assert!(line.wait(Duration::ZERO).is_none());
        assert!(line.wait(Duration::ZERO).is_none());
        assert_eq!(line.look().inside.len(), 1);
        drop(first);
        assert!(line.wait(Duration::ZERO).is_some());
    }

    #[test]
    fn more_than_may_wait_are_told_at_once() {
        let line = OneAtATime::of_at_most(1);
        let _first = line.wait(LONG).unwrap();
        assert!(line.wait(LONG).is_none());
    }

    #[test]
    fn a_pass_that_fell_over_is_over() {
        let line = OneAtATime::of_at_most(1);
        let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _pass = line.wait(LONG).unwrap();
            panic!("on the way");
        }));
        assert!(fell.is_err() && line.wait(Duration::ZERO).is_some());
    }
}
