//! What the desk knows of itself: name, zone, language.

use super::{System, Tx, engine::error::Result};
use crate::domain::people::address::{Address, own_address};

/// What a desk is called until it has a name.
pub const UNNAMED: &str = "Pocketdesk";

impl System<'_> {
    pub fn site(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self
            .conn
            .prepare_cached("/* site */ SELECT value FROM base_site WHERE key = ?1")?;
        let mut rows = statement.query([key])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }

    /// The address the desk's own mail comes from, and those that lead to it.
    pub fn own_addresses(&self) -> Result<Vec<Address>> {
        let own = self.site(OWN_ADDRESSES)?.unwrap_or_default();
        let own = own.split(' ').map(Address::parse);
        Ok(own.filter_map(std::result::Result::ok).collect())
    }

    /// Whether a setting that is off unless said is on.
    pub fn switched_on(&self, key: &str) -> Result<bool> {
        Ok(self.site(key)?.as_deref() == Some("on"))
    }
}

/// Under which they stand, a blank between them.
const OWN_ADDRESSES: &str = "own_address";

impl Tx<'_> {
    pub fn set_own_addresses(&self, own: &[Address]) -> Result<()> {
        let own: Vec<&str> = own.iter().map(Address::as_str).collect();
        self.set_site(OWN_ADDRESSES, &own.join(" "))
    }

    /// The desk's own addresses, whatever follows their plus, are never people: what is mailed to
    /// them comes back to the desk.
    ///
    /// # Errors
    /// The refusal for that field.
    pub fn must_not_be_own(&self, address: &Address, field: &'static str) -> Result<()> {
        let own = self.system().own_addresses()?;
        if own.iter().any(|own| own.receives(address.as_str())) {
            return Err(own_address(address, field).into());
        }
        Ok(())
    }

    pub fn set_site(&self, key: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO base_site (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.conn.prepare_cached(sql)?.execute([key, value])?;
        if key == "name" {
            self.site_is_named(value)?;
        }
        Ok(())
    }
}
