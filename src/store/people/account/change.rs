//! Accounts made and changed.

use std::borrow::Cow;

use super::Account;
use crate::{
    domain::{
        ids::PersonId,
        moment::Moment,
        names,
        people::{address::Address, viewer::Role},
    },
    store::{Tx, engine::error::Result},
};

/// A person about to be there.
#[derive(Debug, Clone)]
pub struct NewPerson {
    pub id: PersonId,
    pub email: Address,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub verified: bool,
    /// Which they read, where somebody knows it.
    pub language: Option<&'static str>,
}

impl NewPerson {
    /// A customer whose address nobody has confirmed yet.
    #[must_use]
    pub fn unconfirmed(id: PersonId, email: Address, names: (String, String)) -> Self {
        let (given_name, family_name) = names;
        Self {
            id,
            email,
            given_name,
            family_name,
            role: Role::Customer,
            verified: false,
            language: None,
        }
    }
}

/// What of a role its side alone does not say: the word of one that every desk has, the number of one of
/// the desk's own.
fn beside_standpoint(role: Role) -> (Option<Cow<'static, str>>, Option<i64>) {
    match role {
        Role::Own(own) => (None, Some(own.number)),
        _ => {
            let word = role.word();
            (
                Some(word).filter(|word| *word != role.standpoint().word()),
                None,
            )
        }
    }
}

impl Tx<'_> {
    /// # Errors
    /// When the address is taken, or it cannot be written.
    pub fn insert_person(&self, person: &NewPerson, now: Moment) -> Result<()> {
        self.must_not_be_own(&person.email, "email")?;
        let sql = "INSERT INTO base_people (id, email, given_name, family_name, role, verified, language, created_at, desk_role, own_role) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
        let (desk_role, own_role) = beside_standpoint(person.role);
        let row = (
            person.id,
            &person.email,
            &person.given_name,
            &person.family_name,
            person.role.standpoint(),
            person.verified,
            person.language,
            now,
            desk_role,
            own_role,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        let name = names::join(&person.given_name, &person.family_name);
        self.fold_name(person.id, &name)
    }

    fn update_person(&self, id: PersonId, column: &str, value: impl rusqlite::ToSql) -> Result<()> {
        let sql = format!("UPDATE base_people SET {column} = ?2 WHERE id = ?1");
        self.conn
            .prepare_cached(&sql)?
            .execute(rusqlite::params![id, value])?;
        Ok(())
    }

    /// Whether the person is active, and nothing has ended what lets them in since the account was
    /// read: what was proven by then still proves it.
    pub fn account_stands(&self, account: &Account) -> Result<bool> {
        let sql = "SELECT 1 FROM base_people WHERE id = ?1 AND active AND endings = ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.exists((account.id, account.endings))?)
    }

    /// From now on what was made before for this person's browsers is of an earlier number.
    pub fn count_ending(&self, id: PersonId) -> Result<()> {
        let sql = "UPDATE base_people SET endings = endings + 1 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }

    pub fn set_password(&self, id: PersonId, hash: &str) -> Result<()> {
        self.update_person(id, "password", hash)
    }

    pub fn set_verified(&self, id: PersonId) -> Result<()> {
        self.update_person(id, "verified", true)
    }

    pub fn set_active(&self, id: PersonId, active: bool) -> Result<()> {
        self.update_person(id, "active", active)?;
        self.look_for_gone(id)
    }

    pub fn set_role(&self, id: PersonId, role: Role) -> Result<()> {
        let sql = "UPDATE base_people SET role = ?2, desk_role = ?3, own_role = ?4 WHERE id = ?1";
        let (desk_role, own_role) = beside_standpoint(role);
        let row = (id, role.standpoint(), desk_role, own_role);
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.look_for_gone(id)?;
        self.show_again(id)
    }

    pub fn set_theme(&self, id: PersonId, theme: &str) -> Result<()> {
        self.update_person(id, "theme", theme)
    }

    pub fn set_language(&self, id: PersonId, language: Option<&str>) -> Result<()> {
        self.update_person(id, "language", language)
    }

    pub fn set_page_rows(&self, id: PersonId, rows: u16) -> Result<()> {
        self.update_person(id, "page_rows", rows)
    }

    pub fn set_letter_keys(&self, id: PersonId, used: bool) -> Result<()> {
        self.update_person(id, "letter_keys", used)
    }

    pub fn set_person_zone(&self, id: PersonId, zone: Option<&str>) -> Result<()> {
        self.update_person(id, "time_zone", zone)
    }

    pub fn set_name(&self, id: PersonId, given: &str, family: &str) -> Result<()> {
        self.update_person(id, "given_name", given)?;
        self.update_person(id, "family_name", family)?;
        self.fold_name(id, &names::join(given, family))
    }
}
