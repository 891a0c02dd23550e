//! The index of what is searched, kept in step with tickets in the transaction that changes them.
//!
//! A row of the index is a piece of a ticket: [`MESSAGES`] of its messages with the subject and
//! their file names, or what it is filtered by. Pieces of a ticket lie together, newer tickets
//! after older ones, so that reading backwards meets the newest first and each ticket once. All
//! words of a row are made here and begin with a letter that says what they are: nothing that
//! somebody typed can pass for who may find it.

mod rows;

use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        words,
    },
    store::Tx,
};
pub(in crate::store::search) use rows::{RowId, Written};
use rows::{chunk_of, sum, title};

pub(super) const IN_ROW: usize = 16;
/// Tickets taken in together from before there was an index.
const SLICE: i64 = 1000;

/// Rows of a ticket: comments from 0 up, then what it is filtered by, then notes.
pub(super) const FACTS: i64 = 0x7FFF;
pub(in crate::store) const NOTES: i64 = 0x8000;
/// Room for the rows of one ticket. A prime whose multiples spread well: which rows of a part are
/// outdated, the index notes in hash tables of 32 to 1024 places, at the remainder of a row's id.
/// With a power of two all rows of a kind fell to one place, and reading passed up to two hundred of
/// them at every step.
pub(in crate::store) const ROWS: i64 = 65_867;

/// Words of the index that say what a row is, not what is written in it.
pub(super) mod word {
    use super::{OrganizationId, PersonId, sum};

    pub const AGENTS: &str = "a";
    /// The row a ticket is filtered by.
    pub const FACTS: &str = "f";

    /// Its requester, who sees it.
    pub fn requester(id: PersonId) -> String {
        format!("r{id}")
    }

    /// Its requester, as what it is filtered by: sight does not hang on it.
    pub fn of(id: PersonId) -> String {
        format!("q{id}")
    }

    pub fn follower(id: PersonId) -> String {
        format!("p{id}")
    }

    pub fn shared_with(id: OrganizationId) -> String {
        format!("o{id}")
    }

    pub fn organization(id: OrganizationId) -> String {
        format!("c{id}")
    }

    /// `workflow/status`.
    pub fn status(pair: &str) -> String {
        format!("s{:x}", sum(pair))
    }

    pub fn assignee(id: Option<PersonId>) -> String {
        format!("v{}", id.map_or(0, |id| id.0))
    }

    pub fn written(word: &str) -> String {
        format!("w{word}")
    }

    pub fn in_title(word: &str) -> String {
        format!("t{word}")
    }

    pub fn part(part: &str) -> String {
        format!("g{part}")
    }
}

/// What words that were typed as one are recognised by inside others.
pub(super) fn parts_of_joined(joined: &str) -> Vec<String> {
    match joined.chars().count() < words::PART {
        true => vec![joined.to_owned()],
        false => parts_of(joined).map(String::from_iter).collect(),
    }
}

/// What a word is recognised by inside others: its runs of three characters.
pub(super) fn parts_of(word: &str) -> impl Iterator<Item = [char; words::PART]> {
    let (second, third) = (word.chars().skip(1), word.chars().skip(2));
    word.chars()
        .zip(second)
        .zip(third)
        .map(|((a, b), c)| [a, b, c])
}

/// A message as it is searched: its body and the names of its files.
type Text<'a> = (std::borrow::Cow<'a, str>, Vec<String>);

/// Writes rows of the index.
pub(super) struct Pen<'c> {
    conn: &'c Connection,
    written: Written,
}

/// What the rows of a ticket say beside what is written in them.
pub(super) struct Heads {
    /// Who finds it.
    sight: String,
    /// Whose ticket it is.
    whose: String,
    title: String,
    /// Where it stands.
    state: String,
}

impl Heads {
    /// `principals`: those of its audience, each with its word.
    pub fn of(row: &TicketRow, mut principals: Vec<(i64, String)>) -> Self {
        principals.sort_unstable();
        let mut sight = word::AGENTS.to_owned();
        for (_, word) in principals {
            sight.push(' ');
            sight.push_str(&word);
        }
        let organization = row.organization.map(word::organization);
        let status = word::status(&row.status);
        let mut assignee = word::assignee(row.assignee);
        if row.assignee_gone {
            assignee = format!("{assignee} {}", word::assignee(None));
        }
        Self {
            sight,
            whose: format!(
                " {} {}",
                word::of(row.requester),
                organization.unwrap_or_default()
            ),
            title: title(&row.subject),
            state: format!(" {} {status} {assignee}", word::FACTS),
        }
    }

    pub fn facts(&self) -> String {
        format!("{}{}{}{}", self.sight, self.whose, self.state, self.title)
    }

    pub fn comments(&self) -> String {
        format!("{}{}", self.sight, self.whose)
    }

    pub fn notes(&self) -> String {
        format!("{}{}", word::AGENTS, self.whose)
    }
}

impl<'c> Pen<'c> {
    pub fn new(conn: &'c Connection) -> Self {
        let written = Written::default();
        Self { conn, written }
    }

    fn statement(&self) -> rusqlite::Result<CachedStatement<'c>> {
        self.conn
            .prepare_cached("INSERT OR REPLACE INTO base_search (rowid, tokens) VALUES (?1, ?2)")
    }

    /// One row: these messages, under the subject.
    fn messages<'t>(
        &mut self,
        row: i64,
        (head, subject): (&str, &str),
        texts: impl IntoIterator<Item = &'t Text<'t>>,
    ) -> rusqlite::Result<()> {
        self.written.add(subject);
        for (body, files) in texts {
            self.written.add(body);
            files.iter().for_each(|name| self.written.add(name));
        }
        let tokens = self.written.row(head);
        self.statement()?.execute((row, tokens))?;
        Ok(())
    }

    fn facts(&self, ticket: i64, heads: &Heads) -> rusqlite::Result<()> {
        self.statement()?
            .execute((ticket * ROWS + FACTS, heads.facts()))?;
        Ok(())
    }

    pub fn note_down(&self, ticket: i64, now: Indexed) -> rusqlite::Result<()> {
        let sql = "INSERT OR REPLACE INTO base_indexed (ticket, sight, whose, title, facts, comments, notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let Indexed {
            sight,
            whose,
            title,
            facts,
            comments,
            notes,
        } = now;
        let row = (ticket, sight, whose, title, facts, comments, notes);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }
}

/// What the index holds of a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Indexed {
    sight: i64,
    whose: i64,
    title: i64,
    facts: i64,
    comments: i64,
    notes: i64,
}

impl Indexed {
    pub fn of(heads: &Heads, comments: i64, notes: i64) -> Self {
        Self {
            sight: sum(&heads.sight),
            whose: sum(&heads.whose),
            title: sum(&heads.title),
            facts: sum(&heads.facts()),
            comments,
            notes,
        }
    }
}

/// A ticket's own row.
pub(super) struct TicketRow {
    pub subject: String,
    pub requester: PersonId,
    pub organization: Option<OrganizationId>,
    pub status: String,
    pub assignee: Option<PersonId>,
    pub assignee_gone: bool,
    pub comments: i64,
    pub notes: i64,
}

impl Tx<'_> {
    /// Has the ticket's index looked over when the acts of this commit are done.
    pub(in crate::store) fn touch(&self, ticket: TicketNumber) {
        self.touched.borrow_mut().insert(ticket.0);
    }

    /// Leaves it for later: a search that lags could miss the ticket, never show it to others.
    pub fn index_later(&self, ticket: TicketNumber) -> crate::store::Result<()> {
        self.touched.borrow_mut().remove(&ticket.0);
        let sql = "INSERT OR IGNORE INTO base_to_index (ticket) VALUES (?1)";
        self.conn.prepare_cached(sql)?.execute([ticket])?;
        Ok(())
    }

    /// Brings the index in step with the tickets touched, once for all acts of a commit. Says
    /// nothing of acts that were refused: it goes by the rows.
    pub(in crate::store) fn settle(&self) -> rusqlite::Result<()> {
        Pen::new(self.conn).settle_all(self.touched.take())
    }

    /// Puts parts of the index together, until about so many pages are written anew. Whether there
    /// were any (FTS5, 6.8: then it changes two rows or more).
    pub fn merge_index(&self, pages: i64) -> crate::store::Result<bool> {
        let before = self.conn.total_changes();
        let sql = "INSERT INTO base_search (base_search, rank) VALUES ('merge', ?1)";
        self.conn.prepare_cached(sql)?.execute([pages])?;
        Ok(self.conn.total_changes() - before >= 2)
    }

    /// Writes all that the index holds of a ticket anew, whatever it held.
    pub fn index_anew(&self, ticket: TicketNumber) -> crate::store::Result<()> {
        forget(self.conn, ticket.0)?;
        self.touch(ticket);
        Ok(())
    }
}

fn forget(conn: &Connection, ticket: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM base_indexed WHERE ticket = ?1";
    conn.prepare_cached(sql)?.execute([ticket])?;
    Ok(())
}

impl Pen<'_> {
    /// What the index holds is noted after all rows: writing to another table in between would make
    /// each ticket a part of its own on disk, and parts are merged again and again.
    fn settle_all(&mut self, tickets: impl IntoIterator<Item = i64>) -> rusqlite::Result<()> {
        let mut settled = Vec::new();
        for ticket in tickets {
            let now = self.settle(ticket)?;
            settled.extend(now.map(|now| (ticket, now)));
        }
        let mut settled = settled.into_iter();
        settled.try_for_each(|(ticket, now)| self.note_down(ticket, now))
    }

    /// In the order of the rows' ids: the index writes to disk whenever one comes before another.
    /// What it holds from now on, if that is something else.
    fn settle(&mut self, ticket: i64) -> rusqlite::Result<Option<Indexed>> {
        let Some(row) = self.ticket(ticket)? else {
            return Ok(None);
        };
        let heads = self.heads(ticket, &row)?;
        let before = self.indexed(ticket)?;
        let now = Indexed::of(&heads, row.comments, row.notes);
        if before == Some(now) {
            return Ok(None);
        }
        let before = before.unwrap_or_default();
        let retold = before.title != now.title || before.whose != now.whose;
        let anew = retold || before.sight != now.sight;
        let count = (anew, before.comments, now.comments);
        self.chunks(ticket, (&heads.comments(), &row.subject), count, false)?;
        if before.facts != now.facts {
            self.facts(ticket, &heads)?;
        }
        let count = (retold, before.notes, now.notes);
        self.chunks(ticket, (&heads.notes(), &row.subject), count, true)?;
        Ok(Some(now))
    }

    /// The rows of messages that are new, or all.
    fn chunks(
        &mut self,
        ticket: i64,
        heads: (&str, &str),
        (anew, before, now): (bool, i64, i64),
        notes: bool,
    ) -> rusqlite::Result<()> {
        if now == 0 || !anew && now == before {
            return Ok(());
        }
        let first = if anew { 0 } else { chunk_of(before + 1) };
        for chunk in first..=chunk_of(now) {
            let texts = self.texts(ticket, chunk, notes)?;
            let row = ticket * ROWS + chunk + if notes { NOTES } else { 0 };
            self.messages(row, heads, &texts)?;
        }
        Ok(())
    }

    fn ticket(&self, ticket: i64) -> rusqlite::Result<Option<TicketRow>> {
        let sql = "SELECT subject, requester, organization, workflow || '/' || status, assignee, assignee_gone, comments, notes
                   FROM base_tickets WHERE number = ?1";
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
            })
        });
        row.optional()
    }

    fn indexed(&self, ticket: i64) -> rusqlite::Result<Option<Indexed>> {
        let sql = "SELECT sight, whose, title, facts, comments, notes FROM base_indexed WHERE ticket = ?1";
        let row = self.conn.prepare_cached(sql)?.query_row([ticket], |row| {
            Ok(Indexed {
                sight: row.get(0)?,
                whose: row.get(1)?,
                title: row.get(2)?,
                facts: row.get(3)?,
                comments: row.get(4)?,
                notes: row.get(5)?,
            })
        });
        row.optional()
    }

    /// From the audience, which says who sees the ticket (A1).
    fn heads(&self, ticket: i64, row: &TicketRow) -> rusqlite::Result<Heads> {
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
        Ok(Heads::of(row, principals))
    }

    /// The messages of a row of the index.
    fn texts(&self, ticket: i64, chunk: i64, notes: bool) -> rusqlite::Result<Vec<Text<'static>>> {
        let (from, to) = RowId(chunk).messages();
        // What does not fit into the rows there are goes into the last.
        let to = if chunk == FACTS - 1 { i64::MAX } else { to };
        let sql = if notes {
            "SELECT body, (SELECT json_group_array(a.name) FROM base_attachments a WHERE a.ticket = n.ticket AND a.comment IS NULL AND a.note = n.number)
             FROM base_notes n WHERE ticket = ?1 AND number > ?2 AND number <= ?3"
        } else {
            "SELECT body, (SELECT json_group_array(a.name) FROM base_attachments a WHERE a.ticket = c.ticket AND a.comment = c.number)
             FROM base_comments c WHERE ticket = ?1 AND number > ?2 AND number <= ?3"
        };
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map(params![ticket, from, to], |row| {
            let (body, files): (String, String) = (row.get(0)?, row.get(1)?);
            Ok((
                body.into(),
                serde_json::from_str(&files).unwrap_or_default(),
            ))
        })?;
        rows.collect()
    }
}

/// Takes in the tickets from before there was an index, newest first, a commit for every thousand:
/// interrupted, it goes on where it was. Nothing is served before it is done.
pub(in crate::store) fn catch_up(conn: &Connection) -> rusqlite::Result<()> {
    let left = || -> rusqlite::Result<i64> {
        let sql = "SELECT coalesce(max(value), 0) FROM base_counters WHERE name = 'to_index'";
        conn.query_row(sql, [], |row| row.get(0))
    };
    let all = left()?;
    let mut next = all;
    while next > 0 {
        log::warn!("making {all} tickets searchable, once: {next} to go");
        let first = (next - SLICE).max(0);
        conn.execute_batch("BEGIN IMMEDIATE")?;
        let mut pen = Pen::new(conn);
        let slice = pen.settle_all(first + 1..=next);
        let done = slice.and_then(|()| {
            let sql = "UPDATE base_counters SET value = ?1 WHERE name = 'to_index'";
            conn.execute(sql, [first])?;
            conn.execute_batch("COMMIT")
        });
        if let Err(error) = done {
            let _ = conn.execute_batch("ROLLBACK");
            return Err(error);
        }
        next = first;
    }
    Ok(())
}
