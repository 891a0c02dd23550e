//! What people do not want to be mailed about.

use std::collections::BTreeSet;

use crate::{
    domain::{
        ids::PersonId,
        outbox::notify::Topic,
        people::rights::{DeskRight, Role},
    },
    store::{
        Scope, System, Tx,
        engine::{error::Result, scope::ROLE_OF},
    },
};

impl Scope {
    /// What the viewer has switched off.
    pub fn switched_off(&self) -> Result<BTreeSet<Topic>> {
        let mut statement =
            self.prepare("/* own_switched_off */ SELECT kind FROM visible_mail_preferences")?;
        Ok(statement
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }
}

impl System<'_> {
    /// What these people have switched off.
    pub fn switched_off(&self, people: &[PersonId]) -> Result<BTreeSet<(PersonId, Topic)>> {
        let sql = "/* switched_off */ SELECT x.person, x.kind FROM json_each(?1) p
                   CROSS JOIN base_mail_preferences x ON x.person = p.value WHERE x.choice = 'off'";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement
            .query_map([serde_json::to_string(people)?], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Everyone who answers customers here, sees every ticket or is one of `seeing`, and is reached by mail,
    /// with whether they are an admin. Whatever the desk tells its agents goes to these: to an address that
    /// nobody has confirmed goes nothing.
    pub fn reached_agents(&self, seeing: &[PersonId]) -> Result<Vec<(PersonId, bool)>> {
        let sql = format!(
            "/* reached_agents */ SELECT p.id, {ROLE_OF} FROM base_people p WHERE p.role IN ('agent', 'admin') AND p.active AND p.verified"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut reached = Vec::new();
        while let Some(row) = rows.next()? {
            let (person, role): (PersonId, Role) = (row.get(0)?, row.get(1)?);
            let sees = role.has(DeskRight::SeeAll) || seeing.contains(&person);
            if sees && role.has(DeskRight::Answer) {
                reached.push((person, role == Role::Admin));
            }
        }
        Ok(reached)
    }

    /// The same of one person who works here, whether or not they answer customers.
    pub fn reached_agent(&self, person: PersonId) -> Result<Option<(PersonId, bool)>> {
        let sql = "/* reached_agent */ SELECT id, role = 'admin' FROM base_people WHERE id = ?1 AND role IN ('agent', 'admin') AND active AND verified";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.next().transpose()?)
    }
}

impl Tx<'_> {
    pub fn switch_off(&self, person: PersonId, topics: &BTreeSet<Topic>) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_mail_preferences WHERE person = ?1")?
            .execute([person])?;
        let sql = "INSERT INTO base_mail_preferences (person, kind, choice) VALUES (?1, ?2, 'off')";
        for topic in topics {
            self.conn.prepare_cached(sql)?.execute((person, topic))?;
        }
        Ok(())
    }
}
