//! Whom and what the filters of a search name.

use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        moment::Moment,
        words,
    },
    store::{Scope, System, engine::error::Result},
};

/// Names looked through, and most that one filter may mean.
const LOOKED_THROUGH: i64 = 20_000;
pub const MOST: usize = 100;

impl Scope {
    /// People whose name or address has these letters, one more than may be meant at most.
    pub fn people_named(&self, letters: &str) -> Result<Vec<PersonId>> {
        let sql = "/* people_named */ SELECT id, name, email FROM visible_people LIMIT ?1";
        let (folded, address) = (words::folded(letters), letters.to_lowercase());
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([LOOKED_THROUGH])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?
            && found.len() <= MOST
        {
            let (name, email) = (row.get_ref(1)?.as_str(), row.get_ref(2)?.as_str());
            let named =
                !folded.is_empty() && words::folded(name.unwrap_or_default()).contains(&folded);
            if named || email.unwrap_or_default().contains(&address) {
                found.push(row.get(0)?);
            }
        }
        Ok(found)
    }

    /// Organizations whose name has these letters, as [`Scope::people_named`].
    pub fn organizations_named(&self, letters: &str) -> Result<Vec<OrganizationId>> {
        let sql = "/* organizations_named */ SELECT id, name FROM visible_organizations LIMIT ?1";
        let folded = words::folded(letters);
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([LOOKED_THROUGH])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()?
            && found.len() <= MOST
        {
            let name = words::folded(row.get_ref(1)?.as_str().unwrap_or_default());
            if !folded.is_empty() && name.contains(&folded) {
                found.push(row.get(0)?);
            }
        }
        Ok(found)
    }
}

impl System<'_> {
    /// The first number given at that moment or later: numbers rise with time (L1).
    pub fn first_number_since(&self, moment: Moment) -> Result<i64> {
        let mut newest = self
            .conn
            .prepare_cached("/* newest */ SELECT coalesce(max(number), 0) FROM base_tickets")?;
        let (mut from, mut to): (i64, i64) = (1, newest.query_row([], |row| row.get(0))?);
        to += 1;
        let sql = "/* opened_at */ SELECT created_at FROM base_tickets WHERE number >= ?1 ORDER BY number LIMIT 1";
        let mut opened_at = self.conn.prepare_cached(sql)?;
        while from < to {
            let middle = from + (to - from) / 2;
            let opened: Moment = opened_at.query_row([middle], |row| row.get(0))?;
            if opened < moment {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        Ok(from)
    }
}
