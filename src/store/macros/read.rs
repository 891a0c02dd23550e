//! Macros as an agent has them: their own, and those that every agent has.

use rusqlite::{OptionalExtension, Row, Statement};

use crate::{
    domain::{
        ids::{MacroId, PersonId, TicketNumber},
        macros::Macro,
        moment::Moment,
        people::viewer::Viewer,
        reach::Reach,
    },
    store::{
        Scope, System, Tx,
        engine::{error::Result, scope::set_viewer, sql::Columns},
        views::reach,
    },
};

/// What lists show of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroHead {
    pub id: MacroId,
    pub name: String,
    pub folder: String,
    pub owner: PersonId,
    pub owner_name: String,
    pub reach: Reach,
    /// How its texts begin: reply, other languages, note.
    pub texts: [String; 3],
    pub uses: i64,
    pub used_at: Option<Moment>,
    pub created_at: Moment,
}

/// One of them, whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MacroRow {
    pub id: MacroId,
    pub owner: PersonId,
    pub owner_name: String,
    pub kept: Macro,
    pub uses: i64,
    pub used_at: Option<Moment>,
    pub edition: i64,
}

const WHOLE: &str = "SELECT id, owner, owner_name, name, folder, for_all, given_to, comment, note, languages, changes, uses, used_at, edition FROM visible_macros";

fn whole(row: &Row<'_>) -> rusqlite::Result<MacroRow> {
    let mut columns = Columns::new(row);
    let (id, owner, owner_name) = (columns.next()?, columns.next()?, columns.next()?);
    let kept = Macro {
        name: columns.next()?,
        folder: columns.next()?,
        reach: reach(columns.next()?, columns.next()?),
        comment: columns.next()?,
        note: columns.next()?,
        languages: columns.json()?,
        changes: columns.json()?,
    };
    Ok(MacroRow {
        id,
        owner,
        owner_name,
        kept,
        uses: columns.next()?,
        used_at: columns.next()?,
        edition: columns.next()?,
    })
}

fn one(statement: &mut Statement<'_>, id: MacroId) -> Result<Option<MacroRow>> {
    Ok(statement.query_row([id], whole).optional()?)
}

/// Id, name and folder.
fn named(row: &Row<'_>) -> rusqlite::Result<(MacroId, String, String)> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?))
}

impl Scope {
    /// Names of those used most, with their folders.
    pub fn macro_names(&self, limit: i64) -> Result<Vec<(MacroId, String, String)>> {
        let sql = "/* macro_names */ SELECT id, name, folder FROM visible_macros ORDER BY uses DESC, id LIMIT ?1";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([limit], named)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Those that were used on a ticket, the most used first.
    pub fn macros_used_on(&self, ticket: TicketNumber) -> Result<Vec<(MacroId, String, String)>> {
        let sql = "/* macros_used_on */ SELECT m.id, m.name, m.folder FROM visible_macro_uses u JOIN visible_macros m ON m.id = u.macro WHERE u.ticket = ?1 ORDER BY m.uses DESC, m.id LIMIT 10";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([ticket], named)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// All, the most used first. Of their texts as much as is searched.
    pub fn macros(&self) -> Result<Vec<MacroHead>> {
        let sql = "/* macros */ SELECT id, name, folder, owner, owner_name, for_all, given_to, substr(comment, 1, 4000), substr(languages, 1, 4000), substr(note, 1, 4000), uses, used_at, created_at
                   FROM visible_macros ORDER BY uses DESC, id";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            let mut columns = Columns::new(row);
            Ok(MacroHead {
                id: columns.next()?,
                name: columns.next()?,
                folder: columns.next()?,
                owner: columns.next()?,
                owner_name: columns.next()?,
                reach: reach(columns.next()?, columns.next()?),
                texts: [columns.next()?, columns.next()?, columns.next()?],
                uses: columns.next()?,
                used_at: columns.next()?,
                created_at: columns.next()?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    pub fn macro_of(&self, id: MacroId) -> Result<Option<MacroRow>> {
        let sql = format!("/* macro_of */ {WHOLE} WHERE id = ?1");
        let mut statement = self.prepare(&sql)?;
        one(&mut statement, id)
    }

    /// A part of them by their ids, whole.
    pub fn macros_after(&self, after: MacroId, limit: i64) -> Result<Vec<MacroRow>> {
        let sql = format!("/* macros_after */ {WHOLE} WHERE id > ?1 ORDER BY id LIMIT ?2");
        let mut statement = self.prepare(&sql)?;
        let rows = statement.query_map((after, limit), whole)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl System<'_> {
    pub fn count_macros(&self) -> Result<i64> {
        let sql = "/* count_macros */ SELECT count(*) FROM base_macros";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([], |row| row.get(0))?)
    }
}

impl Tx<'_> {
    /// The macro, if `viewer` has it.
    pub fn macro_of(&self, viewer: &Viewer, id: MacroId) -> Result<Option<MacroRow>> {
        set_viewer(self.conn, viewer)?;
        let sql = format!("/* macro_of */ {WHOLE} WHERE id = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        one(&mut statement, id)
    }
}
