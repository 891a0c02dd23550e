//! Bodies on their way through the gate: short ones in memory, long ones in a file without a name.
//!
//! A spool file is unlinked as soon as it is made, so nothing is left behind by a crash; the kernel
//! frees it when the body is dropped. It holds customers' words: mode 0600, never shared.
//!
//! Files are written by a thread of their own: `push` never waits for the disk. Whoever grows a
//! body asks `has_to_wait` before reading more, and `is_settled` before reading it back.

mod body;
mod writer;

use std::{
    collections::HashMap,
    io,
    net::IpAddr,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use mio::Waker;
use writer::Writer;

use super::limits;
use crate::net::roster::network;
pub use body::Body;
use body::Place;

/// Where bodies are kept, and how much of them is in memory now.
#[derive(Debug, Clone)]
pub struct Spool(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    writer: Writer,
    in_memory: AtomicUsize,
    on_disk: AtomicU64,
    /// How much of that is strangers'.
    of_strangers: AtomicU64,
    /// How much of that is whose, for as long as they have a body in a file.
    shares: Mutex<HashMap<IpAddr, Weak<AtomicU64>>>,
}

impl Spool {
    /// `waker` is rung whenever a body may go on.
    pub fn new(directory: PathBuf, waker: Option<Arc<Waker>>) -> io::Result<Self> {
        Ok(Self(Arc::new(Inner {
            writer: Writer::start(directory, waker)?,
            in_memory: AtomicUsize::new(0),
            on_disk: AtomicU64::new(0),
            of_strangers: AtomicU64::new(0),
            shares: Mutex::default(),
        })))
    }

    /// `from`: what one address holds in files is bounded; `None` for answers.
    pub fn body(&self, from: Option<IpAddr>) -> Body {
        Body {
            spool: self.clone(),
            place: Place::Memory(Vec::new()),
            from,
            share: None,
            is_strangers: false,
            is_answer: false,
        }
    }

    fn share_of(&self, address: IpAddr) -> Arc<AtomicU64> {
        let mut shares = self.0.shares.lock().unwrap_or_else(PoisonError::into_inner);
        shares.retain(|_, share| share.strong_count() > 0);
        let share = shares.entry(network(address)).or_default();
        let held = share.upgrade().unwrap_or_default();
        *share = Arc::downgrade(&held);
        held
    }

    fn longest_in_memory(&self) -> usize {
        if self.0.in_memory.load(Ordering::Relaxed) < limits::MEMORY_TOTAL {
            limits::MEMORY_BODY
        } else {
            limits::CROWDED_BODY
        }
    }
}

#[cfg(test)]
mod tests;
