//! One connection: its lines, its messages, its deadlines.

use std::{
    io::{self, Read, Write},
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    Settings,
    data::{Data, Fault},
    door::Admission,
    limits,
    session::{Next, Outcome, Said, Session, Tls},
};
use crate::{
    desk::{
        Desk,
        inbox::{self, Handed},
    },
    domain::inbox::channel::Peer,
    net::{
        certificate::Certificate,
        roster::Standing,
        wire::{Socket, Wire},
    },
    store::Error,
};

pub struct Connection {
    wire: Wire,
    /// `None`: a Unix socket.
    address: Option<IpAddr>,
    session: Session,
    certificate: Option<Arc<Certificate>>,
    limit: usize,
    /// Come, and not looked at.
    unread: Vec<u8>,
}

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

/// The next line, without its end.
enum Line {
    Whole(Vec<u8>),
    /// It is answered so, and nothing more is heard.
    Bad(&'static str),
}

impl Connection {
    pub fn new((socket, address): (Socket, Option<IpAddr>), settings: &Settings) -> Self {
        let tls = match settings.certificate {
            Some(_) => Tls::Offered,
            None => Tls::No,
        };
        Self {
            wire: Wire::new(socket),
            address,
            session: Session::new(settings.own.clone(), settings.limit, tls),
            certificate: settings.certificate.clone(),
            limit: settings.limit,
            unread: Vec::new(),
        }
    }

    pub fn socket(&self) -> &Socket {
        self.wire.socket()
    }

    /// There is no room for it.
    pub fn turn_away(&mut self) {
        let _ = self.say(
            "421 4.3.2 Too many connections, try again\r\n",
            Duration::from_millis(50),
        );
    }

    /// Its place went to another.
    pub fn see_off(&mut self) {
        let _ = self.say(
            "421 4.3.2 Too slow while others wait, try again\r\n",
            limits::FAREWELL_TIME,
        );
        self.wire.finish();
    }

    /// # Errors
    /// When the other side goes away in the middle. What was acknowledged is kept.
    pub fn converse(&mut self, desk: &Desk, admission: &mut Admission) -> io::Result<()> {
        self.say(&self.session.greeting(), limits::ANSWER_TIME)?;
        let mut patience = limits::FIRST_COMMAND_TIME;
        loop {
            let said = match self.turn(desk, admission, Instant::now() + patience) {
                Err(error) if error.kind() == io::ErrorKind::TimedOut => {
                    last("421 4.4.2 Too slow\r\n")
                }
                said => said?,
            };
            patience = limits::COMMAND_TIME;
            admission.note(match said.next {
                Next::End => Standing::Leaving,
                _ if self.session.is_in_a_transaction() => Standing::Head,
                _ => Standing::Idle,
            });
            self.say(&said.answer, limits::ANSWER_TIME)?;
            match said.next {
                Next::End => {
                    self.wire.finish();
                    return Ok(());
                }
                Next::Handshake => self.handshake()?,
                Next::Command | Next::Message => {}
            }
        }
    }

    /// A command, with the message that follows it.
    fn turn(
        &mut self,
        desk: &Desk,
        admission: &mut Admission,
        deadline: Instant,
    ) -> io::Result<Said> {
        let said = match self.line(deadline)? {
            Line::Whole(line) => self.session.hear(&line, !self.unread.is_empty()),
            Line::Bad(answer) => last(answer),
        };
        if said.next != Next::Message {
            return Ok(said);
        }
        admission.note(Standing::Busy);
        self.say(&said.answer, limits::ANSWER_TIME)?;
        let outcome = self.message(desk, admission);
        admission.holds(0);
        Ok(self.session.handed_over(outcome?))
    }

    fn say(&mut self, answer: &str, at_most: Duration) -> io::Result<()> {
        let wire = self.wire.until(Instant::now() + at_most);
        wire.write_all(answer.as_bytes())?;
        wire.flush()
    }

    fn handshake(&mut self) -> io::Result<()> {
        let Some(certificate) = &self.certificate else {
            return Ok(());
        };
        let deadline = Instant::now() + limits::HANDSHAKE_TIME;
        self.wire.until(deadline).secure(certificate.for_mail())?;
        self.session.secured();
        Ok(())
    }

    fn line(&mut self, deadline: Instant) -> io::Result<Line> {
        let mut room = [0; limits::COMMAND];
        loop {
            if let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let rest = self.unread.split_off(end + 1);
                let mut line = std::mem::replace(&mut self.unread, rest);
                line.truncate(end);
                return Ok(match line.pop() {
                    _ if end >= limits::COMMAND => Line::Bad("500 5.5.2 The line is too long\r\n"),
                    Some(b'\r') => Line::Whole(line),
                    _ => Line::Bad("500 5.5.2 A line ends with CR LF\r\n"),
                });
            }
            if self.unread.len() >= limits::COMMAND {
                return Ok(Line::Bad("500 5.5.2 The line is too long\r\n"));
            }
            match self.wire.until(deadline).read(&mut room)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => self
                    .unread
                    .extend_from_slice(room.get(..read).unwrap_or_default()),
            }
        }
    }

    /// Reads a message to its end and keeps it.
    fn message(&mut self, desk: &Desk, admission: &mut Admission) -> io::Result<Outcome> {
        let envelope = self.session.envelope();
        let raw = match self.data(envelope.announced, admission)?.end() {
            Ok(raw) => raw,
            Err(fault) => return Ok(Outcome::Refused(fault)),
        };
        let handed = Handed {
            way: self.session.way(),
            peer: Some(Peer {
                address: self.address,
                helo: self.session.helo().to_owned(),
            }),
            envelope_from: Some(envelope.from),
            envelope_to: envelope.to,
            raw,
        };
        Ok(match inbox::take(desk, handed) {
            Ok(_) => Outcome::Kept,
            Err(error) => {
                log::warn!("mail in: a message was not kept: {error}");
                match error {
                    Error::DiskFull => Outcome::DiskFull,
                    Error::Busy => Outcome::Busy,
                    _ => Outcome::Failed,
                }
            }
        })
    }

    /// Reads a message to its end.
    fn data(&mut self, announced: usize, admission: &mut Admission) -> io::Result<Data> {
        let begun = Instant::now();
        let mut data = Data::new(self.limit, announced);
        let mut room = vec![0; PIECE];
        let taken = data.take(&self.unread);
        self.unread.drain(..taken);
        while !data.is_whole() {
            if admission.is_given_up() {
                return Err(io::ErrorKind::ConnectionAborted.into());
            }
            if !admission.holds(data.len()) {
                data.spoil(Fault::Crowded);
            }
            let earned = u64::try_from(data.len() / limits::MESSAGE_PACE).unwrap_or(0);
            let deadline = begun + limits::MESSAGE_TIME + Duration::from_secs(earned);
            let read = match self.wire.until(deadline).read(&mut room)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                read => room.get(..read).unwrap_or_default(),
            };
            let taken = data.take(read);
            self.unread
                .extend_from_slice(read.get(taken..).unwrap_or_default());
        }
        Ok(data)
    }
}

fn last(answer: &str) -> Said {
    Said {
        answer: answer.to_owned(),
        next: Next::End,
    }
}
