//! Every number the gate keeps to, in one place.
//!
//! Limits an operator may set are in `Settings`; these are the ones nobody should need to.

use std::time::Duration;

/// Longest request head, request line included (bytes).
pub const HEAD: usize = 16 * 1024;
/// Longest head of an answer from the HTTP server (bytes).
pub const ANSWER_HEAD: usize = 64 * 1024;
/// Most header lines in one head.
pub const HEADERS: usize = 100;
/// A whole head must arrive within this time of its first byte, and the first byte of a new
/// connection within this time of connecting.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// A kept connection may stay silent this long between two requests.
pub const IDLE_TIME: Duration = Duration::from_secs(30);
/// A body has this long, and again this long each time that it has brought so many bytes a second
/// over that time. Bytes beyond that buy nothing: else a quick start would be worth hours of silence.
pub const BODY_PACE: (Duration, u64) = (Duration::from_secs(10), 1024);
/// The same for a client that takes its answer.
pub const WRITE_PACE: (Duration, u64) = (Duration::from_secs(12), 1024);
/// How often a socket that seemed full is tried again.
pub const ASK_TIME: Duration = Duration::from_secs(1);
/// Time a client gets to read a last answer before the socket is closed under it.
pub const LINGER_TIME: Duration = Duration::from_secs(1);
/// Bytes read and thrown away in that time; more is left to the kernel's window.
pub const LINGER_BYTES: usize = 256 * 1024;
/// Longest wait for a free upstream connection, and longest silence of one that has a request.
pub const UPSTREAM_TIME: Duration = Duration::from_secs(60);
/// Time the first upstream connection gets to answer its probe when the gate starts.
pub const START_TIME: Duration = Duration::from_secs(10);
/// Time running requests get when the gate stops.
pub const STOP_TIME: Duration = Duration::from_secs(5);
/// Whole requests that may wait for an upstream connection, beside four for each connection.
pub const QUEUE: usize = 1024;
/// Bodies longer than this go to a file.
pub const MEMORY_BODY: usize = 1024 * 1024;
/// Bodies held in memory all together; beyond it `CROWDED_BODY` takes the place of `MEMORY_BODY`,
/// so that 8,192 slow readers cannot hold 8 GiB.
pub const MEMORY_TOTAL: usize = 16 * 1024 * 1024;
/// See `MEMORY_TOTAL`.
pub const CROWDED_BODY: usize = 16 * 1024;
/// Bytes of answers that stay in memory, all together, while a full disk does not take them: what
/// is beyond it is refused with 507.
pub const INSTEAD_OF_DISK: usize = 64 * 1024 * 1024;
/// Bytes on their way to spool files; beyond it no more is read for them.
pub const SPOOL_BACKLOG: usize = 8 * 1024 * 1024;
/// Bodies held in files all together; beyond it a request is refused with 507.
pub const DISK_TOTAL: u64 = 2 * 1024 * 1024 * 1024;
/// The part of it that the requests of one address may take, so that nobody alone can have it all.
pub const DISK_SHARE: u64 = DISK_TOTAL / 4;
/// The part of it that all requests together may take whose senders are not known to be signed in,
/// from however many addresses.
pub const STRANGERS_SHARE: u64 = DISK_TOTAL / 16;
/// Chunk extensions and trailers of one body (bytes): read, bounded, dropped.
pub const CHUNK_OVERHEAD: usize = 8 * 1024;
/// Bytes moved by one read or write.
pub const PIECE: usize = 64 * 1024;
/// Pieces one connection may move before the others get their turn.
pub const PIECES_A_TURN: usize = 16;
/// Connections accepted before the others get their turn.
pub const ACCEPTS_A_TURN: usize = 128;
/// Listen queue of the kernel.
pub const BACKLOG: i32 = 1024;
/// Bytes the kernel holds unsent for one client: its own bound is 4 MiB, which 8,192 slow readers
/// would turn into 32 GiB, and which hides for minutes that a reader has stopped.
pub const UNSENT: u32 = 128 * 1024;
/// Plaintext taken before the ciphertext of it is out, for one client: two records.
pub const UNSENT_TLS: usize = 32 * 1024;
/// Pause after the kernel refused us a descriptor.
pub const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// How long a shortage of descriptors lowers the number of connections.
pub const SHORTAGE_TIME: Duration = Duration::from_secs(30);
/// Deadlines are looked at this often while anything is open …
pub const TICK: Duration = Duration::from_millis(250);
/// … and this often while an upstream connection is down or the gate is stopping.
pub const SHORT_TICK: Duration = Duration::from_millis(50);
