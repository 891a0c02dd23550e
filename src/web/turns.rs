//! What is done one at a time, so that the other workers are there for pages: whose turn it is.

use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// In the order they came.
pub struct Turns {
    /// Who is inside; it is the first one's turn.
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
pub struct Turn<'a>(&'a Turns);

impl Turns {
    #[must_use]
    pub const fn of_at_most(most: usize) -> Self {
        let inside = VecDeque::new();
        Self {
            queue: Mutex::new(Queue { inside, came: 0 }),
            moved: Condvar::new(),
            most,
        }
    }

    /// Waits for a turn; nothing where too many wait already, or it does not come in time.
    #[must_use]
    pub fn wait(&self, patience: Duration) -> Option<Turn<'_>> {
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
            return Some(Turn(self));
        }
        queue.inside.retain(|other| *other != own);
        None
    }

    fn look(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
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
        let turns = Turns::of_at_most(9);
        let order = Mutex::new(Vec::new());
        std::thread::scope(|threads| {
            let first = turns.wait(LONG).unwrap();
            for nth in 1..=8 {
                let (turns, order) = (&turns, &order);
                threads.spawn(move || {
                    let _turn = turns.wait(LONG).unwrap();
                    order.lock().unwrap().push(nth);
                });
                while turns.look().inside.len() <= nth {
                    std::thread::yield_now();
                }
            }
            drop(first);
        });
        assert_eq!(order.into_inner().unwrap(), (1..=8).collect::<Vec<_>>());
    }

    #[test]
    fn nobody_waits_for_ever_and_who_gave_up_holds_no_place() {
        let turns = Turns::of_at_most(2);
        let first = turns.wait(LONG).unwrap();
        assert!(turns.wait(Duration::ZERO).is_none());
        assert!(turns.wait(Duration::ZERO).is_none());
        assert_eq!(turns.look().inside.len(), 1);
        drop(first);
        assert!(turns.wait(Duration::ZERO).is_some());
    }

    #[test]
    fn more_than_may_wait_are_told_at_once() {
        let turns = Turns::of_at_most(1);
        let _first = turns.wait(LONG).unwrap();
        assert!(turns.wait(LONG).is_none());
    }

    #[test]
    fn a_turn_that_fell_over_is_over() {
        let turns = Turns::of_at_most(1);
        let fell = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _turn = turns.wait(LONG).unwrap();
            panic!("on the way");
        }));
        assert!(fell.is_err() && turns.wait(Duration::ZERO).is_some());
    }
}
