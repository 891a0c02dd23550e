//! Lines read and answers given, each within its time.

use std::{
    io::{self, Read, Write},
    time::{Duration, Instant},
};

use super::Connection;
use crate::mail::inbound::smtp::{
    limits,
    session::{Next, Said},
};

/// The next line, without its end.
pub(super) enum Line {
    Whole(Vec<u8>),
    /// It is answered so, and nothing more is heard.
    SyntaxError(&'static str),
}

impl Connection {
    pub(super) fn say(&mut self, answer: &str, at_most: Duration) -> io::Result<()> {
        let wire = self.wire.until(Instant::now() + at_most);
        wire.write_all(answer.as_bytes())?;
        wire.flush()
    }

    pub(super) fn handshake(&mut self) -> io::Result<()> {
        let Some(certificate) = &self.certificate else {
            return Ok(());
        };
        let deadline = Instant::now() + limits::HANDSHAKE_TIME;
        self.wire.until(deadline).secure(certificate.for_mail())?;
        self.session.secured();
        Ok(())
    }

    pub(super) fn line(&mut self, deadline: Instant) -> io::Result<Line> {
        let mut room = [0; limits::COMMAND];
        loop {
            if let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let rest = self.unread.split_off(end + 1);
                let mut line = std::mem::replace(&mut self.unread, rest);
                line.truncate(end);
                return Ok(match line.pop() {
                    _ if end >= limits::COMMAND => {
                        Line::SyntaxError("500 5.5.2 The line is too long\r\n")
                    }
                    Some(b'\r') => Line::Whole(line),
                    _ => Line::SyntaxError("500 5.5.2 A line ends with CR LF\r\n"),
                });
            }
            if self.unread.len() >= limits::COMMAND {
                return Ok(Line::SyntaxError("500 5.5.2 The line is too long\r\n"));
            }
            match self.wire.until(deadline).read(&mut room)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => self
                    .unread
                    .extend_from_slice(room.get(..read).unwrap_or_default()),
            }
        }
    }
}

pub(super) fn last(answer: &str) -> Said {
    Said {
        answer: answer.to_owned(),
        next: Next::End,
    }
}
