//! Groups of agents, and who is in them.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use super::{
    Scope, System, Tx,
    engine::{error::Result, scope::ROLE_OF},
};
use crate::domain::{
    groups::{Assign, Candidate, Typed},
    ids::PersonId,
    moment::Moment,
    people::rights::Role,
};

/// A group as agents see it.
#[derive(Debug, Clone)]
pub struct Group {
    pub key: String,
    /// Made here, and not by a workflow that names it.
    pub own: bool,
    pub is: Typed,
    /// By name.
    pub members: Vec<(PersonId, String)>,
}

impl Scope {
    /// All groups with their members, in the order admins gave them.
    pub fn groups(&self) -> Result<Vec<Group>> {
        let sql = "/* visible_groups */ SELECT key, own, name, description, lead, assign, calendar FROM visible_groups ORDER BY position, key";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Group {
                key: row.get(0)?,
                own: row.get(1)?,
                is: Typed {
                    name: row.get(2)?,
                    description: row.get(3)?,
                    lead: row.get(4)?,
                    assign: row.get(5)?,
                    calendar: row.get(6)?,
                },
                members: vec![],
            })
        })?;
        let mut groups: Vec<Group> = rows.collect::<rusqlite::Result<_>>()?;
        let sql =
            "/* visible_group_members */ SELECT \"group\", person, name FROM visible_group_members";
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let key: String = row.get(0)?;
            if let Some(group) = groups.iter_mut().find(|group| group.key == key) {
                group.members.push((row.get(1)?, row.get(2)?));
            }
        }
        for group in &mut groups {
            group.members.sort_by(|one, other| one.1.cmp(&other.1));
        }
        Ok(groups)
    }

    /// The groups that somebody is in, with the numbers that stand for them in lists.
    pub fn groups_of(&self, person: PersonId) -> Result<Vec<(String, i64)>> {
        let sql = "/* groups_of */ SELECT g.key, g.number FROM visible_group_members m
                   CROSS JOIN visible_groups g ON g.key = m.\"group\" WHERE m.person = ?1 ORDER BY g.number";
        let mut statement = self.prepare(sql)?;
        let groups = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(groups.collect::<rusqlite::Result<_>>()?)
    }
}

impl System<'_> {
    /// By which calendar each group works that has one of its own: the keys of both.
    pub fn group_calendars(&self) -> Result<BTreeMap<String, String>> {
        let sql = "/* group_calendars */ SELECT key, calendar FROM base_groups WHERE calendar IS NOT NULL";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a group was made here; nothing where there is none of that key.
    pub fn group_is_own(&self, key: &str) -> Result<Option<bool>> {
        let sql = "/* group_is_own */ SELECT own FROM base_groups WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Who is in a group.
    pub fn members_of_group(&self, key: &str) -> Result<Vec<PersonId>> {
        let sql =
            "/* members_of_group */ SELECT person FROM base_group_members WHERE \"group\" = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let members = statement.query_map([key], |row| row.get(0))?;
        Ok(members.collect::<rusqlite::Result<_>>()?)
    }

    /// Open tickets that are given to a group.
    pub fn open_tickets_in_group(&self, key: &str) -> Result<i64> {
        let sql = "/* open_tickets_in_group */ SELECT count(*) FROM base_tickets WHERE \"group\" = ?1 AND open = 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([key], |row| row.get(0))?)
    }

    /// How a group gives its work to its members.
    pub fn assign_of_group(&self, key: &str) -> Result<Option<Assign>> {
        let sql = "/* assign_of_group */ SELECT assign FROM base_groups WHERE key = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Members of a group who are there now and answer customers. Their open tickets are counted up to a thousand.
    pub fn candidates_of_group(&self, key: &str, now: Moment) -> Result<Vec<Candidate>> {
        let sql = format!(
            "/* candidates_of_group */ SELECT m.person, m.given,
                     (SELECT count(*) FROM (SELECT 1 FROM base_tickets t WHERE t.assignee = m.person AND t.open = 1 LIMIT 1000)),
                     {ROLE_OF}
                   FROM base_group_members m CROSS JOIN base_people p ON p.id = m.person
                   WHERE m.\"group\" = ?1 AND (p.away_until IS NULL OR p.away_until <= ?2)"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query((key, now))?;
        let mut candidates = Vec::new();
        while let Some(row) = rows.next()? {
            let role: Role = row.get(3)?;
            if !role.answers_nobody() {
                candidates.push(Candidate {
                    person: row.get(0)?,
                    given: row.get(1)?,
                    open: row.get(2)?,
                });
            }
        }
        Ok(candidates)
    }
}

impl Tx<'_> {
    /// Keeps what is said of a group that is there.
    pub fn change_group(&self, key: &str, typed: &Typed) -> Result<()> {
        let sql = "/* change_group */ UPDATE base_groups SET name = ?2, description = ?3, lead = ?4, assign = ?5, calendar = ?6 WHERE key = ?1";
        let row = (
            key,
            &typed.name,
            &typed.description,
            typed.lead,
            typed.assign,
            &typed.calendar,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        self.count_change()
    }

    /// A group that no workflow names is the desk's own.
    pub fn own_group(&self, key: &str) -> Result<()> {
        let sql = "UPDATE base_groups SET own = 1 WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        Ok(())
    }

    pub fn add_group_member(&self, key: &str, person: PersonId) -> Result<()> {
        let sql = "INSERT INTO base_group_members (person, \"group\") VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.conn.prepare_cached(sql)?.execute((person, key))?;
        Ok(())
    }

    /// Whoever led it leads it no more.
    pub fn remove_group_member(&self, key: &str, person: PersonId) -> Result<()> {
        for sql in [
            "DELETE FROM base_group_members WHERE person = ?1 AND \"group\" = ?2",
            "UPDATE base_groups SET lead = NULL WHERE lead = ?1 AND key = ?2",
        ] {
            self.conn.prepare_cached(sql)?.execute((person, key))?;
        }
        Ok(())
    }

    /// Whoever works here no more is in no group.
    pub(in crate::store) fn leave_groups(&self, person: PersonId) -> Result<()> {
        for sql in [
            "/* leave_groups */ DELETE FROM base_group_members WHERE person = ?1",
            "/* lead_no_group */ UPDATE base_groups SET lead = NULL WHERE lead = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([person])?;
        }
        Ok(())
    }

    /// A ticket was given to a member by rule.
    pub fn given_in_group(&self, key: &str, person: PersonId) -> Result<()> {
        let sql = "/* given_in_group */ UPDATE base_group_members SET given = (SELECT max(m.given) + 1 FROM base_group_members m WHERE m.\"group\" = ?2) WHERE person = ?1 AND \"group\" = ?2";
        self.conn.prepare_cached(sql)?.execute((person, key))?;
        Ok(())
    }
}
