//! Roles that administrators have made.

use crate::{
    domain::people::{
        rights::{OwnRole, Rights},
        roles::{NamedRole, Typed},
    },
    store::{System, Tx, engine::error::Result},
};

impl System<'_> {
    /// All of them, by name.
    pub fn roles(&self) -> Result<Vec<NamedRole>> {
        let sql = "/* roles */ SELECT number, name, rights FROM base_roles ORDER BY name, number";
        let mut statement = self.conn.prepare_cached(sql)?;
        let roles = statement.query_map([], |row| {
            let rights: String = row.get(2)?;
            Ok(NamedRole {
                is: OwnRole {
                    number: row.get(0)?,
                    rights: Rights::parse(&rights),
                },
                name: row.get(1)?,
            })
        })?;
        Ok(roles.collect::<rusqlite::Result<_>>()?)
    }

    /// How many people have it, whether or not their accounts are open.
    pub fn people_of_role(&self, number: i64) -> Result<i64> {
        let sql = "/* people_of_role */ SELECT count(*) FROM base_people WHERE own_role = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([number], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// The number of the new role.
    pub fn insert_role(&self, role: &Typed) -> Result<i64> {
        let sql = "INSERT INTO base_roles (name, rights) VALUES (?1, ?2)";
        let row = (&role.name, role.rights.words());
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.count_change()?;
        Ok(self.conn.last_insert_rowid())
    }

    pub fn change_role(&self, number: i64, role: &Typed) -> Result<()> {
        let sql = "UPDATE base_roles SET name = ?2, rights = ?3 WHERE number = ?1";
        let row = (number, &role.name, role.rights.words());
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.count_change()
    }

    pub fn remove_role(&self, number: i64) -> Result<()> {
        let sql = "DELETE FROM base_roles WHERE number = ?1";
        self.conn.prepare_cached(sql)?.execute([number])?;
        self.count_change()
    }
}
