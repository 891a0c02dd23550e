//! Calendars as they are kept.

use std::collections::BTreeMap;

use super::{System, Tx, engine::error::Result};
use crate::domain::calendars::Calendar;

/// Key of the calendar that is always there, whose zone is the site's.
pub const DEFAULT: &str = "default";

/// A calendar with what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub calendar: Calendar,
    /// Of each save a new one: who edited an earlier one is told. 0 before it was saved at all.
    pub edition: i64,
}

impl System<'_> {
    /// All calendars, by key. The default one is among them: weekdays in UTC until it was saved.
    pub fn calendars(&self) -> Result<BTreeMap<String, Named>> {
        let sql = "/* calendars */ SELECT key, name, calendar, edition FROM base_calendars";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let unsaved = Named {
            name: "Business hours".to_owned(),
            calendar: Calendar::weekdays("UTC"),
            edition: 0,
        };
        let mut calendars = BTreeMap::from([(DEFAULT.to_owned(), unsaved)]);
        while let Some(row) = rows.next()? {
            let json: String = row.get(2)?;
            let named = Named {
                name: row.get(1)?,
                calendar: serde_json::from_str(&json)?,
                edition: row.get(3)?,
            };
            calendars.insert(row.get(0)?, named);
        }
        Ok(calendars)
    }
}

impl Tx<'_> {
    /// Keeps a calendar in place of the edition it was made from, of none to add one. Whether that
    /// was still the one that is there.
    pub fn put_calendar(&self, key: &str, named: &Named) -> Result<bool> {
        let sql = "/* put_calendar */ INSERT INTO base_calendars (key, name, calendar, edition) VALUES (?1, ?2, ?3, 1)
                   ON CONFLICT (key) DO UPDATE SET name = excluded.name, calendar = excluded.calendar, edition = edition + 1
                   WHERE edition = ?4";
        let json = serde_json::to_string(&named.calendar)?;
        let row = (key, &named.name, json, named.edition);
        Ok(self.conn.prepare_cached(sql)?.execute(row)? > 0)
    }

    /// Takes that edition of a calendar away. Whether it was still the one that is there.
    pub fn remove_calendar(&self, key: &str, edition: i64) -> Result<bool> {
        let sql =
            "/* remove_calendar */ DELETE FROM base_calendars WHERE key = ?1 AND edition = ?2";
        Ok(self.conn.prepare_cached(sql)?.execute((key, edition))? > 0)
    }

    /// The zone of the default calendar, whatever edition there is.
    pub fn set_zone(&self, zone: &str) -> Result<()> {
        let calendars = self.system().calendars()?;
        let Some(mut named) = calendars.get(DEFAULT).cloned() else {
            return Ok(());
        };
        if named.edition == 0 || named.calendar.zone != zone {
            zone.clone_into(&mut named.calendar.zone);
            self.put_calendar(DEFAULT, &named)?;
        }
        Ok(())
    }
}
