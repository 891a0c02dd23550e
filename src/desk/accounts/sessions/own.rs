//! The browsers in which somebody is signed in, as they see and end them.

use data_encoding::HEXLOWER;

use crate::{
    desk::{Desk, secrets},
    domain::{
        accounts::device::in_words, ids::PersonId, moment::Moment, people::viewer::Viewer,
        refusal::Refusal,
    },
    language::Sentence,
    store::Result,
};

/// One of a person's own sessions, as they tell it from others.
#[derive(Debug, Clone)]
pub struct Own {
    /// Stands for it outside; nobody gets in by it.
    pub id: String,
    pub device: Sentence,
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
            device: in_words(&own.device),
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
