//! Signing in and out (P3, P6).

use std::net::IpAddr;

use super::{Desk, accounts, device, secrets, throttle};
use crate::{
    domain::{address::Address, ids::PersonId, moment::HOUR, refusal::Refusal, viewer::Viewer},
    store::{Result, Tx, links::LinkKind, people::Account},
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

/// Someone with a live session.
#[derive(Debug, Clone)]
pub struct Signed {
    pub viewer: Viewer,
    pub account: Account,
}

/// From where someone tries, and the mark their browser carries.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    pub client: IpAddr,
    pub device: Option<&'a str>,
}

/// # Errors
/// One refusal for every wrong pair of address and password, after the same work.
pub fn sign_in(desk: &Desk, (email, password): (&str, &str), place: Place<'_>) -> Result<SignedIn> {
    let now = desk.clock.now();
    let address = Address::parse(email).ok();
    let name = address
        .as_ref()
        .map_or_else(|| "?".to_owned(), Address::to_string);
    desk.throttle
        .spend(throttle::NETWORK, &throttle::network(place.client), now)?;
    let account = match &address {
        Some(address) => desk.store.system(|system| system.account_at(address))?,
        None => None,
    };
    let account = account.filter(|account| account.active && account.verified);
    let known = place
        .device
        .filter(|mark| device::is_known(&desk.secrets, account.as_ref(), mark));
    match known {
        Some(mark) => desk
            .throttle
            .spend(throttle::DEVICE, &format!("device {mark}"), now)?,
        None => desk.throttle.spend(throttle::ACCOUNT, &name, now)?,
    }
    let hash = account
        .as_ref()
        .and_then(|account| account.password.as_deref());
    // A password has at most a few thousand characters; the form's limit sees to that.
    let matches = desk.hashing.verify(password, hash)?;
    match account.filter(|_| matches) {
        Some(account) => start(desk, &account),
        None => Err(wrong_pair().into()),
    }
}

/// A new session, with a new id. Refused if what lets the person in was ended since the account was
/// read: a password that was replaced meanwhile opens nothing.
///
/// # Errors
/// What the disk says.
pub fn start(desk: &Desk, account: &Account) -> Result<SignedIn> {
    let (session, now, known) = (secrets::token(), desk.clock.now(), account.clone());
    let hash = secrets::sha256(session.as_bytes());
    desk.store.write(move |tx| {
        if !tx.account_stands(&known)? {
            return Err(wrong_pair().into());
        }
        tx.insert_session(&hash, known.id, now)
    })?;
    Ok(SignedIn {
        session,
        lasts: desk.settings.sessions.from_sign_in(account.role),
        device: device::mark(&desk.secrets, account),
        person: account.id,
    })
}

fn wrong_pair() -> Refusal {
    Refusal::invalid(
        "password",
        "wrong",
        "The address or the password is not right.",
    )
}

/// Uses up a one-time sign-in link.
///
/// # Errors
/// [`Refusal::Gone`].
pub fn sign_in_by_link(desk: &Desk, token: &str) -> Result<SignedIn> {
    let account = accounts::account_of_link(desk, LinkKind::SignIn, token)?;
    let (link, person) = (secrets::sha256(token.as_bytes()), account.id);
    desk.store.write(move |tx| {
        tx.system()
            .link(LinkKind::SignIn, &link)?
            .ok_or(Refusal::Gone("This link has been used or has expired."))?;
        tx.end_links(LinkKind::SignIn, Some(person))
    })?;
    start(desk, &account)
}

/// Whose session this is, if it lives. Notes its use at most once an hour.
///
/// # Errors
/// What the disk says.
pub fn find(desk: &Desk, session: &str) -> Result<Option<Signed>> {
    let (hash, now) = (secrets::sha256(session.as_bytes()), desk.clock.now());
    let lifetime = desk.settings.sessions;
    let found = desk.store.system(|system| {
        let Some(session) = system.session(&hash)? else {
            return Ok(None);
        };
        let found = system.viewer_with_account(session.person)?;
        let times = (session.begun_at, session.used_at);
        let found = found.filter(|(viewer, _)| !lifetime.is_over(viewer.role(), times, now));
        Ok(found.map(|(viewer, account)| (Signed { viewer, account }, session.used_at)))
    })?;
    let Some((signed, used_at)) = found else {
        return Ok(None);
    };
    let touched = move |tx: &Tx<'_>| tx.touch_session(&hash, now);
    if now.0 - used_at.0 > HOUR
        && let Err(error) = desk.store.write(touched)
    {
        log::warn!("a session's use was not noted: {error}");
    }
    Ok(Some(signed))
}

/// # Errors
/// What the disk says.
pub fn sign_out(desk: &Desk, session: &str) -> Result<()> {
    let hash = secrets::sha256(session.as_bytes());
    desk.store.write(move |tx| tx.end_session(&hash))
}
