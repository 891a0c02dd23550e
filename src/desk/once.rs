//! Idempotency: a form or call that carries a key does its act once, however often it comes.

use serde::{Serialize, de::DeserializeOwned};

use super::Act;
use crate::{
    domain::refusal::Refusal,
    store::{Result, Tx},
};

#[derive(Debug, Clone)]
pub struct Once {
    pub key: String,
    /// SHA-256 of what is asked, so that another request under the same key is refused.
    pub request: Vec<u8>,
}

/// Runs `act` unless its key has been used; then gives what came of it the first time.
///
/// # Errors
/// What `act` refuses, or that the key belongs to another request.
pub fn once<T: Serialize + DeserializeOwned>(
    tx: &Tx<'_>,
    act: &Act,
    run: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let Some(once) = &act.once else { return run() };
    let person = act.viewer.person();
    if let Some((request, outcome)) = tx.earlier_outcome(person, &once.key)? {
        if request != once.request {
            let message = "This key was used for another request. Send a new one with a new key.";
            return Err(Refusal::invalid("key", "key_reused", message).into());
        }
        return Ok(serde_json::from_str(&outcome)?);
    }
    let outcome = run()?;
    tx.keep_outcome(
        (person, &once.key),
        &once.request,
        &serde_json::to_string(&outcome)?,
        act.now,
    )?;
    Ok(outcome)
}
