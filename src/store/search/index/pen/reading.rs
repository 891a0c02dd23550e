//! A ticket as the index is to hold it.

use rusqlite::{OptionalExtension, params};

use super::{Pen, Text, heads::Heads, thread::Thread};
use crate::{
    domain::{
        ids::{OrganizationId, PersonId},
        search::State,
    },
    store::{
        search::index::{FACTS, Facets, RowId, TicketRow, word},
        tickets::change::all_fields,
    },
};

impl Pen<'_> {
    pub(in crate::store::search::index) fn ticket(
        &self,
        ticket: i64,
    ) -> rusqlite::Result<Option<TicketRow>> {
        let sql = "SELECT subject, requester, organization, workflow || '/' || status, assignee, assignee_gone, comments, notes,
                     workflow, request_type, channel, priority, type, \"group\", tags, fields, internal_fields,
                     EXISTS (SELECT 1 FROM base_attachments a WHERE a.ticket = t.number), snoozed, reopened > 0,
                     EXISTS (SELECT 1 FROM base_merge_parts m WHERE m.ticket = t.number), reason IS 'spam' AND NOT open
                   FROM base_tickets t WHERE number = ?1";
        let row = self.conn.prepare_cached(sql)?.query_row([ticket], |row| {
            Ok(TicketRow {
                subject: row.get(0)?,
                requester: row.get(1)?,
                organization: row.get(2)?,
                status: row.get(3)?,
                assignee: row.get(4)?,
                assignee_gone: row.get(5)?,
                comments: row.get(6)?,
                notes: row.get(7)?,
                facets: Facets {
                    workflow: row.get(8)?,
                    request_type: row.get(9)?,
                    channel: row.get(10)?,
                    priority: row.get(11)?,
                    kind: row.get(12)?,
                    group: row.get(13)?,
                    tags: serde_json::from_str(&row.get::<_, String>(14)?).unwrap_or_default(),
                    fields: all_fields(&row.get::<_, String>(15)?, &row.get::<_, String>(16)?),
                    has_files: row.get(17)?,
                    states: {
                        let states = [State::Snoozed, State::Reopened, State::Merged, State::Spam];
                        let is = states.into_iter().zip(18..).map(|(state, column)| {
                            let is: bool = row.get(column)?;
                            Ok(is.then_some(state))
                        });
                        let is: Vec<Option<State>> = is.collect::<rusqlite::Result<_>>()?;
                        is.into_iter().flatten().collect()
                    },
                },
            })
        });
        row.optional()
    }

    /// From the audience, which says who sees the ticket (A1).
    pub(super) fn heads(&self, ticket: i64, row: &TicketRow) -> rusqlite::Result<Heads> {
        let sql = "SELECT via, principal FROM base_audience WHERE ticket = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([ticket])?;
        let mut principals = Vec::new();
        while let Some(row) = rows.next()? {
            let (via, principal): (String, i64) = (row.get(0)?, row.get(1)?);
            let word = match via.as_str() {
                "requester" => word::requester(PersonId(principal)),
                "follower" => word::follower(PersonId(principal)),
                _ => word::shared_with(OrganizationId(-principal)),
            };
            principals.push((principal, word));
        }
        Ok(Heads::new(row, principals))
    }

    /// The messages of a row of the index.
    pub(in crate::store::search::index) fn texts(
        &self,
        thread: Thread,
        chunk: i64,
    ) -> rusqlite::Result<Vec<Text<'static>>> {
        let (from, to) = RowId(chunk).messages();
        // What does not fit into the rows there are goes into the last.
        let to = if chunk == FACTS - 1 { i64::MAX } else { to };
        let sql = match thread {
            Thread::Notes(_) => {
                "SELECT body, (SELECT json_group_array(a.name) FROM base_attachments a WHERE a.ticket = n.ticket AND a.comment IS NULL AND a.note = n.number)
             FROM base_notes n WHERE ticket = ?1 AND number > ?2 AND number <= ?3"
            }
            Thread::Comments(_) => {
                "SELECT body, (SELECT json_group_array(a.name) FROM base_attachments a WHERE a.ticket = c.ticket AND a.comment = c.number)
             FROM base_comments c WHERE ticket = ?1 AND number > ?2 AND number <= ?3"
            }
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![thread.ticket(), from, to], |row| {
            let (body, files): (String, String) = (row.get(0)?, row.get(1)?);
            Ok((
                body.into(),
                serde_json::from_str(&files).unwrap_or_default(),
            ))
        })?;
        rows.collect()
    }
}
