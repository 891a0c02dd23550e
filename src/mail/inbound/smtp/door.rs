//! Who is connected, who has to go when there is no room, and how much is on its way in.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Shutdown},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Instant,
};

use super::{
    entrance::Entrance,
    limits,
    places::{Guest, Room, room},
};
use crate::net::{roster::Standing, wire::Socket};

pub struct Door {
    pub entrance: Entrance,
    open: AtomicBool,
    /// Most bytes of messages on their way in.
    memory: usize,
    inside: Mutex<Inside>,
}

#[derive(Default)]
struct Inside {
    guests: HashMap<usize, (Guest, Socket)>,
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

    /// Lets a connection in; where there is no room, in the place of another. `address`: from
    /// outside. `None`: there is none for it.
    pub fn admit(
        self: &Arc<Self>,
        socket: &Socket,
        address: Option<IpAddr>,
    ) -> io::Result<Option<Admission>> {
        let (socket, now) = (socket.try_clone()?, Instant::now());
        let mut inside = self.inside();
        let guests: Vec<Guest> = inside.guests.values().map(|(guest, _)| *guest).collect();
        match room(&guests, address, now) {
            Room::Full => return Ok(None),
            Room::InsteadOf(key) => inside.give_up(key),
            Room::Free => {}
        }
        let key = inside.next;
        inside.next += 1;
        let guest = Guest {
            key,
            address,
            standing: Standing::Idle,
            since: now,
            bytes: 0,
        };
        inside.guests.insert(key, (guest, socket));
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
        !self.inside().guests.is_empty()
    }

    fn cut_where(&self, fits: impl Fn(Standing) -> bool) {
        for (guest, socket) in self.inside().guests.values() {
            if fits(guest.standing) {
                socket.shut(Shutdown::Both);
            }
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inside {
    /// Its thread reads no more, finds that it is not inside any longer, and says so.
    fn give_up(&mut self, key: usize) {
        if let Some((_, socket)) = self.guests.remove(&key) {
            socket.shut(Shutdown::Read);
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
        if let Some((guest, _)) = self.door.inside().guests.get_mut(&self.key)
            && guest.standing != standing
        {
            guest.standing = standing;
            guest.since = Instant::now();
            guest.bytes = 0;
        }
    }

    /// Its place went to another.
    pub fn is_given_up(&self) -> bool {
        !self.door.inside().guests.contains_key(&self.key)
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
        if let Some((guest, _)) = inside.guests.get_mut(&self.key) {
            guest.bytes = guest.bytes.max(bytes);
        }
        fits
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        self.holds(0);
        self.door.inside().guests.remove(&self.key);
    }
}
