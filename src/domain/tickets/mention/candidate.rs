//! Somebody who may be mentioned.

use crate::domain::{ids::PersonId, names};

/// Someone who may be mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub person: PersonId,
    pub given_name: String,
    pub family_name: String,
    /// Where the author may know it: by this, one of several of one name is meant.
    pub address: Option<String>,
    pub is_agent: bool,
    /// Whether they see the ticket already; who does not is added by being mentioned.
    pub sees: bool,
    /// Whether somebody else took them off the ticket: then it takes an act that names them as added
    /// to bring them back.
    pub removed: bool,
}

impl Candidate {
    /// Whether a mention means them; to whom it does not, the text is plain.
    #[must_use]
    pub fn can_be_mentioned(&self) -> bool {
        self.sees || !self.removed
    }

    #[must_use]
    pub fn name(&self) -> String {
        names::join(&self.given_name, &self.family_name)
    }

    /// The name that means nobody else.
    pub(super) fn name_with_address(&self) -> Option<String> {
        let address = self.address.as_ref()?;
        Some(format!("{} ({address})", self.name()))
    }

    /// Whatever means them and nobody else, in the text after an `@`.
    pub(super) fn own_names(&self) -> impl Iterator<Item = String> {
        self.name_with_address()
            .into_iter()
            .chain(self.address.clone())
    }
}
