//! Password hashes: bcrypt over a pre-hash, at most two at a time (P4, P6).

use std::sync::{Condvar, Mutex, PoisonError};

use data_encoding::BASE64_NOPAD;
use ring::hmac;

use super::secrets;
use crate::store::{Error, Result};

/// 0.2–0.3 s of a core.
const COST: u32 = 12;
const AT_ONCE: usize = 2;
/// Verified against when there is no such account, so that time tells nothing (P3).
const NOBODY: &str = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO5ka1Rm8Wl1yWz3t2HWGs9kcbxn1NXi2";

/// Hashes running and waiting. Beyond it the answer is "busy": each holds a worker, and pages for
/// those who are signed in must go on.
const AT_MOST: usize = 4;

#[derive(Default)]
pub struct Hashing {
    queue: Mutex<Queue>,
    done: Condvar,
}

#[derive(Default)]
struct Queue {
    running: usize,
    waiting: usize,
}

impl Hashing {
    /// # Errors
    /// [`Error::Busy`] when too many wait.
    pub fn hash(&self, password: &str) -> Result<String> {
        // The salt is ours: bcrypt's own source of randomness wants /dev, which a container may lack.
        let salt = secrets::random();
        let hash = self.in_turn(|| bcrypt::hash_with_salt(prehash(password), COST, salt))?;
        hash.map(|hash| hash.to_string())
            .map_err(|error| super::fault(&error.to_string()))
    }

    /// Takes as long when there is nothing to compare with.
    ///
    /// # Errors
    /// [`Error::Busy`] when too many wait.
    pub fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool> {
        let known = hash.unwrap_or(NOBODY);
        let matches = self.in_turn(|| bcrypt::verify(prehash(password), known).unwrap_or(false))?;
        Ok(matches && hash.is_some())
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> T) -> Result<T> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.running + queue.waiting >= AT_MOST {
            return Err(Error::Busy);
        }
        queue.waiting += 1;
        let full = |queue: &mut Queue| queue.running >= AT_ONCE;
        let mut queue = self
            .done
            .wait_while(queue, full)
            .unwrap_or_else(PoisonError::into_inner);
        queue.waiting -= 1;
        queue.running += 1;
        drop(queue);
        let result = work();
        self.queue
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .running -= 1;
        self.done.notify_one();
        Ok(result)
    }
}

/// bcrypt reads 72 bytes and stops at NUL; a keyed hash in base64 makes every byte count.
fn prehash(password: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"pocketdesk password");
    BASE64_NOPAD.encode(hmac::sign(&key, password.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_password_counts() {
        let hashing = Hashing::default();
        let long = "x".repeat(72);
        let hash = hashing.hash(&format!("{long}a")).unwrap();
        assert!(hashing.verify(&format!("{long}a"), Some(&hash)).unwrap());
        assert!(!hashing.verify(&format!("{long}b"), Some(&hash)).unwrap());
        assert!(!hashing.verify("anything", None).unwrap());
    }
}
