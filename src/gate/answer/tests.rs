use super::*;
use std::path::PathBuf;

/// The answer as a client on HTTP/1.1 that keeps its connection gets it.
fn pass(wire: &[u8], to_head: bool, piece: usize) -> Result<Option<String>, Refusal> {
    let spool = Spool::new(PathBuf::from("/nonexistent"), None).unwrap();
    let mut reader = AnswerReader::new(to_head);
    let mut answer = None;
    for bytes in wire.chunks(piece) {
        if answer.is_some() {
            return Err(Refusal::UpstreamBroken);
        }
        answer = reader.take(bytes, &spool)?;
    }
    Ok(answer.map(|answer| {
        let mut bytes = answer.head_for(1, true);
        bytes.extend_from_slice(answer.body.piece(0, &mut []).unwrap());
        String::from_utf8(bytes).unwrap()
    }))
}

#[test]
fn answers_are_written_anew() {
    let table = [
        (
            false,
            "HTTP/1.1 200 OK\r\nServer: tiny-http (Rust)\r\nA: b\r\nContent-Length: 2\r\n\r\nhi",
            Some("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\nhi"),
        ),
        (
            false,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            Some("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
        ),
        (
            true,
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n",
            Some("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"),
        ),
        (
            true,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            Some("HTTP/1.1 200 OK\r\n\r\n"),
        ),
        (
            false,
            "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
            Some("HTTP/1.1 204 No Content\r\n\r\n"),
        ),
        (
            false,
            "HTTP/1.1 304 Not Modified\r\nETag: a\r\nConnection: close\r\n\r\n",
            Some("HTTP/1.1 304 Not Modified\r\nETag: a\r\n\r\n"),
        ),
        (
            false,
            "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
            Some("HTTP/1.1 503 Busy\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"),
        ),
        (
            false,
            "HTTP/1.1 503 Busy\r\nA: b\r\nretry-after: 9\r\nContent-Length: 0\r\n\r\n",
            Some("HTTP/1.1 503 Busy\r\nA: b\r\nretry-after: 9\r\nContent-Length: 0\r\n\r\n"),
        ),
        (false, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nh", None),
    ];
    for (to_head, wire, expected) in table {
        for piece in [1, 2, 5, wire.len()] {
            let found = pass(wire.as_bytes(), to_head, piece).unwrap();
            assert_eq!(found.as_deref(), expected, "{piece} of {wire}");
        }
    }
}

#[test]
fn broken_answers_are_refused() {
    let table = [
        "HTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi!",
        "HTTP/1.1 200 OK\r\nA: b\nSet-Cookie: c\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nA: b\rSet-Cookie: c\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "nonsense\r\n\r\n",
    ];
    for wire in table {
        for piece in [1, 3, wire.len()] {
            let found = pass(wire.as_bytes(), false, piece);
            assert_eq!(found, Err(Refusal::UpstreamBroken), "{piece} of {wire}");
        }
    }
}

#[test]
fn an_old_or_leaving_client_is_told() {
    let spool = Spool::new(PathBuf::from("/nonexistent"), None).unwrap();
    let wire = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let answer = AnswerReader::new(false)
        .take(wire, &spool)
        .unwrap()
        .unwrap();
    assert!(
        answer
            .head_for(0, true)
            .ends_with(b"\r\nConnection: keep-alive\r\n\r\n")
    );
    assert!(
        answer
            .head_for(1, false)
            .ends_with(b"\r\nConnection: close\r\n\r\n")
    );
}
