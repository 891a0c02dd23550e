//! Messages as they came, and whether they came before.

use std::io::Read;

use rusqlite::{OptionalExtension, params};

use crate::{
    domain::{ids::InboxId, inbox::Voucher, people::address::Address},
    store::{
        System,
        engine::error::Result,
        inbox::{Head, Waiting},
        tickets::attachments::piece_of,
    },
};

impl System<'_> {
    /// The bytes of a message as they were handed over.
    ///
    /// # Errors
    /// When there is no such message, or the file cannot be read.
    pub fn raw_message(&self, id: InboxId) -> Result<Vec<u8>> {
        let mut blob = self
            .conn
            .blob_open("main", "base_inbox_raw", "bytes", id.0, true)?;
        let mut raw = Vec::with_capacity(blob.len());
        blob.read_to_end(&mut raw)?;
        Ok(raw)
    }

    /// A piece of those bytes; nothing when they are not there.
    pub fn raw_piece(&self, id: InboxId, at: u64) -> Result<Vec<u8>> {
        piece_of(self.conn, ("base_inbox_raw", id.0), at)
    }

    /// The message before this one of which it is another copy: the same name, author and content, by
    /// whatever ways they came. Somebody else may have been quicker with a copy: so what is `proven` is
    /// a copy of nothing that is not, what a person wrote of nothing that a program wrote, and what came
    /// by another return path of nothing that is suspended. What was read before that was asked counts.
    /// While it waited to be released, a later copy may have become what it would: then it is one of that.
    pub fn twin_of(&self, message: &Waiting, head: &Head, proven: bool) -> Result<Option<InboxId>> {
        let named = if head.message_id.is_empty() {
            "i.message_id = '' AND i.fate <> 'waiting' AND ?2 = ''"
        } else {
            "i.message_id = ?2 AND i.message_id <> ''"
        };
        let sql = format!(
            "/* twin_of */ SELECT i.id FROM base_inbox i
             WHERE {named} AND i.body_sha256 = ?3 AND i.from_address = ?4
               AND (i.id < ?1 AND i.fate <> 'duplicate'
                 OR ?8 AND i.id > ?1 AND i.fate IN ('ticket', 'comment', 'follow_up', 'note'))
               AND (i.fate <> 'suspended' OR i.envelope_from IS ?5 OR i.envelope_from IS NULL OR ?5 IS NULL)
               AND (i.automatic = 0 OR ?7) AND (NOT ?6 OR i.proven OR i.finding = 'unread') ORDER BY i.id LIMIT 1"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let values = params![
            message.id,
            head.message_id,
            head.body_sha256,
            head.from_address,
            message.envelope_from,
            proven,
            head.automatic,
            matches!(message.vouched, Some((Voucher::Released, _))),
        ];
        Ok(statement.query_row(values, |row| row.get(0)).optional()?)
    }

    /// Whether mail of this address, or of its domain, is not taken up. `proven`: it is theirs.
    pub fn is_blocked(&self, address: &Address, proven: bool) -> Result<bool> {
        let sql = "/* is_blocked */ SELECT 1 FROM base_blocked WHERE sender IN (?1, ?2) AND (proven OR NOT ?3)";
        let domain = format!("@{}", address.domain());
        Ok(self
            .conn
            .prepare_cached(sql)?
            .exists((address.as_str(), domain, proven))?)
    }
}
