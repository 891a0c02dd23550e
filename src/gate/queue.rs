//! Whole requests that wait for the HTTP server, each address in its turn.
//!
//! One after the other regardless of who asks, a single address with hundreds of requests would
//! have everybody wait behind them. It knows keys and addresses, no sockets.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;

use crate::net::roster::network;

#[derive(Debug, Default)]
pub struct Queue {
    waiting: HashMap<IpAddr, VecDeque<usize>>,
    /// Every address in `waiting`, once, in the order in which they are served.
    turns: VecDeque<IpAddr>,
    length: usize,
}

impl Queue {
    pub fn push(&mut self, address: IpAddr, key: usize) {
        let address = network(address);
        let keys = self.waiting.entry(address).or_insert_with(|| {
            self.turns.push_back(address);
            VecDeque::new()
        });
        keys.push_back(key);
        self.length += 1;
    }

    /// The oldest of the address whose turn it is.
    pub fn pop(&mut self) -> Option<usize> {
        loop {
            let address = self.turns.pop_front()?;
            let Some(keys) = self.waiting.get_mut(&address) else {
                continue;
            };
            let key = keys.pop_front();
            if keys.is_empty() {
                self.waiting.remove(&address);
            } else {
                self.turns.push_back(address);
            }
            if key.is_some() {
                self.length -= 1;
                return key;
            }
        }
    }

    pub fn remove(&mut self, key: usize) {
        if self.length > 0 {
            // An address left without requests loses its turn when it comes.
            self.waiting
                .values_mut()
                .for_each(|keys| keys.retain(|waiting| *waiting != key));
            self.length = self.waiting.values().map(VecDeque::len).sum();
        }
    }

    pub fn len(&self) -> usize {
        self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drained(queue: &mut Queue) -> Vec<usize> {
        std::iter::from_fn(|| queue.pop()).collect()
    }

    #[test]
    fn an_address_with_one_request_waits_for_one_of_every_other() {
        let (ana, omar): (IpAddr, IpAddr) = ([1, 1, 1, 1].into(), [2, 2, 2, 2].into());
        let mut queue = Queue::default();
        for key in 0..4 {
            queue.push(omar, key);
        }
        queue.push(ana, 7);
        assert_eq!(queue.len(), 5);
        assert_eq!(drained(&mut queue), [0, 7, 1, 2, 3]);
        assert_eq!(queue.len(), 0);
        assert!(queue.waiting.is_empty() && queue.turns.is_empty());
    }

    #[test]
    fn who_is_gone_is_skipped_and_comes_back_in_turn() {
        let (ana, omar): (IpAddr, IpAddr) = ([1, 1, 1, 1].into(), [2, 2, 2, 2].into());
        let mut queue = Queue::default();
        queue.push(ana, 1);
        queue.push(omar, 2);
        queue.push(omar, 3);
        queue.remove(1);
        queue.remove(9);
        assert_eq!(queue.len(), 2);
        queue.push(ana, 4);
        assert_eq!(drained(&mut queue), [4, 2, 3]);
        queue.push(ana, 5);
        queue.remove(5);
        assert_eq!((queue.len(), queue.pop()), (0, None));
        assert!(queue.waiting.is_empty() && queue.turns.is_empty());
    }
}
