//! To which organization somebody belongs.

use super::Account;
use crate::{
    domain::{
        audience::access::Target,
        ids::{OrganizationId, PersonId},
    },
    store::{System, engine::error::Result},
};

impl System<'_> {
    /// The organization a person's tickets count to: their first one, or, until their address is
    /// confirmed, the one whose domain it has.
    pub fn organization_of(&self, person: PersonId) -> Result<Option<OrganizationId>> {
        if let Some(first) = self.memberships(person)?.first() {
            return Ok(Some(first.id));
        }
        match self.account(person)? {
            Some(account) => self.organization_to_join(&account),
            None => Ok(None),
        }
    }

    /// Whose domain the address of someone new has.
    fn organization_to_join(&self, account: &Account) -> Result<Option<OrganizationId>> {
        if account.verified || account.role.is_agent() {
            return Ok(None);
        }
        self.organization_of_domain(account.email.domain())
    }

    /// What the rules about adding and removing ask of a person. Who is still to confirm an
    /// address counts to the organization it will lead into.
    pub fn target(&self, account: &Account) -> Result<Target> {
        let mut organizations: Vec<OrganizationId> = self
            .memberships(account.id)?
            .into_iter()
            .map(|m| m.id)
            .collect();
        organizations.extend(self.organization_to_join(account)?);
        let mut statement = self.conn.prepare_cached(
            "/* contact_of */ SELECT organization FROM base_contacts WHERE person = ?1",
        )?;
        let contact_of = statement
            .query_map([account.id], |row| row.get(0))?
            .collect::<rusqlite::Result<Vec<OrganizationId>>>()?;
        Ok(Target {
            person: account.id,
            name: account.name(),
            organizations,
            contact_of,
            by_address: false,
        })
    }
}
