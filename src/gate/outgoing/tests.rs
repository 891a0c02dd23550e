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
