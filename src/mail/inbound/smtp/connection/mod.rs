//! One connection: its lines, its messages, its deadlines.

mod lines;
mod receiving;

use std::{
    io,
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    Settings,
    door::Admission,
    limits,
    session::{Next, Said, Session, Tls},
};
use crate::{
    desk::Desk,
    net::{
        certificate::Certificate,
        roster::Standing,
        wire::{Socket, Wire},
    },
};
use lines::{Line, last};

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
            Line::SyntaxError(answer) => last(answer),
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
}
