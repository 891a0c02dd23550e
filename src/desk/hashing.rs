//! Password hashes: bcrypt over a pre-hash, at most two at a time (P4, P6).
//!
//! Strangers have one of the two and a few places to wait; the rest is for those who have proven
//! something already, so that no crowd at the door keeps them out.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use data_encoding::BASE64_NOPAD;
use ring::hmac;

use super::secrets;
use crate::store::{Error, Result};

/// 0.2–0.3 s of a core.
const COST: u32 = 12;
/// Verified against when there is no such account, so that time tells nothing (P3).
const NOBODY: &str = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO5ka1Rm8Wl1yWz3t2HWGs9kcbxn1NXi2";

/// Who asks for a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// By a session, a link, or a browser that has signed in to this account before.
    Known,
    Stranger,
}

/// How many may be in a lane.
#[derive(Debug, Clone, Copy)]
struct Capacity {
    running: usize,
    /// Running and waiting. Beyond it the answer is "busy": each holds a worker, and pages for
    /// those who are signed in must go on.
    inside: usize,
}

const ALL: Capacity = Capacity {
    running: 2,
    inside: AT_MOST,
};
const STRANGERS: Capacity = Capacity {
    running: 1,
    inside: 3,
};

/// Workers that hashing may hold.
pub const AT_MOST: usize = 6;

#[derive(Default)]
pub struct Hashing {
    queue: Mutex<Queue>,
    done: Condvar,
}

#[derive(Debug, Default, Clone, Copy)]
struct Count {
    running: usize,
    inside: usize,
}

#[derive(Debug, Default)]
struct Queue {
    all: Count,
    strangers: Count,
}

impl Queue {
    fn may_enter(&self, lane: Lane) -> bool {
        self.all.inside < ALL.inside
            && (lane == Lane::Known || self.strangers.inside < STRANGERS.inside)
    }

    fn may_run(&self, lane: Lane) -> bool {
        self.all.running < ALL.running
            && (lane == Lane::Known || self.strangers.running < STRANGERS.running)
    }

    fn each(&mut self, lane: Lane, change: impl Fn(&mut Count)) {
        change(&mut self.all);
        if lane == Lane::Stranger {
            change(&mut self.strangers);
        }
    }
}

impl Hashing {
    /// A new password's hash, of someone who has proven who they are.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait.
    pub fn hash(&self, password: &str) -> Result<String> {
        // The salt is ours: bcrypt's own source of randomness wants /dev, which a container may lack.
        let salt = secrets::random();
        let place = self.enter(Lane::Known)?;
        let hash = place.in_turn(|| bcrypt::hash_with_salt(prehash(password), COST, salt));
        hash.map(|hash| hash.to_string())
            .map_err(|error| super::fault(&error.to_string()))
    }

    /// A place among those who wait for a hash; the hash is sure to begin.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait.
    pub fn enter(&self, lane: Lane) -> Result<Place<'_>> {
        let mut queue = self.queue();
        if !queue.may_enter(lane) {
            return Err(Error::Busy);
        }
        queue.each(lane, |count| count.inside += 1);
        Ok(Place {
            hashing: self,
            lane,
            runs: false,
        })
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever holds it is counted, and is no more when it is dropped.
pub struct Place<'a> {
    hashing: &'a Hashing,
    lane: Lane,
    runs: bool,
}

impl Place<'_> {
    /// Whether this is the password. Takes as long when there is nothing to compare with.
    #[must_use]
    pub fn verify(self, password: &str, hash: Option<&str>) -> bool {
        let known = hash.unwrap_or(NOBODY);
        let matches = self.in_turn(|| bcrypt::verify(prehash(password), known).unwrap_or(false));
        matches && hash.is_some()
    }

    fn in_turn<T>(mut self, work: impl FnOnce() -> T) -> T {
        let lane = self.lane;
        let queue = self.hashing.queue();
        let mut queue = self
            .hashing
            .done
            .wait_while(queue, |queue| !queue.may_run(lane))
            .unwrap_or_else(PoisonError::into_inner);
        queue.each(lane, |count| count.running += 1);
        self.runs = true;
        drop(queue);
        work()
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let ran = usize::from(self.runs);
        self.hashing.queue().each(self.lane, |count| {
            count.inside -= 1;
            count.running -= ran;
        });
        // All look again: whose turn it is depends on the lane.
        self.hashing.done.notify_all();
    }
}

/// bcrypt reads 72 bytes and stops at NUL; a keyed hash in base64 makes every byte count.
fn prehash(password: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"pocketdesk password");
    BASE64_NOPAD.encode(hmac::sign(&key, password.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests;
