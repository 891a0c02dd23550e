//! A mail server that hands mail to a desk, and the mailboxes of the people who write.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
};

use crate::harness::{World, mailbox::Mta, smtp::entrance};

/// A desk that takes mail in and sends it out.
pub struct Post {
    pub world: World,
    pub mta: Mta,
    domain: String,
    entrance: String,
}

impl Post {
    pub fn new(more: &[(&str, &str)]) -> Self {
        let mta = Mta::of_this_run();
        let url = mta.url.clone();
        let mut settings = vec![
            ("smtp_url", url.as_str()),
            ("mail_from", "support@desk.example"),
            ("mail_listen", "127.0.0.1:0"),
        ];
        settings.extend_from_slice(more);
        let world = World::with(&settings);
        let entrance = entrance(&world.server);
        let folder = world
            .folder
            .0
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        Self {
            world,
            mta,
            // One Maildir serves the whole run.
            domain: format!("{folder}.example"),
            entrance,
        }
    }

    /// An address of this test alone.
    pub fn address(&self, name: &str) -> String {
        format!("{name}@{}", self.domain)
    }

    /// Keeps the people, moves the clock.
    pub fn moved(self, offset: &str) -> Self {
        let world = self.world.moved(offset);
        Self {
            entrance: entrance(&world.server),
            world,
            ..self
        }
    }

    /// Hands a message over by SMTP; it must be taken.
    #[track_caller]
    pub fn smtp(&mut self, from: &str, to: &str, message: &str) {
        let mut line = Line::to(&self.entrance);
        line.says("EHLO mx.example", "250");
        line.says(&format!("MAIL FROM:<{from}>"), "250");
        line.says(&format!("RCPT TO:<{to}>"), "250");
        line.says("DATA", "354");
        let dotted = message.replace("\r\n.", "\r\n..");
        let dotted = dotted.trim_end_matches("\r\n");
        line.says(&format!("{dotted}\r\n."), "250");
        line.says("QUIT", "221");
    }
}

struct Line(BufReader<TcpStream>);

impl Line {
    fn to(address: &str) -> Self {
        let mut line = Self(BufReader::new(TcpStream::connect(address).unwrap()));
        line.hears("220");
        line
    }

    #[track_caller]
    fn says(&mut self, words: &str, answer: &str) {
        write!(self.0.get_mut(), "{words}\r\n").unwrap();
        self.hears(answer);
    }

    #[track_caller]
    fn hears(&mut self, answer: &str) {
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).unwrap();
            assert!(line.starts_with(answer), "{line}");
            if line.as_bytes().get(3) == Some(&b' ') {
                return;
            }
        }
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
