//! The ledger of mail that came in, as it is in the file.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::server::wait;

/// A message as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub way: String,
    pub from: Option<String>,
    pub to: Vec<String>,
    pub raw: Vec<u8>,
}

/// Every message of a data directory, oldest first.
pub fn kept(data: &Path) -> Vec<Kept> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let file = Connection::open_with_flags(data.join("pocketdesk.db"), flags).unwrap();
    let mut rows = file
        .prepare(
            "SELECT way, envelope_from, envelope_to, bytes FROM base_inbox JOIN base_inbox_raw ON mail = id ORDER BY id",
        )
        .unwrap();
    rows.query_map([], |row| {
        let to: String = row.get(2)?;
        Ok(Kept {
            way: row.get(0)?,
            from: row.get(1)?,
            to: serde_json::from_str(&to).unwrap(),
            raw: row.get(3)?,
        })
    })
    .unwrap()
    .map(Result::unwrap)
    .collect()
}

/// The same, once so many are kept.
#[track_caller]
pub fn kept_when(data: &Path, count: usize) -> Vec<Kept> {
    wait("mail to be kept", || {
        Some(kept(data)).filter(|rows| rows.len() >= count)
    })
}
