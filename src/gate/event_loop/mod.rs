//! The one thread of the gate: waits for sockets, drives them, brings requests and answers together.
//!
//! It blocks nowhere but in `poll`, and never on another thread. Order within a turn: events,
//! connections that were promised another turn, deadlines.

mod serving;

use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use mio::event::Event;
use mio::{Events, Poll, Token, Waker};
use slab::Slab;

use super::{
    Settings,
    client::{Client, Next},
    context::Context,
    limits,
    listener::Listener,
    queue::Queue,
    refusal::Refusal,
    upstream::Upstream,
};
use crate::net::roster::{Roster, Standing};

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

    fn turn(&mut self, events: &mut Events) {
        if let Err(error) = self.poll.poll(events, self.patience())
            && error.kind() != io::ErrorKind::Interrupted
        {
            log::error!("gate: waiting for sockets failed: {error}");
            std::thread::sleep(limits::SHORT_TICK);
        }
        self.cx.now = Instant::now();
        for event in events.iter() {
            self.handle(event);
        }
        let mut promised = std::mem::take(&mut self.again);
        promised.sort_unstable();
        promised.dedup();
        for token in promised {
            self.resume(token);
        }
        if self.stop.load(Ordering::Acquire) && self.stop_by.is_none() {
            self.begin_stop();
        }
        if self.cx.now >= self.next_sweep {
            self.sweep();
            self.next_sweep = self.cx.now + self.tick();
        }
    }

    fn patience(&self) -> Option<Duration> {
        let calm = self.clients.is_empty() && self.upstreams.iter().all(Upstream::is_free);
        if !self.again.is_empty() {
            Some(Duration::ZERO)
        } else if calm && self.shortage.retry.is_none() {
            None
        } else {
            Some(self.tick())
        }
    }

    fn tick(&self) -> Duration {
        let hurry = self.upstreams.iter().any(Upstream::is_down)
            || self.shortage.retry.is_some()
            || self.stop_by.is_some();
        if hurry {
            limits::SHORT_TICK
        } else {
            limits::TICK
        }
    }

    fn handle(&mut self, event: &Event) {
        let token = event.token();
        if token == LISTENER {
            // Later: accepting may give a key away for which an event is still in this list.
            return self.again.push(LISTENER);
        }
        let Some(key) = token.0.checked_sub(self.token(0).0) else {
            return self.resume(token);
        };
        // Reset, or closed both ways: nobody is left to answer.
        if event.is_error() || event.is_write_closed() {
            return self.drop_client(key);
        }
        self.resume(token);
        // Half closed is nearly always gone, and must not keep others waiting in the queue. Once
        // with the HTTP server the answer is tried, for the few who only finished writing.
        if event.is_read_closed() && self.clients.get(key).is_some_and(Client::is_waiting) {
            self.drop_client(key);
        }
    }

    fn resume(&mut self, token: Token) {
        match token {
            LISTENER => self.accept(),
            WAKER => self.again.extend(std::mem::take(&mut self.spooling)),
            Token(number) => match number.checked_sub(self.token(0).0) {
                Some(key) => self.drive_client(key),
                None => self.drive_upstream(number - FIRST_UPSTREAM),
            },
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

    fn sweep(&mut self) {
        let now = self.cx.now;
        for index in 0..self.upstreams.len() {
            if self.upstreams[index].is_overdue(now) {
                log::error!("gate: the HTTP server was silent for too long");
                self.close_upstream(index, Refusal::UpstreamSilent);
            }
        }
        self.open_next();
        let overdue = |(key, client): (usize, &Client)| client.is_overdue(now).then_some(key);
        let keys: Vec<usize> = self.clients.iter().filter_map(overdue).collect();
        for key in keys {
            self.queue.remove(key);
            if let Some(client) = self.clients.get_mut(key) {
                let next = client.expire(&mut self.cx);
                self.follow(key, next);
            }
        }
        if self.shortage.retry.is_some_and(|retry| retry <= now) {
            self.shortage.retry = None;
            self.accept();
        }
    }

    fn begin_stop(&mut self) {
        self.cx.stopping = true;
        self.stop_by = Some(self.cx.now + limits::STOP_TIME);
        self.listener = None;
        let waiting =
            |(key, client): (usize, &Client)| (client.standing() < Standing::Busy).then_some(key);
        let keys: Vec<usize> = self.clients.iter().filter_map(waiting).collect();
        for key in keys {
            self.drop_client(key);
        }
    }

    fn is_over(&self) -> bool {
        self.stop_by
            .is_some_and(|by| self.clients.is_empty() || self.cx.now >= by)
    }
}
