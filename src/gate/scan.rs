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
mod tests {
    use super::*;

    type Verdict = Result<Option<usize>, Refusal>;

    #[test]
    fn ends_and_refusals() {
        let table: &[(&[u8], Verdict)] = &[
            (b"", Ok(None)),
            (b"GET / HTTP/1.1\r\n", Ok(None)),
            (b"GET / HTTP/1.1\r\n\r\nrest", Ok(Some(18))),
            (b"\r\n\r\nA\r\n\r\n", Ok(Some(9))),
            (b"A\r\nb: c\r\n\r", Ok(None)),
            (b"A\n", Err(BARE_LF)),
            (b"A\r\r\n", Err(BARE_CR)),
            (b"A\r\n\rb", Err(BARE_CR)),
            (b"A\r\n b: c\r\n", Err(FOLDED)),
            (b" A\r\n", Err(FOLDED)),
            (b"A\r\nb: \x00", Err(NOT_ASCII)),
            (b"A\r\nb: \x7f", Err(NOT_ASCII)),
            (b"A\r\nb: \xc3\xa4", Err(NOT_ASCII)),
            (b"\x16\x03\x01", Err(NOT_ASCII)),
        ];
        for (bytes, expected) in table {
            assert_eq!(&HeadScan::default().scan(bytes, 100), expected, "{bytes:?}");
            let mut dripped = HeadScan::default();
            let last = (1..=bytes.len())
                .map(|end| dripped.scan(&bytes[..end], 100))
                .find(|result| *result != Ok(None))
                .unwrap_or(Ok(None));
            assert_eq!(&last, expected, "dripped {bytes:?}");
        }
    }

    #[test]
    fn the_limit_counts_the_whole_head() {
        let head = b"A\r\nb: c\r\n\r\n";
        assert_eq!(
            HeadScan::default().scan(head, head.len()),
            Ok(Some(head.len()))
        );
        assert_eq!(
            HeadScan::default().scan(head, head.len() - 1),
            Err(Refusal::HeadTooLarge)
        );
    }
}
