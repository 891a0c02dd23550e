//! Whether what may be a secret is one of ours.

use super::Seen;
use crate::{
    desk::{Desk, secrets},
    domain::{
        ids::PersonId,
        inbox::blot::{self, Shape, Suspect},
    },
    store::Result,
};

/// Names with a mac that prove who answers: how they begin, and what for.
const PROOFS: [(&str, &str); 5] = [
    ("t.", "reply"),
    ("n.", "note reply"),
    ("t.", "message"),
    ("n.", "note message"),
    ("b.", "bounce"),
];

pub(super) fn found(desk: &Desk, text: &str, seen: &mut Seen) -> Result<Vec<Suspect>> {
    let mut suspects = blot::suspects(text);
    if suspects.is_empty() {
        return Ok(suspects);
    }
    desk.store.system(|system| {
        let mut known = Vec::with_capacity(suspects.len());
        for suspect in &suspects {
            known.push(match suspect.shape {
                Shape::Link => match system.known_link(&secrets::kept(&suspect.token))? {
                    Some(hash) => {
                        seen.links.insert(hash);
                        true
                    }
                    None => false,
                },
                Shape::Signed => match signed(desk, &suspect.token) {
                    Some(Signed::Mutes(person)) => {
                        let hash = secrets::sha256(suspect.token.as_bytes());
                        seen.mutes.insert(hash, person);
                        true
                    }
                    Some(Signed::Proves) => true,
                    None => false,
                },
            });
        }
        let mut known = known.into_iter();
        suspects.retain(|_| known.next().unwrap_or_default());
        seen.any |= !suspects.is_empty();
        Ok(())
    })?;
    Ok(suspects)
}

/// What a name with our mac does.
enum Signed {
    /// By itself nothing.
    Proves,
    /// One click mutes a ticket for this person.
    Mutes(PersonId),
}

/// `None` where the mac is not ours.
fn signed(desk: &Desk, token: &str) -> Option<Signed> {
    let (ids, mac) = token.rsplit_once('.')?;
    let is = |purpose: &str, ids: &str| desk.secrets.is_signed(purpose, (ids, mac));
    if is("unsubscribe", ids) {
        let person = ids.rsplit('.').next()?;
        return Some(Signed::Mutes(person.parse().ok()?));
    }
    let mut proofs = PROOFS.iter();
    let proves = proofs.any(|(start, purpose)| {
        let ids = ids.strip_prefix(start);
        ids.is_some_and(|ids| is(purpose, ids))
    });
    proves.then_some(Signed::Proves)
}
