//! Tables of heads that are read and heads that are refused.

use crate::gate::head::*;

fn status(head: &str) -> u16 {
    match read(head.as_bytes()) {
        Ok(_) => 200,
        Err(refusal) => refusal.status(),
    }
}

#[test]
fn request_lines() {
    let table = [
        ("GET / HTTP/1.1", 200),
        ("HEAD /a?b=c|d HTTP/1.1", 200),
        ("OPTIONS / HTTP/1.1", 200),
        ("OPTIONS * HTTP/1.1", 400),
        ("GET http://desk.example/ HTTP/1.1", 400),
        ("GET desk HTTP/1.1", 400),
        ("GET /a#b HTTP/1.1", 400),
        ("GET  / HTTP/1.1", 400),
        ("GET /  HTTP/1.1", 400),
        ("GET /a b HTTP/1.1", 400),
        ("GET\t/ HTTP/1.1", 400),
        ("GET /", 400),
        ("GET", 400),
        ("get / HTTP/1.1", 501),
        ("TRACE / HTTP/1.1", 501),
        ("CONNECT desk.example:443 HTTP/1.1", 501),
        ("G(T / HTTP/1.1", 400),
        ("GET / HTTP/1.2", 505),
        ("GET / HTTP/2.0", 505),
        ("GET / HTTP/0.9", 505),
        ("GET / HTTP/1.10", 400),
        ("GET / http/1.1", 400),
        ("PRI * HTTP/2.0", 505),
    ];
    for (line, expected) in table {
        assert_eq!(
            status(&format!("{line}\r\nHost: a\r\n\r\n")),
            expected,
            "{line}"
        );
    }
    assert_eq!(read(b"PRI * HTTP/2.0\r\n\r\n"), Err(Refusal::HttpTwo));
    assert_eq!(
        status("GET / HTTP/1.0\r\n\r\n"),
        200,
        "HTTP/1.0 needs no host"
    );
    assert_eq!(status("GET / HTTP/1.1\r\n\r\n"), 400, "HTTP/1.1 does");
}

#[test]
fn header_fields() {
    let table = [
        ("Host: a", 400),
        ("host: a", 400),
        ("X: a b\tc", 200),
        ("X:", 200),
        ("X : a", 400),
        ("X\t: a", 400),
        (": a", 400),
        ("X", 400),
        ("X(y): a", 400),
        ("Content-Length: 0", 200),
        ("Content-Length: 1000000000000000000", 200),
        ("Content-Length: 10000000000000000000", 400),
        ("Content-Length: +1", 400),
        ("Content-Length: -1", 400),
        ("Content-Length: 1 1", 400),
        ("Content-Length: 1, 1", 400),
        ("Content-Length: 0x1", 400),
        ("Content-Length:", 400),
        ("Content-Length: 1\r\nContent-Length: 1", 400),
        ("Content-Length: 1\r\ncontent-length: 2", 400),
        ("Content-Length: 1\r\nTransfer-Encoding: chunked", 400),
        ("Transfer-Encoding: chunked", 200),
        ("Transfer-Encoding: Chunked", 501),
        ("Transfer-Encoding: gzip, chunked", 501),
        ("Transfer-Encoding: identity", 501),
        ("Transfer-Encoding:", 501),
        (
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            400,
        ),
        ("Expect: 100-continue", 200),
        ("Expect: 200-ok", 417),
    ];
    for (field, expected) in table {
        let head = format!("POST / HTTP/1.1\r\nHost: a\r\n{field}\r\n\r\n");
        assert_eq!(status(&head), expected, "{field}");
    }
    let old = "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert_eq!(status(old), 400, "HTTP/1.0 knows no chunks");
}

#[test]
fn hosts() {
    let table = [
        ("desk.example", 200),
        ("desk.example:8080", 200),
        ("[::1]:80", 200),
        ("", 400),
        ("a b", 400),
        ("a,b", 400),
        ("user@a", 400),
        ("a/b", 400),
    ];
    for (host, expected) in table {
        assert_eq!(
            status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n")),
            expected,
            "{host}"
        );
    }
}

#[test]
fn a_hundred_headers_and_no_more() {
    let head = |count: usize| {
        let fields = "X: y\r\n".repeat(count - 1);
        format!("GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n")
    };
    assert_eq!(status(&head(100)), 200);
    assert_eq!(status(&head(101)), 431);
}

#[test]
fn who_keeps_the_connection() {
    let table = [
        (1, "", true),
        (1, "Connection: close\r\n", false),
        (1, "Connection: x, Close\r\n", false),
        (1, "Connection: x\r\nConnection: close\r\n", false),
        (0, "", false),
        (0, "Connection: keep-alive\r\n", true),
        (0, "Connection: Keep-Alive, close\r\n", false),
    ];
    for (minor, fields, expected) in table {
        let head = format!("GET / HTTP/1.{minor}\r\nHost: a\r\n{fields}\r\n");
        let read = read(head.as_bytes()).unwrap();
        assert_eq!(read.keep_alive, expected, "1.{minor} {fields}");
    }
}
