//! The one thread of the gate: waits for sockets, drives them, brings requests and answers together.
//!
//! It blocks nowhere but in `poll`, and never on another thread. Order within a turn: events,
//! connections that were promised another turn, deadlines.

mod serving;
mod turn;

use std::{
    collections::BTreeSet,
    fs::File,
    io,
    sync::{Arc, atomic::AtomicBool},
    time::Instant,
};

use mio::{Events, Poll, Token, Waker};
use slab::Slab;

use super::{
    Settings,
    client::{Client, Next},
    context::Context,
    limits,
    listener::Listener,
    queue::Queue,
    upstream::Upstream,
};
use crate::net::roster::Roster;

pub const LISTENER: Token = Token(0);
pub const WAKER: Token = Token(1);
const FIRST_UPSTREAM: usize = 2;

pub struct EventLoop {
    pub poll: Poll,
    pub cx: Context,
    pub listener: Option<Listener>,
    pub clients: Slab<Client>,
    pub roster: Roster,
    /// Tokens that need a turn without an event.
    pub again: Vec<Token>,
    /// Tokens that need a turn when the spool got on.
    spooling: BTreeSet<Token>,
    waker: Arc<Waker>,
    pub shortage: Shortage,
    upstreams: Vec<Upstream>,
    /// Clients whose request is whole.
    queue: Queue,
    next_sweep: Instant,
    serials: u64,
    stop: Arc<AtomicBool>,
    stop_by: Option<Instant>,
}

/// What a lack of descriptors has done to the gate.
pub struct Shortage {
    /// Given up for the moment it takes to accept and turn away a connection.
    pub spare: Option<File>,
    /// The number of connections we had descriptors for, and until when it counts.
    pub ceiling: Option<(usize, Instant)>,
    /// When accepting is tried again.
    pub retry: Option<Instant>,
}

impl EventLoop {
    pub fn new(settings: Settings, stop: Arc<AtomicBool>) -> io::Result<Self> {
        let poll = Poll::new()?;
        let waker = Arc::new(Waker::new(poll.registry(), WAKER)?);
        let cx = Context::new(settings, Arc::clone(&waker))?;
        let upstreams = (0..cx.settings.upstream_connections.max(1))
            .map(|index| Upstream::new(Token(FIRST_UPSTREAM + index), cx.now))
            .collect();
        Ok(Self {
            poll,
            listener: None,
            clients: Slab::new(),
            roster: Roster::default(),
            again: Vec::new(),
            spooling: BTreeSet::new(),
            waker,
            shortage: Shortage {
                spare: File::open("/dev/null").ok(),
                ceiling: None,
                retry: None,
            },
            upstreams,
            queue: Queue::default(),
            next_sweep: cx.now,
            serials: 0,
            stop,
            stop_by: None,
            cx,
        })
    }

    pub fn waker(&self) -> Arc<Waker> {
        Arc::clone(&self.waker)
    }

    /// Opens the first upstream connection: without one there is nothing to serve. The others
    /// follow one after the other while the gate serves.
    pub fn open_first_upstream(&mut self) -> io::Result<()> {
        let mut events = Events::with_capacity(64);
        let deadline = self.cx.now + limits::START_TIME;
        // Here, not by the first sweep: nothing could end the wait before that.
        self.open_next();
        while !self.upstreams.iter().any(Upstream::is_free) {
            if self.cx.now >= deadline {
                let text = "the HTTP server behind the gate does not answer the probe";
                return Err(io::Error::new(io::ErrorKind::TimedOut, text));
            }
            self.turn(&mut events);
        }
        Ok(())
    }

    /// Accepts from now on. After an error the listener is there for `retire`.
    pub fn listen(&mut self, listener: Listener) -> io::Result<()> {
        self.listener
            .insert(listener)
            .register(self.poll.registry(), LISTENER)
    }

    /// Gives the listener back, open, for another event loop; `None` if it was stopped.
    pub fn retire(&mut self) -> Option<Listener> {
        let mut listener = self.listener.take()?;
        if let Err(error) = listener.deregister(self.poll.registry()) {
            log::debug!("gate: the listener was not watched: {error}");
        }
        Some(listener)
    }

    pub fn run(&mut self) {
        let mut events = Events::with_capacity(1024);
        while !self.is_over() {
            self.turn(&mut events);
        }
    }

    pub fn token(&self, key: usize) -> Token {
        Token(FIRST_UPSTREAM + self.upstreams.len() + key)
    }

    pub fn next_serial(&mut self) -> u64 {
        self.serials += 1;
        self.serials
    }

    /// Forgets a client wherever it is known; dropping it closes the socket.
    pub fn drop_client(&mut self, key: usize) {
        if self.clients.try_remove(key).is_some() {
            self.roster.leave(key);
            self.queue.remove(key);
        }
    }

    pub fn drive_client(&mut self, key: usize) {
        if let Some(client) = self.clients.get_mut(key) {
            let next = client.drive(&mut self.cx);
            self.follow(key, next);
        }
    }

    fn follow(&mut self, key: usize, next: Next) {
        match next {
            Next::Wait => {}
            Next::Again => self.again.push(self.token(key)),
            Next::Spool => {
                self.spooling.insert(self.token(key));
            }
            Next::Dispatch => self.dispatch(key),
            Next::Close => self.drop_client(key),
        }
        if let Some(client) = self.clients.get(key) {
            self.roster.note(key, client.standing());
        }
    }
}
