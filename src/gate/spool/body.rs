//! A body as it grows and is read.

use std::{
    io,
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use super::{Spool, writer::SpoolFile};
use crate::gate::limits;

/// One body, growing or whole.
#[derive(Debug)]
pub struct Body {
    pub(super) spool: Spool,
    pub(super) place: Place,
    /// Who sends it; answers are nobody's.
    pub(super) from: Option<IpAddr>,
    /// What bodies of the same address hold in files, from when this one is in a file.
    pub(super) share: Option<Arc<AtomicU64>>,
    /// Nobody knows that its sender is signed in.
    pub(super) is_strangers: bool,
    pub(super) is_answer: bool,
}

#[derive(Debug)]
pub(super) enum Place {
    Memory(Vec<u8>),
    /// With the bytes handed over so far.
    File(Arc<SpoolFile>, u64),
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
    pub(super) fn hold(&self, bytes: u64) {
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
