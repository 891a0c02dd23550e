//! From whom and for whom.

use crate::mail::inbound::smtp::{command::SyntaxError, data::Fault};

/// From whom and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Envelope {
    pub from: String,
    pub to: Vec<String>,
    /// The length it is announced with.
    pub announced: usize,
}

/// What is answered, and what comes next.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// Whole lines.
    pub answer: String,
    pub next: Next,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Command,
    /// The bytes of a message, to its end.
    Message,
    /// The handshake.
    Handshake,
    /// Nothing: the connection is closed.
    End,
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is on disk.
    Kept,
    Refused(Fault),
    DiskFull,
    Busy,
    Failed,
}

impl Outcome {
    pub(super) fn answer(self) -> &'static str {
        match self {
            Self::Kept => "250 2.6.0 The message is kept",
            Self::Refused(Fault::BareLineEnd) => {
                "550 5.5.2 The message holds a CR or LF that is no line end"
            }
            Self::Refused(Fault::TooLarge) => "552 5.3.4 The message is too large",
            Self::Refused(Fault::Crowded) => "452 4.3.1 Too much comes in at once, try again",
            Self::DiskFull => "452 4.3.1 The disk is full, try again later",
            Self::Busy => "451 4.3.2 The desk is busy, try again",
            Self::Failed => "451 4.3.0 The message could not be kept, try again",
        }
    }
}

pub(super) fn said(answer: &str, next: Next) -> Said {
    Said {
        answer: format!("{answer}\r\n"),
        next,
    }
}

pub(super) fn of(bad: SyntaxError) -> &'static str {
    match bad {
        SyntaxError::Bytes => "500 5.5.2 Commands are plain ASCII",
        SyntaxError::Unknown => "500 5.5.1 Not a command",
        SyntaxError::NotDone => "502 5.5.1 Not done here",
        SyntaxError::Syntax => "501 5.5.4 This command is written differently",
        SyntaxError::Path => "501 5.1.7 Write the address like <name@example.com>",
        SyntaxError::Parameter => "555 5.5.4 Not a parameter this command has here",
    }
}
