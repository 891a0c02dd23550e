//! What the desk knows of itself: name, zone, language.

use super::{System, Tx, error::Result};

/// What a desk is called until it has a name.
pub const UNNAMED: &str = "Pocketdesk";

impl System<'_> {
    /// # Errors
    /// When the file cannot be read.
    pub fn site(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self
            .conn
            .prepare_cached("/* site */ SELECT value FROM base_site WHERE key = ?1")?;
        let mut rows = statement.query([key])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// Whether a setting that is off unless said is on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn switched_on(&self, key: &str) -> Result<bool> {
        Ok(self.site(key)?.as_deref() == Some("on"))
    }
}

impl Tx<'_> {
    /// # Errors
    /// When it cannot be written.
    pub fn set_site(&self, key: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO base_site (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.conn.prepare_cached(sql)?.execute([key, value])?;
        if key == "name" {
            self.site_is_named(value)?;
        }
        Ok(())
    }
}
