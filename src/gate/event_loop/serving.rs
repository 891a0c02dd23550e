//! Requests and answers, brought together.

use super::{EventLoop, FIRST_UPSTREAM};
use crate::gate::{
    answer::Answer,
    limits,
    refusal::Refusal,
    upstream::{Caller, Came, Upstream},
};
use mio::Token;

impl EventLoop {
    /// Gives a whole request to a free connection, or has it wait for its turn.
    pub(super) fn dispatch(&mut self, key: usize) {
        let room = 4 * self.upstreams.len() + limits::QUEUE;
        let Some(client) = self.clients.get_mut(key) else {
            return;
        };
        if self.queue.len() < room {
            self.queue.push(client.asks_from(), key);
            self.serve_waiting();
        } else {
            client.refuse(Refusal::Crowded, self.cx.now);
            self.drive_client(key);
        }
    }

    fn serve_waiting(&mut self) {
        while let Some(index) = self.upstreams.iter().position(Upstream::is_free)
            && let Some(key) = self.queue.pop()
        {
            let Some(client) = self.clients.get_mut(key) else {
                continue;
            };
            let Some(request) = client.take_request() else {
                continue;
            };
            let caller = Caller {
                key,
                serial: client.serial,
            };
            let upstream = &mut self.upstreams[index];
            upstream.serve(caller, request, self.cx.now);
            match upstream.send(&mut self.cx) {
                Came::Fault(refusal) => self.close_upstream(index, refusal),
                Came::Again => self.again.push(Token(FIRST_UPSTREAM + index)),
                _ => {}
            }
        }
    }

    pub(super) fn drive_upstream(&mut self, index: usize) {
        while let Some(upstream) = self.upstreams.get_mut(index) {
            match upstream.drive(&mut self.cx) {
                Came::Nothing => return,
                Came::Again => return self.again.push(Token(FIRST_UPSTREAM + index)),
                Came::Spool => {
                    self.spooling.insert(Token(FIRST_UPSTREAM + index));
                    return;
                }
                Came::Free => {
                    self.serve_waiting();
                    self.open_next();
                }
                Came::Answer(caller, answer) => {
                    self.serve_waiting();
                    self.deliver(caller, Ok(answer));
                }
                Came::Fault(refusal) => return self.close_upstream(index, refusal),
            }
        }
    }

    fn deliver(&mut self, caller: Caller, answer: Result<Answer, Refusal>) {
        let client = self.clients.get_mut(caller.key);
        // Gone meanwhile: the deed is done, its answer is nobody's.
        let Some(client) = client.filter(|client| client.serial == caller.serial) else {
            return;
        };
        match answer {
            Ok(answer) => client.answer(answer, &self.cx),
            Err(refusal) => client.refuse(refusal, self.cx.now),
        }
        self.drive_client(caller.key);
    }

    pub(super) fn close_upstream(&mut self, index: usize, refusal: Refusal) {
        if let Some(caller) = self.upstreams[index].close(self.cx.now) {
            self.deliver(caller, Err(refusal));
        }
    }

    /// One at a time: see `upstream`.
    pub fn open_next(&mut self) {
        if self.upstreams.iter().any(Upstream::is_probing) {
            return;
        }
        let now = self.cx.now;
        let next = self
            .upstreams
            .iter_mut()
            .find(|upstream| upstream.is_to_be_opened(now));
        if let Some(upstream) = next
            && let Err(error) = upstream.open(self.poll.registry(), &self.cx)
        {
            log::warn!("gate: the HTTP server could not be reached: {error}");
            upstream.close(now);
        }
    }
}
