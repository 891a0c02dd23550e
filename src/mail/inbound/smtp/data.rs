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
mod tests;
