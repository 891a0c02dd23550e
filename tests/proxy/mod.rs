//! Behind a proxy: a Unix socket, and whose word counts about where a request comes from.

mod below_a_path;
mod forwarded;
mod nginx;
mod unix_socket;

use std::net::{SocketAddr, TcpStream};

use crate::harness::{Call, http};

/// A connection from a loopback address of one's choice: every 127.x.y.z is this machine.
fn connect_from(source: &str, address: &str) -> TcpStream {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    let source: SocketAddr = format!("{source}:0").parse().unwrap();
    let address: SocketAddr = address.parse().unwrap();
    socket.bind(&source.into()).unwrap();
    socket.connect(&address.into()).unwrap();
    socket.into()
}

/// Asks for a password link from a loopback address, with further headers: the status. It spends
/// the budget of the network the desk takes the request to come from.
fn asks_for_a_link(source: &str, address: &str, headers: &[(&str, &str)]) -> u16 {
    let call = Call::new("POST", "/forgot")
        .header("Origin", &format!("http://{address}"))
        .header("Sec-Fetch-Site", "same-origin")
        .form(&[("email", "nobody@elsewhere.example")]);
    let call = headers
        .iter()
        .fold(call, |call, (name, value)| call.header(name, value));
    let answer = http::exchange(connect_from(source, address), &call.bytes(address)).unwrap();
    http::parse(&answer).unwrap().status
}

/// Asks until the network it comes from has to wait.
#[track_caller]
fn spends_the_budget(source: &str, address: &str, headers: &[(&str, &str)]) {
    let refused = (0..100).any(|_| asks_for_a_link(source, address, headers) == 429);
    assert!(
        refused,
        "a hundred requests from one network were let through"
    );
}
