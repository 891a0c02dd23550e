//! A message on its way in.

use std::{
    io::{self, Read},
    time::{Duration, Instant},
};

use super::Connection;
use crate::{
    desk::{
        Desk,
        inbox::{self, Handed},
    },
    domain::inbox::channel::Peer,
    mail::inbound::smtp::{
        data::{Data, Fault},
        door::Admission,
        limits,
        session::Outcome,
    },
    store::Error,
};

/// Bytes read at once.
const PIECE: usize = 64 * 1024;

impl Connection {
    /// Reads a message to its end and keeps it.
    pub(super) fn message(
        &mut self,
        desk: &Desk,
        admission: &mut Admission,
    ) -> io::Result<Outcome> {
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
