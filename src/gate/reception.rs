//! Accepting connections: who gets in, who has to make room, what happens when the kernel has none.
//!
//! Accepting never ends: every error is either the caller's bad luck or a reason to try again soon.

use std::fs::File;
use std::io::{self, Read, Write};
use std::net::IpAddr;

use super::{
    client::Client,
    event_loop::{EventLoop, LISTENER},
    limits,
    refusal::{Reader, Refusal},
    stream::Stream,
};

impl EventLoop {
    pub fn accept(&mut self) {
        for _ in 0..limits::ACCEPTS_A_TURN {
            let Some(listener) = &self.listener else {
                return;
            };
            match listener.accept() {
                Ok((stream, peer)) => self.receive(stream, peer),
                Err(error) => match error.kind() {
                    io::ErrorKind::WouldBlock => return,
                    // The one who called is gone already.
                    io::ErrorKind::Interrupted | io::ErrorKind::ConnectionAborted => {}
                    _ => return self.accept_failed(&error),
                },
            }
        }
        self.again.push(LISTENER);
    }

    fn receive(&mut self, stream: Stream, peer: Option<IpAddr>) {
        // One address of a proxy stands for many people: no cap per address holds for it.
        let capped = peer.filter(|peer| !self.cx.settings.trusts(*peer));
        let per_address = self.cx.settings.max_connections_per_address;
        if let Some(address) = capped
            && self.roster.count_of(address) >= per_address
            && !self.give_up(self.roster.weakest_of(address))
        {
            return self.turn_away(stream);
        }
        if self.roster.count() >= self.most_connections() && !self.give_up(self.roster.weakest()) {
            return self.turn_away(stream);
        }
        let stream = match &self.cx.settings.certificate {
            None => stream,
            Some(certificate) => match stream.secured(certificate) {
                Ok(stream) => stream,
                Err(error) => return log::error!("gate: TLS could not be begun: {error}"),
            },
        };
        let client = Client::new(stream, peer, self.next_serial(), self.cx.now);
        let key = self.clients.insert(client);
        self.roster.enter(key, capped);
        let token = self.token(key);
        let registered = match self.clients.get_mut(key) {
            Some(client) => client.register(self.poll.registry(), token),
            None => Ok(()),
        };
        if let Err(error) = registered {
            log::error!("gate: a connection could not be watched: {error}");
            return self.drop_client(key);
        }
        // Whoever has asked already is read now: idle, they would be given up for the next in line.
        self.drive_client(key);
    }

    fn most_connections(&self) -> usize {
        let most = self.cx.settings.max_connections;
        match self.shortage.ceiling {
            Some((ceiling, until)) if self.cx.now < until => ceiling.min(most),
            _ => most,
        }
    }

    fn give_up(&mut self, key: Option<usize>) -> bool {
        if let Some(key) = key {
            self.drop_client(key);
        }
        key.is_some()
    }

    /// The queue of the kernel is not empty now and will not be reported again: so we come back.
    fn accept_failed(&mut self, error: &io::Error) {
        log::warn!("gate: a connection could not be accepted: {error}");
        self.shortage.retry = Some(self.cx.now + limits::ACCEPT_PAUSE);
        if error
            .raw_os_error()
            .is_some_and(|code| NO_ROOM.contains(&code))
        {
            self.make_room();
        }
    }

    /// Gives up more than one connection, and keeps below that number for a while: spool files,
    /// upstream connections and the store need descriptors too.
    fn make_room(&mut self) {
        let before = self.clients.len();
        for _ in 0..before / 16 + 8 {
            if !self.give_up(self.roster.weakest()) {
                break;
            }
        }
        let ceiling = self.clients.len().max(8);
        self.shortage.ceiling = Some((ceiling, self.cx.now + limits::SHORTAGE_TIME));
        if self.clients.len() == before {
            self.shortage.spare = None;
            if let Some((stream, _)) = self.listener.as_ref().and_then(|it| it.accept().ok()) {
                self.turn_away(stream);
            }
            self.shortage.spare = File::open("/dev/null").ok();
        }
    }

    /// Says why, if that can be said without waiting; before a TLS handshake it cannot.
    fn turn_away(&self, mut stream: Stream) {
        if self.cx.settings.certificate.is_some() {
            return;
        }
        let answer = Refusal::Crowded
            .answer(true, Reader::Person)
            .unwrap_or_default();
        // Nothing is lost if it does not arrive: the connection is over either way. What was asked
        // is read, because closing over unread bytes resets the connection and takes the answer
        // with it.
        let _ = stream
            .write(&answer)
            .and_then(|_| stream.finish_writing())
            .and_then(|()| stream.read(&mut [0; limits::HEAD]));
    }
}

/// ENOMEM, ENFILE, EMFILE, ENOBUFS: Linux's numbers, the same on every architecture we build for.
const NO_ROOM: [i32; 4] = [12, 23, 24, 105];
