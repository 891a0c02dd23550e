//! The chunked transfer coding, decoded strictly (RFC 9112, section 7.1).
//!
//! Sizes are hex digits and nothing else, every line ends in CRLF, extensions and trailers are
//! read within a small allowance and dropped: none of them reaches the HTTP server.

use super::{limits, refusal::Refusal};

#[derive(Debug)]
pub struct Decoder {
    state: State,
    /// Digits seen in `Size`, bytes of the chunk still to come in `Data`.
    size: u64,
    digits: u32,
    allowance: usize,
}

/// What one step took from the input.
#[derive(Debug, PartialEq, Eq)]
pub struct Step<'a> {
    pub consumed: usize,
    /// Content, possibly empty.
    pub content: &'a [u8],
    /// Bytes the present chunk has still to bring.
    pub announced: u64,
    pub done: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Size,
    Extension,
    SizeEnd,
    Content,
    ContentCr,
    ContentEnd,
    TrailerStart,
    TrailerName,
    TrailerValue,
    TrailerEnd,
    LastEnd,
    Done,
}

impl Decoder {
    pub fn new() -> Self {
        Self {
            state: State::Size,
            size: 0,
            digits: 0,
            allowance: limits::CHUNK_OVERHEAD,
        }
    }

    /// Goes on until a run of content, the end of the body or the end of `input`.
    pub fn step<'a>(&mut self, input: &'a [u8]) -> Result<Step<'a>, Refusal> {
        let mut consumed = 0;
        for &byte in input {
            if matches!(self.state, State::Content | State::Done) {
                break;
            }
            self.take(byte)?;
            consumed += 1;
        }
        let mut content: &[u8] = &[];
        if self.state == State::Content {
            let rest = input.get(consumed..).unwrap_or_default();
            let wanted = usize::try_from(self.size).unwrap_or(usize::MAX);
            content = rest.get(..wanted).unwrap_or(rest);
            consumed += content.len();
            self.size = self.size.saturating_sub(content.len() as u64);
            if self.size == 0 {
                self.state = State::ContentCr;
            }
        }
        let inside = self.state == State::Content;
        Ok(Step {
            consumed,
            content,
            announced: if inside { self.size } else { 0 },
            done: self.state == State::Done,
        })
    }

    fn take(&mut self, byte: u8) -> Result<(), Refusal> {
        self.state = match (self.state, byte) {
            (State::Size, _) => self.size_byte(byte)?,
            (State::Extension, b'\r') => State::SizeEnd,
            (State::SizeEnd, b'\n') if self.size == 0 => State::TrailerStart,
            (State::SizeEnd, b'\n') => State::Content,
            (State::ContentCr, b'\r') => State::ContentEnd,
            (State::ContentEnd, b'\n') => self.next_chunk(),
            (State::TrailerStart, b'\r') => State::LastEnd,
            (State::TrailerName, b':') => self.spend(State::TrailerValue)?,
            (State::TrailerStart | State::TrailerName, _) if is_token(byte) => {
                self.spend(State::TrailerName)?
            }
            (State::TrailerValue, b'\r') => State::TrailerEnd,
            (State::TrailerEnd, b'\n') => State::TrailerStart,
            (State::LastEnd, b'\n') => State::Done,
            (State::Extension | State::TrailerValue, b'\t' | b' '..=b'~') => {
                self.spend(self.state)?
            }
            _ => return Err(BROKEN),
        };
        Ok(())
    }

    fn size_byte(&mut self, byte: u8) -> Result<State, Refusal> {
        match (char::from(byte).to_digit(16), byte) {
            (Some(digit), _) if self.digits < 15 => {
                self.digits += 1;
                self.size = self.size * 16 + u64::from(digit);
                Ok(State::Size)
            }
            (None, b'\r') if self.digits > 0 => Ok(State::SizeEnd),
            (None, b';') if self.digits > 0 => self.spend(State::Extension),
            _ => Err(BROKEN),
        }
    }

    fn next_chunk(&mut self) -> State {
        self.digits = 0;
        self.size = 0;
        State::Size
    }

    fn spend(&mut self, next: State) -> Result<State, Refusal> {
        self.allowance = self.allowance.checked_sub(1).ok_or(Refusal::HeadTooLarge)?;
        Ok(next)
    }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

const BROKEN: Refusal = Refusal::Malformed("The chunked body is not valid.");

#[cfg(test)]
mod tests;
