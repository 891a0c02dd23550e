//! What the server says, read to its end.

use super::{COMMAND_TIME, Client, Fault, IDLE_TIME, LINE, LINES, PIECE, Result};
use crate::mail::inbound::imap::value::{Piece, Value};
use std::{
    io::{self, Read},
    time::Instant,
};

/// One answer of the server.
pub(super) enum Answer {
    /// To a command of ours: `OK` and what follows, or why not.
    Done(String, std::result::Result<String, String>),
    GoOn,
    /// Anything else, as values.
    Told(Vec<Value>),
    Goodbye(String),
}

pub(super) fn is(values: &[Value], at: usize, word: &str) -> bool {
    let atom = values.get(at).and_then(Value::atom);
    atom.is_some_and(|atom| atom.eq_ignore_ascii_case(word))
}

/// The length of the literal that follows a line, and the line without it.
fn announces(line: &[u8]) -> Option<(&[u8], usize)> {
    let inner = line.strip_suffix(b"}")?;
    let start = inner.iter().rposition(|byte| *byte == b'{')?;
    let length = str::from_utf8(inner.get(start + 1..)?).ok()?;
    Some((line.get(..start)?, length.parse().ok()?))
}

/// RFC 3501, 4.3. The configuration holds no line ends.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl Client {
    /// Until the server asks for the rest of a command.
    pub(super) fn wait_for_turn(&mut self, tag: &str) -> Result<()> {
        let until = Instant::now() + COMMAND_TIME;
        for _ in 0..LINES {
            match self.answer(until)? {
                Answer::GoOn => return Ok(()),
                Answer::Done(done, Err(words)) if done == tag => {
                    return Err(Fault::Refused(words));
                }
                Answer::Told(_) => {}
                Answer::Goodbye(words) => return Err(Fault::Refused(words)),
                Answer::Done(..) => break,
            }
        }
        Err(Fault::NotUnderstood)
    }

    pub(super) fn finish(&mut self, tag: &str) -> Result<(Vec<Vec<Value>>, String)> {
        let (until, mut told) = (Instant::now() + COMMAND_TIME, Vec::new());
        while told.len() < LINES {
            match self.answer(until)? {
                Answer::Told(values) => told.push(values),
                Answer::Done(done, Ok(words)) if done == tag => return Ok((told, words)),
                Answer::Done(done, Err(words)) if done == tag => {
                    return Err(Fault::Refused(words));
                }
                // It says goodbye before it is done with LOGOUT, too.
                Answer::Goodbye(words) => return Err(Fault::Refused(words)),
                Answer::Done(..) | Answer::GoOn => break,
            }
        }
        Err(Fault::NotUnderstood)
    }

    pub(super) fn answer(&mut self, until: Instant) -> Result<Answer> {
        let mut line = self.line(until)?;
        let head = String::from_utf8_lossy(&line).into_owned();
        let (tag, rest) = head.split_once(' ').unwrap_or((&head, ""));
        let (word, words) = rest.split_once(' ').unwrap_or((rest, ""));
        let word = word.to_ascii_uppercase();
        let words = words.to_owned();
        match (tag, word.as_str()) {
            ("+", _) => return Ok(Answer::GoOn),
            ("*", "BYE") => return Ok(Answer::Goodbye(words)),
            // Free text follows, but for what stands in brackets at its start.
            ("*", "OK" | "NO" | "BAD" | "PREAUTH") => {
                let first = words
                    .split_whitespace()
                    .map(|word| Value::Atom(word.into()));
                let word = Value::Atom(word);
                return Ok(Answer::Told([word].into_iter().chain(first).collect()));
            }
            ("*", _) => {}
            (tag, "OK") => return Ok(Answer::Done(tag.into(), Ok(words))),
            (tag, "NO" | "BAD") => return Ok(Answer::Done(tag.into(), Err(words))),
            _ => return Err(Fault::NotUnderstood),
        }
        let mut pieces = Vec::new();
        while let Some((text, length)) = announces(&line) {
            if length > self.limit {
                return Err(Fault::NotUnderstood);
            }
            pieces.push(Piece::Text(text.to_vec()));
            pieces.push(Piece::Literal(self.bytes(length, until)?));
            line = self.line(until)?;
        }
        pieces.push(Piece::Text(line));
        let first = pieces.first_mut();
        if let Some(Piece::Text(text)) = first {
            text.drain(..2.min(text.len()));
        }
        Value::read(pieces)
            .map(Answer::Told)
            .ok_or(Fault::NotUnderstood)
    }

    /// The next line, without its end. What has come of it is kept if time is over.
    pub(super) fn line(&mut self, until: Instant) -> Result<Vec<u8>> {
        let mut seen = 0;
        loop {
            let fresh = self.unread.get(seen..).unwrap_or_default();
            if let Some(end) = fresh.iter().position(|byte| *byte == b'\n') {
                let rest = self.unread.split_off(seen + end + 1);
                let mut line = std::mem::replace(&mut self.unread, rest);
                line.truncate(seen + end);
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(line);
            }
            seen = self.unread.len();
            if seen > LINE {
                return Err(Fault::NotUnderstood);
            }
            self.more(until)?;
        }
    }

    pub(super) fn bytes(&mut self, length: usize, until: Instant) -> Result<Vec<u8>> {
        self.unread
            .reserve(length.saturating_sub(self.unread.len()));
        while self.unread.len() < length {
            self.more(until)?;
        }
        let rest = self.unread.split_off(length);
        Ok(std::mem::replace(&mut self.unread, rest))
    }

    fn more(&mut self, until: Instant) -> Result<()> {
        let until = until.min(Instant::now() + IDLE_TIME);
        let mut room = [0; PIECE];
        match self.wire.until(until).read(&mut room)? {
            0 => Err(Fault::Io(io::ErrorKind::UnexpectedEof.into())),
            read => {
                self.unread
                    .extend_from_slice(room.get(..read).unwrap_or_default());
                Ok(())
            }
        }
    }
}
