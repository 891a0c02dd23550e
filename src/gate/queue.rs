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
mod tests;
