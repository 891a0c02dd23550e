//! People as the machinery knows them: accounts, and viewers made from them.

mod change;
mod organizations;
mod viewers;

use rusqlite::Row;

use crate::{
    domain::{
        ids::PersonId,
        names,
        people::{address::Address, alike::skeleton, viewer::Role},
        words::folded_name,
    },
    store::{
        System,
        engine::{error::Result, scope::ROLE_OF, sql::Columns},
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
    /// Of which they read; `None`: as their browser asks, or the desk's.
    pub language: Option<String>,
    /// So many of a list they see at once.
    pub page_rows: u16,
    /// Whether single letters and signs are shortcuts for them (WCAG 2.1.4).
    pub letter_keys: bool,
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

    /// Whether it is the account of somebody who works here now.
    #[must_use]
    pub fn works_here(&self) -> bool {
        self.active && self.role.is_agent()
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        let mut columns = Columns::new(row);
        Ok(Self {
            id: columns.next()?,
            email: columns.next()?,
            given_name: columns.next()?,
            family_name: columns.next()?,
            password: columns.next()?,
            verified: columns.next()?,
            active: columns.next()?,
            time_zone: columns.next()?,
            theme: columns.next()?,
            language: columns.next()?,
            page_rows: columns.next()?,
            letter_keys: columns.next()?,
            shown: columns.next()?,
            endings: columns.next()?,
            role: columns.next()?,
        })
    }
}

const COLUMNS: &str = "p.id, p.email, p.given_name, p.family_name, p.password, p.verified, p.active, p.time_zone, p.theme, p.language, p.page_rows, p.letter_keys, p.shown, p.endings";

impl System<'_> {
    pub fn account(&self, id: PersonId) -> Result<Option<Account>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "/* account */ SELECT {COLUMNS}, {ROLE_OF} FROM base_people p WHERE p.id = ?1"
        ))?;
        Ok(statement
            .query_map([id], Account::from_row)?
            .next()
            .transpose()?)
    }

    pub fn account_at(&self, email: &Address) -> Result<Option<Account>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "/* account_at */ SELECT {COLUMNS}, {ROLE_OF} FROM base_people p WHERE p.email = ?1"
        ))?;
        Ok(statement
            .query_map([email], Account::from_row)?
            .next()
            .transpose()?)
    }

    pub fn accounts(&self) -> Result<Vec<Account>> {
        let mut statement = self.conn.prepare_cached(&format!(
            "/* accounts */ SELECT {COLUMNS}, {ROLE_OF} FROM base_people p ORDER BY p.email"
        ))?;
        Ok(statement
            .query_map([], Account::from_row)?
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

    pub fn has_admin(&self) -> Result<bool> {
        Ok(self.conn.query_row(
            "/* has_admin */ SELECT EXISTS (SELECT 1 FROM base_people WHERE role = 'admin')",
            [],
            |row| row.get(0),
        )?)
    }
}
