//! A mail server that speaks to the desk's entrance, byte by byte as it is told.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

use socket2::{Domain, Socket, Type};

use super::{Server, server::wait};

trait Both: Read + Write {}
impl<T: Read + Write> Both for T {}

pub struct Peer(BufReader<Box<dyn Both>>);

/// Where a desk that was started with `mail_listen` on port 0 takes mail.
pub fn entrance(server: &Server) -> String {
    wait("an entrance for mail", || {
        let output = server.output.lock().unwrap();
        let line = output.lines().find(|line| line.starts_with("Mail for "))?;
        line.split_once(" is taken at ")
            .map(|(_, place)| place.to_owned())
    })
}

impl Peer {
    /// Connected, and greeted.
    pub fn new(server: &Server) -> Self {
        let mut peer = Self::silent(server);
        peer.expect("220 ");
        peer
    }

    /// Connected from this address of 127.0.0.0/8, as somebody outside.
    pub fn from(server: &Server, address: &str) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        let from: SocketAddr = format!("{address}:0").parse().unwrap();
        let to: SocketAddr = entrance(server).parse().unwrap();
        socket.bind(&from.into()).unwrap();
        socket.connect(&to.into()).unwrap();
        let tcp = TcpStream::from(socket);
        tcp.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        Self(BufReader::new(Box::new(tcp)))
    }

    /// Connected, and nothing read.
    pub fn silent(server: &Server) -> Self {
        let tcp = TcpStream::connect(entrance(server)).unwrap();
        tcp.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        Self(BufReader::new(Box::new(tcp)))
    }

    pub fn at(path: &Path) -> Self {
        let unix = UnixStream::connect(path).unwrap();
        unix.set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        let mut peer = Self(BufReader::new(Box::new(unix)));
        peer.expect("220 ");
        peer
    }

    pub fn send(&mut self, bytes: &[u8]) {
        self.0.get_mut().write_all(bytes).unwrap();
    }

    /// One answer, all its lines; empty at the end of the connection.
    pub fn answer(&mut self) -> String {
        let mut answer = String::new();
        loop {
            let start = answer.len();
            // A connection that is cut has ended, too.
            let read = self.0.read_line(&mut answer).unwrap_or(0);
            if read == 0 || answer.as_bytes().get(start + 3) != Some(&b'-') {
                return answer;
            }
        }
    }

    #[track_caller]
    pub fn expect(&mut self, start: &str) -> String {
        let answer = self.answer();
        assert!(answer.starts_with(start), "{start}: {answer:?}");
        answer
    }

    #[track_caller]
    pub fn says(&mut self, line: &str, start: &str) -> String {
        // In one piece, or the second waits until the first is confirmed (Nagle).
        self.send(format!("{line}\r\n").as_bytes());
        self.expect(start)
    }

    /// Up to the moment at which the message may come.
    #[track_caller]
    pub fn begins(&mut self, greeting: &str, recipients: &[&str]) {
        self.says(greeting, "250");
        self.says("MAIL FROM:<ana@acme.example>", "250 ");
        for to in recipients {
            self.says(&format!("RCPT TO:<{to}>"), "250 ");
        }
        self.says("DATA", "354 ");
    }

    /// A whole message, which must be taken.
    #[track_caller]
    pub fn hands_over(mut self, (from, to): (&str, &str), message: &str) {
        self.says("EHLO mx.example", "250");
        self.says(&format!("MAIL FROM:<{from}>"), "250");
        self.says(&format!("RCPT TO:<{to}>"), "250");
        self.says("DATA", "354");
        let dotted = message.replace("\r\n.", "\r\n..");
        let dotted = dotted.trim_end_matches("\r\n");
        self.says(&format!("{dotted}\r\n."), "250");
        self.says("QUIT", "221");
    }

    /// Everything that still comes, to the end of the connection.
    pub fn rest(mut self) -> String {
        let mut rest = Vec::new();
        let _ = self.0.read_to_end(&mut rest);
        String::from_utf8_lossy(&rest).into_owned()
    }
}

/// A plain mail with a name of its own.
pub fn letter(from: &str, to: &str, subject: &str, body: &str) -> String {
    let name = format!("{}{from}", subject.len() * 1000 + body.len());
    format!(
        "From: Kim Reyes <{from}>\r\nTo: {to}\r\nSubject: {subject}\r\nMessage-ID: <{name}>\r\nDate: Sun, 22 Nov 2026 10:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{}\r\n",
        body.trim_end()
    )
}
