//! The file with settings: the one that is named, or `pocketdesk.toml` beside the data. The folder
//! one happens to stand in has no say: others may have put a file there.

use std::path::{Path, PathBuf};

use crate::{
    cli::{Failure, ownership},
    config::Values,
};

const NAME: &str = "pocketdesk.toml";

pub(in crate::cli) struct SettingsFile {
    /// As it is called where a value's source is shown.
    pub shown: String,
    pub text: String,
}

/// Reads it, where there is one that can be believed. `named` is asked first, then
/// `POCKETDESK_CONFIG`.
///
/// # Errors
/// When it is somebody else's or cannot be read, or there are two.
pub(in crate::cli) fn find(
    named: Option<&str>,
    flags: &[(String, String)],
    environment: &[(String, String)],
) -> Result<Option<SettingsFile>, Failure> {
    let mut variables = environment.iter();
    let variable = variables.find(|(name, _)| name == "POCKETDESK_CONFIG");
    if let Some(named) = named.or(variable.map(|(_, named)| named.as_str())) {
        return read(Path::new(named), named.to_owned()).map(Some);
    }
    let known = Values::gather(flags, environment, None);
    let known = known.map_err(|error| Failure::usage(error.to_string()))?;
    let (data, here) = (Path::new(known.get("data")), Path::new(NAME));
    let found = beside(data);
    if here.exists() && !found.iter().any(|file| is_same(file, here)) {
        eprintln!(
            "pocketdesk: the {NAME} in this folder is not beside the data in {} and is not read; --config {NAME} reads it",
            data.display()
        );
    }
    match found.as_slice() {
        [] => Ok(None),
        // Whoever hands over mail to another account's desk has no use for its settings.
        [one] if ownership::belongs_to_owner_of(one, data) => Ok(None),
        [one] => read(one, NAME.into()).map(Some),
        [one, other, ..] => Err(Failure::usage(format!(
            "{} and {} are both there; keep one",
            one.display(),
            other.display()
        ))),
    }
}

/// In the data directory, or next to it.
fn beside(data: &Path) -> Vec<PathBuf> {
    // `parent` of a name alone is the empty path: this folder.
    let next_to = data.parent().map(|parent| parent.join(NAME));
    let files = [Some(data.join(NAME)), next_to].into_iter().flatten();
    let mut found: Vec<PathBuf> = files
        .filter(|file| file.symlink_metadata().is_ok())
        .collect();
    // Of a data directory that is this folder both are one.
    found.dedup_by(|one, other| is_same(one, other));
    found
}

fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize()
        .is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn read(path: &Path, shown: String) -> Result<SettingsFile, Failure> {
    let unread = |error| Failure::usage(format!("{}: {error}", path.display()));
    ownership::must_be_believable(path)?;
    let text = std::fs::read_to_string(path).map_err(unread)?;
    Ok(SettingsFile { shown, text })
}
