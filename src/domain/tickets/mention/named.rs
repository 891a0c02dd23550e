//! Whom a message names, and whom in vain.

use super::{
    Unclear,
    candidate::Candidate,
    find,
    meant::{Meant, meant},
    unclear,
};
use crate::language::Sentence;

/// Whom a text names, as far as its author may know.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// Whom it mentions.
    pub mentioned: Vec<Candidate>,
    /// Whom it would mention, had nobody taken them off the ticket.
    pub removed: Vec<Candidate>,
    /// What fits several of them, and so mentions nobody.
    pub unclear: Vec<Unclear>,
}

impl Named {
    /// What its author is told of names that reach nobody.
    pub fn in_vain(&self) -> impl Iterator<Item = Sentence> {
        let unclear = self.unclear.iter().map(Unclear::sentence);
        let removed = self.removed.iter().map(Candidate::name);
        let removed = removed.map(Sentence::tickets_mention_removed);
        unclear.chain(removed)
    }
}

/// Whom a text names of these; in a note, of agents alone.
#[must_use]
pub fn named_in(text: &str, candidates: Vec<Candidate>, is_note: bool) -> Named {
    let known = candidates.into_iter().filter(|c| c.is_agent || !is_note);
    let (mut mentioned, mut removed): (Vec<_>, Vec<_>) =
        known.partition(Candidate::can_be_mentioned);
    let mentions = find(text, &mentioned);
    let unclear = unclear(text, &mentioned);
    let mut without_effect = find(text, &removed);
    without_effect.retain(|of| !mentions.iter().any(|other| other.words == of.words));
    mentioned.retain(|c| mentions.iter().any(|m| m.person == c.person));
    removed.retain(|c| without_effect.iter().any(|m| m.person == c.person));
    Named {
        mentioned,
        removed,
        unclear,
    }
}

/// The one person of this name: the whole of it, or a given name that only they have.
#[must_use]
pub fn named<'a>(name: &str, candidates: &'a [Candidate]) -> Option<&'a Candidate> {
    match meant(name, candidates)? {
        (Meant::One(candidate), length) if length == name.len() => Some(candidate),
        _ => None,
    }
}

/// What to write instead of a name that several have; nothing where it is not that.
#[must_use]
pub fn several(name: &str, candidates: &[Candidate]) -> Vec<String> {
    match meant(name, candidates) {
        Some((Meant::Several(several), length)) if length == name.len() => {
            let mut addresses: Vec<String> = several
                .iter()
                .filter_map(|one| one.address.clone())
                .collect();
            addresses.sort_unstable();
            addresses.dedup();
            addresses
        }
        _ => vec![],
    }
}
