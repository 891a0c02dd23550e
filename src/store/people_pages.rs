//! People and organizations as a viewer sees them.

use rusqlite::Row;

use super::{Scope, error::Result};
use crate::domain::{
    address::Address,
    ids::{OrganizationId, PersonId},
    sight::Standing,
    viewer::{Right, Role},
};

#[derive(Debug, Clone)]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub email: Address,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub active: bool,
    pub verified: bool,
    pub has_password: bool,
}

impl PersonRow {
    pub(super) const COLUMNS: &str =
        "id, name, email, given_name, family_name, role, active, verified, has_password";

    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let email: Address = row.get("email")?;
        let name: String = row.get("name")?;
        Ok(Self {
            id: row.get("id")?,
            name: if name.is_empty() {
                email.to_string()
            } else {
                name
            },
            email,
            given_name: row.get("given_name")?,
            family_name: row.get("family_name")?,
            role: row.get("role")?,
            active: row.get("active")?,
            verified: row.get("verified")?,
            has_password: row.get("has_password")?,
        })
    }

    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            role: self.role,
            active: self.active,
            verified: self.verified,
        }
    }
}

#[derive(Debug, Clone)]
pub struct OrganizationRow {
    pub id: OrganizationId,
    pub name: String,
    pub share_new_tickets: bool,
    pub members: i64,
    pub domains: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct MemberRow {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub right: Right,
}

const PERSON: &str = PersonRow::COLUMNS;

impl Scope {
    /// # Errors
    /// When the file cannot be read.
    pub fn person(&self, id: PersonId) -> Result<Option<PersonRow>> {
        let mut statement = self.prepare(&format!(
            "/* person */ SELECT {PERSON} FROM visible_people WHERE id = ?1"
        ))?;
        Ok(statement
            .query_map([id], PersonRow::of)?
            .next()
            .transpose()?)
    }

    /// People in the order of their names, 50 after `after` (family name, given name, id).
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people(&self, after: (&str, &str, i64)) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* people */ SELECT {PERSON} FROM visible_people WHERE (family_name, given_name, id) > (?1, ?2, ?3) ORDER BY family_name, given_name, id LIMIT 51"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map(after, PersonRow::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Active agents, to assign tickets to.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn agents(&self) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* agents */ SELECT {PERSON} FROM visible_people WHERE role IN ('agent', 'admin') AND active ORDER BY name LIMIT 500"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([], PersonRow::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Active people of this organization that the viewer may add to a ticket, and its contacts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn colleagues(&self) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* colleagues */ SELECT {PERSON} FROM (SELECT DISTINCT person FROM visible_colleagues) CROSS JOIN visible_people ON id = person
             WHERE active AND id <> (SELECT person FROM viewer WHERE only = 1) ORDER BY name LIMIT 500"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([], PersonRow::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn organizations(&self) -> Result<Vec<OrganizationRow>> {
        let sql = "/* organizations */ SELECT o.id, o.name, o.share_new_tickets,
                     (SELECT count(*) FROM visible_memberships m WHERE m.organization = o.id) AS members,
                     coalesce((SELECT group_concat(d.domain, ' ') FROM visible_domains d WHERE d.organization = o.id), '') AS domains
                   FROM visible_organizations o ORDER BY o.name LIMIT 1000";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let domains: String = row.get("domains")?;
            Ok(OrganizationRow {
                id: row.get("id")?,
                name: row.get("name")?,
                share_new_tickets: row.get("share_new_tickets")?,
                members: row.get("members")?,
                domains: domains.split_whitespace().map(str::to_owned).collect(),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn organization_name(&self, id: OrganizationId) -> Result<Option<String>> {
        let sql = "/* organization_name */ SELECT name FROM visible_organizations WHERE id = ?1";
        let mut statement = self.prepare(sql)?;
        Ok(statement
            .query_map([id], |row| row.get(0))?
            .next()
            .transpose()?)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn members(&self, organization: OrganizationId) -> Result<Vec<MemberRow>> {
        self.member_rows("m.organization = ?1 ORDER BY p.name", organization.0)
    }

    /// # Errors
    /// When the file cannot be read.
    pub fn memberships_of(&self, person: PersonId) -> Result<Vec<MemberRow>> {
        self.member_rows("m.person = ?1 ORDER BY o.name", person.0)
    }

    fn member_rows(&self, condition: &str, id: i64) -> Result<Vec<MemberRow>> {
        let sql = format!(
            "/* members */ SELECT m.person, p.name, p.email, m.organization, o.name AS organization_name, m.right
             FROM visible_memberships m JOIN visible_people p ON p.id = m.person
             JOIN visible_organizations o ON o.id = m.organization WHERE {condition} LIMIT 1000"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map([id], |row| {
            Ok(MemberRow {
                person: row.get("person")?,
                name: row.get("name")?,
                email: row.get("email")?,
                organization: row.get("organization")?,
                organization_name: row.get("organization_name")?,
                right: row.get("right")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
