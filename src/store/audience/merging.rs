//! Who sees one ticket and not another: to whom a merge would show something new (L13).

use crate::{
    domain::ids::{OrganizationId, PersonId, TicketNumber},
    store::{
        Tx,
        engine::{error::Result, scope::reached_by},
    },
};

/// Members of organizations that are named one by one.
const MEMBERS: i64 = 200;

/// Whether `p` does not see the ticket `?2` (A1, P8).
const UNSEEN: &str = "NOT EXISTS (
    SELECT 1 FROM base_audience s WHERE s.ticket = ?2 AND (s.principal = p.id AND (p.verified OR s.via = 'requester')
      OR p.verified AND s.principal IN (SELECT -m.organization FROM base_memberships m WHERE m.person = p.id AND m.right <> 'limited' AND NOT m.pending)))";

impl Tx<'_> {
    /// Customers who see the first of two tickets, by themselves or as members, and not the second.
    pub fn seeing_but(
        &self,
        one: TicketNumber,
        other: TicketNumber,
    ) -> Result<Vec<(PersonId, String)>> {
        let sql = format!(
            "/* seeing_but */ SELECT p.id, p.shown FROM base_audience a CROSS JOIN base_people p ON p.id = a.principal
             WHERE a.ticket = ?1 AND p.active AND p.role = 'customer' AND (p.verified OR a.via = 'requester') AND {UNSEEN}"
        );
        let mut people = self.named(&sql, one, other)?;
        let sql = format!(
            "/* members_seeing_but */ SELECT p.id, p.shown FROM base_audience a
             CROSS JOIN base_memberships m ON m.organization = -a.principal AND m.right <> 'limited' AND NOT m.pending
             CROSS JOIN base_people p ON p.id = m.person AND p.active AND p.verified AND p.role = 'customer'
             WHERE a.ticket = ?1 AND a.via = 'share' AND {UNSEEN}
               AND NOT EXISTS (SELECT 1 FROM base_audience o WHERE o.ticket = ?2 AND o.principal = a.principal) LIMIT {MEMBERS}"
        );
        people.extend(self.named(&sql, one, other)?);
        people.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
        people.dedup();
        Ok(people)
    }

    /// Organizations that the first is shared with, and not the second.
    pub fn shared_but(
        &self,
        one: TicketNumber,
        other: TicketNumber,
    ) -> Result<Vec<(OrganizationId, String)>> {
        let sql = "/* shared_but */ SELECT s.organization, o.name FROM base_shares s CROSS JOIN base_organizations o ON o.id = s.organization
                   WHERE s.ticket = ?1 AND NOT EXISTS (SELECT 1 FROM base_shares x WHERE x.ticket = ?2 AND x.organization = s.organization)";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((one, other), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Of some people, those who do not see a ticket, by name.
    pub fn blind_to(
        &self,
        people: &[PersonId],
        ticket: TicketNumber,
    ) -> Result<Vec<(PersonId, String)>> {
        let sql = format!(
            "/* blind_to */ SELECT p.id, p.shown FROM json_each(?1) e CROSS JOIN base_people p ON p.id = e.value
             WHERE iif(p.role = 'customer', {UNSEEN}, NOT {})",
            reached_by("?2")
        );
        let ids: Vec<i64> = people.iter().map(|person| person.0).collect();
        let mut statement = self.conn.prepare_cached(&sql)?;
        let row = (serde_json::to_string(&ids)?, ticket);
        let rows = statement.query_map(row, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn named(
        &self,
        sql: &str,
        one: TicketNumber,
        other: TicketNumber,
    ) -> Result<Vec<(PersonId, String)>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map((one, other), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
