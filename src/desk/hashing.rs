//! Password hashes: bcrypt over a pre-hash, at most two at a time (P4, P6).

use std::sync::{Condvar, Mutex, PoisonError};

use data_encoding::BASE64_NOPAD;
use ring::hmac;

/// 0.2–0.3 s of a core.
const COST: u32 = 12;
const AT_ONCE: usize = 2;
/// Verified against when there is no such account, so that time tells nothing (P3).
const NOBODY: &str = "$2b$12$C6UzMDM.H6dfI/f/IKcEeO5ka1Rm8Wl1yWz3t2HWGs9kcbxn1NXi2";

#[derive(Default)]
pub struct Hashing {
    running: Mutex<usize>,
    done: Condvar,
}

impl Hashing {
    #[must_use]
    pub fn hash(&self, password: &str) -> Option<String> {
        self.in_turn(|| bcrypt::hash(prehash(password), COST).ok())
    }

    /// Takes as long when there is nothing to compare with.
    #[must_use]
    pub fn verify(&self, password: &str, hash: Option<&str>) -> bool {
        let matches = self
            .in_turn(|| bcrypt::verify(prehash(password), hash.unwrap_or(NOBODY)).unwrap_or(false));
        matches && hash.is_some()
    }

    fn in_turn<T>(&self, work: impl FnOnce() -> T) -> T {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let mut running = self
            .done
            .wait_while(running, |running| *running >= AT_ONCE)
            .unwrap_or_else(PoisonError::into_inner);
        *running += 1;
        drop(running);
        let result = work();
        *self.running.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        self.done.notify_one();
        result
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
        assert!(hashing.verify(&format!("{long}a"), Some(&hash)));
        assert!(!hashing.verify(&format!("{long}b"), Some(&hash)));
        assert!(!hashing.verify("anything", None));
    }
}
