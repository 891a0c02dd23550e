//! Macros saved, used and taken away.

use crate::{
    domain::{
        ids::{MacroId, PersonId},
        macros::Macro,
        moment::Moment,
    },
    store::{Tx, engine::error::Result},
};

impl Tx<'_> {
    pub fn add_macro(&self, kept: &Macro, (owner, now): (PersonId, Moment)) -> Result<MacroId> {
        let sql = "INSERT INTO base_macros (name, folder, reach, comment, note, languages, changes, owner, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id";
        let row = (
            &kept.name,
            &kept.folder,
            kept.reach,
            &kept.comment,
            &kept.note,
            serde_json::to_string(&kept.languages)?,
            serde_json::to_string(&kept.changes)?,
            owner,
            now,
        );
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(row, |row| row.get(0))?)
    }

    pub fn change_macro(&self, id: MacroId, kept: &Macro) -> Result<()> {
        let sql = "UPDATE base_macros SET name = ?2, folder = ?3, reach = ?4, comment = ?5, note = ?6, languages = ?7, changes = ?8, edition = edition + 1 WHERE id = ?1";
        let row = (
            id,
            &kept.name,
            &kept.folder,
            kept.reach,
            &kept.comment,
            &kept.note,
            serde_json::to_string(&kept.languages)?,
            serde_json::to_string(&kept.changes)?,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    pub fn remove_macro(&self, id: MacroId) -> Result<()> {
        let sql = "DELETE FROM base_macros WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }

    /// It was used once more.
    pub fn count_use_of(&self, id: MacroId, now: Moment) -> Result<()> {
        let sql = "UPDATE base_macros SET uses = uses + 1, used_at = ?2 WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute((id, now))?;
        Ok(())
    }
}
