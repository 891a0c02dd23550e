//! A request comes in.

use super::{Client, Manner, Next, OWN_ROOM, PROBE_TARGET, PROOFS, Phase, Receiving, Request};
use crate::gate::{
    Settings,
    body::BodyReader,
    canonical,
    context::Context,
    head::{self, Framing, RequestHead},
    limits,
    outgoing::Outgoing,
    refusal::{Reader, Refusal},
    stream::moved,
};
use std::io::{self, Read};

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

impl Client {
    pub(super) fn read_head(&mut self, cx: &mut Context) -> io::Result<Option<Next>> {
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

    pub(super) fn read_body(&mut self, cx: &mut Context) -> io::Result<Option<Next>> {
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
