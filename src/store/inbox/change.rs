//! Messages put into the ledger, and what became of each.

use super::{Judgement, NewMessage};
use crate::{
    domain::{
        ids::{InboxId, PersonId},
        inbox::{Fate, Voucher, channel::Peer},
        moment::Moment,
        people::address::Address,
    },
    store::{Tx, engine::error::Result},
};
use rusqlite::{blob::ZeroBlob, params};
use std::io::Write;

impl Tx<'_> {
    /// Keeps a message, to be judged.
    pub fn insert_message(&self, message: &NewMessage<'_>, now: Moment) -> Result<InboxId> {
        let sql = "/* insert_message */ INSERT INTO base_inbox (received_at, way, envelope_from, envelope_to, size, sha256, peer, helo) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
        let row = (
            now,
            message.way,
            message.envelope_from,
            serde_json::to_string(message.envelope_to)?,
            i64::try_from(message.raw.len()).unwrap_or(i64::MAX),
            message.sha256,
            message.peer.map(Peer::word),
            message.peer.map_or("", |peer| peer.helo.as_str()),
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        let id = self.conn.last_insert_rowid();
        let empty = ZeroBlob(u64::try_from(message.raw.len()).unwrap_or(u64::MAX));
        self.conn
            .prepare_cached("INSERT INTO base_inbox_raw (mail, bytes) VALUES (?1, ?2)")?
            .execute((id, empty))?;
        let mut blob = self
            .conn
            .blob_open("main", "base_inbox_raw", "bytes", id, false)?;
        blob.write_all(message.raw)?;
        self.hold_unproven(i64::try_from(message.raw.len()).unwrap_or(i64::MAX))?;
        Ok(InboxId(id))
    }

    /// Gives back the memory in which pages of the file are kept: what was written in large, nobody
    /// reads so soon again.
    pub fn forget_what_was_read(&self) -> Result<()> {
        Ok(self.conn.execute_batch("PRAGMA shrink_memory")?)
    }

    /// Counts a try at judging it.
    pub fn count_try(&self, id: InboxId, by: i64) -> Result<()> {
        let sql =
            "UPDATE base_inbox SET tries = max(tries + ?2, 0) WHERE id = ?1 AND fate = 'waiting'";
        self.conn.prepare_cached(sql)?.execute((id, by))?;
        Ok(())
    }

    /// Writes down what a message is and what became of it. Whether it was still waiting.
    pub fn judged(&self, id: InboxId, judgement: &Judgement<'_>) -> Result<bool> {
        let Judgement { head, outcome, at } = *judgement;
        let sql = "/* judged */ UPDATE base_inbox SET message_id = ?2, body_sha256 = ?3, from_address = ?4, from_name = ?5, to_addresses = ?6, subject = ?7, automatic = ?8,
                     fate = ?9, reason = ?10, detail = ?11, ticket = ?12, maybe = ?13, comment = ?14, note = ?15, twin = ?16, outbox = ?17, judged_at = ?18, tries = 0, finding = ?19, verified_by = ?20, proven = ?21, reply_to = ?22, spare = ?23, origin = ?24
                   WHERE id = ?1 AND fate = 'waiting'";
        let changed = self.conn.prepare_cached(sql)?.execute(params![
            id,
            head.message_id,
            head.body_sha256,
            head.from_address,
            head.from_name,
            head.to_addresses,
            head.subject,
            head.automatic,
            outcome.fate,
            outcome.reason,
            outcome.detail,
            outcome.ticket,
            outcome.maybe,
            outcome.comment,
            outcome.note,
            outcome.twin,
            outcome.outbox,
            at,
            head.verification.finding,
            head.verification.by,
            outcome.proven,
            match head.reply_to.as_slice() {
                [] => String::new(),
                asked => serde_json::to_string(asked)?,
            },
            outcome.spare,
            head.origin,
        ])?;
        if changed > 0 {
            if let Some(owner) = outcome.owner {
                self.give(id, owner)?;
            }
            self.hold_origin(id)?;
        }
        Ok(changed > 0)
    }

    /// Has a message of this fate judged anew, by somebody's word for it, and for whose it is where
    /// they said so. Whether there was one.
    pub fn judge_anew(
        &self,
        (id, fate): (InboxId, Fate),
        (voucher, by): (Voucher, PersonId),
        whose: Option<&Address>,
    ) -> Result<bool> {
        self.leave_origin(id)?;
        let sql = "/* judge_anew */ UPDATE base_inbox SET fate = 'waiting', judged_at = NULL, tries = 0, word = ?3, released_by = ?4, released_for = coalesce(?5, released_for) WHERE id = ?1 AND fate = ?2 AND kept";
        let row = (id, fate, voucher, by, whose.map(Address::as_str));
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }

    /// Takes up no more mail from an address, or from `@domain`; if `proven`, not even where it is
    /// proven to be theirs.
    pub fn block_sender(
        &self,
        (sender, proven): (&str, bool),
        (by, now): (PersonId, Moment),
    ) -> Result<()> {
        let sql = "INSERT INTO base_blocked (sender, blocked_by, blocked_at, proven) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (sender) DO UPDATE SET proven = max(proven, excluded.proven)";
        self.conn
            .prepare_cached(sql)?
            .execute((sender, by, now, proven))?;
        Ok(())
    }

    pub fn unblock_sender(&self, sender: &str) -> Result<()> {
        let sql = "DELETE FROM base_blocked WHERE sender = ?1";
        self.conn.prepare_cached(sql)?.execute([sender])?;
        Ok(())
    }
}
