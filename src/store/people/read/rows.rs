//! What is read of people and organizations, row by row.

use crate::{
    domain::{
        audience::sight::Standing,
        ids::{OrganizationId, PersonId, TicketNumber},
        moment::Moment,
        people::{
            address::Address,
            viewer::{Right, Role},
        },
    },
    store::engine::sql::Columns,
};
use rusqlite::Row;

#[derive(Debug, Clone)]
pub struct PersonRow {
    pub id: PersonId,
    pub name: String,
    pub email: Address,
    pub given_name: String,
    pub family_name: String,
    /// For customers, on which side alone.
    pub role: Role,
    pub active: bool,
    pub verified: bool,
    pub has_password: bool,
    /// Agents: mails in a row that came back for good.
    pub bounces: i64,
    /// Agents: until when they are, or were, not there.
    pub away_until: Option<Moment>,
}

impl PersonRow {
    pub(in crate::store) const COLUMNS: &str = "id, name, email, given_name, family_name, desk_role, active, verified, has_password, bounces, away_until";

    /// A row that begins with these columns.
    pub(in crate::store) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::new(row);
        let (id, name, email): (_, String, Address) =
            (columns.next()?, columns.next()?, columns.next()?);
        Ok(Self {
            id,
            name: if name.is_empty() {
                email.to_string()
            } else {
                name
            },
            email,
            given_name: columns.next()?,
            family_name: columns.next()?,
            role: columns.next()?,
            active: columns.next()?,
            verified: columns.next()?,
            has_password: columns.next()?,
            bounces: columns.next()?,
            away_until: columns.next()?,
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
    pub domain_right: Right,
    pub members: i64,
    pub domains: Vec<String>,
    /// Agents whom its customers may add by name.
    pub contacts: Vec<(PersonId, String)>,
}

#[derive(Debug, Clone)]
pub struct MemberRow {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub right: Right,
    pub active: bool,
}

/// A membership that waits: offered and not taken, or its owner's address is not confirmed yet.
#[derive(Debug, Clone)]
pub struct InvitationRow {
    pub person: PersonId,
    pub email: String,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub right: Right,
}

/// A ticket that someone sees by themselves, whatever they belong to (A8).
#[derive(Debug, Clone)]
pub struct FollowedRow {
    pub number: TicketNumber,
    pub subject: String,
    /// They asked for it, so it stays theirs (A3).
    pub is_requester: bool,
}

impl OrganizationRow {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let domains: String = row.get("domains")?;
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            share_new_tickets: row.get("share_new_tickets")?,
            domain_right: row.get("domain_right")?,
            members: row.get("members")?,
            domains: domains.split_whitespace().map(str::to_owned).collect(),
            contacts: vec![],
        })
    }
}

impl MemberRow {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: row.get("person")?,
            name: row.get("name")?,
            email: row.get("email")?,
            organization: row.get("organization")?,
            organization_name: row.get("organization_name")?,
            right: row.get("right")?,
            active: row.get("active")?,
        })
    }
}

impl InvitationRow {
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            person: row.get("person")?,
            email: row.get("email")?,
            organization: row.get("organization")?,
            organization_name: row.get("organization_name")?,
            right: row.get("right")?,
        })
    }
}
