//! Every way we know to make two readers disagree about where a request ends, as data.
//!
//! `{HOST}` stands for the desk's host, `{OUTER}` for the path that is asked openly, `{INNER}` for a
//! whole request hidden in what should be a body, `{LEN}` and `{HEX}` for its length, `{BOMB}` for 9,000
//! letters. After each case comes an ordinary last request that closes the connection.

use Expect::{Closed, Refused, Silence, Taken};

/// What the desk does with a case sent straight to it. Nothing hidden is ever answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// One answer with this status, by the gate; the connection is closed, nothing was handled.
    Refused(u16),
    /// Closed without a word.
    Silence,
    /// One request, and what looks like a second one is its body; then the last request.
    Taken,
    /// One request, then the connection is closed.
    Closed,
}

pub struct Case {
    pub name: &'static str,
    pub wire: Vec<u8>,
    pub expect: Expect,
}

pub fn all() -> Vec<Case> {
    let mut all = Vec::new();
    let mut add = |name, parts: &[&[u8]], expect| {
        let wire = parts.concat();
        all.push(Case { name, wire, expect });
    };
    let post: &[u8] = b"POST {OUTER} HTTP/1.1\r\nHost: {HOST}\r\n";
    for &(name, fields, body, expect) in POSTS {
        add(name, &[post, fields, b"\r\n\r\n", body], expect);
    }
    let chunked: &[u8] = b"Transfer-Encoding: chunked\r\n\r\n";
    for &(name, body, expect) in CHUNKS {
        add(name, &[post, chunked, body], expect);
    }
    for &(name, line, expect) in LINES {
        add(name, &[line, b"\r\nHost: {HOST}\r\n\r\n"], expect);
    }
    for &(name, hosts, expect) in HOSTS {
        let line: &[u8] = b"GET {OUTER} HTTP/1.1\r\n";
        add(name, &[line, hosts, b"\r\n"], expect);
    }
    for &(name, wire, expect) in OTHERS {
        add(name, &[wire], expect);
    }
    all
}

/// The hidden request as the body, in one chunk, and behind the end of a chunked body.
const PLAIN: &[u8] = b"{INNER}";
const WRAPPED: &[u8] = b"{HEX}\r\n{INNER}\r\n0\r\n\r\n";
const BEHIND: &[u8] = b"0\r\n\r\n{INNER}";

type Post = (&'static str, &'static [u8], &'static [u8], Expect);

/// Header lines of a POST, and its body.
#[rustfmt::skip]
const POSTS: &[Post] = &[
    ("a length", b"Content-Length: {LEN}", PLAIN, Taken),
    ("a length with zeros in front", b"Content-Length: 00{LEN}", PLAIN, Taken),
    ("a length between blanks", b"Content-Length: \t {LEN} \t", PLAIN, Taken),
    ("two equal lengths", b"Content-Length: {LEN}\r\nContent-Length: {LEN}", PLAIN, Refused(400)),
    ("two lengths, the first short", b"Content-Length: 0\r\nContent-Length: {LEN}", PLAIN, Refused(400)),
    ("two lengths, the second short", b"Content-Length: {LEN}\r\nContent-Length: 0", PLAIN, Refused(400)),
    ("two lengths in other cases", b"content-length: {LEN}\r\nCONTENT-LENGTH: 0", PLAIN, Refused(400)),
    ("a list of equal lengths", b"Content-Length: {LEN}, {LEN}", PLAIN, Refused(400)),
    ("a list of lengths", b"Content-Length: 0, {LEN}", PLAIN, Refused(400)),
    ("a list with an empty end", b"Content-Length: {LEN},", PLAIN, Refused(400)),
    ("a signed length", b"Content-Length: +{LEN}", PLAIN, Refused(400)),
    ("a negative length", b"Content-Length: -1", PLAIN, Refused(400)),
    ("a length with a blank inside", b"Content-Length: 0 {LEN}", PLAIN, Refused(400)),
    ("a hexadecimal length", b"Content-Length: 0x{HEX}", PLAIN, Refused(400)),
    ("an empty length", b"Content-Length:", PLAIN, Refused(400)),
    ("a length with a letter", b"Content-Length: {LEN}a", PLAIN, Refused(400)),
    ("a length with a comment", b"Content-Length: {LEN};a", PLAIN, Refused(400)),
    ("a quoted length", b"Content-Length: \"{LEN}\"", PLAIN, Refused(400)),
    ("a fractional length", b"Content-Length: {LEN}.0", PLAIN, Refused(400)),
    ("a length over 64 bits", b"Content-Length: 18446744073709551617", PLAIN, Refused(400)),
    ("a length behind a vertical tab", b"Content-Length: \x0b{LEN}", PLAIN, Refused(400)),
    ("a length behind a hard blank", b"Content-Length: \xa0{LEN}", PLAIN, Refused(400)),
    ("a length, then NUL", b"Content-Length: {LEN}\0", PLAIN, Refused(400)),
    ("a blank before the colon", b"Content-Length : {LEN}", PLAIN, Refused(400)),
    ("a tab before the colon", b"Content-Length\t: {LEN}", PLAIN, Refused(400)),
    ("NUL in a name", b"Content\0-Length: {LEN}", PLAIN, Refused(400)),
    ("a name that is not ASCII", b"Content-L\xebngth: {LEN}", PLAIN, Refused(400)),
    ("a folded length", b"Content-Length:\r\n {LEN}", PLAIN, Refused(400)),
    ("a length in a folded line", b"X: y\r\n Content-Length: {LEN}", PLAIN, Refused(400)),
    ("a length behind a bare line feed", b"X: y\nContent-Length: {LEN}", PLAIN, Refused(400)),
    ("a length behind a bare return", b"X: y\rContent-Length: {LEN}", PLAIN, Refused(400)),
    ("a length behind two returns", b"X: y\r\r\nContent-Length: {LEN}", PLAIN, Refused(400)),
    ("a length that ends at the next hop", b"Content-Length: {LEN}\r\nConnection: content-length", PLAIN, Taken),
    ("a length and a connection that close names", b"Content-Length: {LEN}\r\nConnection: keep-alive, Content-Length, host", PLAIN, Taken),
    ("a length and an upgrade to HTTP/2", b"Content-Length: {LEN}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__", PLAIN, Taken),
    ("a length and an upgrade to WebSocket", b"Content-Length: {LEN}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13", PLAIN, Taken),
    ("a body that waits to be wanted", b"Content-Length: {LEN}\r\nExpect: 100-continue", PLAIN, Taken),
    ("another expectation", b"Content-Length: {LEN}\r\nExpect: 100-continued", PLAIN, Refused(417)),
    ("two expectations", b"Content-Length: {LEN}\r\nExpect: 100-continue, x", PLAIN, Refused(417)),
    ("a coded content", b"Content-Length: {LEN}\r\nContent-Encoding: chunked", PLAIN, Taken),
    ("another method in a header", b"Content-Length: {LEN}\r\nX-HTTP-Method-Override: GET", PLAIN, Taken),
    ("another path in a header", b"Content-Length: {LEN}\r\nX-Original-URL: /sign-in\r\nX-Rewrite-URL: /sign-in", PLAIN, Taken),
    ("chunks", b"Transfer-Encoding: chunked", WRAPPED, Taken),
    ("chunks behind blanks", b"Transfer-Encoding: \t chunked \t", WRAPPED, Taken),
    ("chunks that end at the next hop", b"Transfer-Encoding: chunked\r\nConnection: transfer-encoding", WRAPPED, Taken),
    ("chunks and a trailer announced", b"Transfer-Encoding: chunked\r\nTE: trailers\r\nTrailer: Content-Length", WRAPPED, Taken),
    ("chunks that wait to be wanted", b"Transfer-Encoding: chunked\r\nExpect: 100-continue", WRAPPED, Taken),
    ("a length over chunks", b"Content-Length: 4\r\nTransfer-Encoding: chunked", WRAPPED, Refused(400)),
    ("chunks over a length", b"Transfer-Encoding: chunked\r\nContent-Length: 4", BEHIND, Refused(400)),
    ("a length over empty chunks", b"Content-Length: {LEN}\r\nTransfer-Encoding: chunked", BEHIND, Refused(400)),
    ("a length of 0 over chunks", b"Content-Length: 0\r\nTransfer-Encoding: chunked", WRAPPED, Refused(400)),
    ("a length and a coding nobody knows", b"Content-Length: 4\r\nTransfer-Encoding: xchunked", BEHIND, Refused(400)),
    ("chunks in capitals", b"Transfer-Encoding: Chunked", WRAPPED, Refused(501)),
    ("chunks in all capitals", b"Transfer-Encoding: CHUNKED", BEHIND, Refused(501)),
    ("chunks misspelt", b"Transfer-Encoding: xchunked", BEHIND, Refused(501)),
    ("chunks cut short", b"Transfer-Encoding: chunke", BEHIND, Refused(501)),
    ("identity", b"Transfer-Encoding: identity", BEHIND, Refused(501)),
    ("identity, chunked", b"Transfer-Encoding: identity, chunked", BEHIND, Refused(501)),
    ("chunked, identity", b"Transfer-Encoding: chunked, identity", BEHIND, Refused(501)),
    ("gzip, chunked", b"Transfer-Encoding: gzip, chunked", BEHIND, Refused(501)),
    ("chunked twice in a line", b"Transfer-Encoding: chunked, chunked", BEHIND, Refused(501)),
    ("chunked with a comma", b"Transfer-Encoding: ,chunked", BEHIND, Refused(501)),
    ("chunked with a parameter", b"Transfer-Encoding: chunked;q=1", BEHIND, Refused(501)),
    ("chunked in quotes", b"Transfer-Encoding: \"chunked\"", BEHIND, Refused(501)),
    ("an empty coding", b"Transfer-Encoding:", BEHIND, Refused(501)),
    ("chunked in two lines", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", BEHIND, Refused(400)),
    ("two codings in two lines", b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", BEHIND, Refused(400)),
    ("a coding, a blank before the colon", b"Transfer-Encoding : chunked", BEHIND, Refused(400)),
    ("a coding behind a vertical tab", b"Transfer-Encoding:\x0bchunked", BEHIND, Refused(400)),
    ("a coding, then NUL", b"Transfer-Encoding: chunked\0", BEHIND, Refused(400)),
    ("a coding that is not ASCII", b"Transfer-Encoding: chun\xffked", BEHIND, Refused(400)),
    ("a folded coding", b"Transfer-Encoding:\r\n chunked", BEHIND, Refused(400)),
    ("a coding in a folded line", b"X: y\r\n\tTransfer-Encoding: chunked", BEHIND, Refused(400)),
    ("a coding behind a bare line feed", b"X: y\nTransfer-Encoding: chunked", BEHIND, Refused(400)),
    ("a coding behind a bare return", b"X: y\r\n\rTransfer-Encoding: chunked", BEHIND, Refused(400)),
    ("a line without a colon", b"Content-Length: {LEN}\r\nTransfer-Encoding chunked", PLAIN, Refused(400)),
    ("an empty name", b"Content-Length: {LEN}\r\n: chunked", PLAIN, Refused(400)),
];

/// Bodies that say they are in chunks.
#[rustfmt::skip]
const CHUNKS: &[(&str, &[u8], Expect)] = &[
    ("a size in capitals", b"A\r\n0123456789\r\n0\r\n\r\n", Taken),
    ("an extension", b"{HEX};a=b;c=\"d e\"\r\n{INNER}\r\n0;f\r\n\r\n", Taken),
    ("a trailer with a length", b"{HEX}\r\n{INNER}\r\n0\r\nContent-Length: 99\r\n\r\n", Taken),
    ("a trailer with a coding and a host", b"{HEX}\r\n{INNER}\r\n0\r\nTransfer-Encoding: chunked\r\nHost: evil.example\r\n\r\n", Taken),
    ("a size with 0x", b"0x{HEX}\r\n{INNER}\r\n0\r\n\r\n", Refused(400)),
    ("a size over 64 bits", b"10000000000000000\r\n{INNER}", Refused(400)),
    ("a size that wraps to 5", b"10000000000000005\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("the largest size", b"ffffffffffffffff\r\n{INNER}", Refused(400)),
    ("a size beyond the route's limit", b"7fffffff\r\n{INNER}", Refused(413)),
    ("a negative size", b"-1\r\n{INNER}", Refused(400)),
    ("a signed size", b"+5\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a blank before a size", b" 5\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a blank after a size", b"5 \r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a tab after a size", b"5\t\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a size with too many zeros", b"0000000000000000005\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a size with a word", b"5zz\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("no size", b"\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("no size but an extension", b";a\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a size behind a comma", b"5,5\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a size and a bare line feed", b"5\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a size and a bare return", b"5\rhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a chunk without its line end", b"5\r\nhello0\r\n\r\n{INNER}", Refused(400)),
    ("a chunk with two other bytes for it", b"5\r\nhelloXX0\r\n\r\n{INNER}", Refused(400)),
    ("a chunk with a bare line feed", b"5\r\nhello\n0\r\n\r\n{INNER}", Refused(400)),
    ("a chunk longer than it says", b"3\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("an extension bomb", b"5;{BOMB}\r\nhello\r\n0\r\n\r\n{INNER}", Refused(431)),
    ("an extension with a bare line feed", b"5;a\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("an extension with a bare return", b"5;a\rb\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("an extension with NUL", b"5;\0\r\nhello\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("an extension that hides a line end in quotes", b"5;a=\"\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("a last chunk with a bare line feed", b"0\n\r\n{INNER}", Refused(400)),
    ("an end with a bare line feed", b"0\r\n\n{INNER}", Refused(400)),
    ("an end with a bare return", b"0\r\n\r{INNER}", Refused(400)),
    ("a folded trailer", b"0\r\nA: b\r\n c\r\n\r\n{INNER}", Refused(400)),
    ("a trailer without a colon", b"0\r\n{INNER}", Refused(400)),
    ("a trailer with a blank before the colon", b"0\r\nA : b\r\n\r\n{INNER}", Refused(400)),
    ("a trailer with a bare line feed", b"0\r\nA: b\n\r\n{INNER}", Refused(400)),
    ("a trailer bomb", b"0\r\nA: {BOMB}\r\n\r\n{INNER}", Refused(431)),
];

/// Request lines.
#[rustfmt::skip]
const LINES: &[(&str, &[u8], Expect)] = &[
    ("two blanks before the path", b"GET  {OUTER} HTTP/1.1", Refused(400)),
    ("two blanks after the path", b"GET {OUTER}  HTTP/1.1", Refused(400)),
    ("a blank in the path", b"GET {OUTER} /sign-in HTTP/1.1", Refused(400)),
    ("two versions", b"GET {OUTER} HTTP/1.1 HTTP/1.1", Refused(400)),
    ("tabs", b"GET\t{OUTER}\tHTTP/1.1", Refused(400)),
    ("a blank in front", b" GET {OUTER} HTTP/1.1", Refused(400)),
    ("a blank at the end", b"GET {OUTER} HTTP/1.1 ", Refused(400)),
    ("an empty line in front", b"\r\nGET {OUTER} HTTP/1.1", Taken),
    ("a bare line feed in front", b"\nGET {OUTER} HTTP/1.1", Refused(400)),
    ("a bare line feed at the end", b"GET {OUTER} HTTP/1.1\nX: y", Refused(400)),
    ("a bare return in the path", b"GET {OUTER}\rHTTP/1.1", Refused(400)),
    ("NUL in the path", b"GET {OUTER}\0 HTTP/1.1", Refused(400)),
    ("a path that is not ASCII", b"GET {OUTER}\xe4 HTTP/1.1", Refused(400)),
    ("a fragment", b"GET {OUTER}#a HTTP/1.1", Refused(400)),
    ("an escaped line end in the path", b"GET {OUTER}%0d%0aHost:%20evil HTTP/1.1", Taken),
    ("an absolute address", b"GET http://{HOST}/{OUTER} HTTP/1.1", Refused(400)),
    ("another host's absolute address", b"GET http://evil.example/{OUTER} HTTP/1.1", Refused(400)),
    ("a host as the path", b"GET {HOST} HTTP/1.1", Refused(400)),
    ("two slashes and a host", b"GET //evil.example/{OUTER} HTTP/1.1", Taken),
    ("an asterisk", b"OPTIONS * HTTP/1.1", Refused(400)),
    ("a tunnel", b"CONNECT {HOST} HTTP/1.1", Refused(501)),
    ("TRACE", b"TRACE {OUTER} HTTP/1.1", Refused(501)),
    ("a method nobody knows", b"SMUGGLE {OUTER} HTTP/1.1", Refused(501)),
    ("a method in small letters", b"get {OUTER} HTTP/1.1", Refused(501)),
    ("a method that is no word", b"G(T {OUTER} HTTP/1.1", Refused(400)),
    ("HTTP/0.9", b"GET {OUTER}", Refused(400)),
    ("HTTP/0.9 by name", b"GET {OUTER} HTTP/0.9", Refused(505)),
    ("HTTP/1.2", b"GET {OUTER} HTTP/1.2", Refused(505)),
    ("HTTP/2.0", b"GET {OUTER} HTTP/2.0", Refused(505)),
    ("HTTP/3.0", b"GET {OUTER} HTTP/3.0", Refused(505)),
    ("HTTP/1.10", b"GET {OUTER} HTTP/1.10", Refused(400)),
    ("HTTP/01.1", b"GET {OUTER} HTTP/01.1", Refused(400)),
    ("HTTP/1.", b"GET {OUTER} HTTP/1.", Refused(400)),
    ("http in small letters", b"GET {OUTER} http/1.1", Refused(400)),
    ("another protocol", b"GET {OUTER} ICAP/1.0", Refused(400)),
];

/// What stands where the host should.
#[rustfmt::skip]
const HOSTS: &[(&str, &[u8], Expect)] = &[
    ("no host", b"", Refused(400)),
    ("an empty host", b"Host:\r\n", Refused(400)),
    ("two equal hosts", b"Host: {HOST}\r\nHost: {HOST}\r\n", Refused(400)),
    ("two hosts", b"Host: {HOST}\r\nHost: evil.example\r\n", Refused(400)),
    ("two hosts, one behind a blank", b"Host: {HOST}\r\nHost : evil.example\r\n", Refused(400)),
    ("a list of hosts", b"Host: {HOST}, evil.example\r\n", Refused(400)),
    ("a host with a name before it", b"Host: evil@{HOST}\r\n", Refused(400)),
    ("a host with a path", b"Host: {HOST}/sign-in\r\n", Refused(400)),
    ("a host with a query", b"Host: {HOST}?x\r\n", Refused(400)),
    ("a host with a backslash", b"Host: {HOST}\\evil.example\r\n", Refused(400)),
    ("a host with a blank", b"Host: {HOST} evil.example\r\n", Refused(400)),
    ("a host that is not ASCII", b"Host: d\xc3\xa9sk.example\r\n", Refused(400)),
    ("a host with NUL", b"Host: {HOST}\0\r\n", Refused(400)),
    ("a folded host", b"Host:\r\n {HOST}\r\n", Refused(400)),
    ("another host", b"Host: evil.example\r\n", Taken),
    ("another host, forwarded", b"Host: {HOST}\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Host: evil.example\r\n", Taken),
];

#[rustfmt::skip]
const OTHERS: &[(&str, &[u8], Expect)] = &[
    ("a body on GET", b"GET {OUTER} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {LEN}\r\n\r\n{INNER}", Taken),
    ("chunks on GET", b"GET {OUTER} HTTP/1.1\r\nHost: {HOST}\r\nTransfer-Encoding: chunked\r\n\r\n{HEX}\r\n{INNER}\r\n0\r\n\r\n", Taken),
    ("a body on DELETE", b"DELETE {OUTER} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {LEN}\r\n\r\n{INNER}", Taken),
    ("a body on OPTIONS", b"OPTIONS {OUTER} HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: {LEN}\r\n\r\n{INNER}", Taken),
    ("HTTP/1.0", b"GET {OUTER} HTTP/1.0\r\n\r\n{INNER}", Closed),
    ("HTTP/1.0 that stays", b"POST {OUTER} HTTP/1.0\r\nHost: {HOST}\r\nConnection: keep-alive\r\nContent-Length: {LEN}\r\n\r\n{INNER}", Taken),
    ("HTTP/1.0 with chunks", b"POST {OUTER} HTTP/1.0\r\nHost: {HOST}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{INNER}", Refused(400)),
    ("HTTP/1.0 with two hosts", b"GET {OUTER} HTTP/1.0\r\nHost: {HOST}\r\nHost: {HOST}\r\n\r\n", Refused(400)),
    ("a request behind one that closes", b"POST {OUTER} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n{INNER}", Closed),
    ("HTTP/2 from the start", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", Silence),
    ("TLS from the start", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", Refused(400)),
    ("a proxy's own protocol", b"PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\nGET {OUTER} HTTP/1.1\r\nHost: {HOST}\r\n\r\n", Refused(400)),
    ("nothing but line ends", b"\r\n\r\n\r\n\r\n\r\nGET {OUTER} HTTP/1.1\r\nHost: {HOST}\r\n\r\n", Taken),
];
