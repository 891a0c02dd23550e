//! Views that agents have saved.

use crate::{
    domain::{
        ids::{PersonId, ViewId},
        moment::Moment,
        views::{Order, Saved},
    },
    store::{Scope, System, Tx, engine::error::Result},
};

/// A view that was saved, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    pub id: ViewId,
    pub owner: PersonId,
    pub owner_name: String,
    pub saved: Saved,
}

impl Scope {
    /// One's own and those that every agent has, by name.
    pub fn saved_views(&self) -> Result<Vec<SavedView>> {
        let sql = "/* saved_views */ SELECT id, owner, owner_name, name, query, shared, sorted FROM visible_saved_views";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(SavedView {
                id: row.get(0)?,
                owner: row.get(1)?,
                owner_name: row.get(2)?,
                saved: Saved {
                    name: row.get(3)?,
                    query: row.get(4)?,
                    shared: row.get(5)?,
                    order: {
                        let word: String = row.get(6)?;
                        Order::parse(&word).unwrap_or(Order::Created)
                    },
                },
            })
        })?;
        let mut views: Vec<SavedView> = rows.collect::<rusqlite::Result<_>>()?;
        // Few, and in no index's order.
        views.sort_by(|one, other| (&one.saved.name, one.id).cmp(&(&other.saved.name, other.id)));
        Ok(views)
    }
}

impl System<'_> {
    /// How many are one person's.
    pub fn count_views_of(&self, owner: PersonId) -> Result<i64> {
        let sql = "SELECT count(*) FROM base_views WHERE owner = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([owner], |row| row.get(0))?)
    }

    /// Whose it is, and whether every agent has it.
    pub fn view_owner(&self, id: ViewId) -> Result<Option<(PersonId, bool)>> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT owner, shared FROM base_views WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    pub fn add_view(&self, saved: &Saved, (owner, now): (PersonId, Moment)) -> Result<ViewId> {
        let sql = "INSERT INTO base_views (name, query, owner, shared, created_at, sorted) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id";
        let order = saved.order.word();
        let row = (&saved.name, &saved.query, owner, saved.shared, now, order);
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(row, |row| row.get(0))?)
    }

    pub fn change_view(&self, id: ViewId, saved: &Saved) -> Result<()> {
        let sql =
            "UPDATE base_views SET name = ?2, query = ?3, shared = ?4, sorted = ?5 WHERE id = ?1";
        let order = saved.order.word();
        let row = (id, &saved.name, &saved.query, saved.shared, order);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    pub fn remove_view(&self, id: ViewId) -> Result<()> {
        let sql = "DELETE FROM base_views WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }
}
