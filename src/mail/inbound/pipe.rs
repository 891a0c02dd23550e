//! Messages of `mail receive`, over a socket of their own beside the one for commands: whoever may
//! hand mail over must not be able to make administrators.
//!
//! A message travels as one line of JSON that tells its length, and its bytes. Without the length
//! a sender that is killed halfway would leave half a message that looks whole.

use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::{
        fs::{PermissionsExt, chown},
        net::UnixStream,
    },
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use crate::{
    desk::{
        Desk,
        inbox::{self, Handed},
    },
    domain::inbox::Way,
    gate::unix_socket,
    net::wire::{Socket, Wire},
};

/// One message may take so long: it lies ready in memory, and others wait behind it.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest first line (bytes).
const HEAD: u64 = 64 * 1024;

/// A message on its way to the desk.
#[derive(Debug)]
pub struct Message {
    pub from: Option<String>,
    pub to: Vec<String>,
    pub raw: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Head {
    from: Option<String>,
    to: Vec<String>,
    size: usize,
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is on disk.
    Taken,
    /// Trying again is of no use.
    Refused(String),
    /// Whoever has it keeps it.
    TryAgain(String),
}

/// Keeps a message, unless it has more bytes than `limit`.
pub fn take(desk: &Desk, message: Message, (way, limit): (Way, usize)) -> Answer {
    if message.raw.len() > limit {
        return too_large(limit);
    }
    let handed = Handed {
        way,
        peer: None,
        envelope_from: message.from,
        envelope_to: message.to,
        raw: message.raw,
    };
    match inbox::take(desk, handed) {
        Ok(_) => Answer::Taken,
        Err(error) => Answer::TryAgain(error.to_string()),
    }
}

fn too_large(limit: usize) -> Answer {
    Answer::Refused(format!(
        "the message is larger than {} MiB (max_message)",
        limit >> 20
    ))
}

/// Hands a message to the desk that listens at `path`.
///
/// # Errors
/// When nobody listens there, or they hang up: it is not known then whether it was kept.
pub fn hand_over(path: &Path, message: &Message) -> io::Result<Answer> {
    let stream = UnixStream::connect(path)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    stream.set_write_timeout(Some(Duration::from_secs(60)))?;
    let head = Head {
        from: message.from.clone(),
        to: message.to.clone(),
        size: message.raw.len(),
    };
    let mut line = serde_json::to_vec(&head)?;
    line.push(b'\n');
    let sent = (&stream)
        .write_all(&line)
        .and_then(|()| (&stream).write_all(&message.raw));
    // Who refuses a message may do so before it is all sent; then an answer is followed by an error.
    let mut answer = Vec::new();
    let read = (&stream).read_to_end(&mut answer);
    match read {
        _ if !answer.is_empty() => Ok(serde_json::from_slice(&answer)?),
        Ok(_) => Err(sent.err().unwrap_or(io::ErrorKind::UnexpectedEof.into())),
        Err(error) => Err(error),
    }
}

/// The open door for messages.
pub struct Listening {
    path: PathBuf,
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

/// Takes messages that come that way until stopped. Members of `group` may hand them over, too.
///
/// # Errors
/// When the socket cannot be made, or given to the group.
pub fn listen(
    desk: &Arc<Desk>,
    path: PathBuf,
    group: Option<u32>,
    (way, limit): (Way, usize),
) -> io::Result<Listening> {
    let listener = unix_socket(&path)?;
    match group {
        Some(_) => chown(&path, None, group)?,
        None => fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?,
    }
    let stop = Arc::new(AtomicBool::new(false));
    let (desk, stopped) = (Arc::clone(desk), Arc::clone(&stop));
    let thread = std::thread::Builder::new()
        .name(format!("mail-{}", way.word()))
        .spawn(move || {
            for stream in listener.incoming().flatten() {
                if stopped.load(Ordering::Relaxed) {
                    break;
                }
                if let Err(error) = serve(&desk, stream, (way, limit)) {
                    log::warn!("mail receive: {error}");
                }
            }
        })?;
    Ok(Listening { path, stop, thread })
}

impl Listening {
    /// Finishes the message under way.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        // Someone at the door, so that it is looked at.
        let woken = UnixStream::connect(&self.path);
        let _ = fs::remove_file(&self.path);
        if woken.is_ok() {
            let _ = self.thread.join();
        }
    }
}

fn serve(desk: &Desk, stream: UnixStream, (way, limit): (Way, usize)) -> io::Result<()> {
    let mut wire = Wire::new(Socket::Unix(stream));
    wire.until(Instant::now() + PATIENCE);
    let mut reader = BufReader::new(&mut wire);
    let mut line = Vec::new();
    (&mut reader).take(HEAD).read_until(b'\n', &mut line)?;
    let head: Head = serde_json::from_slice(&line)?;
    let answer = if head.size > limit {
        too_large(limit)
    } else {
        let mut raw = vec![0; head.size];
        reader.read_exact(&mut raw)?;
        let (from, to) = (head.from, head.to);
        take(desk, Message { from, to, raw }, (way, limit))
    };
    wire.until(Instant::now() + PATIENCE);
    wire.write_all(&serde_json::to_vec(&answer)?)?;
    wire.finish();
    Ok(())
}
