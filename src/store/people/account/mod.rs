//! People as the machinery knows them: accounts, and viewers made from them.

mod change;

use rusqlite::Row;

use crate::{
    domain::{
        audience::access::Target,
        ids::{OrganizationId, PersonId},
        names,
        people::{
            address::Address,
            alike::skeleton,
            viewer::{Membership, Role, Viewer},
        },
        words::folded_name,
    },
    store::{
        System,
        engine::{error::Result, sql::Columns},
    },
};
pub use change::NewPerson;

#[derive(Debug, Clone)]
pub struct Account {
    pub id: PersonId,
    pub email: Address,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub password: Option<String>,
    pub verified: bool,
    pub active: bool,
    pub time_zone: Option<String>,
    pub theme: String,
    /// What they are called wherever they are named (`store/people/shown`).
    pub shown: String,
    /// How often all that lets them in was ended at once.
    pub endings: i64,
}

impl Account {
    #[must_use]
    pub fn name(&self) -> String {
        self.shown.clone()
    }

    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::of(row);
        Ok(Self {
            id: columns.next()?,
            email: columns.next()?,
            given_name: columns.next()?,
            family_name: columns.next()?,
            role: columns.next()?,
            password: columns.next()?,
            verified: columns.next()?,
            active: columns.next()?,
            time_zone: columns.next()?,
            theme: columns.next()?,
            shown: columns.next()?,
            endings: columns.next()?,
        })
    }
}

const ACCOUNT: &str = "SELECT id, email, given_name, family_name, role, password, verified, active, time_zone, theme, shown, endings FROM base_people";

impl System<'_> {
    pub fn account(&self, id: PersonId) -> Result<Option<Account>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("/* account */ {ACCOUNT} WHERE id = ?1"))?;
        Ok(statement.query_map([id], Account::of)?.next().transpose()?)
    }

    pub fn account_at(&self, email: &Address) -> Result<Option<Account>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("/* account_at */ {ACCOUNT} WHERE email = ?1"))?;
        Ok(statement
            .query_map([email], Account::of)?
            .next()
            .transpose()?)
    }

    pub fn accounts(&self) -> Result<Vec<Account>> {
        let mut statement = self
            .conn
            .prepare_cached(&format!("/* accounts */ {ACCOUNT} ORDER BY email"))?;
        Ok(statement
            .query_map([], Account::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Active people of exactly this name, however its letters are written, with their addresses: some
    /// of them, where they are many.
    pub fn people_called(&self, name: &str) -> Result<Vec<(PersonId, String)>> {
        let sql = "/* people_called */ SELECT id, email, given_name, family_name FROM base_people WHERE skeleton = ?1 AND active ORDER BY email LIMIT 100";
        let (skeleton, wanted) = (skeleton(name), folded_name(&names::one_line(name)));
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([skeleton])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (given, family): (String, String) = (row.get(2)?, row.get(3)?);
            if folded_name(&names::join(&given, &family)) == wanted {
                found.push((row.get(0)?, row.get(1)?));
            }
        }
        found.truncate(10);
        Ok(found)
    }

    /// The viewer this active person is. The only source of viewers.
    pub fn viewer(&self, id: PersonId) -> Result<Option<Viewer>> {
        Ok(self.viewer_with_account(id)?.map(|(viewer, _)| viewer))
    }

    /// The viewer of that address, if it is an active person's.
    pub fn viewer_at(&self, email: &Address) -> Result<Option<Viewer>> {
        match self.account_at(email)? {
            Some(account) => self.viewer(account.id),
            None => Ok(None),
        }
    }

    /// The viewer, and the account it was made of.
    pub fn viewer_with_account(&self, id: PersonId) -> Result<Option<(Viewer, Account)>> {
        let Some(account) = self.account(id)?.filter(|account| account.active) else {
            return Ok(None);
        };
        // Until the address is proven, belonging somewhere opens nothing (P8).
        let memberships = if account.verified {
            self.memberships(id)?
        } else {
            vec![]
        };
        let (role, verified) = (account.role, account.verified);
        let viewer = Viewer::vouched_by_store(id, role, verified, memberships);
        Ok(Some((viewer, account)))
    }

    pub fn memberships(&self, id: PersonId) -> Result<Vec<Membership>> {
        let sql = "/* memberships */ SELECT o.id, o.name, m.right, o.share_new_tickets FROM base_memberships m
                   JOIN base_organizations o ON o.id = m.organization WHERE m.person = ?1 AND NOT m.pending ORDER BY m.since, o.name";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([id], |row| {
            Ok(Membership {
                id: row.get(0)?,
                name: row.get(1)?,
                right: row.get(2)?,
                share_new_tickets: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

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

    pub fn has_admin(&self) -> Result<bool> {
        Ok(self.conn.query_row(
            "/* has_admin */ SELECT EXISTS (SELECT 1 FROM base_people WHERE role = 'admin')",
            [],
            |row| row.get(0),
        )?)
    }
}
