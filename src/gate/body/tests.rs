use super::super::{head, scan::HeadScan, spool::Spool};
use super::*;
use std::path::PathBuf;

/// Everything the pure part of the gate learns from some bytes, fed in at the given cuts.
fn learn(wire: &[u8], cuts: &[usize]) -> Result<(String, Vec<u8>, Vec<u8>), Refusal> {
    let spool = Spool::new(PathBuf::from("/nonexistent"), None).unwrap();
    let mut scan = HeadScan::default();
    let mut inbox = Vec::new();
    let mut reader: Option<(String, BodyReader)> = None;
    let mut from = 0;
    for &cut in cuts.iter().chain([&wire.len()]) {
        inbox.extend_from_slice(&wire[from..cut]);
        from = cut;
        if reader.is_none() {
            let Some(length) = scan.scan(&inbox, limits::HEAD)? else {
                continue;
            };
            let head = head::read(&inbox[..length])?;
            inbox.drain(..length);
            let body = BodyReader::new(head.framing, 20, spool.body(None))?;
            reader = Some((format!("{head:?}"), body));
        }
        if let Some((_, body)) = &mut reader {
            let (taken, done) = body.take(&inbox)?;
            inbox.drain(..taken);
            if done {
                inbox.extend_from_slice(&wire[from..]);
                break;
            }
        }
    }
    let (head, reader) = reader.expect("the wire holds a whole head");
    let body = reader.into_body();
    let content = body.piece(0, &mut []).unwrap().to_vec();
    Ok((head, content, inbox))
}

#[test]
fn any_cut_of_a_request_gives_the_same_result() {
    let wires: [&[u8]; 7] = [
            b"GET /a?b HTTP/1.1\r\nHost: a\r\nX: y z\r\n\r\nGET /next",
            b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET",
            b"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n3\r\nabc\r\n0\r\nT: v\r\n\r\nGET",
            b"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\nF\r\n123456789012345\r\n0\r\n\r\n",
            b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 21\r\n\r\nhello",
            b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
            b"GET /a HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",
        ];
    for wire in wires {
        let whole = learn(wire, &[]);
        for first in 0..=wire.len() {
            assert_eq!(learn(wire, &[first]), whole, "cut at {first}");
            for second in (first..=wire.len()).step_by(5) {
                assert_eq!(learn(wire, &[first, second]), whole, "{first} {second}");
            }
        }
        let every: Vec<usize> = (0..wire.len()).collect();
        assert_eq!(learn(wire, &every), whole, "byte by byte");
    }
}

#[test]
fn a_body_ends_where_its_framing_says() {
    let request = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET";
    let (_, content, rest) = learn(request, &[]).unwrap();
    assert_eq!(content, b"hello");
    assert_eq!(rest, b"GET");
}
