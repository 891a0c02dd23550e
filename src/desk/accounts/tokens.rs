//! API tokens: printed once, stored as a hash, dead with their person.

use super::{links::active, sessions::Signed};
use crate::{
    desk::{Desk, secrets},
    domain::{ids::TokenId, moment::Moment, people::address::Address, refusal::Refusal},
    language::Sentence,
    store::{Result, accounts::tokens::Token},
};

/// # Errors
/// When there is no such person.
pub fn add(
    desk: &Desk,
    email: &Address,
    name: &str,
    (read_only, lifetime): (bool, Option<i64>),
) -> Result<String> {
    let secret = format!("pd_{}", secrets::token());
    let hash = secrets::sha256(secret.as_bytes());
    let now = desk.clock.now();
    let (email, name, id) = (
        email.clone(),
        name.to_owned(),
        TokenId(secrets::Entropy::fresh().id()),
    );
    desk.store.write(move |tx| {
        let account = active(&tx.system(), &email)?;
        let expires_at = lifetime.map(|seconds| now + seconds);
        tx.insert_token(
            &Token {
                id,
                person: account.id,
                email: String::new(),
                name: name.clone(),
                read_only,
                expires_at,
            },
            &hash,
            now,
        )
    })?;
    desk.credentials.note(&secrets::sha256(secret.as_bytes()));
    Ok(secret)
}

/// # Errors
/// When there is no such token.
pub fn revoke(desk: &Desk, id: TokenId) -> Result<()> {
    desk.store.write(move |tx| {
        if tx.delete_token(id)? {
            Ok(())
        } else {
            Err(Refusal::invalid("id", "unknown_token", Sentence::accounts_no_token()).into())
        }
    })
}

/// The person a bearer token is, and whether it may only read.
///
/// # Errors
/// When the file cannot be read, or the token has asked as often as it may.
pub fn find(desk: &Desk, secret: &str) -> Result<Option<(Signed, bool)>> {
    let now: Moment = desk.clock.now();
    let hash = secrets::sha256(secret.as_bytes());
    let found = desk.store.system_at_once(|system| {
        let token = system
            .token(&hash)?
            .filter(|token| token.expires_at.is_none_or(|end| end > now));
        let Some(token) = token else { return Ok(None) };
        let found = system.viewer_with_account(token.person)?;
        Ok(found.map(|(viewer, account)| (Signed { viewer, account }, token)))
    })?;
    let Some((signed, token)) = found else {
        return Ok(None);
    };
    desk.credentials.note(&hash);
    desk.count_request(&token)?;
    Ok(Some((signed, token.read_only)))
}
