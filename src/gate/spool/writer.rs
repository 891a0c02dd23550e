//! The thread that writes spool files, so that a disk which stands still holds up those whose
//! bodies it should take, and nobody else.
//!
//! Reading needs no room on the disk: what a full disk does not take of an answer stays in memory,
//! as much as there is to spare.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use mio::Waker;

use crate::gate::limits;

/// One file in the making. What was handed over is written in order.
#[derive(Debug, Default)]
pub struct SpoolFile {
    file: OnceLock<File>,
    written: AtomicU64,
    failed: AtomicBool,
    /// Whether what the disk has no room for may stay in memory, and what did.
    is_answer: bool,
    rest: Mutex<Option<Rest>>,
}

/// The end of a body that is not in its file.
#[derive(Debug)]
struct Rest {
    from: u64,
    bytes: Vec<u8>,
    /// Bytes of all of them.
    all: Arc<AtomicUsize>,
}

impl Rest {
    fn push(&mut self, bytes: &[u8]) -> io::Result<()> {
        let before = self.all.fetch_add(bytes.len(), Ordering::Relaxed);
        if before.saturating_add(bytes.len()) > limits::INSTEAD_OF_DISK {
            self.all.fetch_sub(bytes.len(), Ordering::Relaxed);
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// Copies what there is from `at` on.
    fn read_at(&self, room: &mut [u8], at: u64) -> usize {
        let from = at
            .checked_sub(self.from)
            .and_then(|from| usize::try_from(from).ok());
        let left = from.and_then(|from| self.bytes.get(from..));
        let left = left.unwrap_or_default();
        let length = left.len().min(room.len());
        if let (Some(room), Some(left)) = (room.get_mut(..length), left.get(..length)) {
            room.copy_from_slice(left);
        }
        length
    }
}

impl Drop for Rest {
    fn drop(&mut self) {
        self.all.fetch_sub(self.bytes.len(), Ordering::Relaxed);
    }
}

#[derive(Debug)]
pub struct Writer {
    pieces: Sender<Piece>,
    /// Bytes handed over that are not written yet.
    backlog: Arc<AtomicUsize>,
}

#[derive(Debug)]
struct Piece {
    into: Arc<SpoolFile>,
    bytes: Vec<u8>,
}

impl Writer {
    /// `waker` is rung after every piece. The thread ends with the writer, not before its disk.
    pub fn start(directory: PathBuf, waker: Option<Arc<Waker>>) -> io::Result<Self> {
        let (pieces, received) = mpsc::channel();
        let backlog = Arc::new(AtomicUsize::new(0));
        let left = Arc::clone(&backlog);
        std::thread::Builder::new()
            .name("spool".to_owned())
            .spawn(move || work(&received, &directory, &left, waker.as_deref()))?;
        Ok(Self { pieces, backlog })
    }

    pub fn append(&self, into: &Arc<SpoolFile>, bytes: Vec<u8>) -> io::Result<()> {
        self.backlog.fetch_add(bytes.len(), Ordering::Relaxed);
        let into = Arc::clone(into);
        let sent = self.pieces.send(Piece { into, bytes });
        sent.map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    pub fn backlog(&self) -> usize {
        self.backlog.load(Ordering::Relaxed)
    }
}

impl SpoolFile {
    pub fn new(is_answer: bool) -> Self {
        Self {
            is_answer,
            ..Self::default()
        }
    }

    /// Bytes that can be read back.
    pub fn written(&self) -> io::Result<u64> {
        if self.failed.load(Ordering::Acquire) {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(self.written.load(Ordering::Acquire))
    }

    pub fn read_at(&self, room: &mut [u8], at: u64) -> io::Result<usize> {
        let rest = self.rest();
        match (&*rest, self.file.get()) {
            (Some(rest), _) if at >= rest.from => Ok(rest.read_at(room, at)),
            // The file may hold a part of what was then kept in memory: it says the same.
            (_, Some(file)) => file.read_at(room, at),
            (_, None) => Ok(0),
        }
    }

    fn append(&self, directory: &Path, bytes: &[u8], all: &Arc<AtomicUsize>) -> io::Result<()> {
        let at = self.written.load(Ordering::Acquire);
        let mut rest = self.rest();
        match &mut *rest {
            Some(rest) => rest.push(bytes)?,
            none => match self.write_at(directory, bytes, at) {
                Err(error) if self.is_answer && is_full(&error) => {
                    let (from, all) = (at, Arc::clone(all));
                    let kept = none.insert(Rest {
                        from,
                        bytes: Vec::new(),
                        all,
                    });
                    kept.push(bytes)?;
                }
                written => written?,
            },
        }
        self.written
            .store(at.saturating_add(bytes.len() as u64), Ordering::Release);
        Ok(())
    }

    fn write_at(&self, directory: &Path, bytes: &[u8], at: u64) -> io::Result<()> {
        if self.file.get().is_none() {
            // Nobody else sets it: this thread alone writes.
            let _ = self.file.set(nameless(directory)?);
        }
        self.file
            .get()
            .map_or(Ok(()), |file| file.write_all_at(bytes, at))
    }

    fn rest(&self) -> MutexGuard<'_, Option<Rest>> {
        self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
    )
}

fn work(pieces: &Receiver<Piece>, directory: &Path, backlog: &AtomicUsize, waker: Option<&Waker>) {
    let in_memory = Arc::<AtomicUsize>::default();
    for Piece { into, bytes } in pieces {
        // The one it was for may be gone, and after a fault nothing of it is of use.
        let wanted = Arc::strong_count(&into) > 1 && !into.failed.load(Ordering::Acquire);
        if wanted && let Err(error) = into.append(directory, &bytes, &in_memory) {
            log::error!("gate: a body could not be spooled: {error}");
            into.failed.store(true, Ordering::Release);
        }
        backlog.fetch_sub(bytes.len(), Ordering::Relaxed);
        drop((into, bytes));
        if let Some(Err(error)) = waker.map(Waker::wake) {
            log::error!("gate: the event loop could not be woken: {error}");
        }
    }
}

/// A file that is unlinked as soon as it is made: nothing is left behind by a crash.
fn nameless(directory: &Path) -> io::Result<File> {
    static FILES_MADE: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = FILES_MADE.fetch_add(1, Ordering::Relaxed);
        let path = directory.join(format!("gate-{}-{number}", std::process::id()));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true).mode(0o600);
        match options.open(&path) {
            Ok(file) => {
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
            // Left by a process of the same number that died between making and unlinking.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests;
