//! The index, brought up to what its tickets say.

use super::{
    FACTS, NOTES, ROWS, RowId, TicketRow, Written,
    rows::{chunk_of, sum, title},
    word,
};
use crate::domain::ids::{OrganizationId, PersonId};
use rusqlite::{CachedStatement, Connection, OptionalExtension, params};

/// A message as it is searched: its body and the names of its files.
type Text<'a> = (std::borrow::Cow<'a, str>, Vec<String>);

/// The comments or the notes of a ticket.
#[derive(Debug, Clone, Copy)]
pub(super) enum Thread {
    Comments(i64),
    Notes(i64),
}

impl Thread {
    /// The row of the index in which this chunk of it stands.
    fn row(self, chunk: i64) -> i64 {
        match self {
            Self::Comments(ticket) => ticket * ROWS + chunk,
            Self::Notes(ticket) => ticket * ROWS + chunk + NOTES,
        }
    }
}

/// How many messages the index holds, and how many there are.
#[derive(Debug, Clone, Copy)]
struct Growth {
    before: i64,
    now: i64,
    /// Even what it holds is written once more.
    anew: bool,
}

/// Writes rows of the index.
pub(in crate::store::search) struct Pen<'c> {
    pub(super) conn: &'c Connection,
    pub(super) written: Written,
}

/// What the rows of a ticket say beside what is written in them.
pub(in crate::store::search) struct Heads {
    /// Who finds it.
    pub(super) sight: String,
    /// Whose ticket it is.
    pub(super) whose: String,
    pub(super) title: String,
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
    pub(super) fn messages<'t>(
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
pub(in crate::store::search) struct Indexed {
    pub(super) sight: i64,
    pub(super) whose: i64,
    pub(super) title: i64,
    facts: i64,
    pub(super) comments: i64,
    pub(super) notes: i64,
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

pub(super) fn forget(conn: &Connection, ticket: i64) -> rusqlite::Result<()> {
    let sql = "DELETE FROM base_indexed WHERE ticket = ?1";
    conn.prepare_cached(sql)?.execute([ticket])?;
    Ok(())
}

impl Pen<'_> {
    /// What the index holds is noted after all rows: writing to another table in between would make
    /// each ticket a part of its own on disk, and parts are merged again and again.
    pub(super) fn settle_all(
        &mut self,
        tickets: impl IntoIterator<Item = i64>,
    ) -> rusqlite::Result<()> {
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
    pub(super) fn settle(&mut self, ticket: i64) -> rusqlite::Result<Option<Indexed>> {
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
        let comments = Growth {
            before: before.comments,
            now: now.comments,
            anew: retold || before.sight != now.sight,
        };
        let head = (&*heads.comments(), &*row.subject);
        self.chunks(Thread::Comments(ticket), head, comments)?;
        if before.facts != now.facts {
            self.facts(ticket, &heads)?;
        }
        let notes = Growth {
            before: before.notes,
            now: now.notes,
            anew: retold,
        };
        let head = (&*heads.notes(), &*row.subject);
        self.chunks(Thread::Notes(ticket), head, notes)?;
        Ok(Some(now))
    }

    /// The rows of messages that are new, or all.
    fn chunks(
        &mut self,
        thread: Thread,
        head: (&str, &str),
        growth: Growth,
    ) -> rusqlite::Result<()> {
        let Growth { before, now, anew } = growth;
        if now == 0 || !anew && now == before {
            return Ok(());
        }
        let first = if anew { 0 } else { chunk_of(before + 1) };
        for chunk in first..=chunk_of(now) {
            let texts = self.texts(thread, chunk)?;
            self.messages(thread.row(chunk), head, &texts)?;
        }
        Ok(())
    }

    pub(super) fn ticket(&self, ticket: i64) -> rusqlite::Result<Option<TicketRow>> {
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
    pub(super) fn texts(&self, thread: Thread, chunk: i64) -> rusqlite::Result<Vec<Text<'static>>> {
        let (from, to) = RowId(chunk).messages();
        // What does not fit into the rows there are goes into the last.
        let to = if chunk == FACTS - 1 { i64::MAX } else { to };
        let (ticket, sql) = match thread {
            Thread::Notes(ticket) => (ticket,
            "SELECT body, (SELECT json_group_array(a.name) FROM base_attachments a WHERE a.ticket = n.ticket AND a.comment IS NULL AND a.note = n.number)
             FROM base_notes n WHERE ticket = ?1 AND number > ?2 AND number <= ?3"),
            Thread::Comments(ticket) => (ticket,
            "SELECT body, (SELECT json_group_array(a.name) FROM base_attachments a WHERE a.ticket = c.ticket AND a.comment = c.number)
             FROM base_comments c WHERE ticket = ?1 AND number > ?2 AND number <= ?3"),
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
