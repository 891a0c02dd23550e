//! Tickets that may already answer a new one (K4).

use super::{index::RowId, question::alike, walk::Ended};
use crate::{
    domain::{ids::TicketNumber, search::Begun},
    store::{Scope, engine::error::Result, tickets::read::Message, views::ListRow},
};

/// Tickets looked at, the newest that share a word, and those shown.
const LOOKED_AT: usize = 200;
const SHOWN: usize = 5;

impl Scope {
    /// Tickets whose subjects are like a new one's, or spoken of in it: those that came to an end
    /// first.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn similar(&self, begun: &Begun, ended: impl Fn(&ListRow) -> bool) -> Result<Vec<ListRow>> {
        let mut found: Vec<(bool, usize, ListRow)> = Vec::new();
        // First those with all words of the subject, however old; then any, among the newest; then
        // what only the message names, so that its many words push nothing out.
        let ways = [
            (&begun.subject, true),
            (&begun.subject, false),
            (&begun.message, false),
        ];
        for (words, all) in ways {
            let Some(text) = alike(self, words, all)? else {
                continue;
            };
            let mut looked_at = 0;
            let everything = (0, RowId::before(TicketNumber(i64::MAX)));
            self.rows(&text, everything, |_, row| {
                looked_at += 1;
                if looked_at > LOOKED_AT {
                    return Ok(Some(Ended::AtTheEnd));
                }
                let number = row.facts.number;
                if found.iter().any(|(.., known)| known.facts.number == number) {
                    return Ok(None);
                }
                if let Some(likeness) = begun.likeness(&row.facts.subject) {
                    found.push((ended(&row), likeness, row));
                }
                Ok(None)
            })?;
        }
        found.sort_by_key(|(ended, likeness, row)| {
            std::cmp::Reverse((*ended, *likeness, row.facts.number))
        });
        Ok(found.into_iter().take(SHOWN).map(|(.., row)| row).collect())
    }

    /// What an agent said last on a ticket, where that is still to be read.
    pub fn last_answer(&self, ticket: TicketNumber) -> Result<Option<Message>> {
        let sql = format!(
            "/* last_answer */ SELECT {} FROM visible_comments WHERE ticket = ?1 AND by_agent AND NOT automatic AND redacted_at IS NULL ORDER BY number DESC LIMIT 1",
            Message::COLUMNS
        );
        let mut statement = self.prepare(&sql)?;
        let mut rows = statement.query_map([ticket], Message::of_comment)?;
        Ok(rows.next().transpose()?)
    }
}
