//! Views that agents have saved.

use crate::{
    domain::{
        ids::{PersonId, ViewId},
        moment::Moment,
        reach::Reach,
        views::{Column, Order, Saved},
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
        let sql = "/* saved_views */ SELECT id, owner, owner_name, name, query, shared, sorted, given_to, columns FROM visible_saved_views";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(SavedView {
                id: row.get(0)?,
                owner: row.get(1)?,
                owner_name: row.get(2)?,
                saved: Saved {
                    name: row.get(3)?,
                    query: row.get(4)?,
                    reach: reach(row.get(5)?, row.get(7)?),
                    order: {
                        let word: String = row.get(6)?;
                        Order::parse(&word).unwrap_or(Order::Created)
                    },
                    columns: columns(&row.get::<_, String>(8)?),
                },
            })
        })?;
        let mut views: Vec<SavedView> = rows.collect::<rusqlite::Result<_>>()?;
        // Few, and in no index's order.
        views.sort_by(|one, other| (&one.saved.name, one.id).cmp(&(&other.saved.name, other.id)));
        Ok(views)
    }
}

impl Scope {
    /// Whether a view was a group's that is gone.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn view_lost_its_group(&self, id: ViewId) -> Result<bool> {
        let sql = "/* lost_view */ SELECT 1 FROM visible_lost_views w WHERE w.id = ?1";
        Ok(self.prepare(sql)?.exists([id])?)
    }

    /// The views that ship as the reader has put them, and whether each is out of sight.
    ///
    /// # Errors
    /// When the file cannot be read, or reading takes too long.
    pub fn view_places(&self) -> Result<Vec<(String, bool)>> {
        let sql = "/* view_places */ SELECT place, view, hidden FROM visible_view_places";
        let mut statement = self.prepare(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut rows: Vec<(i64, String, bool)> = rows.collect::<rusqlite::Result<_>>()?;
        // A dozen.
        rows.sort();
        Ok(rows
            .into_iter()
            .map(|(_, view, hidden)| (view, hidden))
            .collect())
    }
}

/// As they are kept.
fn columns(words: &str) -> Vec<Column> {
    let known: Vec<Column> = words.split(' ').filter_map(Column::parse).collect();
    match known.is_empty() {
        true => Column::USUAL.to_vec(),
        false => known,
    }
}

/// The reverse of [`columns`].
fn kept(columns: &[Column]) -> String {
    let words: Vec<&str> = columns.iter().map(|column| column.word()).collect();
    words.join(" ")
}

/// As two columns hold it.
pub(in crate::store) fn reach(for_all: bool, group: Option<String>) -> Reach {
    match group {
        _ if for_all => Reach::Everyone,
        None => Reach::Me,
        Some(gone) if gone.is_empty() => Reach::Gone,
        Some(key) => Reach::Group(key),
    }
}

impl System<'_> {
    /// How many are one person's.
    pub fn count_views_of(&self, owner: PersonId) -> Result<i64> {
        let sql = "SELECT count(*) FROM base_views WHERE owner = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row([owner], |row| row.get(0))?)
    }

    /// Whose it is, and who has it.
    pub fn view_owner(&self, id: ViewId) -> Result<Option<(PersonId, Reach)>> {
        use rusqlite::OptionalExtension;
        let sql = "SELECT owner, shared, \"group\" FROM base_views WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let found = statement.query_row([id], |row| {
            Ok((row.get(0)?, reach(row.get(1)?, row.get(2)?)))
        });
        Ok(found.optional()?)
    }
}

impl Tx<'_> {
    pub fn add_view(&self, saved: &Saved, (owner, now): (PersonId, Moment)) -> Result<ViewId> {
        let sql = "INSERT INTO base_views (name, query, owner, shared, created_at, sorted, \"group\", columns) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) RETURNING id";
        let columns = kept(&saved.columns);
        let order = saved.order.word();
        let (for_all, group) = (saved.reach == Reach::Everyone, saved.reach.group());
        let row = (
            &saved.name,
            &saved.query,
            owner,
            for_all,
            now,
            order,
            group,
            columns,
        );
        let mut statement = self.conn.prepare_cached(sql)?;
        Ok(statement.query_row(row, |row| row.get(0))?)
    }

    pub fn change_view(&self, id: ViewId, saved: &Saved) -> Result<()> {
        let sql = "UPDATE base_views SET name = ?2, query = ?3, shared = ?4, sorted = ?5, \"group\" = ?6, columns = ?7 WHERE id = ?1";
        let columns = kept(&saved.columns);
        let order = saved.order.word();
        let (for_all, group) = (saved.reach == Reach::Everyone, saved.reach.group());
        let row = (
            id,
            &saved.name,
            &saved.query,
            for_all,
            order,
            group,
            columns,
        );
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    pub fn remove_view(&self, id: ViewId) -> Result<()> {
        let sql = "DELETE FROM base_views WHERE id = ?1";
        self.conn.prepare_cached(sql)?.execute([id])?;
        Ok(())
    }

    /// Its group is gone: they are their owners' alone.
    pub fn take_views_from_group(&self, group: &str) -> Result<()> {
        let sql = "/* take_views */ UPDATE base_views SET \"group\" = '' WHERE \"group\" = ?1";
        self.conn.prepare_cached(sql)?.execute([group])?;
        Ok(())
    }

    pub fn set_view_places(&self, person: PersonId, views: &[(String, bool)]) -> Result<()> {
        let sql = "DELETE FROM base_view_places WHERE person = ?1";
        self.conn.prepare_cached(sql)?.execute([person])?;
        let sql =
            "INSERT INTO base_view_places (person, view, place, hidden) VALUES (?1, ?2, ?3, ?4)";
        let mut statement = self.conn.prepare_cached(sql)?;
        for ((view, hidden), place) in views.iter().zip(0_i64..) {
            statement.execute((person, view, place, hidden))?;
        }
        Ok(())
    }
}
