//! Clients within their rights: several requests at once, bodies that wait to be wanted.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use crate::harness::{World, http};

fn ask(host: &str, word: &str, more: &str) -> String {
    format!("GET /sign-in?next=/{word} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n")
}

#[test]
fn pipelined_requests_get_their_answers_in_order() {
    const MANY: usize = 50;
    let world = World::new();
    let host = &world.server.address;
    for count in [2, MANY] {
        let mut wire: String = (1..count)
            .map(|n| ask(host, &format!("n{n}."), ""))
            .collect();
        wire.push_str(&ask(host, &format!("n{count}."), "Connection: close\r\n"));
        let said = http::raw(host, wire.as_bytes()).unwrap();
        let text = String::from_utf8(said).unwrap();
        let pages: Vec<&str> = text.split("HTTP/1.1 200 OK\r\n").skip(1).collect();
        assert_eq!(pages.len(), count);
        for (n, page) in pages.iter().enumerate() {
            assert!(page.contains(&format!("\"/n{}.\"", n + 1)), "{n}: {page}");
        }
    }
}

#[test]
fn a_client_that_asks_first_is_told_to_go_on_and_answered_once() {
    let world = World::new();
    let host = &world.server.address;
    let mut stream = TcpStream::connect(host).unwrap();
    let body = "email=ana%40acme.example&password=wrong";
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nOrigin: http://{host}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\
         Expect: 100-continue\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    let mut told = [0; 25];
    stream.read_exact(&mut told).unwrap();
    assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 422 "), "{answer}");
    assert_eq!(answer.matches("HTTP/1.1 ").count(), 1);
    // What would be refused is not asked for.
    let refused = head.replace(&format!("Length: {}", body.len()), "Length: 99999999");
    let said = http::raw(host, refused.as_bytes()).unwrap();
    assert!(said.starts_with(b"HTTP/1.1 413 "));
}
