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
mod tests {
    use super::super::spool::Spool;
    use super::*;
    use std::path::PathBuf;

    /// Takes at most three bytes at a time, and every other time none.
    struct Narrow(Vec<u8>, bool);

    impl Write for Narrow {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::WouldBlock.into());
            }
            let count = bytes.len().min(3);
            self.0.extend_from_slice(&bytes[..count]);
            Ok(count)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn everything_arrives_in_order_through_a_narrow_socket() {
        let mut body = Spool::new(PathBuf::from("/nonexistent"), None)
            .unwrap()
            .body(None);
        body.push(b"and a body").unwrap();
        let mut outgoing = Outgoing::new(b"a head ".to_vec(), Some(body));
        let mut socket = Narrow(Vec::new(), false);
        while outgoing.flush(&mut socket, &mut [0; 8]).unwrap() != Flushed::All {}
        assert_eq!(socket.0, b"a head and a body");
        assert!(outgoing.is_empty());
    }
}
