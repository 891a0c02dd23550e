//! Organizations, their domains and memberships.

use super::{System, Tx, error::Result};
use crate::domain::{
    ids::{OrganizationId, PersonId},
    moment::Moment,
    viewer::Right,
};

impl System<'_> {
    /// # Errors
    /// When the file cannot be read.
    pub fn organization_named(&self, name: &str) -> Result<Option<OrganizationId>> {
        let mut statement = self.conn.prepare_cached(
            "/* organization_named */ SELECT id FROM base_organizations WHERE name = ?1",
        )?;
        Ok(statement
            .query_map([name], |row| row.get(0))?
            .next()
            .transpose()?)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn organization_of_domain(&self, domain: &str) -> Result<Option<OrganizationId>> {
        let mut statement = self.conn.prepare_cached(
            "/* organization_of_domain */ SELECT organization FROM base_domains WHERE domain = ?1",
        )?;
        Ok(statement
            .query_map([domain], |row| row.get(0))?
            .next()
            .transpose()?)
    }

    /// Names and domains, for the command line.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn organization_lines(&self) -> Result<Vec<(String, String, i64)>> {
        let sql = "SELECT o.name, coalesce((SELECT group_concat(d.domain, ' ') FROM base_domains d WHERE d.organization = o.id), ''),
                     (SELECT count(*) FROM base_memberships m WHERE m.organization = o.id) FROM base_organizations o ORDER BY o.name";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Tx<'_> {
    /// # Errors
    /// When the file cannot be read.
    pub fn has_organization(&self, id: OrganizationId) -> Result<bool> {
        Ok(self
            .conn
            .prepare_cached("SELECT 1 FROM base_organizations WHERE id = ?1")?
            .exists([id])?)
    }

    /// # Errors
    /// When the name is taken, or it cannot be written.
    pub fn insert_organization(&self, id: OrganizationId, name: &str, now: Moment) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO base_organizations (id, name, created_at) VALUES (?1, ?2, ?3)",
            )?
            .execute((id, name, now))?;
        Ok(())
    }

    /// # Errors
    /// When the domain is taken, or it cannot be written.
    pub fn insert_domain(&self, domain: &str, organization: OrganizationId) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO base_domains (domain, organization) VALUES (?1, ?2)")?
            .execute((domain, organization))?;
        Ok(())
    }

    /// Makes the membership, or changes its right.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn set_membership(
        &self,
        person: PersonId,
        organization: OrganizationId,
        (right, now): (Right, Moment),
    ) -> Result<()> {
        let sql = "INSERT INTO base_memberships (person, organization, right, since) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (person, organization) DO UPDATE SET right = excluded.right";
        self.conn
            .prepare_cached(sql)?
            .execute((person, organization, right, now))?;
        Ok(())
    }
}
