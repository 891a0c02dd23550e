//! `healthcheck`: asks the running desk over its own port or socket.

use std::{
    io::{Read, Write},
    net::{TcpStream, ToSocketAddrs},
    os::unix::net::UnixStream,
    time::Duration,
};

use super::Failure;
use crate::config::Config;

const CONNECT_TIME: Duration = Duration::from_secs(3);
const ANSWER_TIME: Duration = Duration::from_secs(5);

trait Connection: Read + Write {}
impl<T: Read + Write> Connection for T {}

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    let unwell = |what: String| {
        Failure::new(format!(
            "the desk at {} does not answer: {what}",
            config.listen
        ))
    };
    let mut stream = connect(&config.listen).map_err(|error| unwell(error.to_string()))?;
    let url = url::Url::parse(&config.url)?;
    let host = match url.port() {
        Some(port) => format!("{}:{port}", url.host_str().unwrap_or_default()),
        None => url.host_str().unwrap_or_default().to_owned(),
    };
    let path = format!("{}/healthz", url.path().trim_end_matches('/'));
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .map_err(|error| unwell(error.to_string()))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    println!("{}", body.trim());
    if head.starts_with("HTTP/1.1 200") {
        Ok(())
    } else {
        Err(unwell(head.lines().next().unwrap_or_default().to_owned()))
    }
}

fn connect(listen: &str) -> std::io::Result<Box<dyn Connection>> {
    if let Some(path) = listen.strip_prefix("unix:") {
        let stream = UnixStream::connect(path)?;
        stream.set_read_timeout(Some(ANSWER_TIME))?;
        return Ok(Box::new(stream));
    }
    // A desk that listens everywhere is asked on loopback.
    let listen = listen
        .replace("0.0.0.0:", "127.0.0.1:")
        .replace("[::]:", "[::1]:");
    let address = listen
        .to_socket_addrs()?
        .next()
        .ok_or_else(|| std::io::Error::other("no such address"))?;
    let stream = TcpStream::connect_timeout(&address, CONNECT_TIME)?;
    stream.set_read_timeout(Some(ANSWER_TIME))?;
    Ok(Box::new(stream))
}
