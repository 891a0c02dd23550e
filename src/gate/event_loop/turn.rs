//! A turn of the loop: events, promises, deadlines.

use std::{
    io,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use mio::{Events, Token, event::Event};

use super::{EventLoop, FIRST_UPSTREAM, LISTENER, WAKER};
use crate::{
    gate::{client::Client, limits, refusal::Refusal, upstream::Upstream},
    net::roster::Standing,
};

impl EventLoop {
    pub(super) fn turn(&mut self, events: &mut Events) {
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

    pub(super) fn is_over(&self) -> bool {
        self.stop_by
            .is_some_and(|by| self.clients.is_empty() || self.cx.now >= by)
    }
}
