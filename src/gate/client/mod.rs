//! One outside connection: reads a whole request, waits for its answer, writes it, begins anew.
//!
//! It never waits: `drive` does what the socket allows now and says what is needed next. While a
//! request is on its way nothing is read, so a pipelining client fills its own window, not us.

mod answering;
mod reading;

use std::io::{self};
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use mio::{Registry, Token};

use super::{
    body::BodyReader,
    canonical,
    context::Context,
    head::RequestHead,
    limits,
    outgoing::{Flushed, Outgoing},
    refusal::{Reader, Refusal},
    scan::HeadScan,
    spool::Body,
    stream::Stream,
};
use crate::net::roster::Standing;

/// The target of the probe: asked by the gate itself, never passed on from outside.
pub const PROBE_TARGET: &str = "/.gate";
/// Below it are pieces of long answers, asked for by the gate alone, too.
pub const OWN_ROOM: &str = "/.gate/";
/// The fields by which somebody may be signed in.
const PROOFS: [&str; 2] = ["cookie", "authorization"];

#[derive(Debug)]
pub struct Client {
    /// Unique for the life of the gate, unlike its key.
    pub serial: u64,
    stream: Stream,
    /// Of a caller on a Unix socket there is none.
    peer: Option<IpAddr>,
    inbox: Vec<u8>,
    phase: Phase,
    out: Outgoing,
    /// What is to follow of a long answer.
    rest: Option<Rest>,
    /// Who sent the request that is answered: behind a proxy not the peer.
    from: IpAddr,
    manner: Manner,
    deadline: Option<Instant>,
    /// Bytes of this body or answer that had moved when its deadline was last put off.
    moved: u64,
    /// When a client that takes too little of its answer is given up.
    hang_up_at: Instant,
}

/// What a connection needs after it was driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// An event of its socket, or its deadline.
    Wait,
    /// Another turn: its socket may have more to give or to take.
    Again,
    /// The spool has to get on first.
    Spool,
    /// Its request is whole: `take_request`.
    Dispatch,
    /// The end.
    Close,
}

/// A whole request in its canonical form.
#[derive(Debug)]
pub struct Request {
    pub head: Vec<u8>,
    pub body: Option<Body>,
    pub to_head: bool,
    pub from: IpAddr,
}

#[derive(Debug)]
enum Phase {
    Head(HeadScan),
    Body(Box<Receiving>),
    /// Whole, in the queue.
    Waiting(Box<Request>),
    /// With the HTTP server.
    Running,
    Answering,
    /// Last answer is out; bytes that may still be thrown away.
    Lingering(usize),
}

#[derive(Debug)]
struct Receiving {
    head: RequestHead,
    origin: canonical::Origin,
    body: BodyReader,
}

/// The part of a long answer that is still to be asked for, piece by piece as the client takes it.
#[derive(Debug)]
struct Rest {
    address: String,
    at: u64,
    length: u64,
}

/// How this request wants to be answered.
#[derive(Debug, Clone, Copy)]
struct Manner {
    minor: u8,
    keep: bool,
    to_head: bool,
    reader: Reader,
}

const LAST_WORDS: Manner = Manner {
    minor: 1,
    keep: false,
    to_head: false,
    reader: Reader::Person,
};

impl Client {
    pub fn new(stream: Stream, peer: Option<IpAddr>, serial: u64, now: Instant) -> Self {
        Self {
            serial,
            stream,
            peer,
            inbox: Vec::new(),
            phase: Phase::Head(HeadScan::default()),
            out: Outgoing::default(),
            rest: None,
            from: peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
            manner: LAST_WORDS,
            deadline: Some(now + limits::HEAD_TIME),
            moved: 0,
            hang_up_at: now,
        }
    }

    pub fn register(&mut self, registry: &Registry, token: Token) -> io::Result<()> {
        self.stream.register(registry, token)
    }

    pub fn standing(&self) -> Standing {
        match self.phase {
            Phase::Head(_) if self.inbox.is_empty() => Standing::Idle,
            Phase::Head(_) => Standing::Head,
            Phase::Lingering(_) => Standing::Leaving,
            _ => Standing::Busy,
        }
    }

    /// Whether its request is whole and in the queue, and nothing of its answer is out.
    pub fn is_waiting(&self) -> bool {
        matches!(self.phase, Phase::Waiting(_)) && self.rest.is_none()
    }

    /// The address whose turn its request waits for: behind a proxy not the proxy's.
    pub fn asks_from(&self) -> IpAddr {
        match &self.phase {
            Phase::Waiting(request) => request.from,
            _ => self.peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        }
    }

    pub fn is_overdue(&self, now: Instant) -> bool {
        self.deadline.is_some_and(|deadline| deadline <= now)
    }

    /// Goes as far as the socket and the fairness between connections allow.
    pub fn drive(&mut self, cx: &mut Context) -> Next {
        for _ in 0..limits::PIECES_A_TURN {
            match self.step(cx) {
                Ok(None) => {}
                Ok(Some(Next::Wait)) if self.stream.take_unfinished() => return Next::Again,
                Ok(Some(next)) => return next,
                // Plain HTTP where TLS is spoken.
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    self.refuse(Refusal::NotTls, cx.now);
                }
                // Hung up or reset: there is nobody left to tell.
                Err(_) => return Next::Close,
            }
        }
        Next::Again
    }

    /// The whole request, once; from then on the answer is awaited.
    pub fn take_request(&mut self) -> Option<Request> {
        match std::mem::replace(&mut self.phase, Phase::Running) {
            Phase::Waiting(request) => {
                self.deadline = None;
                Some(*request)
            }
            other => {
                self.phase = other;
                None
            }
        }
    }

    /// What the passing of its deadline means.
    pub fn expire(&mut self, cx: &mut Context) -> Next {
        match &self.phase {
            Phase::Head(_) if self.inbox.is_empty() => return Next::Close,
            Phase::Lingering(_) => return Next::Close,
            Phase::Running => self.deadline = None,
            // The disk is slow, not the client.
            Phase::Body(receiving) if receiving.body.has_to_wait().unwrap_or(false) => {
                self.deadline = Some(cx.now + limits::BODY_PACE.0);
            }
            Phase::Head(_) | Phase::Body(_) => self.refuse(Refusal::TooSlow, cx.now),
            Phase::Waiting(_) => self.refuse(Refusal::Crowded, cx.now),
            Phase::Answering => {
                // The kernel reports room late (a third of its buffer), so it is asked for it.
                self.deadline = Some(cx.now + limits::ASK_TIME);
                let next = self.drive(cx);
                let idle = matches!(self.phase, Phase::Answering) && self.hang_up_at <= cx.now;
                return if idle { Next::Close } else { next };
            }
        }
        self.drive(cx)
    }

    /// Whether enough has moved to be given more time; what came before that buys nothing.
    fn keeps_pace(&mut self, moved: u64, (time, rate): (Duration, u64)) -> bool {
        let enough = moved.saturating_sub(self.moved) >= rate * time.as_secs();
        if enough {
            self.moved = moved;
        }
        enough
    }

    /// `None`: go on with the next step.
    fn step(&mut self, cx: &mut Context) -> io::Result<Option<Next>> {
        if !self.out.is_empty() {
            let flushed = self.out.flush(&mut self.stream, &mut cx.room)?;
            let sent = self.stream.sent().unwrap_or(self.out.sent());
            if matches!(self.phase, Phase::Answering) && self.keeps_pace(sent, limits::WRITE_PACE) {
                self.hang_up_at = cx.now + limits::WRITE_PACE.0;
            }
            match flushed {
                Flushed::All => {}
                Flushed::Blocked(_) => return Ok(Some(Next::Wait)),
                Flushed::Turn => return Ok(Some(Next::Again)),
            }
        }
        match self.phase {
            Phase::Head(_) => self.read_head(cx),
            Phase::Body(_) => self.read_body(cx),
            Phase::Waiting(_) | Phase::Running => Ok(Some(Next::Wait)),
            Phase::Answering => self.end_answering(cx),
            Phase::Lingering(left) => self.linger(left, cx),
        }
    }
}
