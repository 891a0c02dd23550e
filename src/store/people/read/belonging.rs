//! Organizations and memberships, as a viewer sees them.

use super::{
    INVITATION, InvitationRow, LAST, MEMBER, MemberRow, ORGANIZATION, OrganizationRow, having,
};
use crate::{
    domain::ids::{OrganizationId, PersonId},
    store::{Scope, engine::error::Result, organizations},
};

impl Scope {
    /// Organizations with all of these words in their names, as [`Scope::people_like`].
    pub fn organizations_like(
        &self,
        typed: &str,
        limit: i64,
    ) -> Result<Vec<(OrganizationId, String)>> {
        let Some((rarest, others)) = self.typed_words(typed)? else {
            return Ok(vec![]);
        };
        let sql = format!(
            "/* organizations_like */ SELECT id, name FROM visible_organizations WHERE id IN ({})
             ORDER BY name LIMIT ?4",
            having("-principal", "principal < 0")
        );
        let mut statement = self.prepare(&sql)?;
        let found = (rarest, others, LAST.to_string(), limit);
        Ok(statement
            .query_map(found, |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// The first 1000 organizations by name, to choose from.
    pub fn organizations(&self) -> Result<Vec<OrganizationRow>> {
        self.organizations_after("", 1000)
    }

    /// Organizations in the order of their names, `limit` after the name `after`.
    pub fn organizations_after(&self, after: &str, limit: i64) -> Result<Vec<OrganizationRow>> {
        let sql = format!(
            "/* organizations */ SELECT {ORGANIZATION} WHERE o.name > ?1 ORDER BY o.name LIMIT ?2"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((after, limit), OrganizationRow::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One organization, with its contacts.
    pub fn organization(&self, id: OrganizationId) -> Result<Option<OrganizationRow>> {
        let sql = format!("/* organization */ SELECT {ORGANIZATION} WHERE o.id = ?1");
        let mut statement = self.prepare(&sql)?;
        let Some(mut found) = statement
            .query_map([id], OrganizationRow::from_row)?
            .next()
            .transpose()?
        else {
            return Ok(None);
        };
        let mut contacts = self.prepare(
            "/* contacts */ SELECT person, name FROM visible_contacts WHERE organization = ?1 ORDER BY name",
        )?;
        found.contacts = contacts
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(found))
    }

    pub fn organization_named(&self, name: &str) -> Result<Option<OrganizationId>> {
        let sql = "/* organization_named */ SELECT id, name FROM visible_organizations";
        let found = organizations::called(self.prepare(sql)?, name)?;
        Ok(organizations::one_named(&found, name))
    }

    /// Confirmed members in the order of their names, `limit` after `after` (name, id).
    pub fn members(
        &self,
        organization: OrganizationId,
        after: (&str, i64),
        limit: i64,
    ) -> Result<Vec<MemberRow>> {
        let sql = format!(
            "/* members */ SELECT {MEMBER} WHERE m.organization = ?1 AND p.verified AND (p.name, m.person) > (?2, ?3) ORDER BY p.name, m.person LIMIT ?4"
        );
        let mut statement = self.prepare(&sql)?;
        let rows =
            statement.query_map((organization, after.0, after.1, limit), MemberRow::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn organization_name(&self, id: OrganizationId) -> Result<Option<String>> {
        let sql = "/* organization_name */ SELECT name FROM visible_organizations WHERE id = ?1";
        let mut statement = self.prepare(sql)?;
        Ok(statement
            .query_map([id], |row| row.get(0))?
            .next()
            .transpose()?)
    }

    pub fn member(
        &self,
        organization: OrganizationId,
        person: PersonId,
    ) -> Result<Option<MemberRow>> {
        let sql = format!(
            "/* member */ SELECT {MEMBER} WHERE m.organization = ?1 AND m.person = ?2 AND p.verified"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map((organization, person), MemberRow::from_row)?
            .next()
            .transpose()?)
    }

    /// Who of an organization, member or invited, has this address.
    pub fn member_at(&self, organization: OrganizationId, email: &str) -> Result<Option<PersonId>> {
        let sql = "/* member_at */ SELECT m.person FROM visible_memberships m CROSS JOIN visible_people p ON p.id = m.person
                   WHERE m.organization = ?1 AND p.email = ?2
                   UNION ALL SELECT person FROM visible_invitations WHERE organization = ?1 AND email = ?2";
        let mut statement = self.prepare(sql)?;
        Ok(statement
            .query_map((organization, email), |row| row.get(0))?
            .next()
            .transpose()?)
    }

    pub fn memberships_of(&self, person: PersonId) -> Result<Vec<MemberRow>> {
        let sql =
            format!("/* memberships_of */ SELECT {MEMBER} WHERE m.person = ?1 ORDER BY o.name");
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([person], MemberRow::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Who was invited to an organization and has not answered, at most 200.
    pub fn invited_to(&self, organization: OrganizationId) -> Result<Vec<InvitationRow>> {
        let sql = format!(
            "/* invited_to */ SELECT {INVITATION} WHERE organization = ?1 ORDER BY email LIMIT 200"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([organization], InvitationRow::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Organizations that someone was invited to and has not answered.
    pub fn invitations_of(&self, person: PersonId) -> Result<Vec<InvitationRow>> {
        let sql = format!(
            "/* invitations_of */ SELECT {INVITATION} WHERE person = ?1 ORDER BY organization_name"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([person], InvitationRow::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }
}
