//! Signing in and out (P3, P6).

use std::net::IpAddr;

use data_encoding::HEXLOWER;

use super::device;
use crate::{
    desk::{
        Desk, accounts,
        hashing::Lane,
        secrets,
        throttle::{self, Spending},
    },
    domain::{
        accounts::device::{UNKNOWN, in_words},
        ids::PersonId,
        moment::{HOUR, Moment},
        people::{address::Address, viewer::Viewer},
        refusal::Refusal,
    },
    store::{Result, Tx, accounts::links::LinkKind, people::account::Account},
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

/// # Errors
/// One refusal for every wrong pair of address and password, after the same work.
pub fn sign_in(desk: &Desk, (email, password): (&str, &str), place: &Place) -> Result<SignedIn> {
    let now = desk.clock.now();
    let address = Address::parse(email).ok();
    let account = match &address {
        Some(address) => desk.store.system(|system| system.account_at(address))?,
        None => None,
    };
    let account = account.filter(|account| account.active && account.verified);
    let known = place.known_to(desk, account.as_ref());
    let lane = if known.is_some() {
        Lane::Known
    } else {
        Lane::Stranger
    };
    let spendings = match (known, &account) {
        (Some(mark), Some(account)) => vec![
            Spending(throttle::DEVICE, format!("sign in {mark}")),
            Spending(throttle::DEVICES, format!("sign in {}", account.id)),
        ],
        _ => {
            let name = address.as_ref().map_or("?", Address::as_str);
            let all = (place.client, throttle::SIGN_INS);
            let mut spendings = desk.throttle.of_strangers("sign in", all, now);
            spendings.push(Spending(throttle::ACCOUNT, format!("sign in as {name}")));
            spendings
        }
    };
    // Nothing is spent on a hash that does not begin.
    desk.throttle.check(&spendings, now)?;
    let hashing = desk.hashing.enter(lane)?;
    desk.throttle.spend(&spendings, now)?;
    let hash = account
        .as_ref()
        .and_then(|account| account.password.as_deref());
    // A password has at most a few thousand characters; the form's limit sees to that.
    let matches = hashing.verify(password, hash);
    match account.filter(|_| matches) {
        Some(account) => start(desk, &account, place),
        None => Err(wrong_pair().into()),
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
    let words = in_words(&place.user_agent);
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
pub fn sign_in_by_link(desk: &Desk, token: &str, place: &Place) -> Result<SignedIn> {
    let account = accounts::account_of_link(desk, LinkKind::SignIn, token)?;
    let (link, person) = (secrets::sha256(token.as_bytes()), account.id);
    desk.store.write(move |tx| {
        tx.system()
            .link(LinkKind::SignIn, &link)?
            .ok_or(Refusal::Gone("This link has been used or has expired."))?;
        tx.end_links(LinkKind::SignIn, Some(person))
    })?;
    start(desk, &account, place)
}

/// Whose session this is, if it lives. Notes its use at most once an hour.
pub fn find(desk: &Desk, session: &str) -> Result<Option<Signed>> {
    let (hash, now) = (secrets::sha256(session.as_bytes()), desk.clock.now());
    let lifetime = desk.settings.sessions;
    let found = desk.store.system_at_once(|system| {
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
    desk.credentials.note(&hash);
    let touched = move |tx: &Tx<'_>| tx.touch_session(&hash, now);
    if now.0 - used_at.0 > HOUR
        && let Err(error) = desk.store.write(touched)
    {
        log::warn!("a session's use was not noted: {error}");
    }
    Ok(Some(signed))
}

pub fn sign_out(desk: &Desk, session: &str) -> Result<()> {
    let hash = secrets::sha256(session.as_bytes());
    desk.credentials.forget(&hash);
    desk.store.write(move |tx| tx.end_session(&hash))
}

/// One of a person's own sessions, as they tell it from others.
#[derive(Debug, Clone)]
pub struct Own {
    /// Stands for it outside; nobody gets in by it.
    pub id: String,
    pub device: String,
    pub last_seen: Moment,
    /// The one that asks.
    pub current: bool,
}

fn id_of(hash: &[u8]) -> String {
    let id = secrets::sha256(hash);
    HEXLOWER.encode(id.get(..16).unwrap_or_default())
}

/// Where a person is signed in, the last used first. `current` is the secret of the one that asks.
pub fn all_of(desk: &Desk, viewer: &Viewer, current: Option<&str>) -> Result<Vec<Own>> {
    let (now, lifetime) = (desk.clock.now(), desk.settings.sessions);
    let current = current.map(|secret| secrets::sha256(secret.as_bytes()));
    let mut all = desk
        .store
        .system(|system| system.sessions_of(viewer.person()))?;
    all.retain(|own| !lifetime.is_over(viewer.role(), (own.begun_at, own.used_at), now));
    let mut all: Vec<Own> = all
        .into_iter()
        .map(|own| Own {
            id: id_of(&own.hash),
            current: current.as_ref() == Some(&own.hash),
            last_seen: own.used_at,
            device: Some(own.device)
                .filter(|device| !device.is_empty())
                .unwrap_or_else(|| UNKNOWN.to_owned()),
        })
        .collect();
    all.sort_by(|a, b| (b.last_seen, &a.id).cmp(&(a.last_seen, &b.id)));
    Ok(all)
}

/// Signs a person out of one browser of theirs.
pub fn end(desk: &Desk, person: PersonId, id: &str) -> Result<()> {
    let id = id.to_owned();
    let ended = desk.store.write(move |tx| {
        let mut all = tx.system().sessions_of(person)?.into_iter();
        let own = all.find(|own| id_of(&own.hash) == id);
        let hash = own.ok_or(Refusal::NotFound)?.hash;
        tx.end_session(&hash)?;
        Ok(hash)
    })?;
    desk.credentials.forget(&ended);
    Ok(())
}

/// Signs a person out of every browser but the one that asks, if one does.
pub fn end_others(desk: &Desk, person: PersonId, current: Option<&str>) -> Result<()> {
    let current = current.map(|secret| secrets::sha256(secret.as_bytes()));
    desk.store
        .write(move |tx| tx.end_sessions_but(person, current.as_deref().unwrap_or_default()))
}
