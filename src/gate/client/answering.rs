//! An answer goes out.

use super::{Client, LAST_WORDS, Next, Phase, Request, Rest};
use crate::gate::{
    answer::Answer, context::Context, limits, outgoing::Outgoing, refusal::Refusal, scan::HeadScan,
    stream::moved,
};
use std::io::{self, Read};
use std::time::Instant;

impl Client {
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

    fn begin_answering(&mut self, now: Instant) {
        self.phase = Phase::Answering;
        self.deadline = Some(now + limits::ASK_TIME);
        self.hang_up_at = now + limits::WRITE_PACE.0;
        self.moved = 0;
    }

    pub(super) fn end_answering(&mut self, cx: &Context) -> io::Result<Option<Next>> {
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

    pub(super) fn linger(&mut self, left: usize, cx: &mut Context) -> io::Result<Option<Next>> {
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
}
