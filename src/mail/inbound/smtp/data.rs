//! The bytes after DATA, up to the one end there is: CR LF . CR LF (RFC 5321, 4.1.1.4).
//!
//! Pure. Mail servers that took a lone LF or CR for the end of a line were made to see two mails
//! where others saw one. Here such a byte never begins a line, and a message that holds one is
//! refused when its true end has come.

/// Takes a message off the wire, without the dots that were added for the way.
#[derive(Debug)]
pub struct Data {
    bytes: Vec<u8>,
    limit: usize,
    at: At,
    fault: Option<Fault>,
}

/// From here on a message gets all the room that it may take.
const LARGE: usize = 1 << 20;

/// Why a message that has come to its end cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A CR without LF, or an LF without CR.
    BareLineEnd,
    TooLarge,
    /// Too much is on its way in at once.
    Crowded,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    LineStart,
    Dot,
    DotCr,
    Line,
    Cr,
    End,
}

impl Data {
    /// `announced`: how long the sender says it is.
    pub fn new(limit: usize, announced: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(announced.min(limit)),
            limit,
            at: At::LineStart,
            fault: None,
        }
    }

    /// Takes what belongs to the message, and says how much that was. After the end, nothing does.
    pub fn take(&mut self, bytes: &[u8]) -> usize {
        let mut rest = bytes;
        while self.at != At::End {
            if self.at == At::Line {
                let plain = memchr::memchr2(b'\r', b'\n', rest);
                let (run, after) = rest.split_at(plain.unwrap_or(rest.len()));
                self.keep(run);
                rest = after;
            }
            let Some((byte, after)) = rest.split_first() else {
                break;
            };
            self.step(*byte);
            rest = after;
        }
        bytes.len() - rest.len()
    }

    fn step(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::LineStart, b'.') => At::Dot,
            (At::Dot, b'\r') => At::DotCr,
            (At::DotCr, b'\n') => At::End,
            (At::Cr, b'\n') => {
                self.keep(b"\r\n");
                At::LineStart
            }
            (At::Cr | At::DotCr, _) => {
                self.spoil(Fault::BareLineEnd);
                if byte == b'\r' { At::Cr } else { At::Line }
            }
            (_, b'\r') => At::Cr,
            (_, b'\n') => {
                self.spoil(Fault::BareLineEnd);
                // It begins no line: a dot after it is text.
                At::Line
            }
            _ => {
                self.keep(&[byte]);
                At::Line
            }
        };
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.fault.is_some() {
            return;
        }
        let length = self.bytes.len() + bytes.len();
        if length > self.limit {
            self.spoil(Fault::TooLarge);
            return;
        }
        // What grows by doubling leaves its smaller halves behind, together as large as itself. Room
        // that nothing was written to yet costs nothing.
        if length > LARGE && self.bytes.capacity() < length {
            self.bytes.reserve_exact(self.limit - self.bytes.len());
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// What comes is read to its end, but no longer kept. The first reason stands.
    pub fn spoil(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
        self.bytes = Vec::new();
    }

    pub fn is_whole(&self) -> bool {
        self.at == At::End
    }

    /// Bytes held.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The message, once it is whole.
    pub fn end(self) -> Result<Vec<u8>, Fault> {
        match self.fault {
            None => Ok(self.bytes),
            Some(fault) => Err(fault),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Read = (Result<Vec<u8>, Fault>, Vec<u8>);

    /// Message or fault, and what is left for the next command; cut into pieces of every length.
    #[track_caller]
    fn read(wire: &[u8], limit: usize) -> Option<Read> {
        let all = |piece: usize| {
            let mut data = Data::new(limit, 0);
            let mut left = Vec::new();
            for part in wire.chunks(piece) {
                let taken = data.take(part);
                left.extend_from_slice(&part[taken..]);
            }
            data.is_whole().then(|| (data.end(), left))
        };
        let whole = all(wire.len().max(1));
        for piece in 1..wire.len() {
            assert_eq!(all(piece), whole, "in pieces of {piece}");
        }
        whole
    }

    #[test]
    fn a_message_comes_out_as_it_was_written() {
        let table: &[(&[u8], &[u8], &[u8])] = &[
            (b".\r\n", b"", b""),
            (b"a\r\n.\r\n", b"a\r\n", b""),
            (b"a\r\n.\r\nQUIT\r\n", b"a\r\n", b"QUIT\r\n"),
            (b"..\r\n.\r\n", b".\r\n", b""),
            (b"..a\r\n...\r\n.\r\n", b".a\r\n..\r\n", b""),
            (b".a\r\n.\r\n", b"a\r\n", b""),
            (b"a.\r\nb .\r\n.\r\n", b"a.\r\nb .\r\n", b""),
            (b"\r\n\r\n.\r\n", b"\r\n\r\n", b""),
            (b"\0\xff\x80\r\n.\r\n", b"\0\xff\x80\r\n", b""),
        ];
        for (wire, message, left) in table {
            let (found, rest) = read(wire, 100).unwrap();
            assert_eq!(found.as_deref(), Ok(*message), "{wire:?}");
            assert_eq!(rest, *left, "{wire:?}");
        }
    }

    #[test]
    fn t16_nothing_but_the_one_end_ends_a_message_and_a_bare_line_end_spoils_it() {
        let ends: &[&[u8]] = &[
            b"\n.\n",
            b"\n.\r\n",
            b"\r\n.\n",
            b"\r.\r",
            b"\r.\r\n",
            b"\r\n.\r",
            b"\n.\r",
            b"\r.\n",
            b"\r\r\n.\r\r\n",
            b"\r\n.\r\r\n",
            b"\n\r\n.\rx\n",
        ];
        for end in ends {
            let wire = [
                b"one",
                *end,
                b"MAIL FROM:<x@evil.example>\r\nDATA\r\ntwo\r\n",
            ]
            .concat();
            assert_eq!(read(&wire, 1000), None, "{end:?} ended a message");
            let (found, left) = read(&[&wire[..], b".\r\n"].concat(), 1000).unwrap();
            assert_eq!(found, Err(Fault::BareLineEnd), "{end:?}");
            assert!(left.is_empty(), "{end:?}: something of it became a command");
        }
    }

    #[test]
    fn one_byte_too_many_is_read_to_the_end_and_not_kept() {
        assert_eq!(read(b"12345\r\n.\r\n", 7).unwrap().0.unwrap().len(), 7);
        let (found, left) = read(b"12345\r\nmore and more\r\n.\r\nQUIT\r\n", 6).unwrap();
        assert_eq!((found, &left[..]), (Err(Fault::TooLarge), &b"QUIT\r\n"[..]));
    }
}
