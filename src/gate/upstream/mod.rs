//! One kept connection to the HTTP server behind the gate: one request at a time.
//!
//! Opened with a probe, because tiny_http may leave a connection without a thread when several
//! come at once: whoever has been answered has one. After any fault it is closed and opened anew,
//! never reused: what is left in it belongs to another client's answer.

mod driving;

use std::{
    io,
    time::{Duration, Instant},
};

use mio::{Interest, Registry, Token, net::UnixStream};

use super::{
    answer::{Answer, AnswerReader},
    client::{PROBE_TARGET, Request},
    context::Context,
    outgoing::Outgoing,
    refusal::Refusal,
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
}
