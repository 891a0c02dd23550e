//! Organizations and memberships, changed.

use super::Settings;
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        moment::Moment,
        people::viewer::Right,
    },
    store::{Tx, engine::error::Result},
};
use rusqlite::OptionalExtension;

impl Tx<'_> {
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

    pub fn delete_domains_of(&self, organization: OrganizationId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_domains WHERE organization = ?1")?
            .execute([organization])?;
        Ok(())
    }

    pub fn organization_settings(&self, id: OrganizationId) -> Result<Option<Settings>> {
        let sql =
            "SELECT name, share_new_tickets, domain_right FROM base_organizations WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| {
            Ok(Settings {
                name: row.get(0)?,
                share_new_tickets: row.get(1)?,
                domain_right: row.get(2)?,
            })
        });
        Ok(found.optional()?)
    }

    /// # Errors
    /// When the name is taken, or it cannot be written.
    pub fn set_organization(&self, id: OrganizationId, settings: &Settings) -> Result<()> {
        let sql = "UPDATE base_organizations SET name = ?2, share_new_tickets = ?3, domain_right = ?4 WHERE id = ?1";
        let Settings {
            name,
            share_new_tickets,
            domain_right,
        } = settings;
        self.conn
            .prepare_cached(sql)?
            .execute((id, name, share_new_tickets, domain_right))?;
        self.organization_is_named(id, name)
    }

    /// # Errors
    /// When someone is not there, or it cannot be written.
    pub fn set_contacts(&self, id: OrganizationId, people: &[PersonId]) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_contacts WHERE organization = ?1")?
            .execute([id])?;
        let mut insert = self.conn.prepare_cached(
            "INSERT OR IGNORE INTO base_contacts (organization, person) VALUES (?1, ?2)",
        )?;
        for person in people {
            insert.execute((id, person))?;
        }
        Ok(())
    }

    pub fn end_contacts_of(&self, person: PersonId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_contacts WHERE person = ?1")?
            .execute([person])?;
        Ok(())
    }

    /// Makes the membership, or changes its right; one that was pending holds from now on.
    pub fn set_membership(
        &self,
        person: PersonId,
        organization: OrganizationId,
        (right, now): (Right, Moment),
    ) -> Result<()> {
        let sql = "INSERT INTO base_memberships (person, organization, right, since) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (person, organization) DO UPDATE SET right = excluded.right, pending = 0";
        self.conn
            .prepare_cached(sql)?
            .execute((person, organization, right, now))?;
        self.show_again(person)
    }

    /// Offers the membership; it gives nothing until it is taken.
    pub fn offer_membership(
        &self,
        person: PersonId,
        organization: OrganizationId,
        (right, now): (Right, Moment),
    ) -> Result<()> {
        let sql = "INSERT INTO base_memberships (person, organization, right, since, pending) VALUES (?1, ?2, ?3, ?4, 1)
                   ON CONFLICT (person, organization) DO UPDATE SET right = excluded.right";
        self.conn
            .prepare_cached(sql)?
            .execute((person, organization, right, now))?;
        Ok(())
    }

    pub fn delete_membership(&self, person: PersonId, organization: OrganizationId) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_memberships WHERE person = ?1 AND organization = ?2")?
            .execute((person, organization))?;
        self.show_again(person)
    }

    pub fn note_invitation(&self, by: PersonId, person: PersonId, now: Moment) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO base_invitations (invited_by, person, at) VALUES (?1, ?2, ?3)",
            )?
            .execute((by, person, now))?;
        Ok(())
    }
}
