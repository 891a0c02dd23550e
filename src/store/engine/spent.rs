//! What was spent of a budget within the last hour, to the minute.

use super::error::Result;
use crate::{
    domain::moment::{HOUR, MINUTE, Moment},
    store::{System, Tx},
};

impl System<'_> {
    pub fn spent(&self, key: &str, now: Moment) -> Result<u32> {
        let sql = "/* spent */ SELECT coalesce(sum(count), 0) FROM base_spent WHERE key = ?1 AND minute > ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let since = (now - HOUR).0.div_euclid(MINUTE);
        Ok(statement.query_row((key, since), |row| row.get(0))?)
    }
}

impl Tx<'_> {
    pub fn spend(&self, key: &str, now: Moment) -> Result<()> {
        let sql = "/* spend */ INSERT INTO base_spent (key, minute, count) VALUES (?1, ?2, 1)
                   ON CONFLICT (key, minute) DO UPDATE SET count = count + 1";
        let minute = now.0.div_euclid(MINUTE);
        self.conn.prepare_cached(sql)?.execute((key, minute))?;
        Ok(())
    }

    /// Forgets what counts no more.
    pub fn forget_spent(&self, now: Moment) -> Result<()> {
        let sql = "/* forget_spent */ DELETE FROM base_spent WHERE minute <= ?1";
        let since = (now - HOUR).0.div_euclid(MINUTE);
        self.conn.prepare_cached(sql)?.execute([since])?;
        Ok(())
    }
}
