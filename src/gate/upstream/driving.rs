//! A request sent, and its answer taken.

use std::{
    io::{self, Read},
    time::Instant,
};

use super::{Came, State, Upstream};
use crate::gate::{
    answer::Answer,
    context::Context,
    limits,
    outgoing::{Flushed, Outgoing},
    refusal::Refusal,
    stream::moved,
};

impl Upstream {
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

    pub(super) fn begin(&mut self, state: State, out: Outgoing, now: Instant) {
        self.state = state;
        self.out = out;
        self.deadline = now + limits::UPSTREAM_TIME;
    }

    fn fault(&self, error: &io::Error) -> Came {
        log::warn!("gate: upstream connection {} failed: {error}", self.token.0);
        Came::Fault(Refusal::UpstreamBroken)
    }
}
