//! A list of tickets as a file for spreadsheets (RFC 4180): the very query of the list, read to its
//! end, so that no file holds what its reader could not have seen page by page (38).
//!
//! It begins with a byte order mark: without one, Excel takes UTF-8 for the alphabet of the machine
//! and garbles every name that is not English; whoever else reads CSV knows to pass over it.

use std::{
    collections::{HashMap, HashSet},
    io::{BufWriter, Write},
    time::Duration,
};

use crate::{
    domain::{ids::TicketNumber, moment::Moment},
    language::{Sentence, say},
    store::views::{Cursor, ListOf, ListQuery, ListRow},
    web::{
        http::{
            error::Error,
            one_at_a_time::OneAtATime,
            scratch::Scratch,
            visit::{Answer, Customer},
        },
        search::{self, asking::Asked},
        ui::Ui,
    },
};

/// The most tickets of one file, and about the most bytes: a slow reader holds as much of the gate's
/// spool. What is left out is said in a last line.
const MOST: Budget = Budget {
    rows: 100_000,
    bytes: 32 << 20,
};
/// Rows of one read: short, so that the log can be folded in between and no limit is near.
const ROWS: i64 = 500;
/// Searches of one file: each looks at some hundred rows, whatever it finds.
const MOST_LOOKS: usize = 2000;
/// Workers that files may hold: one writes, the others wait.
pub const AT_MOST: usize = 6;
static WRITING: OneAtATime = OneAtATime::of_at_most(AT_MOST);
/// The largest file takes some seconds.
const PATIENCE: Duration = Duration::from_secs(8);

const COLUMNS: [fn() -> &'static str; 13] = [
    say::views_csv_number,
    say::views_csv_subject,
    say::views_csv_requester,
    say::views_csv_organization,
    say::views_csv_status,
    say::views_csv_turn,
    say::views_csv_priority,
    say::views_csv_type,
    say::views_csv_created,
    say::views_csv_last_activity,
    say::views_csv_solved,
    say::views_csv_closed,
    say::views_csv_url,
];
const AGENTS_COLUMNS: [fn() -> &'static str; 2] = [say::views_csv_assignee, say::views_csv_tags];
/// Agents, where the desk keeps time.
const TIME_COLUMN: [fn() -> &'static str; 1] = [say::views_csv_minutes];

/// Which tickets a file holds.
pub enum Source<'a> {
    /// Those of a list, in these statuses.
    List(ListOf, Option<String>),
    /// What a search finds.
    Found(Asked<'a>),
}

/// The list as a download called `name` and the day.
///
/// # Errors
/// Busy while others are being written; when the disk cannot take it; 422 for what cannot be searched.
pub fn answer(customer: &Customer<'_>, source: Source<'_>, name: &str) -> Answer {
    let _pass = WRITING
        .wait(PATIENCE)
        .ok_or(Error::Busy(Sentence::views_csv_busy()))?;
    let mut file = Scratch::new(&customer.app.spool)?;
    let mut sheet = Sheet {
        customer,
        ui: &Ui::new(customer),
        out: BufWriter::new(&mut file),
        written: HashSet::new(),
        minutes: HashMap::new(),
        room: MOST,
        is_full: false,
    };
    sheet.write(source)?;
    sheet.out.flush()?;
    drop(sheet);
    let day = customer.now().rfc3339();
    let day = day.split('T').next().unwrap_or_default();
    let disposition = format!("attachment; filename=\"{name}-{day}.csv\"");
    Ok(file
        .answer("text/csv; charset=utf-8")?
        .with("Content-Disposition", &disposition)
        .with("Cache-Control", "private, no-store"))
}

/// What there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Budget {
    rows: usize,
    bytes: usize,
}

impl Budget {
    /// Takes a row of so many bytes, if there is room for it.
    fn take(&mut self, bytes: usize) -> bool {
        let left = (self.rows.checked_sub(1), self.bytes.checked_sub(bytes));
        let (Some(rows), Some(bytes)) = left else {
            *self = Self { rows: 0, bytes: 0 };
            return false;
        };
        *self = Self { rows, bytes };
        true
    }
}

struct Sheet<'a> {
    customer: &'a Customer<'a>,
    ui: &'a Ui<'a>,
    out: BufWriter<&'a mut Scratch>,
    written: HashSet<TicketNumber>,
    /// Spent on the tickets that are written next.
    minutes: HashMap<TicketNumber, i64>,
    room: Budget,
    is_full: bool,
}

impl Sheet<'_> {
    fn for_agents(&self) -> bool {
        self.customer.viewer().is_agent()
    }

    fn has_time(&self) -> bool {
        self.for_agents() && self.ui.catalog.time_spent
    }

    fn read_time(&mut self, rows: impl Iterator<Item = TicketNumber>) -> Result<(), Error> {
        if self.has_time() {
            self.minutes = self.customer.reader()?.minutes_of_each(rows)?;
        }
        Ok(())
    }

    fn write(&mut self, source: Source<'_>) -> Result<(), Error> {
        let of_agents = AGENTS_COLUMNS.iter().filter(|_| self.for_agents());
        let of_time = TIME_COLUMN.iter().filter(|_| self.has_time());
        let heads = COLUMNS.iter().chain(of_agents).chain(of_time);
        let heads = heads.map(|head| head()).collect();
        self.out.write_all("\u{feff}".as_bytes())?;
        self.line(heads)?;
        match source {
            Source::List(of, statuses) => self.list(of, &statuses)?,
            Source::Found(asked) => self.found(asked)?,
        }
        if self.is_full {
            let words = say::views_csv_full();
            self.out.write_all(line(vec!["", words]).as_bytes())?;
        }
        Ok(())
    }

    fn list(&mut self, of: ListOf, statuses: &Option<String>) -> Result<(), Error> {
        let began = self.customer.now();
        let from = |after| ListQuery {
            statuses: statuses.clone(),
            after,
            ..ListQuery::first(of, ROWS)
        };
        self.rows(from(Cursor::START), Moment(i64::MIN))?;
        // What moved up over the place where we were reading has been missed there.
        self.rows(from(Cursor::START), began)?;
        self.rows(from(Cursor::NOT_WAITING), began)
    }

    /// The newest first: nothing moves over the place where we are reading.
    fn found(&mut self, mut asked: Asked<'_>) -> Result<(), Error> {
        asked.limit = usize::try_from(ROWS).unwrap_or(1);
        for _ in 0..MOST_LOOKS {
            let hits = search::customer::find(self.customer, self.ui, &asked)?;
            self.read_time(hits.hits.iter().map(|hit| hit.row.facts.number))?;
            for hit in &hits.hits {
                if self.is_full {
                    return Ok(());
                }
                if self.written.insert(hit.row.facts.number) {
                    self.row(&hit.row)?;
                }
            }
            match hits.next {
                Some(next) => asked.after = next,
                None => return Ok(()),
            }
        }
        // Much was looked at that is not in it: the rest is left out, and the file says so.
        self.is_full = true;
        Ok(())
    }

    /// From a place in the list on, down to what has rested since before `until`.
    fn rows(&mut self, mut query: ListQuery, until: Moment) -> Result<(), Error> {
        loop {
            let page = self.customer.reader()?.tickets(&query)?;
            self.read_time(page.rows.iter().map(|row| row.facts.number))?;
            for row in &page.rows {
                if row.facts.last_activity_at < until {
                    return Ok(());
                }
                if self.is_full {
                    return Ok(());
                }
                if self.written.insert(row.facts.number) {
                    self.row(row)?;
                }
            }
            match page.next {
                Some(next) => query.after = next,
                None => return Ok(()),
            }
        }
    }

    fn row(&mut self, row: &ListRow) -> Result<(), Error> {
        let (facts, agents) = (&row.facts, self.for_agents());
        let status = self.ui.catalog.status(&facts.workflow, &facts.status);
        let label = status.map_or("", |s| if agents { &s.name } else { &s.label });
        let turn = status.map(|status| say::views_csv_whose(status.turn.word()));
        let turn = turn.unwrap_or_default();
        let time = |moment: Option<Moment>| moment.map(Moment::rfc3339).unwrap_or_default();
        let (number, root) = (
            facts.number.to_string(),
            &self.customer.app.desk.settings.url,
        );
        let desk = if agents { "/desk" } else { "" };
        let url = format!("{root}{desk}/tickets/{number}");
        let times = [
            Some(facts.created_at),
            Some(facts.last_activity_at),
            facts.solved_at,
            facts.closed_at,
        ]
        .map(time);
        let mut cells = vec![
            number.as_str(),
            &facts.subject,
            &facts.requester_name,
            facts.organization.as_ref().map_or("", |(_, name)| name),
            label,
            &turn,
            facts.priority.as_deref().unwrap_or_default(),
            facts.kind.as_deref().unwrap_or_default(),
        ];
        cells.extend(times.iter().map(String::as_str));
        cells.push(&url);
        let tags = row.tags();
        let tags = tags.join(", ");
        let assignee = row.assignee.as_ref().map(ToString::to_string);
        let assignee = assignee.unwrap_or_default();
        if agents {
            cells.push(&assignee);
            cells.push(&tags);
        }
        let minutes = self.minutes.get(&facts.number).copied().unwrap_or(0);
        let minutes = minutes.to_string();
        if self.has_time() {
            cells.push(&minutes);
        }
        self.line(cells)
    }

    fn line(&mut self, cells: Vec<&str>) -> Result<(), Error> {
        let line = line(cells);
        self.is_full = !self.room.take(line.len());
        if !self.is_full {
            self.out.write_all(line.as_bytes())?;
        }
        Ok(())
    }
}

/// A line of a file, each cell as text.
#[must_use]
pub fn line(cells: Vec<&str>) -> String {
    let cells: Vec<String> = cells.into_iter().map(cell).collect();
    cells.join(",") + "\r\n"
}

/// A cell as text: what a spreadsheet would take for a formula gets an apostrophe before it (75).
/// Not at the start alone: where the comma is the decimal sign, spreadsheets part cells at
/// semicolons, whatever is quoted, and a piece of a subject becomes a cell of its own.
fn cell(text: &str) -> String {
    const FORMULAS: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    const PARTING: &[char] = &[';', '\t', '\r', '\n'];
    let mut inert = String::with_capacity(text.len() + 2);
    if text.starts_with(PARTING) {
        inert.push('\'');
    }
    for piece in text.split_inclusive(PARTING) {
        if piece.trim_start_matches('"').starts_with(FORMULAS) {
            inert.push('\'');
        }
        inert.push_str(piece);
    }
    if inert.contains(['"', ',', ';', '\r', '\n', '\t']) {
        format!("\"{}\"", inert.replace('"', "\"\""))
    } else {
        inert
    }
}

#[cfg(test)]
mod tests;
