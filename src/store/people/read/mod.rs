//! People and organizations as a viewer sees them.

mod belonging;
mod rows;

use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        words,
    },
    store::{Scope, engine::error::Result, tickets::read::TicketFacts},
};
pub use rows::{FollowedRow, InvitationRow, MemberRow, OrganizationRow, PersonRow};

const PERSON: &str = PersonRow::COLUMNS;
const ORGANIZATION: &str = "o.id, o.name, o.share_new_tickets, o.domain_right,
                     (SELECT count(*) FROM visible_memberships m WHERE m.organization = o.id) AS members,
                     coalesce((SELECT group_concat(d.domain, ' ') FROM visible_domains d WHERE d.organization = o.id), '') AS domains
                   FROM visible_organizations o";
const MEMBER: &str =
    "m.person, p.name, p.email, m.organization, o.name AS organization_name, m.right, p.active
             FROM visible_memberships m CROSS JOIN visible_people p ON p.id = m.person
             CROSS JOIN visible_organizations o ON o.id = m.organization";
const INVITATION: &str =
    "person, email, organization, organization_name, right FROM visible_invitations";

/// Where somebody stands in the order of names; before everybody by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ByName {
    pub family_name: String,
    pub given_name: String,
    pub id: i64,
}

/// Behind every text that begins with another one.
const LAST: char = char::MAX;
/// Names with a word that are looked at.
const LOOKED_AT: i64 = 1000;

impl Scope {
    pub fn person(&self, id: PersonId) -> Result<Option<PersonRow>> {
        let mut statement = self.prepare(&format!(
            "/* person */ SELECT {PERSON} FROM visible_people WHERE id = ?1"
        ))?;
        Ok(statement
            .query_map([id], PersonRow::from_row)?
            .next()
            .transpose()?)
    }

    /// People in the order of their names.
    pub fn people(&self, after: &ByName, limit: i64) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* people */ SELECT {PERSON} FROM visible_people WHERE (family_name, given_name, id) > (?1, ?2, ?3) ORDER BY family_name, given_name, id LIMIT ?4"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map(
                (&after.family_name, &after.given_name, after.id, limit),
                PersonRow::from_row,
            )?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Active agents, to assign tickets to.
    pub fn agents(&self) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* agents */ SELECT {PERSON} FROM visible_people WHERE role IN ('agent', 'admin') AND active ORDER BY name LIMIT 500"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([], PersonRow::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Active people of this organization that the viewer may add to a ticket, and its contacts.
    pub fn colleagues(&self) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* colleagues */ SELECT {PERSON} FROM (SELECT DISTINCT person FROM visible_colleagues) CROSS JOIN visible_people ON id = person
             WHERE active AND id <> (SELECT person FROM viewer WHERE only = 1) ORDER BY name LIMIT 500"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([], PersonRow::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// People with all of these words in their names or addresses, or ones that begin so, in whatever
    /// order, as agents find them; at most `limit`, by name.
    pub fn people_like(&self, typed: &str, limit: i64) -> Result<Vec<PersonRow>> {
        let Some((rarest, others)) = self.typed_words(typed)? else {
            return Ok(vec![]);
        };
        let sql = format!(
            "/* people_like */ SELECT {PERSON} FROM visible_people WHERE id IN ({})
             ORDER BY family_name, given_name, id LIMIT ?4",
            having("principal", "principal > 0")
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map(
                (rarest, others, LAST.to_string(), limit),
                PersonRow::from_row,
            )?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// What was typed as words to look for: the one that is in the fewest names, and the others as
    /// JSON. Nothing where there is none.
    fn typed_words(&self, typed: &str) -> Result<Option<(String, String)>> {
        let mut all: Vec<String> = Vec::new();
        words::each(typed, |met| all.push(words::start(met.folded).to_owned()));
        if all.len() > 1 {
            let sql = format!(
                "/* names_with */ SELECT count(*) FROM (SELECT 1 FROM visible_name_words w WHERE w.word >= ?1 AND w.word < ?1 || ?2 LIMIT {LOOKED_AT})"
            );
            let mut statement = self.prepare(&sql)?;
            let mut counted: Vec<(i64, String)> = Vec::new();
            for word in all {
                let names = statement.query_row((&word, LAST.to_string()), |row| row.get(0))?;
                counted.push((names, word));
            }
            counted.sort();
            all = counted.into_iter().map(|(_, word)| word).collect();
        }
        let Some((rarest, others)) = all.split_first() else {
            return Ok(None);
        };
        Ok(Some((rarest.clone(), serde_json::to_string(others)?)))
    }

    /// Of those a customer may add to a ticket, the ones who are found so.
    pub fn colleagues_like(&self, typed: &str, limit: i64) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* colleagues_like */ SELECT {PERSON} FROM (SELECT DISTINCT person FROM visible_colleagues) CROSS JOIN visible_people ON id = person
             WHERE active AND id <> (SELECT person FROM viewer WHERE only = 1) ORDER BY name, id"
        );
        let mut statement = self.prepare(&sql)?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()?
            && found.len() < limit
        {
            let person = PersonRow::from_row(row)?;
            if words::all_begin(typed, &[&person.name, person.email.as_str()]) {
                found.push(person);
            }
        }
        Ok(found)
    }

    /// The newest tickets of an organization, or shared with it, that someone sees by themselves:
    /// what stays theirs when they leave it (A8).
    pub fn followed_by(
        &self,
        person: PersonId,
        organization: OrganizationId,
        limit: i64,
    ) -> Result<Vec<FollowedRow>> {
        let sql = "/* followed_by */ SELECT t.number, t.subject, t.requester = ?1
                   FROM visible_followed f CROSS JOIN visible_tickets t ON t.number = f.ticket
                   WHERE f.person = ?1 AND (t.organization = ?2
                      OR EXISTS (SELECT 1 FROM visible_shares s WHERE s.ticket = f.ticket AND s.organization = ?2))
                   ORDER BY f.ticket DESC LIMIT ?3";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map((person, organization, limit), |row| {
            Ok(FollowedRow {
                number: row.get(0)?,
                subject: row.get(1)?,
                is_requester: row.get(2)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The latest tickets of an organization, for its card.
    pub fn tickets_of_organization(&self, id: OrganizationId) -> Result<Vec<TicketFacts>> {
        let sql = format!(
            "/* tickets_of_organization */ SELECT {} FROM visible_tickets t WHERE t.organization = ?1 ORDER BY t.number DESC LIMIT 6",
            TicketFacts::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([id], TicketFacts::from_row)?
            .collect::<rusqlite::Result<_>>()?)
    }
}

/// Whoever has words that begin like ?1, and like each of ?2; ?3 is behind every text.
fn having(id: &str, whose: &str) -> String {
    format!(
        "SELECT DISTINCT {id} FROM visible_name_words w WHERE w.word >= ?1 AND w.word < ?1 || ?3 AND w.{whose}
           AND NOT EXISTS (SELECT 1 FROM json_each(?2) o WHERE NOT EXISTS (
             SELECT 1 FROM visible_name_words v WHERE v.principal = w.principal AND v.word >= o.value AND v.word < o.value || ?3))
         LIMIT {LOOKED_AT}"
    )
}
