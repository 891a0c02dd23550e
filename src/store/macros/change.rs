//! Macros saved, used and taken away.

use crate::{
    domain::{
        ids::{MacroId, PersonId, TicketNumber},
        macros::Macro,
        moment::Moment,
        reach::Reach,
    },
    store::{Tx, engine::error::Result},
};

/// What says it beside the group.
fn column(reach: &Reach) -> &'static str {
    match reach {
        Reach::Everyone => "everyone",
        Reach::Me | Reach::Group(_) | Reach::Gone => "me",
    }
}

impl Tx<'_> {
    pub fn add_macro(&self, kept: &Macro, (owner, now): (PersonId, Moment)) -> Result<MacroId> {
        let sql = "INSERT INTO base_macros (name, folder, reach, comment, note, languages, changes, owner, created_at, \"group\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id";
        let row = (
            &kept.name,
            &kept.folder,
            column(&kept.reach),
            &kept.comment,
            &kept.note,
            serde_json::to_string(&kept.languages)?,
            serde_json::to_string(&kept.changes)?,
            owner,
            now,
            kept.reach.group(),
        );
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(row, |row| row.get(0))?)
    }

    pub fn change_macro(&self, id: MacroId, kept: &Macro) -> Result<()> {
        let sql = "UPDATE base_macros SET name = ?2, folder = ?3, reach = ?4, comment = ?5, note = ?6, languages = ?7, changes = ?8, \"group\" = ?9, edition = edition + 1 WHERE id = ?1";
        let row = (
            id,
            &kept.name,
            &kept.folder,
            column(&kept.reach),
            &kept.comment,
            &kept.note,
            serde_json::to_string(&kept.languages)?,
            serde_json::to_string(&kept.changes)?,
            kept.reach.group(),
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Its group is gone: they are their owners' alone.
    pub fn take_macros_from_group(&self, group: &str) -> Result<()> {
        let sql = "/* take_macros */ UPDATE base_macros SET \"group\" = '' WHERE \"group\" = ?1";
        self.conn.prepare_cached(sql)?.execute([group])?;
        Ok(())
    }

    pub fn remove_macro(&self, id: MacroId) -> Result<()> {
        let sql = "DELETE FROM base_macros WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }

    /// It was used once more, and there.
    pub fn count_use_of(&self, (id, ticket): (MacroId, TicketNumber), now: Moment) -> Result<()> {
        let sql = "UPDATE base_macros SET uses = uses + 1, used_at = ?2 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, now))?;
        let sql =
            "INSERT INTO base_macro_uses (ticket, macro) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
        self.conn.prepare_cached(sql)?.execute((ticket, id))?;
        Ok(())
    }
}
