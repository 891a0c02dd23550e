//! One outside connection: reads a whole request, waits for its answer, writes it, begins anew.
//!
//! It never waits: `drive` does what the socket allows now and says what is needed next. While a
//! request is on its way nothing is read, so a pipelining client fills its own window, not us.

use std::io::{self, Read};
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

use mio::{Registry, Token};

use super::{
    Settings,
    answer::Answer,
    body::BodyReader,
    canonical,
    context::Context,
    head::{self, Framing, RequestHead},
    limits,
    outgoing::{Flushed, Outgoing},
    refusal::{Reader, Refusal},
    scan::HeadScan,
    spool::Body,
    stream::{Stream, moved},
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

    pub fn answer(&mut self, answer: Answer, cx: &Context) {
        if self.rest.is_some() {
            return self.go_on(answer, cx.now);
        }
        self.manner.keep &= !cx.stopping;
        let head = answer.head_for(self.manner.minor, self.manner.keep);
        let at = answer.body.len();
        self.rest = answer.whole().map(|whole| Rest {
            address: whole.address.clone(),
            at,
            length: whole.length,
        });
        self.out = Outgoing::new(head, Some(answer.body));
        self.begin_answering(cx.now);
    }

    /// A further piece of a long answer; one that does not fit ends the connection, and so the client
    /// knows that it has not all of it.
    fn go_on(&mut self, answer: Answer, now: Instant) {
        let length = answer.body.len();
        let rest = self.rest.as_mut();
        let fits = |rest: &&mut Rest| {
            answer.status() == 200 && length > 0 && rest.at.saturating_add(length) <= rest.length
        };
        match rest.filter(fits) {
            None => self.refuse(Refusal::UpstreamBroken, now),
            Some(rest) => {
                rest.at += length;
                self.out = Outgoing::new(Vec::new(), Some(answer.body));
                self.begin_answering(now);
            }
        }
    }

    /// Asks for the next piece of a long answer, if there is one.
    fn ask_on(&mut self, now: Instant) -> bool {
        self.rest.take_if(|rest| rest.at >= rest.length);
        let Some(rest) = &self.rest else {
            return false;
        };
        let Rest { address, at, .. } = rest;
        let head = format!("GET {address}/{at} HTTP/1.1\r\nHost: gate\r\n\r\n");
        self.phase = Phase::Waiting(Box::new(Request {
            head: head.into_bytes(),
            body: None,
            to_head: false,
            from: self.from,
        }));
        self.deadline = Some(now + limits::UPSTREAM_TIME);
        true
    }

    /// Answers from the gate itself; the connection ends with it.
    pub fn refuse(&mut self, refusal: Refusal, now: Instant) {
        log::debug!(
            "gate: {:?} refused with {}: {refusal:?}",
            self.peer,
            refusal.status()
        );
        // Amid an answer nothing can be said any more.
        self.out = match self.rest.take() {
            None => Outgoing::new(
                refusal
                    .answer(!self.manner.to_head, self.manner.reader)
                    .unwrap_or_default(),
                None,
            ),
            Some(_) => Outgoing::default(),
        };
        self.manner = LAST_WORDS;
        self.inbox = Vec::new();
        self.begin_answering(now);
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

    fn read_head(&mut self, cx: &mut Context) -> io::Result<Option<Next>> {
        let Phase::Head(scan) = &mut self.phase else {
            return Ok(None);
        };
        match scan.scan(&self.inbox, limits::HEAD) {
            Err(refusal) => {
                self.manner.reader = reader_of(head::target(&self.inbox), &cx.settings);
                self.refuse(refusal, cx.now);
            }
            Ok(None) => {
                let first = self.inbox.is_empty();
                // One byte more than a head may have, so that the scan sees it is too long.
                let wanted = (limits::HEAD + 1).saturating_sub(self.inbox.len());
                if !self.fill(wanted, cx)? {
                    return Ok(Some(Next::Wait));
                }
                if first {
                    self.deadline = Some(cx.now + limits::HEAD_TIME);
                }
            }
            Ok(Some(length)) => {
                // Also of a head that is refused.
                self.manner.reader = reader_of(head::target(&self.inbox), &cx.settings);
                let head = head::read(self.inbox.get(..length).unwrap_or_default());
                self.inbox.drain(..length);
                if let Err(refusal) = head.and_then(|head| self.admit(head, cx)) {
                    self.refuse(refusal, cx.now);
                }
            }
        }
        Ok(None)
    }

    /// Decides by the head alone whether the body is wanted.
    fn admit(&mut self, head: RequestHead, cx: &Context) -> Result<(), Refusal> {
        let to_head = head.method == "HEAD";
        self.manner = Manner {
            minor: head.minor,
            keep: head.keep_alive,
            to_head,
            reader: self.manner.reader,
        };
        if head.path() == PROBE_TARGET || head.path().starts_with(OWN_ROOM) {
            return Err(Refusal::NotFound);
        }
        // Whether the client claims to be someone; whether it is, the answer will tell.
        let known = PROOFS.iter().any(|name| head.values(name).next().is_some());
        let limit = (cx.settings.body_limit)(&head.method, head.path(), known);
        let origin = canonical::origin(&head, self.peer, self.stream.is_secure(), &cx.settings);
        let mut body = cx.spool.body(Some(origin.address));
        // Only a body makes the question worth its time.
        if head.framing != Framing::Length(0) && !is_signed_in(&head, &cx.settings) {
            body = body.of_a_stranger();
        }
        let body = BodyReader::new(head.framing, limit, body)?;
        let waits = head.expects_continue && head.framing != Framing::Length(0);
        if waits && self.inbox.is_empty() {
            self.out = Outgoing::new(b"HTTP/1.1 100 Continue\r\n\r\n".to_vec(), None);
        }
        self.deadline = Some(cx.now + limits::BODY_PACE.0);
        self.moved = 0;
        self.phase = Phase::Body(Box::new(Receiving { head, origin, body }));
        Ok(())
    }

    fn read_body(&mut self, cx: &mut Context) -> io::Result<Option<Next>> {
        let Phase::Body(receiving) = &mut self.phase else {
            return Ok(None);
        };
        let (taken, whole) = match receiving.body.take(&self.inbox) {
            Ok(taken) => taken,
            Err(refusal) => {
                self.refuse(refusal, cx.now);
                return Ok(None);
            }
        };
        self.inbox.drain(..taken);
        let ready = if whole {
            receiving.body.is_settled()
        } else {
            receiving.body.has_to_wait().map(|wait| !wait)
        };
        match ready {
            Err(refusal) => {
                self.refuse(refusal, cx.now);
                Ok(None)
            }
            Ok(false) => Ok(Some(Next::Spool)),
            Ok(true) if whole => {
                self.inbox.shrink_to_fit();
                self.complete(cx);
                Ok(Some(Next::Dispatch))
            }
            Ok(true) => {
                let (came, wanted) = (receiving.body.len(), receiving.body.wanted());
                if self.keeps_pace(came, limits::BODY_PACE) {
                    self.deadline = Some(cx.now + limits::BODY_PACE.0);
                }
                let filled = self.fill(wanted, cx)?;
                Ok((!filled).then_some(Next::Wait))
            }
        }
    }

    fn complete(&mut self, cx: &Context) {
        match std::mem::replace(&mut self.phase, Phase::Running) {
            Phase::Body(receiving) => {
                let Receiving { head, origin, body } = *receiving;
                let (body, from) = (body.into_body(), origin.address);
                self.from = from;
                let head = canonical::head(&head, origin, body.len());
                let to_head = self.manner.to_head;
                self.phase = Phase::Waiting(Box::new(Request {
                    head,
                    body: Some(body),
                    to_head,
                    from,
                }));
                self.deadline = Some(cx.now + limits::UPSTREAM_TIME);
            }
            other => self.phase = other,
        }
    }

    fn begin_answering(&mut self, now: Instant) {
        self.phase = Phase::Answering;
        self.deadline = Some(now + limits::ASK_TIME);
        self.hang_up_at = now + limits::WRITE_PACE.0;
        self.moved = 0;
    }

    fn end_answering(&mut self, cx: &Context) -> io::Result<Option<Next>> {
        if self.ask_on(cx.now) {
            return Ok(Some(Next::Dispatch));
        }
        if self.manner.keep && !cx.stopping {
            let idle = self.inbox.is_empty();
            let time = if idle {
                limits::IDLE_TIME
            } else {
                limits::HEAD_TIME
            };
            self.deadline = Some(cx.now + time);
            self.phase = Phase::Head(HeadScan::default());
            self.manner = LAST_WORDS;
        } else {
            // Closing over unread bytes would reset the connection and take the answer with it.
            self.stream.finish_writing()?;
            self.deadline = Some(cx.now + limits::LINGER_TIME);
            self.phase = Phase::Lingering(limits::LINGER_BYTES);
        }
        Ok(None)
    }

    fn linger(&mut self, left: usize, cx: &mut Context) -> io::Result<Option<Next>> {
        let read = match left {
            0 => None,
            _ => moved(|| self.stream.read(&mut cx.room))?,
        };
        match read {
            None => Ok(Some(Next::Wait)),
            Some(0) => Ok(Some(Next::Close)),
            Some(count) => {
                self.phase = Phase::Lingering(left.saturating_sub(count));
                Ok(None)
            }
        }
    }

    /// Reads up to `wanted` bytes into the inbox; `false` if there are none yet.
    fn fill(&mut self, wanted: usize, cx: &mut Context) -> io::Result<bool> {
        let wanted = wanted.min(cx.room.len());
        let room = cx.room.get_mut(..wanted).unwrap_or_default();
        match moved(|| self.stream.read(room))? {
            None => Ok(false),
            Some(0) => Err(io::ErrorKind::UnexpectedEof.into()),
            Some(count) => {
                self.inbox
                    .extend_from_slice(cx.room.get(..count).unwrap_or_default());
                Ok(true)
            }
        }
    }
}

fn reader_of(target: &str, settings: &Settings) -> Reader {
    if (settings.is_api)(target) {
        Reader::Program
    } else {
        Reader::Person
    }
}

fn is_signed_in(head: &RequestHead, settings: &Settings) -> bool {
    let [cookies, authorization] =
        PROOFS.map(|name| head.values(name).collect::<Vec<_>>().join("; "));
    (settings.signed_in.0)(&cookies, &authorization)
}
