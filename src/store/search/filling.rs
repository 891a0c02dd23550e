//! The index of a file that is filled with tickets at once.

use rusqlite::Connection;

use super::index::{
    FACTS, Facets, Heads, IN_ROW, Indexed, NOTES, Pen, ROWS, TicketRow, Written, word,
};
use crate::store::engine::bulk::WholeTicket;

/// All that the index is to hold of a ticket. Made beside the writing, on another thread: the words
/// of a ticket cost more than its rows.
pub struct Filled {
    ticket: i64,
    rows: Vec<(i64, String)>,
    indexed: Indexed,
}

impl Filled {
    #[must_use]
    pub fn new(ticket: &WholeTicket<'_>) -> Self {
        let row = TicketRow {
            subject: ticket.subject.clone(),
            requester: ticket.requester,
            organization: Some(ticket.organization),
            status: format!("{}/{}", ticket.workflow, ticket.status.key),
            assignee: ticket.assignee,
            assignee_gone: false,
            facets: Facets {
                workflow: ticket.workflow.to_owned(),
                request_type: ticket.request_type.to_owned(),
                channel: "portal".to_owned(),
                priority: ticket.priority.map(str::to_owned),
                ..Facets::default()
            },
            comments: i64::try_from(ticket.comments.len()).unwrap_or(0),
            notes: i64::try_from(ticket.notes.len()).unwrap_or(0),
        };
        let heads = Heads::new(&row, principals(ticket));
        let (first, mut written) = (ticket.number.0 * ROWS, Written::default());
        let mut rows = vec![(first + FACTS, heads.facts())];
        for (kind, head, said) in [
            (0, heads.comments(), &ticket.comments),
            (NOTES, heads.notes(), &ticket.notes),
        ] {
            for (chunk, said) in (first + kind..).zip(said.chunks(IN_ROW)) {
                written.add(&row.subject);
                said.iter().for_each(|said| written.add(&said.body));
                rows.push((chunk, written.row(&head)));
            }
        }
        // In the order in which they lie, or the index begins a new part of itself with each.
        rows.sort_unstable_by_key(|(id, _)| *id);
        Self {
            ticket: ticket.number.0,
            rows,
            indexed: Indexed::new(&heads, row.comments, row.notes),
        }
    }

    pub(in crate::store) fn write(&self, conn: &Connection) -> rusqlite::Result<()> {
        let sql = "INSERT INTO base_search (rowid, tokens) VALUES (?1, ?2)";
        let mut statement = conn.prepare_cached(sql)?;
        for (row, tokens) in &self.rows {
            statement.execute((row, tokens))?;
        }
        Pen::new(conn).note_down(self.ticket, self.indexed)
    }
}

fn principals(ticket: &WholeTicket<'_>) -> Vec<(i64, String)> {
    if !ticket.status.customer_visible {
        return vec![];
    }
    let mut principals = vec![(ticket.requester.0, word::requester(ticket.requester))];
    let followers = ticket.followers.iter();
    principals.extend(followers.map(|id| (id.0, word::follower(*id))));
    let shared = ticket.shared.then_some(ticket.organization);
    principals.extend(shared.map(|id| (-id.0, word::shared_with(id))));
    principals
}

/// Bytes of a part of the index while a new file is filled. Few enough that every part that costs
/// time to put together with others is put away by [`after_filling`].
const PART: i64 = 8 << 20;

/// Settings of the index while a new file is filled: as little as possible is written twice.
pub(in crate::store) fn before_filling(conn: &Connection) -> rusqlite::Result<()> {
    set(conn, "hashsize", PART)
}

/// As it is used from now on. Parts are put together here, and so lie above those of later writes:
/// beside them, a comment would wait some day until all had been put together (FTS5, 6.8).
pub(in crate::store) fn after_filling(conn: &Connection) -> rusqlite::Result<()> {
    set(conn, "usermerge", 2)?;
    set(conn, "merge", i64::from(i32::MAX))?;
    set(conn, "usermerge", 4)?;
    set(conn, "hashsize", 1 << 20)
}

fn set(conn: &Connection, what: &str, value: i64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO base_search (base_search, rank) VALUES (?1, ?2)";
    conn.execute(sql, (what, value))?;
    Ok(())
}
