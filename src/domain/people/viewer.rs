//! Who is asking.

use serde::{Deserialize, Serialize};

use crate::domain::{
    ids::{OrganizationId, PersonId, Principal},
    refusal::Refusal,
    word::words,
};
use crate::language::Sentence;

use super::rights::DeskRight;
pub use super::rights::Role;

words! {
    /// What a membership lets a person do in an organization.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Right {
        /// Sees only tickets they are personally on.
        Limited = "limited",
        /// Also tickets shared with the organization.
        Member = "member",
        /// As member, and manages its people and sharing.
        Manager = "manager",
    }
}

impl Right {
    #[must_use]
    pub fn in_words(self) -> Sentence {
        match self {
            Self::Limited => Sentence::organizations_right_limited(),
            Self::Member => Sentence::organizations_right_member(),
            Self::Manager => Sentence::organizations_right_manager(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Membership {
    pub id: OrganizationId,
    pub name: String,
    pub right: Right,
    #[serde(skip)]
    pub share_new_tickets: bool,
}

/// A person whose identity the store has vouched for: by session, token, signed mail or the
/// command line. Everything is read through one of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    person: PersonId,
    role: Role,
    verified: bool,
    memberships: Vec<Membership>,
}

impl Viewer {
    /// Only `store` calls this (a test sees to it): there is no other way to become a viewer.
    pub(crate) fn vouched_by_store(
        person: PersonId,
        role: Role,
        verified: bool,
        memberships: Vec<Membership>,
    ) -> Self {
        Self {
            person,
            role,
            verified,
            memberships,
        }
    }

    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    #[must_use]
    pub fn is_agent(&self) -> bool {
        self.role.is_agent()
    }

    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.may(DeskRight::Settings)
    }

    #[must_use]
    pub fn may(&self, right: DeskRight) -> bool {
        self.role.has(right)
    }

    /// # Errors
    /// That only agents can.
    pub fn must_be_agent(&self) -> Result<(), Refusal> {
        self.is_agent()
            .then_some(())
            .ok_or_else(Refusal::agents_only)
    }

    /// # Errors
    /// That only agents can; which right their role lacks.
    pub fn must(&self, right: DeskRight) -> Result<(), Refusal> {
        self.must_be_agent()?;
        self.role.must(right)
    }

    /// As [`Self::must`], of an agent: what customers may is said by other rules.
    ///
    /// # Errors
    /// Which right their role lacks.
    pub fn must_as_agent(&self, right: DeskRight) -> Result<(), Refusal> {
        match self.is_agent() {
            true => self.must(right),
            false => Ok(()),
        }
    }

    /// # Errors
    /// That only administrators can.
    pub fn must_be_admin(&self) -> Result<(), Refusal> {
        let words = Sentence::people_admins_only();
        self.is_admin()
            .then_some(())
            .ok_or_else(|| Refusal::forbidden("admins_only", words))
    }

    /// Until the address is confirmed, a person sees only tickets they opened (P8).
    #[must_use]
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    #[must_use]
    pub fn memberships(&self) -> &[Membership] {
        &self.memberships
    }

    #[must_use]
    pub fn right_in(&self, organization: OrganizationId) -> Option<Right> {
        self.memberships
            .iter()
            .find(|m| m.id == organization)
            .map(|m| m.right)
    }

    /// Themselves, and the organizations whose shared tickets they see (A1).
    #[must_use]
    pub fn principals(&self) -> Vec<Principal> {
        let organizations = self.memberships.iter().filter(|m| m.right >= Right::Member);
        std::iter::once(Principal::Person(self.person))
            .chain(organizations.map(|m| Principal::Organization(m.id)))
            .collect()
    }
}
