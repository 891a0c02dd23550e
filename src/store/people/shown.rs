//! What people are called wherever they are named: kept with them, so that no page has to compare
//! names.
//!
//! A customer whose name looks like an agent's, like the site's or like that of somebody of the same
//! organization is called by the address, too. Of other customers' names nobody may learn by it.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, Principal},
        names,
        people::alike::{EDITION, WITHIN, skeleton},
        words,
    },
    store::{Tx, engine::error::Result, site::UNNAMED},
};

/// So many people of one name are looked at when one of them changes. Where there are more, all of
/// them are called by the address: it is put there when one too many comes, and whoever comes later
/// brings their own.
const MOST: i64 = 200;

/// The name of one row of `base_people p`. Whoever belongs to no organization is compared with nobody
/// there: strangers of one name may be many.
fn shown() -> String {
    format!(
        "CASE WHEN trim(p.given_name || ' ' || p.family_name) = '' THEN p.email
              WHEN p.role = 'customer' AND (
                p.skeleton = ''
                OR {MOST} < (SELECT count(*) FROM (SELECT 1 FROM base_people e WHERE e.skeleton = p.skeleton LIMIT {MOST} + 1))
                OR EXISTS (SELECT 1 FROM base_people a WHERE a.skeleton = p.skeleton AND a.role IN ('agent', 'admin'))
                OR EXISTS (SELECT 1 FROM base_site s WHERE s.key = 'name_skeleton' AND (s.value = p.skeleton OR length(s.value) >= {WITHIN} AND instr(p.skeleton, s.value) > 0))
                OR EXISTS (SELECT 1 FROM base_memberships m WHERE m.person = p.id AND NOT m.pending AND EXISTS (
                  SELECT 1 FROM base_people c CROSS JOIN base_memberships n ON n.person = c.id AND n.organization = m.organization AND NOT n.pending
                  WHERE c.skeleton = p.skeleton AND c.id <> p.id)))
              THEN trim(p.given_name || ' ' || p.family_name) || ' (' || p.email || ')'
              ELSE trim(p.given_name || ' ' || p.family_name) END"
    )
}

/// Folds all names, where that was not done by the tables of now.
pub(in crate::store) fn fold_all(conn: &mut Connection) -> Result<()> {
    let folded = "SELECT value FROM base_site WHERE key = 'names_folded'";
    let by: Option<String> = conn.query_row(folded, [], |row| row.get(0)).optional()?;
    let now = format!("{EDITION} {}", words::EDITION);
    if by.as_deref() == Some(now.as_str()) {
        return Ok(());
    }
    let tx = conn.transaction()?;
    {
        let mut people =
            tx.prepare("SELECT id, given_name, family_name, email FROM base_people")?;
        let mut set = tx.prepare("UPDATE base_people SET skeleton = ?2 WHERE id = ?1")?;
        let mut rows = people.query([])?;
        while let Some(row) = rows.next()? {
            let (given, family): (String, String) = (row.get(1)?, row.get(2)?);
            let (id, name): (PersonId, _) = (row.get(0)?, names::join(&given, &family));
            set.execute((id, skeleton(&name)))?;
            let address: String = row.get(3)?;
            set_words(&tx, Principal::Person(id), &[&name, &address])?;
        }
        let mut organizations = tx.prepare("SELECT id, name FROM base_organizations")?;
        let mut rows = organizations.query([])?;
        while let Some(row) = rows.next()? {
            let (id, name): (_, String) = (row.get(0)?, row.get(1)?);
            set_words(&tx, Principal::Organization(id), &[&name])?;
        }
        let site = "SELECT value FROM base_site WHERE key = 'name'";
        let site: Option<String> = tx.query_row(site, [], |row| row.get(0)).optional()?;
        set_site_skeleton(&tx, site.as_deref().unwrap_or(UNNAMED))?;
        show_all(&tx)?;
        let done = "INSERT OR REPLACE INTO base_site (key, value) VALUES ('names_folded', ?1)";
        tx.execute(done, [now])?;
    }
    tx.commit()?;
    Ok(())
}

/// The words by which somebody is found, or an organization: those of the name and of the address.
fn set_words(conn: &Connection, whose: Principal, texts: &[&str]) -> Result<()> {
    let principal = whose.number();
    let sql = "/* forget_words */ DELETE FROM base_name_words WHERE principal = ?1";
    conn.prepare_cached(sql)?.execute([principal])?;
    let sql =
        "/* set_words */ INSERT OR IGNORE INTO base_name_words (word, principal) VALUES (?1, ?2)";
    let mut set = conn.prepare_cached(sql)?;
    let mut all = BTreeSet::new();
    for text in texts {
        words::each(text, |met| match met.run {
            // Wherever it begins within a run.
            true => all.extend(met.folded.char_indices().map(|(at, _)| {
                let rest = met.folded.get(at..).unwrap_or_default();
                words::start(rest).to_owned()
            })),
            false => {
                all.insert(words::start(met.folded).to_owned());
            }
        });
    }
    for word in all {
        set.execute((word, principal))?;
    }
    Ok(())
}

fn set_site_skeleton(conn: &Connection, name: &str) -> Result<()> {
    let sql = "INSERT OR REPLACE INTO base_site (key, value) VALUES ('name_skeleton', ?1)";
    conn.execute(sql, [skeleton(name)])?;
    Ok(())
}

fn show_all(conn: &Connection) -> Result<()> {
    let sql = format!("UPDATE base_people AS p SET shown = {}", shown());
    conn.execute(&sql, [])?;
    Ok(())
}

impl Tx<'_> {
    /// After the site got its name.
    pub(in crate::store) fn site_is_named(&self, name: &str) -> Result<()> {
        set_site_skeleton(self.conn, name)?;
        show_all(self.conn)
    }

    /// After somebody got a name, a role, or another place: they, and whoever is called alike.
    pub(in crate::store) fn show_again(&self, person: PersonId) -> Result<()> {
        let sql = "/* skeleton */ SELECT skeleton FROM base_people WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let name: Option<String> = statement.query_row([person], |row| row.get(0)).optional()?;
        name.map_or(Ok(()), |name| self.show_alike(&name, person))
    }

    fn show_alike(&self, skeleton: &str, person: PersonId) -> Result<()> {
        let shown = shown();
        let one =
            format!("/* show_one */ UPDATE base_people AS p SET shown = {shown} WHERE p.id = ?1");
        self.conn.prepare_cached(&one)?.execute([person])?;
        let all = format!(
            "/* show_alike */ UPDATE base_people AS p SET shown = {shown}
             WHERE p.id IN (SELECT id FROM base_people WHERE skeleton = ?1 LIMIT {MOST} + 1)"
        );
        self.conn.prepare_cached(&all)?.execute([skeleton])?;
        Ok(())
    }

    /// After an organization got a name.
    pub(in crate::store) fn organization_is_named(
        &self,
        id: OrganizationId,
        name: &str,
    ) -> Result<()> {
        set_words(self.conn, Principal::Organization(id), &[name])
    }

    /// Keeps a name, as it is compared: those who were called alike before are seen to as well.
    pub(in crate::store) fn fold_name(&self, person: PersonId, name: &str) -> Result<()> {
        let sql = "/* old_skeleton */ SELECT skeleton, email FROM base_people WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let (before, email): (String, String) =
            statement.query_row([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
        set_words(self.conn, Principal::Person(person), &[name, &email])?;
        let sql = "UPDATE base_people SET skeleton = ?2 WHERE id = ?1";
        let now = skeleton(name);
        self.conn.prepare_cached(sql)?.execute((person, &now))?;
        if before != now && !before.is_empty() {
            self.show_alike(&before, person)?;
        }
        self.show_alike(&now, person)
    }
}
