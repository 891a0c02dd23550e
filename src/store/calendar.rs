//! Calendars as they are kept.

use std::collections::BTreeMap;

use super::{System, Tx, error::Result};
use crate::domain::calendar::Calendar;

impl System<'_> {
    /// The desk's default calendar; weekdays in UTC until one was saved.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn default_calendar(&self) -> Result<Calendar> {
        let mut statement = self.conn.prepare_cached(
            "/* calendar */ SELECT calendar FROM base_calendars WHERE key = 'default'",
        )?;
        let stored: Option<String> = statement
            .query_map([], |row| row.get(0))?
            .next()
            .transpose()?;
        Ok(stored
            .map(|json| serde_json::from_str(&json))
            .transpose()?
            .unwrap_or_else(|| Calendar::weekdays("UTC")))
    }
}

impl System<'_> {
    /// All calendars, by key.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn calendars(&self) -> Result<BTreeMap<String, Calendar>> {
        let sql = "/* calendars */ SELECT key, calendar FROM base_calendars";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut calendars = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let json: String = row.get(1)?;
            calendars.insert(row.get(0)?, serde_json::from_str(&json)?);
        }
        Ok(calendars)
    }
}

impl Tx<'_> {
    /// # Errors
    /// When it cannot be written.
    pub fn set_default_calendar(&self, calendar: &Calendar) -> Result<()> {
        let sql = "INSERT INTO base_calendars (key, name, calendar) VALUES ('default', 'Business hours', ?1)
                   ON CONFLICT (key) DO UPDATE SET calendar = excluded.calendar";
        self.conn
            .prepare_cached(sql)?
            .execute([serde_json::to_string(calendar)?])?;
        Ok(())
    }
}
