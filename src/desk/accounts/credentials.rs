//! Which sessions and API tokens live, as memory knows it: for the gate, which decides whether to
//! take a large body before anybody may look into the file. It is a hint and no proof: who somebody
//! is, each request asks the file.

use std::{
    collections::HashSet,
    sync::{PoisonError, RwLock},
    time::Duration,
};

use crate::{
    desk::{Desk, secrets},
    store::Result,
};

/// What was ended by another way than signing out is known as such after so long.
pub const ROUND: Duration = Duration::from_secs(60);

#[derive(Default)]
pub struct Credentials {
    /// SHA-256 of their secrets.
    living: RwLock<HashSet<Vec<u8>>>,
}

impl Credentials {
    /// Whether a session or token with this secret lives. Waits for nothing but other such looks.
    #[must_use]
    pub fn lives(&self, secret: &str) -> bool {
        let hash = secrets::sha256(secret.as_bytes());
        let living = self.living.read().unwrap_or_else(PoisonError::into_inner);
        living.contains(&hash)
    }

    pub(in crate::desk) fn note(&self, hash: &[u8]) {
        let living = self.living.read().unwrap_or_else(PoisonError::into_inner);
        if living.contains(hash) {
            return;
        }
        drop(living);
        let mut living = self.living.write().unwrap_or_else(PoisonError::into_inner);
        living.insert(hash.to_vec());
    }

    pub(in crate::desk) fn forget(&self, hash: &[u8]) {
        let mut living = self.living.write().unwrap_or_else(PoisonError::into_inner);
        living.remove(hash);
    }
}

/// Reads anew which live.
pub fn read_again(desk: &Desk) -> Result<()> {
    let now = desk.clock.now();
    let fresh = desk.store.system(|system| system.living_credentials(now))?;
    let mut living = desk
        .credentials
        .living
        .write()
        .unwrap_or_else(PoisonError::into_inner);
    *living = fresh;
    Ok(())
}
