//! Bytes on their way out: a head, then a body, sent as far as the socket takes them.
//!
//! Used towards both sides. A body in a file is read as the socket asks for it, never whole.

use std::io::{self, IoSlice, Write};

use super::{limits, spool::Body, stream::moved};

#[derive(Debug, Default)]
pub struct Outgoing {
    head: Vec<u8>,
    sent: usize,
    body: Option<Body>,
    body_sent: u64,
    /// Taken is not yet sent: what is written to may hold some of it back until it is flushed.
    unflushed: bool,
}

/// How far a flush came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flushed {
    All,
    /// The socket is full; `true` if it took anything.
    Blocked(bool),
    /// The turn is over, the socket is not.
    Turn,
}

impl Outgoing {
    pub fn new(head: Vec<u8>, body: Option<Body>) -> Self {
        Self {
            head,
            sent: 0,
            body: body.filter(|body| body.len() > 0),
            body_sent: 0,
            unflushed: true,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.is_taken() && !self.unflushed
    }

    fn is_taken(&self) -> bool {
        self.sent >= self.head.len() && self.body.is_none()
    }

    /// Bytes taken by the socket so far.
    pub fn sent(&self) -> u64 {
        self.body_sent.saturating_add(self.sent as u64)
    }

    pub fn flush(&mut self, to: &mut impl Write, room: &mut [u8]) -> io::Result<Flushed> {
        for turn in 0..limits::PIECES_A_TURN {
            if self.is_taken() {
                if moved(|| to.flush().map(|()| 0))?.is_none() {
                    return Ok(Flushed::Blocked(turn > 0));
                }
                *self = Self::default();
                return Ok(Flushed::All);
            }
            let Some(count) = moved(|| self.write(to, room))? else {
                return Ok(Flushed::Blocked(turn > 0));
            };
            if count == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            self.advance(count);
        }
        Ok(Flushed::Turn)
    }

    fn write(&self, to: &mut impl Write, room: &mut [u8]) -> io::Result<usize> {
        let head = self.head.get(self.sent..).unwrap_or_default();
        let Some(body) = &self.body else {
            return to.write(head);
        };
        let piece = body.piece(self.body_sent, room)?;
        if head.is_empty() {
            to.write(piece)
        } else {
            to.write_vectored(&[IoSlice::new(head), IoSlice::new(piece)])
        }
    }

    fn advance(&mut self, count: usize) {
        let of_head = count.min(self.head.len().saturating_sub(self.sent));
        self.sent += of_head;
        self.body_sent = self.body_sent.saturating_add((count - of_head) as u64);
        if self
            .body
            .as_ref()
            .is_some_and(|body| self.body_sent >= body.len())
        {
            self.body = None;
        }
    }
}

#[cfg(test)]
mod tests;
