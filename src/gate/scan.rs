//! Finds the end of a head byte by byte, and refuses at once what no head may hold.
//!
//! It knows lines and bytes, not fields: `head` reads those once the whole head is here. Working
//! byte by byte makes the verdict independent of how the network cut the request up, and keeps
//! a dripped head linear in its length.

use super::refusal::Refusal;

#[derive(Debug, Default)]
pub struct HeadScan {
    at: usize,
    line: usize,
    lines: usize,
    after_cr: bool,
}

impl HeadScan {
    /// Looks at the bytes of `buffer` not seen yet; the length of the head once it is whole.
    ///
    /// Empty lines before the first line are allowed, as RFC 9112 (2.2) asks.
    pub fn scan(&mut self, buffer: &[u8], limit: usize) -> Result<Option<usize>, Refusal> {
        for &byte in buffer.iter().skip(self.at) {
            if self.at >= limit {
                return Err(Refusal::HeadTooLarge);
            }
            self.at += 1;
            if self.take(byte)? {
                return Ok(Some(self.at));
            }
        }
        Ok(None)
    }

    fn take(&mut self, byte: u8) -> Result<bool, Refusal> {
        if self.after_cr {
            self.after_cr = false;
            return if byte == b'\n' {
                Ok(self.end_line())
            } else {
                Err(BARE_CR)
            };
        }
        match byte {
            b'\r' => self.after_cr = true,
            b'\n' => return Err(BARE_LF),
            b' ' | b'\t' if self.line == 0 => return Err(FOLDED),
            b'\t' | b' '..=b'~' => self.line += 1,
            _ => return Err(NOT_ASCII),
        }
        Ok(false)
    }

    fn end_line(&mut self) -> bool {
        let empty = self.line == 0;
        self.line = 0;
        if !empty {
            self.lines += 1;
        }
        empty && self.lines > 0
    }
}

const BARE_CR: Refusal = Refusal::Malformed("A carriage return stands without a line feed.");
const BARE_LF: Refusal = Refusal::Malformed("A line feed stands without a carriage return.");
const FOLDED: Refusal = Refusal::Malformed("A header line begins with white space.");
const NOT_ASCII: Refusal = Refusal::Malformed("The request head may hold visible ASCII only.");

#[cfg(test)]
mod tests;
