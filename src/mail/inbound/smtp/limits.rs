//! Every number the receiver keeps to, in one place.

use std::time::Duration;

/// Connections at once. Each has a thread, and mail servers keep few.
pub const CONNECTIONS: usize = 32;
/// Of these, connections from outside: the others are kept for mail servers of our own, on this
/// machine, at a Unix socket or in `mail_trusted`.
pub const CONNECTIONS_FROM_OUTSIDE: usize = 24;
/// Connections at once from one address outside.
pub const CONNECTIONS_PER_ADDRESS: usize = 4;
/// And from its network: a /24, or a /48.
pub const CONNECTIONS_PER_NETWORK: usize = 8;
/// Who brings fewer bytes a second may have to go for a newcomer.
pub const PACE_TO_STAY: u64 = 2 * 1024;
/// But not before it had this long.
pub const TIME_TO_SETTLE: Duration = Duration::from_secs(2);
/// Time to tell somebody that they have to go.
pub const FAREWELL_TIME: Duration = Duration::from_secs(1);
/// From connecting to the end of the first command.
pub const FIRST_COMMAND_TIME: Duration = Duration::from_secs(10);
/// From one answer to the end of the next command.
pub const COMMAND_TIME: Duration = Duration::from_secs(30);
/// A message has this long, and another second for each `MESSAGE_PACE` bytes it has brought: else
/// a slow line could never hand over the largest message that is allowed.
pub const MESSAGE_TIME: Duration = Duration::from_secs(120);
pub const MESSAGE_PACE: usize = 64 * 1024;
/// Time to take an answer.
pub const ANSWER_TIME: Duration = Duration::from_secs(10);
/// Time a TLS handshake may take.
pub const HANDSHAKE_TIME: Duration = Duration::from_secs(10);
/// Longest command, line end included (bytes): RFC 5321, 4.5.3.1.4 with room for extensions.
pub const COMMAND: usize = 1024;
/// Commands in one connection without a message that was kept.
pub const COMMANDS: u32 = 1_000;
/// Commands that could not be obeyed in one connection.
pub const ERRORS: u32 = 20;
/// Recipients of one message: RFC 5321, 4.5.3.1.8.
pub const RECIPIENTS: usize = 100;
/// Longest name of a server: RFC 5321, 4.5.3.1.2.
pub const DOMAIN: usize = 255;
/// Longest path of a sender or recipient: RFC 5321, 4.5.3.1.3.
pub const PATH: usize = 256;
/// Bytes of messages on their way in, of all connections together.
pub const MEMORY: usize = 64 * 1024 * 1024;
/// Pause after the kernel refused us a descriptor.
pub const ACCEPT_PAUSE: Duration = Duration::from_millis(50);
/// What messages under way get when the desk stops.
pub const STOP_TIME: Duration = Duration::from_secs(2);
