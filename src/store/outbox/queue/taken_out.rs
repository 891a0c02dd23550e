//! Mails taken out again before the commit.

use crate::{
    domain::{outbox::notify::MailKind, people::address::Address},
    store::{Tx, engine::error::Result},
};

impl Tx<'_> {
    /// The last mail that was queued.
    pub fn last_queued(&self) -> Result<i64> {
        let sql = "SELECT coalesce(max(id), 0) FROM base_outbox";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?)
    }

    /// Nobody is mailed of what was done since then in this transaction.
    pub fn unqueue_since(&self, last: i64) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM base_outbox WHERE id > ?1")?
            .execute([last])?;
        Ok(())
    }

    /// What was queued since then in this transaction to answer whoever wrote, by itself, does not go.
    pub fn unqueue_answers_since(&self, last: i64, author: &Address) -> Result<()> {
        let kinds = MailKind::ANSWERS.map(MailKind::word);
        let sql = "/* unqueue_answers */ DELETE FROM base_outbox WHERE id > ?1 AND address = ?2 AND kind IN (SELECT value FROM json_each(?3))";
        let row = (last, author.as_str(), serde_json::to_string(&kinds)?);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }
}
