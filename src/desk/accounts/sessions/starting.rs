//! A session begins.

use std::net::IpAddr;

use crate::{
    desk::{Desk, accounts::device, secrets},
    domain::{accounts::device::kept, ids::PersonId, refusal::Refusal},
    language::Sentence,
    store::{Result, people::account::Account},
};

/// What the browser gets to keep.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub session: String,
    /// Seconds.
    pub lasts: i64,
    /// Marks this browser as one that has signed in to this account before.
    pub device: String,
    pub person: PersonId,
}

/// From where someone tries, and the mark their browser carries.
#[derive(Debug, Clone)]
pub struct Place {
    /// Nobody, where a proxy does not say.
    pub client: Option<IpAddr>,
    pub device: Option<String>,
    /// What the browser says of itself.
    pub user_agent: String,
}

impl Place {
    /// The mark, if this very account has given it.
    pub(in crate::desk) fn known_to(&self, desk: &Desk, account: Option<&Account>) -> Option<&str> {
        let mark = self.device.as_deref()?;
        device::is_known(&desk.secrets, account, mark).then_some(mark)
    }
}

/// A mark for the browser of someone who has just chosen a password by a link: whoever else guesses
/// at it does not keep them from signing in.
pub fn known_from_now(desk: &Desk, person: PersonId) -> Result<String> {
    let account = desk.store.system(|system| system.account(person))?;
    let account = account.ok_or(Refusal::NotFound)?;
    Ok(device::mark(&desk.secrets, &account))
}

/// A new session, with a new id. Refused if what lets the person in was ended since the account was
/// read: a password that was replaced meanwhile opens nothing.
pub fn start(desk: &Desk, account: &Account, place: &Place) -> Result<SignedIn> {
    let (session, now, known) = (secrets::token(), desk.clock.now(), account.clone());
    let hash = secrets::sha256(session.as_bytes());
    let words = kept(&place.user_agent);
    desk.store.write(move |tx| {
        if !tx.account_stands(&known)? {
            return Err(wrong_pair().into());
        }
        tx.insert_session((&hash, &words), known.id, now)
    })?;
    desk.credentials.note(&secrets::sha256(session.as_bytes()));
    Ok(SignedIn {
        session,
        lasts: desk.settings.sessions.from_sign_in(account.role),
        device: device::mark(&desk.secrets, account),
        person: account.id,
    })
}

pub(super) fn wrong_pair() -> Refusal {
    Refusal::invalid("password", "wrong", Sentence::accounts_wrong_pair())
}
