//! Who is connected, who has to go when there is no room, and how much is on its way in.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Shutdown},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use super::{entrance::Entrance, limits};
use crate::{
    gate::{Roster, Standing},
    mail::wire::Socket,
};

pub struct Door {
    pub entrance: Entrance,
    open: AtomicBool,
    /// Most bytes of messages on their way in.
    memory: usize,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    roster: Roster,
    sockets: HashMap<usize, (Socket, Standing)>,
    next: usize,
    bytes: usize,
}

impl Door {
    /// `limit`: bytes a message may have. Two of them always find room.
    pub fn new(entrance: Entrance, limit: usize) -> Self {
        Self {
            entrance,
            open: AtomicBool::new(true),
            memory: limits::MEMORY.max(limit.saturating_mul(2)),
            inside: Mutex::default(),
        }
    }

    pub fn is_open(&self) -> bool {
        self.open.load(Ordering::Acquire)
    }

    /// Lets a connection in; where there is no room the one that is idle longest goes for it.
    /// `None`: all are in the middle of a message.
    pub fn admit(
        self: &Arc<Self>,
        socket: &Socket,
        address: Option<IpAddr>,
    ) -> io::Result<Option<Admission>> {
        let socket = socket.try_clone()?;
        // Behind the addresses of this machine there are many senders.
        let address = address.filter(|address| !address.is_loopback());
        let mut inside = self.inside();
        if let Some(address) = address
            && inside.roster.count_of(address) >= limits::CONNECTIONS_PER_ADDRESS
        {
            let Some(weakest) = inside.roster.weakest_of(address) else {
                return Ok(None);
            };
            inside.cut(weakest);
        }
        if inside.roster.count() >= limits::CONNECTIONS {
            let Some(weakest) = inside.roster.weakest() else {
                return Ok(None);
            };
            inside.cut(weakest);
        }
        let key = inside.next;
        inside.next += 1;
        inside.roster.enter(key, address);
        inside.sockets.insert(key, (socket, Standing::Idle));
        Ok(Some(Admission {
            door: Arc::clone(self),
            key,
            bytes: 0,
        }))
    }

    /// Nobody comes in any more, and whoever is not in the middle of a message has to go.
    pub fn close(&self) {
        self.open.store(false, Ordering::Release);
        self.cut_where(|standing| standing != Standing::Busy);
        self.entrance.knock();
    }

    pub fn cut_all(&self) {
        self.cut_where(|_| true);
    }

    pub fn is_busy(&self) -> bool {
        !self.inside().sockets.is_empty()
    }

    fn cut_where(&self, fits: impl Fn(Standing) -> bool) {
        for (socket, standing) in self.inside().sockets.values() {
            if fits(*standing) {
                socket.shut(Shutdown::Both);
            }
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// Its thread finds the end of its socket, and has nothing to say.
    fn cut(&mut self, key: usize) {
        self.roster.leave(key);
        if let Some((socket, _)) = self.sockets.remove(&key) {
            socket.shut(Shutdown::Both);
        }
    }
}

/// A place inside; dropping it leaves.
pub struct Admission {
    door: Arc<Door>,
    key: usize,
    bytes: usize,
}

impl Admission {
    pub fn note(&self, standing: Standing) {
        let mut inside = self.door.inside();
        inside.roster.note(self.key, standing);
        if let Some((_, known)) = inside.sockets.get_mut(&self.key) {
            *known = standing;
        }
    }

    /// Whether a message of so many bytes has room beside the others. 0 gives its room back.
    pub fn holds(&mut self, bytes: usize) -> bool {
        let mut inside = self.door.inside();
        let all = inside.bytes - self.bytes + bytes;
        let fits = all <= self.door.memory || bytes == 0;
        if fits {
            inside.bytes = all;
            self.bytes = bytes;
        }
        fits
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        self.holds(0);
        let mut inside = self.door.inside();
        inside.roster.leave(self.key);
        inside.sockets.remove(&self.key);
    }
}
