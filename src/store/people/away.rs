//! Who is not there for a while.

use crate::{
    domain::{ids::PersonId, moment::Moment},
    store::{System, Tx, engine::error::Result},
};

impl System<'_> {
    /// Whether somebody is away now, and a customer's comment gives their tickets back.
    pub fn hands_back(&self, person: PersonId, now: Moment) -> Result<bool> {
        let sql = "/* hands_back */ SELECT away_until IS NOT NULL AND away_until > ?2 AND hand_back FROM base_people WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row((person, now), |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// Until when somebody is away, and whether their tickets are given back meanwhile.
    pub fn set_away(&self, person: PersonId, away: Option<(Moment, bool)>) -> Result<()> {
        let sql =
            "/* set_away */ UPDATE base_people SET away_until = ?2, hand_back = ?3 WHERE id = ?1";
        let (until, hand_back) = away.unzip();
        let row = (person, until, hand_back.unwrap_or(false));
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }
}
