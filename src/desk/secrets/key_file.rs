//! The file of the key from which all others come.

use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path};

use data_encoding::HEXLOWER;

use super::{Secrets, entropy::random};
use crate::{desk::fault, store::Result};

const FILE: &str = "secret.key";
const PREVIOUS: &str = "secret.key.previous";

impl Secrets {
    /// Whether there is a key of an earlier start.
    #[must_use]
    pub fn are_in(directory: &Path) -> bool {
        [FILE, PREVIOUS]
            .iter()
            .any(|name| directory.join(name).exists())
    }

    /// Reads `secret.key`, or makes it where nothing depends on an earlier one yet.
    ///
    /// To change the key, rename it to `secret.key.previous`; to end what it signed, remove that.
    ///
    /// # Errors
    /// When the key is missing although the desk has people, or cannot be read or written.
    pub fn open(directory: &Path, may_create: bool) -> Result<Self> {
        let file = directory.join(FILE);
        let previous = read_key(&directory.join(PREVIOUS))?;
        let key = match read_key(&file)? {
            Some(key) => key,
            None if may_create || previous.is_some() => make_key(&file)?,
            None => {
                return Err(fault(
                    "secret.key is missing from the data directory: restore it from a backup",
                ));
            }
        };
        Ok(Self { key, previous })
    }
}

fn read_key(file: &Path) -> Result<Option<[u8; 32]>> {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let damaged = || {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        fault(&format!("{name} is damaged: restore it from a backup"))
    };
    let bytes = HEXLOWER.decode(text.trim().as_bytes());
    let key = bytes.map_err(|_| damaged())?.try_into();
    key.map(Some).map_err(|_| damaged())
}

fn make_key(file: &Path) -> Result<[u8; 32]> {
    let key = random();
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)?;
    out.write_all(HEXLOWER.encode(&key).as_bytes())?;
    out.sync_all()?;
    Ok(key)
}
