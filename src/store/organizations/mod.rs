//! Organizations, their domains, contacts and memberships.

mod change;

use rusqlite::{CachedStatement, OptionalExtension};

use super::{System, engine::error::Result};
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
    pub fn organization_name(&self, id: OrganizationId) -> Result<Option<String>> {
        let sql = "SELECT name FROM base_organizations WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query_map([id], |row| row.get(0))?;
        Ok(rows.next().transpose()?)
    }

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
