//! One kept connection to the HTTP server behind the gate: one request at a time.
//!
//! Opened with a probe, because tiny_http may leave a connection without a thread when several
//! come at once: whoever has been answered has one. After any fault it is closed and opened anew,
//! never reused: what is left in it belongs to another client's answer.

use std::io::{self, Read};
use std::time::{Duration, Instant};

use mio::net::UnixStream;
use mio::{Interest, Registry, Token};

use super::{
    answer::{Answer, AnswerReader},
    client::{PROBE_TARGET, Request},
    context::Context,
    limits,
    outgoing::{Flushed, Outgoing},
    refusal::Refusal,
    stream::moved,
};

#[derive(Debug)]
pub struct Upstream {
    token: Token,
    stream: Option<UnixStream>,
    state: State,
    out: Outgoing,
    reader: AnswerReader,
    /// Whole, but not all in the spool yet.
    held: Option<Answer>,
    deadline: Instant,
    failures: u32,
}

/// The client a request is run for; the serial tells it from a later one under the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caller {
    pub key: usize,
    pub serial: u64,
}

/// What came of driving the connection.
#[derive(Debug)]
pub enum Came {
    Nothing,
    /// Its turn is over, its socket is not exhausted.
    Again,
    /// The spool has to get on first.
    Spool,
    /// It may be given a request.
    Free,
    Answer(Caller, Answer),
    /// It has to be closed; the refusal is for the waiting client.
    Fault(Refusal),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Closed; to be opened again from this time on.
    Down(Instant),
    Probing,
    Free,
    Serving(Caller),
    /// The answer came before the request was all sent; the rest is still owed.
    Emptying,
}

impl Upstream {
    pub fn new(token: Token, now: Instant) -> Self {
        Self {
            token,
            stream: None,
            state: State::Down(now),
            out: Outgoing::default(),
            reader: AnswerReader::new(false),
            held: None,
            deadline: now,
            failures: 0,
        }
    }

    pub fn is_free(&self) -> bool {
        self.state == State::Free
    }

    pub fn is_probing(&self) -> bool {
        self.state == State::Probing
    }

    pub fn is_down(&self) -> bool {
        matches!(self.state, State::Down(_))
    }

    pub fn is_to_be_opened(&self, now: Instant) -> bool {
        matches!(self.state, State::Down(from) if from <= now)
    }

    pub fn is_overdue(&self, now: Instant) -> bool {
        !self.is_down() && !self.is_free() && self.deadline <= now
    }

    /// Connects and sends the probe.
    pub fn open(&mut self, registry: &Registry, cx: &Context) -> io::Result<()> {
        let mut stream = UnixStream::connect(&cx.settings.upstream)?;
        registry.register(
            &mut stream,
            self.token,
            Interest::READABLE | Interest::WRITABLE,
        )?;
        let probe = format!("GET {PROBE_TARGET} HTTP/1.1\r\nHost: gate\r\n\r\n");
        self.stream = Some(stream);
        self.begin(
            State::Probing,
            Outgoing::new(probe.into_bytes(), None),
            cx.now,
        );
        self.reader = AnswerReader::new(false);
        Ok(())
    }

    /// Closes, and says for whom it was running.
    pub fn close(&mut self, now: Instant) -> Option<Caller> {
        self.stream = None;
        self.held = None;
        self.out = Outgoing::default();
        let wait = Duration::from_millis(50) * 2u32.saturating_pow(self.failures.min(6));
        self.failures = self.failures.saturating_add(1);
        match std::mem::replace(&mut self.state, State::Down(now + wait)) {
            State::Serving(caller) => Some(caller),
            _ => None,
        }
    }

    /// Takes a request; `send` follows.
    pub fn serve(&mut self, caller: Caller, request: Request, now: Instant) {
        self.reader = AnswerReader::new(request.to_head).owed_to(request.from);
        let out = Outgoing::new(request.head, request.body);
        self.begin(State::Serving(caller), out, now);
    }

    /// Sends as far as the socket takes it; reads nothing.
    pub fn send(&mut self, cx: &mut Context) -> Came {
        let Some(stream) = &mut self.stream else {
            return Came::Nothing;
        };
        if self.out.is_empty() {
            return Came::Nothing;
        }
        match self.out.flush(stream, &mut cx.room) {
            Err(error) => self.fault(&error),
            Ok(Flushed::Blocked(false)) => Came::Nothing,
            Ok(flushed) => {
                self.deadline = cx.now + limits::UPSTREAM_TIME;
                match flushed {
                    Flushed::Turn => Came::Again,
                    Flushed::All if self.state == State::Emptying => {
                        self.state = State::Free;
                        Came::Free
                    }
                    _ => Came::Nothing,
                }
            }
        }
    }

    /// Sends and reads. To be called again until nothing comes of it.
    pub fn drive(&mut self, cx: &mut Context) -> Came {
        for _ in 0..limits::PIECES_A_TURN {
            let sent = self.send(cx);
            if !matches!(sent, Came::Nothing) {
                return sent;
            }
            if let Some(answer) = self.held.take() {
                return self.answered(answer);
            }
            match self.reader.has_to_wait() {
                Ok(false) => {}
                Ok(true) => return Came::Spool,
                Err(refusal) => return Came::Fault(refusal),
            }
            let Some(stream) = &mut self.stream else {
                return Came::Nothing;
            };
            let read = match moved(|| stream.read(&mut cx.room)) {
                Ok(None) => return Came::Nothing,
                Ok(Some(0)) => return self.fault(&io::ErrorKind::UnexpectedEof.into()),
                Ok(Some(count)) => count,
                Err(error) => return self.fault(&error),
            };
            self.deadline = cx.now + limits::UPSTREAM_TIME;
            if matches!(self.state, State::Free | State::Emptying) {
                log::error!("gate: the HTTP server sent bytes nobody asked for");
                return Came::Fault(Refusal::UpstreamBroken);
            }
            match self
                .reader
                .take(cx.room.get(..read).unwrap_or_default(), &cx.spool)
            {
                Ok(None) => {}
                Ok(Some(answer)) => return self.answered(answer),
                Err(refusal) => {
                    log::error!("gate: an answer of the HTTP server was unusable: {refusal:?}");
                    return Came::Fault(refusal);
                }
            }
        }
        Came::Again
    }

    fn answered(&mut self, answer: Answer) -> Came {
        match answer.body.is_settled() {
            Ok(true) => {}
            Ok(false) => {
                self.held = Some(answer);
                return Came::Spool;
            }
            Err(_) => return Came::Fault(Refusal::NoSpace),
        }
        let rest = if self.out.is_empty() {
            State::Free
        } else {
            State::Emptying
        };
        match self.state {
            State::Serving(caller) => {
                self.state = rest;
                Came::Answer(caller, answer)
            }
            State::Probing if answer.status() == 204 => {
                self.state = rest;
                self.failures = 0;
                Came::Free
            }
            _ => {
                log::error!("gate: the probe was answered with {}", answer.status());
                Came::Fault(Refusal::UpstreamBroken)
            }
        }
    }

    fn begin(&mut self, state: State, out: Outgoing, now: Instant) {
        self.state = state;
        self.out = out;
        self.deadline = now + limits::UPSTREAM_TIME;
    }

    fn fault(&self, error: &io::Error) -> Came {
        log::warn!("gate: upstream connection {} failed: {error}", self.token.0);
        Came::Fault(Refusal::UpstreamBroken)
    }
}
