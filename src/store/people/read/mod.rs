//! People and organizations as a viewer sees them.

mod rows;

use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        words,
    },
    store::{Scope, engine::error::Result, organizations, tickets::read::TicketFacts},
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
            .query_map([id], PersonRow::of)?
            .next()
            .transpose()?)
    }

    /// People in the order of their names, `limit` after `after` (family name, given name, id).
    pub fn people(&self, after: (&str, &str, i64), limit: i64) -> Result<Vec<PersonRow>> {
        let sql = format!(
            "/* people */ SELECT {PERSON} FROM visible_people WHERE (family_name, given_name, id) > (?1, ?2, ?3) ORDER BY family_name, given_name, id LIMIT ?4"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map((after.0, after.1, after.2, limit), PersonRow::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Active agents, to assign tickets to.
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
            .query_map((rarest, others, LAST.to_string(), limit), PersonRow::of)?
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

    /// Organizations with all of these words in their names, as [`Scope::people_like`].
    pub fn organizations_like(
        &self,
        typed: &str,
        limit: i64,
    ) -> Result<Vec<(OrganizationId, String)>> {
        let Some((rarest, others)) = self.typed_words(typed)? else {
            return Ok(vec![]);
        };
        let sql = format!(
            "/* organizations_like */ SELECT id, name FROM visible_organizations WHERE id IN ({})
             ORDER BY name LIMIT ?4",
            having("-principal", "principal < 0")
        );
        let mut statement = self.prepare(&sql)?;
        let found = (rarest, others, LAST.to_string(), limit);
        Ok(statement
            .query_map(found, |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?)
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
            let person = PersonRow::of(row)?;
            if words::all_begin(typed, &[&person.name, person.email.as_str()]) {
                found.push(person);
            }
        }
        Ok(found)
    }

    /// The first 1000 organizations by name, to choose from.
    pub fn organizations(&self) -> Result<Vec<OrganizationRow>> {
        self.organizations_after("", 1000)
    }

    /// Organizations in the order of their names, `limit` after the name `after`.
    pub fn organizations_after(&self, after: &str, limit: i64) -> Result<Vec<OrganizationRow>> {
        let sql = format!(
            "/* organizations */ SELECT {ORGANIZATION} WHERE o.name > ?1 ORDER BY o.name LIMIT ?2"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((after, limit), OrganizationRow::of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One organization, with its contacts.
    pub fn organization(&self, id: OrganizationId) -> Result<Option<OrganizationRow>> {
        let sql = format!("/* organization */ SELECT {ORGANIZATION} WHERE o.id = ?1");
        let mut statement = self.prepare(&sql)?;
        let Some(mut found) = statement
            .query_map([id], OrganizationRow::of)?
            .next()
            .transpose()?
        else {
            return Ok(None);
        };
        let mut contacts = self.prepare(
            "/* contacts */ SELECT person, name FROM visible_contacts WHERE organization = ?1 ORDER BY name",
        )?;
        found.contacts = contacts
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(found))
    }

    pub fn organization_named(&self, name: &str) -> Result<Option<OrganizationId>> {
        let sql = "/* organization_named */ SELECT id, name FROM visible_organizations";
        let found = organizations::called(self.prepare(sql)?, name)?;
        Ok(organizations::one_named(&found, name))
    }

    /// Confirmed members in the order of their names, `limit` after `after` (name, id).
    pub fn members(
        &self,
        organization: OrganizationId,
        after: (&str, i64),
        limit: i64,
    ) -> Result<Vec<MemberRow>> {
        let sql = format!(
            "/* members */ SELECT {MEMBER} WHERE m.organization = ?1 AND p.verified AND (p.name, m.person) > (?2, ?3) ORDER BY p.name, m.person LIMIT ?4"
        );
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((organization, after.0, after.1, limit), MemberRow::of)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn organization_name(&self, id: OrganizationId) -> Result<Option<String>> {
        let sql = "/* organization_name */ SELECT name FROM visible_organizations WHERE id = ?1";
        let mut statement = self.prepare(sql)?;
        Ok(statement
            .query_map([id], |row| row.get(0))?
            .next()
            .transpose()?)
    }

    pub fn member(
        &self,
        organization: OrganizationId,
        person: PersonId,
    ) -> Result<Option<MemberRow>> {
        let sql = format!(
            "/* member */ SELECT {MEMBER} WHERE m.organization = ?1 AND m.person = ?2 AND p.verified"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map((organization, person), MemberRow::of)?
            .next()
            .transpose()?)
    }

    /// Who of an organization, member or invited, has this address.
    pub fn member_at(&self, organization: OrganizationId, email: &str) -> Result<Option<PersonId>> {
        let sql = "/* member_at */ SELECT m.person FROM visible_memberships m CROSS JOIN visible_people p ON p.id = m.person
                   WHERE m.organization = ?1 AND p.email = ?2
                   UNION ALL SELECT person FROM visible_invitations WHERE organization = ?1 AND email = ?2";
        let mut statement = self.prepare(sql)?;
        Ok(statement
            .query_map((organization, email), |row| row.get(0))?
            .next()
            .transpose()?)
    }

    pub fn memberships_of(&self, person: PersonId) -> Result<Vec<MemberRow>> {
        let sql =
            format!("/* memberships_of */ SELECT {MEMBER} WHERE m.person = ?1 ORDER BY o.name");
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([person], MemberRow::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Who was invited to an organization and has not answered, at most 200.
    pub fn invited_to(&self, organization: OrganizationId) -> Result<Vec<InvitationRow>> {
        let sql = format!(
            "/* invited_to */ SELECT {INVITATION} WHERE organization = ?1 ORDER BY email LIMIT 200"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([organization], InvitationRow::of)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Organizations that someone was invited to and has not answered.
    pub fn invitations_of(&self, person: PersonId) -> Result<Vec<InvitationRow>> {
        let sql = format!(
            "/* invitations_of */ SELECT {INVITATION} WHERE person = ?1 ORDER BY organization_name"
        );
        let mut statement = self.prepare(&sql)?;
        Ok(statement
            .query_map([person], InvitationRow::of)?
            .collect::<rusqlite::Result<_>>()?)
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
            .query_map([id], TicketFacts::of)?
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
