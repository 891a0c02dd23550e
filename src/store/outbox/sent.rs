//! What became of a mail that was handed over.

use crate::{
    domain::{
        ids::{OutboxId, PersonId},
        inbox::bounce::CameBack,
        moment::Moment,
    },
    store::{Tx, engine::error::Result},
};

impl Tx<'_> {
    /// Notes what a report says became of a mail. Where the very address it went to takes none, that
    /// counts against the address, once a mail.
    pub fn mail_reported(
        &self,
        id: OutboxId,
        words: &str,
        (came_back, now): (CameBack, Moment),
    ) -> Result<()> {
        let for_good = came_back == CameBack::ForGood;
        let sql = "/* mail_bounced */ UPDATE base_people SET bounces = bounces + 1
                   WHERE id = (SELECT person FROM base_outbox WHERE id = ?1 AND bounced_at IS NULL AND address = base_people.email) AND ?2";
        self.conn.prepare_cached(sql)?.execute((id, for_good))?;
        // What is said of it later does not undo that it came back.
        let sql = "/* mail_reported */ UPDATE base_outbox
                   SET error = ?2, state = iif(?3, 'failed', state), bounced_at = iif(?4, coalesce(bounced_at, ?5), bounced_at)
                   WHERE id = ?1 AND (?3 OR (bounced_at IS NULL AND state <> 'failed'))";
        let row = (id, words, came_back != CameBack::No, for_good, now);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Somebody answered a mail that was sent to them: mail to them arrives.
    pub fn mail_arrives(&self, person: PersonId) -> Result<()> {
        let sql = "UPDATE base_people SET bounces = 0 WHERE id = ?1 AND bounces > 0";
        self.conn.prepare_cached(sql)?.execute([person])?;
        Ok(())
    }

    /// Another try at `again`, or none: then the mail has failed for good.
    pub fn mail_not_sent(&self, id: OutboxId, error: &str, again: Option<Moment>) -> Result<()> {
        let sql = "UPDATE base_outbox SET attempts = attempts + 1, error = ?2, due_at = coalesce(?3, due_at), waits = 1, slot_at = NULL,
                     state = iif(?3 IS NULL, 'failed', 'queued') WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, error, again))?;
        Ok(())
    }

    /// Nothing that can be sent is made of it: it has failed, and by no fault of a mail server's.
    pub fn mail_cannot_be_built(&self, id: OutboxId, error: &str) -> Result<()> {
        self.mail_not_sent(id, error, None)?;
        let sql = "UPDATE base_outbox SET unbuilt = 1 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }

    /// Not to be sent any more, or not for now.
    pub fn set_mail_aside(&self, id: OutboxId, state: &str, why: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "UPDATE base_outbox SET state = ?2, error = ?3, slot_at = NULL WHERE id = ?1",
            )?
            .execute((id, state, why))?;
        Ok(())
    }
}
