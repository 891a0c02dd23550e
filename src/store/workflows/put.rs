//! Workflows, request types and groups, put in and taken out.

use crate::{
    domain::workflows::Term,
    store::{Tx, engine::error::Result},
};

impl Tx<'_> {
    /// Adds a group of agents; one that is there stays as it is.
    pub fn insert_group(&self, group: &Term) -> Result<()> {
        let sql = "INSERT INTO base_groups (key, name, description, position, number)
                   SELECT ?1, ?2, ?3, count(*), coalesce(max(number), 0) + 1 FROM base_groups WHERE true ON CONFLICT (key) DO NOTHING";
        let row = (&group.key, &group.name, &group.description);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// What a group that is there is called from now on.
    pub fn rename_group(&self, group: &Term) -> Result<()> {
        let sql =
            "/* rename_group */ UPDATE base_groups SET name = ?2, description = ?3 WHERE key = ?1";
        let row = (&group.key, &group.name, &group.description);
        self.conn.prepare_cached(sql)?.execute(row)?;
        Ok(())
    }

    /// Takes a group away that is not the desk's own; tickets that were given to it keep its key.
    pub fn remove_group(&self, key: &str) -> Result<()> {
        let sql = "/* remove_group */ DELETE FROM base_groups WHERE key = ?1 AND own = 0";
        self.conn.prepare_cached(sql)?.execute([key])?;
        Ok(())
    }

    /// Takes one of the desk's own away.
    pub fn remove_own_group(&self, key: &str) -> Result<()> {
        let sql = "/* remove_own_group */ DELETE FROM base_groups WHERE key = ?1 AND own = 1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        self.count_change()
    }

    /// Takes a workflow away that has neither tickets nor request types.
    ///
    /// # Errors
    /// When it cannot be written, or has some.
    pub fn remove_workflow(&self, key: &str) -> Result<()> {
        for sql in [
            "/* forget_statuses */ DELETE FROM base_statuses WHERE workflow = ?1",
            "/* remove_workflow */ DELETE FROM base_workflows WHERE key = ?1",
        ] {
            self.conn.prepare_cached(sql)?.execute([key])?;
        }
        self.count_change()
    }

    /// Acts that are under way read the workflows anew.
    pub(in crate::store) fn count_change(&self) -> Result<()> {
        let sql = "UPDATE base_counters SET value = value + 1 WHERE name = 'workflows'";
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Keeps a workflow: a new one after the others, one that is there as its next edition.
    pub fn put_workflow(&self, key: &str, name: &str, definition: &str) -> Result<()> {
        let sql = "/* put_workflow */ INSERT INTO base_workflows (key, name, position, definition)
                   SELECT ?1, ?2, count(*), ?3 FROM base_workflows WHERE true
                   ON CONFLICT (key) DO UPDATE SET name = excluded.name, definition = excluded.definition, edition = edition + 1";
        self.conn
            .prepare_cached(sql)?
            .execute((key, name, definition))?;
        self.count_change()
    }

    /// The first request type ever made is the desk's default.
    pub fn put_request_type(&self, key: &str, name: &str, workflow: &str) -> Result<()> {
        let sql = "/* put_request_type */ INSERT INTO base_request_types (key, name, workflow, position, is_default)
                   SELECT ?1, ?2, ?3, coalesce(max(position), -1) + 1, count(*) = 0 FROM base_request_types WHERE true
                   ON CONFLICT (key) DO UPDATE SET name = excluded.name";
        self.conn
            .prepare_cached(sql)?
            .execute((key, name, workflow))?;
        Ok(())
    }

    /// What a request is about that does not say it. Whether there is such a request type.
    pub fn set_default_request_type(&self, key: &str) -> Result<bool> {
        let sql = "UPDATE base_request_types SET is_default = 0 WHERE is_default = 1 AND key <> ?1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        let sql = "UPDATE base_request_types SET is_default = 1 WHERE key = ?1";
        Ok(self.conn.prepare_cached(sql)?.execute([key])? == 1)
    }

    /// Takes a request type away; its tickets stay. If it was the default, the first of the others is.
    pub fn remove_request_type(&self, key: &str) -> Result<()> {
        let sql = "DELETE FROM base_request_types WHERE key = ?1";
        self.conn.prepare_cached(sql)?.execute([key])?;
        let sql = "UPDATE base_request_types SET is_default = 1
                   WHERE key = (SELECT key FROM base_request_types ORDER BY position, key LIMIT 1)
                     AND NOT EXISTS (SELECT 1 FROM base_request_types WHERE is_default = 1)";
        self.conn.prepare_cached(sql)?.execute([])?;
        Ok(())
    }
}
