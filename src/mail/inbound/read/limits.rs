//! How much of a message is looked at: counted on the bytes, before anything is built from them.

/// The most a message may hold. What is over is not read at all, so it costs no more than counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole message, as it came.
    pub bytes: usize,
    /// Multiparts and attached messages around one part.
    pub depth: usize,
    /// Parts below the message itself, whatever they hold.
    pub parts: usize,
    /// Header fields of the message, and of each part.
    pub headers: usize,
    /// Bytes of one header field with its continuation lines.
    pub header_bytes: usize,
    /// Mailboxes in From, Sender, Reply-To, To and Cc together.
    pub addresses: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 25 << 20,
            depth: 20,
            parts: 500,
            headers: 1_000,
            header_bytes: 64 << 10,
            addresses: 256,
        }
    }
}

/// The limit a message is over, with the number that was allowed. Displays as a whole sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LimitExceeded {
    #[error("The message is larger than {} MiB.", .0 >> 20)]
    Bytes(usize),
    #[error("The message holds parts within parts more than {0} deep.")]
    Depth(usize),
    #[error("The message has more than {0} parts.")]
    Parts(usize),
    #[error("The message has more than {0} header fields.")]
    Headers(usize),
    #[error("A header field of the message is larger than {} KiB.", .0 >> 10)]
    HeaderBytes(usize),
    #[error("The message names more than {0} addresses.")]
    Addresses(usize),
}
