//! How much of a message is looked at: counted on the bytes, before anything is built from them.

use crate::language::Sentence;
use std::fmt;

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitExceeded {
    Bytes(usize),
    Depth(usize),
    Parts(usize),
    Headers(usize),
    HeaderBytes(usize),
    Addresses(usize),
}

impl LimitExceeded {
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Bytes(most) => Sentence::inbox_limit_bytes(most >> 20),
            Self::Depth(most) => Sentence::inbox_limit_depth(most),
            Self::Parts(most) => Sentence::inbox_limit_parts(most),
            Self::Headers(most) => Sentence::inbox_limit_headers(most),
            Self::HeaderBytes(most) => Sentence::inbox_limit_header_bytes(most >> 10),
            Self::Addresses(most) => Sentence::inbox_limit_addresses(most),
        }
    }
}

impl fmt::Display for LimitExceeded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.in_words().fmt(formatter)
    }
}

impl std::error::Error for LimitExceeded {}
