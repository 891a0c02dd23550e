//! Organizations, their domains, contacts and memberships.

use rusqlite::{CachedStatement, OptionalExtension};

use super::{System, Tx, engine::error::Result};
use crate::domain::{
    ids::{OrganizationId, PersonId},
    moment::Moment,
    names,
    people::viewer::Right,
};

/// A membership as the rules about changing it need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    pub right: Right,
    /// Offered and not taken yet.
    pub pending: bool,
}

/// What an organization decides for its people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    pub name: String,
    pub share_new_tickets: bool,
    /// What someone becomes who joins by the domain of their address.
    pub domain_right: Right,
}

/// Of these rows, those of this name, whatever its capitals.
pub(super) fn called(
    mut statement: CachedStatement<'_>,
    name: &str,
) -> Result<Vec<(OrganizationId, String)>> {
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        if names::is_same(row.get_ref(1)?.as_str().unwrap_or_default(), name) {
            found.push((row.get(0)?, row.get(1)?));
        }
    }
    Ok(found)
}

/// The one that is meant: of several, whichever has the name to the letter.
pub(super) fn one_named(found: &[(OrganizationId, String)], name: &str) -> Option<OrganizationId> {
    match found {
        [(only, _)] => Some(*only),
        several => several
            .iter()
            .find(|(_, known)| known == name)
            .map(|(id, _)| *id),
    }
}

impl System<'_> {
    pub fn organization_named(&self, name: &str) -> Result<Option<OrganizationId>> {
        Ok(one_named(&self.organizations_called(name)?, name))
    }

    /// Those of this name, whatever its capitals; the name is theirs.
    pub fn organizations_called(&self, name: &str) -> Result<Vec<(OrganizationId, String)>> {
        let sql = "/* organizations_called */ SELECT id, name FROM base_organizations";
        called(self.conn.prepare_cached(sql)?, name)
    }

    pub fn organization_of_domain(&self, domain: &str) -> Result<Option<OrganizationId>> {
        let mut statement = self.conn.prepare_cached(
            "/* organization_of_domain */ SELECT organization FROM base_domains WHERE domain = ?1",
        )?;
        Ok(statement
            .query_map([domain], |row| row.get(0))?
            .next()
            .transpose()?)
    }

    /// What someone becomes who joins the organization by the domain of their address.
    pub fn domain_right(&self, id: OrganizationId) -> Result<Right> {
        let sql = "/* domain_right */ SELECT domain_right FROM base_organizations WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    pub fn membership(
        &self,
        person: PersonId,
        organization: OrganizationId,
    ) -> Result<Option<Held>> {
        let sql = "/* membership */ SELECT right, pending FROM base_memberships WHERE person = ?1 AND organization = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let held = statement.query_row((person, organization), |row| {
            Ok(Held {
                right: row.get(0)?,
                pending: row.get(1)?,
            })
        });
        Ok(held.optional()?)
    }

    /// Whether anyone else manages the organization: active, confirmed, and willing.
    pub fn has_another_manager(
        &self,
        organization: OrganizationId,
        than: PersonId,
    ) -> Result<bool> {
        let sql = "/* has_another_manager */ SELECT 1 FROM base_memberships m CROSS JOIN base_people p ON p.id = m.person
                   WHERE m.organization = ?1 AND m.person <> ?2 AND m.right = 'manager' AND NOT m.pending
                     AND p.active AND p.verified AND p.role = 'customer'";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .exists((organization, than))?)
    }

    /// How many people someone has invited since `then`.
    pub fn invited_by(&self, person: PersonId, then: Moment) -> Result<i64> {
        let sql = "/* invited_by */ SELECT count(*) FROM base_invitations WHERE invited_by = ?1 AND at > ?2";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row((person, then), |row| row.get(0))?)
    }

    /// Names and domains, for the command line.
    pub fn organization_lines(&self) -> Result<Vec<(String, String, i64)>> {
        let sql = "SELECT o.name, coalesce((SELECT group_concat(d.domain, ' ') FROM base_domains d WHERE d.organization = o.id), ''),
                     (SELECT count(*) FROM base_memberships m WHERE m.organization = o.id) FROM base_organizations o ORDER BY o.name";
        let mut statement = self.conn.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

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
