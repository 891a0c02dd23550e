//! Bodies on their way through the gate: short ones in memory, long ones in a file without a name.
//!
//! A spool file is unlinked as soon as it is made, so nothing is left behind by a crash; the kernel
//! frees it when the body is dropped. It holds customers' words: mode 0600, never shared.
//!
//! Files are written by a thread of their own: `push` never waits for the disk. Whoever grows a
//! body asks `has_to_wait` before reading more, and `is_settled` before reading it back.

mod writer;

use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use mio::Waker;

use super::limits;
use crate::net::roster::network;
use writer::{SpoolFile, Writer};

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

/// One body, growing or whole.
#[derive(Debug)]
pub struct Body {
    spool: Spool,
    place: Place,
    /// Who sends it; answers are nobody's.
    from: Option<IpAddr>,
    /// What bodies of the same address hold in files, from when this one is in a file.
    share: Option<Arc<AtomicU64>>,
    /// Nobody knows that its sender is signed in.
    is_strangers: bool,
    is_answer: bool,
}

#[derive(Debug)]
enum Place {
    Memory(Vec<u8>),
    /// With the bytes handed over so far.
    File(Arc<SpoolFile>, u64),
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

impl Body {
    pub fn of_a_stranger(mut self) -> Self {
        self.is_strangers = true;
        self
    }

    /// Of the desk itself: where the disk is full, it comes through all the same.
    pub fn of_an_answer(mut self) -> Self {
        self.is_answer = true;
        self
    }

    pub fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Place::Memory(held) = &mut self.place {
            if held.len().saturating_add(bytes.len()) <= self.spool.longest_in_memory() {
                held.extend_from_slice(bytes);
                self.spool
                    .0
                    .in_memory
                    .fetch_add(bytes.len(), Ordering::Relaxed);
                return Ok(());
            }
            self.move_to_file()?;
        }
        if let Place::File(file, length) = &mut self.place {
            let more = bytes.len() as u64;
            let (all, own) = (&self.spool.0.on_disk, self.share.as_deref());
            let exceeds =
                |held: &AtomicU64, most| held.load(Ordering::Relaxed).saturating_add(more) > most;
            if exceeds(all, limits::DISK_TOTAL)
                || own.is_some_and(|own| exceeds(own, limits::DISK_SHARE))
                || self.is_strangers && exceeds(&self.spool.0.of_strangers, limits::STRANGERS_SHARE)
            {
                return Err(io::Error::from(io::ErrorKind::StorageFull));
            }
            self.spool.0.writer.append(file, bytes.to_vec())?;
            *length = length.saturating_add(more);
            self.hold(more);
        }
        Ok(())
    }

    /// Counts bytes as being in a file.
    fn hold(&self, bytes: u64) {
        self.spool.0.on_disk.fetch_add(bytes, Ordering::Relaxed);
        if let Some(share) = &self.share {
            share.fetch_add(bytes, Ordering::Relaxed);
        }
        if self.is_strangers {
            self.spool
                .0
                .of_strangers
                .fetch_add(bytes, Ordering::Relaxed);
        }
    }

    pub fn len(&self) -> u64 {
        match &self.place {
            Place::Memory(held) => held.len() as u64,
            Place::File(_, length) => *length,
        }
    }

    /// The bytes from `at` on: all of them from memory, as many as `room` holds from a file.
    pub fn piece<'a>(&'a self, at: u64, room: &'a mut [u8]) -> io::Result<&'a [u8]> {
        match &self.place {
            Place::Memory(held) => {
                let from = usize::try_from(at).unwrap_or(usize::MAX);
                Ok(held.get(from..).unwrap_or_default())
            }
            Place::File(file, _) => {
                let read = file.read_at(room, at)?;
                Ok(room.get(..read).unwrap_or_default())
            }
        }
    }

    /// Whether more bytes would only pile up before the disk.
    pub fn has_to_wait(&self) -> io::Result<bool> {
        let for_the_disk = match &self.place {
            Place::Memory(held) => held.len() + limits::PIECE > self.spool.longest_in_memory(),
            Place::File(file, _) => file.written().map(|_| true)?,
        };
        Ok(for_the_disk && self.spool.0.writer.backlog() > limits::SPOOL_BACKLOG)
    }

    /// Whether all of it can be read back.
    pub fn is_settled(&self) -> io::Result<bool> {
        match &self.place {
            Place::Memory(_) => Ok(true),
            Place::File(file, length) => Ok(file.written()? == *length),
        }
    }

    fn move_to_file(&mut self) -> io::Result<()> {
        self.release();
        let length = self.len();
        let file = Arc::new(SpoolFile::new(self.is_answer));
        let place = std::mem::replace(&mut self.place, Place::File(Arc::clone(&file), length));
        self.share = self.from.map(|address| self.spool.share_of(address));
        self.hold(length);
        match place {
            Place::Memory(held) => self.spool.0.writer.append(&file, held),
            Place::File(..) => Ok(()),
        }
    }

    fn release(&self) {
        if let Place::Memory(held) = &self.place {
            self.spool
                .0
                .in_memory
                .fetch_sub(held.len(), Ordering::Relaxed);
        }
        if let Place::File(_, length) = &self.place {
            self.spool.0.on_disk.fetch_sub(*length, Ordering::Relaxed);
            if let Some(share) = &self.share {
                share.fetch_sub(*length, Ordering::Relaxed);
            }
            if self.is_strangers {
                self.spool
                    .0
                    .of_strangers
                    .fetch_sub(*length, Ordering::Relaxed);
            }
        }
    }
}

impl Drop for Body {
    fn drop(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests;
