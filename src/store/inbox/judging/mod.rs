//! What has to be known of a message to judge it.

mod raw;
mod tickets;

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use super::{Judged, Waiting, peer};
use crate::{
    domain::{
        ids::InboxId,
        inbox::{Doubt, Fate, Voucher, Way},
        moment::Moment,
        people::{address::Address, viewer::Viewer},
    },
    store::{
        System, Tx,
        engine::{error::Result, scope::set_viewer},
    },
};

impl Tx<'_> {
    /// Whether an agent sees a message.
    pub fn sees_message(&self, viewer: &Viewer, id: InboxId) -> Result<bool> {
        set_viewer(self.conn, viewer)?;
        let sql = "/* sees_message */ SELECT 1 FROM visible_inbox WHERE id = ?1";
        Ok(self.conn.prepare_cached(sql)?.exists([id])?)
    }
}

impl System<'_> {
    /// Messages to be judged, in the order in which they came.
    pub fn waiting_messages(&self, limit: i64) -> Result<Vec<Waiting>> {
        let sql = "/* waiting_messages */ SELECT id, way, received_at, envelope_from, envelope_to, tries, word, released_by, peer, helo, ticket, note, released_for
                   FROM base_inbox WHERE fate = 'waiting' ORDER BY id LIMIT ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([limit], |row| {
            let to: String = row.get(4)?;
            Ok(Waiting {
                id: row.get(0)?,
                way: row.get(1)?,
                received_at: row.get(2)?,
                envelope_from: row.get(3)?,
                envelope_to: serde_json::from_str(&to).unwrap_or_default(),
                tries: row.get(5)?,
                vouched: row.get::<_, Option<Voucher>>(6)?.zip(row.get(7)?),
                peer: peer(row, 8)?,
                before: (row.get(10)?, row.get(11)?),
                released_for: row
                    .get::<_, Option<String>>(12)?
                    .and_then(|text| Address::parse(&text).ok()),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How the message of this name came in, if it was read.
    pub fn way_of_message(&self, name: &str) -> Result<Option<Way>> {
        let sql = "/* way_of_message */ SELECT way FROM base_inbox WHERE message_id = ?1 AND message_id <> '' LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// A message of these bytes, if there is one.
    pub fn message_of(&self, sha256: &[u8]) -> Result<Option<InboxId>> {
        let sql = "/* message_of */ SELECT id FROM base_inbox WHERE sha256 = ?1 LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
    }

    /// Why the messages from this one on that wait for an agent do, as far as they are counted.
    pub fn doubts_since(&self, first: InboxId) -> Result<Vec<Doubt>> {
        let sql = "/* doubts_since */ SELECT reason FROM base_inbox WHERE fate = 'suspended' AND id >= ?1 ORDER BY id LIMIT 1000";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([first], |row| row.get::<_, Option<Doubt>>(0))?;
        let doubts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(doubts.into_iter().flatten().collect())
    }

    /// How many messages became what.
    pub fn messages_by_fate(&self) -> Result<BTreeMap<Fate, i64>> {
        let sql = "/* messages_by_fate */ SELECT fate, count(*) FROM base_inbox GROUP BY fate";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What became of a message, why, and by whose word it was judged anew.
    pub fn fate_of(&self, id: InboxId) -> Result<Option<Judged>> {
        let sql =
            "/* fate_of */ SELECT fate, reason, word, from_address FROM base_inbox WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| {
            Ok(Judged {
                fate: row.get(0)?,
                reason: row.get(1)?,
                voucher: row.get(2)?,
                from: row.get(3)?,
            })
        });
        Ok(found.optional()?)
    }

    /// Whether a message is still to be judged.
    pub fn is_waiting(&self, id: InboxId) -> Result<bool> {
        let sql = "/* is_waiting */ SELECT 1 FROM base_inbox WHERE id = ?1 AND fate = 'waiting'";
        Ok(self.conn.prepare_cached(sql)?.exists([id])?)
    }

    /// When the oldest message came in that waits to be judged, if any.
    pub fn oldest_waiting_message(&self) -> Result<Option<Moment>> {
        let sql = "/* oldest_waiting */ SELECT received_at FROM base_inbox WHERE fate = 'waiting' ORDER BY id LIMIT 1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0)).optional()?)
    }
}
