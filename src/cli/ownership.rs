//! Whether the data directory, and the file with the settings, are ours alone. Other accounts of the
//! machine may plant nothing there, read nothing, and hold nothing.

use std::{
    fs::{self, Metadata, Permissions},
    os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use super::Failure;

/// What a data directory holds. A file system of its own may have more in it (`lost+found`), which
/// nobody here opens.
const FILES: &[&str] = &[
    "backups",
    "control.sock",
    "import.sock",
    "lock",
    "mail.sock",
    "pocketdesk.db",
    "pocketdesk.db-journal",
    "pocketdesk.db-shm",
    "pocketdesk.db-wal",
    "run",
    "secret.key",
    "secret.key.previous",
    "tmp",
];

/// Whoever once read a key can sign as this desk: locking it up afterwards mends nothing.
const KEYS: &[&str] = &["secret.key", "secret.key.previous"];

const GROUP_AND_OTHERS: u32 = 0o077;
const WRITABLE_BY_OTHERS: u32 = 0o022;
const PASSING_THROUGH: u32 = 0o010;

/// Refuses a directory that others own or write, or in which they planted something; what they could
/// read, they cannot any more, and the words for that are returned.
///
/// # Errors
/// The first thing that cannot be trusted, and what to do about it.
pub(super) fn secure(directory: &Path) -> Result<Vec<String>, Failure> {
    let mut repaired = Vec::new();
    // The directory itself may be reached by a link: whoever starts the desk named it.
    let folder = fs::metadata(directory)?;
    // A group may pass through to the socket for its mail, and sees nothing on the way.
    if folder.permissions().mode() & GROUP_AND_OTHERS != PASSING_THROUGH {
        lock_up(directory, &folder, &mut repaired)?;
    }
    must_be_ours(directory, &folder)?;
    for name in FILES {
        let path = directory.join(name);
        let Some(known) = known(&path)? else {
            continue;
        };
        if KEYS.contains(name) {
            must_be_secret(&path, &known)?;
        }
        lock_up(&path, &known, &mut repaired)?;
    }
    for copy in copies(directory)? {
        if let Some(known) = known(&copy)? {
            lock_up(&copy, &known, &mut repaired)?;
        }
    }
    Ok(repaired)
}

fn copies(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let backups = directory.join("backups");
    if !backups.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(backups)?.map(|entry| entry.map(|entry| entry.path()));
    Ok(entries.collect::<Result<_, _>>()?)
}

/// What is there, itself and not what it points to.
fn known(path: &Path) -> Result<Option<Metadata>, Failure> {
    match fs::symlink_metadata(path) {
        Ok(known) => Ok(Some(known)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!("{}: {error}", path.display()))),
    }
}

fn must_be_secret(path: &Path, known: &Metadata) -> Result<(), Failure> {
    if known.is_symlink() || known.permissions().mode() & GROUP_AND_OTHERS == 0 {
        return Ok(());
    }
    let shown = path.display();
    Err(Failure::new(format!(
        "{shown} can be read by other accounts, and whoever read it can sign as this desk: chmod 600 {shown}, and if somebody may have read it, rename it to secret.key.previous for a new key"
    )))
}

fn lock_up(path: &Path, known: &Metadata, repaired: &mut Vec<String>) -> Result<(), Failure> {
    let shown = path.display();
    if known.is_symlink() {
        return Err(Failure::new(format!(
            "{shown} is a symbolic link, which could lead anywhere: put the file itself there, or remove the link"
        )));
    }
    must_be_ours(path, known)?;
    let mode = known.permissions().mode() & 0o777;
    // To connect to a socket is to write to it; who may, is said when it is made.
    if mode & GROUP_AND_OTHERS == 0 || known.file_type().is_socket() {
        return Ok(());
    }
    if mode & WRITABLE_BY_OTHERS != 0 {
        return Err(Failure::new(format!(
            "{shown} can be written by other accounts: see that nothing in it is changed, then chmod go-rwx {shown}"
        )));
    }
    fs::set_permissions(path, Permissions::from_mode(mode & 0o700))?;
    repaired.push(format!(
        "{shown} could be read by other accounts, and is its owner's alone from now on"
    ));
    Ok(())
}

fn must_be_ours(path: &Path, known: &Metadata) -> Result<(), Failure> {
    let us = rustix::process::geteuid().as_raw();
    if known.uid() == us {
        return Ok(());
    }
    let (shown, owner, us) = (path.display(), account(known.uid()), account(us));
    Err(Failure::new(format!(
        "{shown} belongs to {owner}, and this is run by {us}: run it as {owner}, or give everything there to {us} with chown"
    )))
}

/// Settings say where passwords and mail go: a file of them is believed if nobody else can write it.
///
/// # Errors
/// Why it is not.
pub(super) fn must_be_believable(path: &Path) -> Result<(), Failure> {
    let us = rustix::process::geteuid().as_raw();
    // A link is its maker's word for what it leads to.
    let shown = path.display();
    for known in [fs::symlink_metadata(path), fs::metadata(path)] {
        let known = known.map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
        if ![us, 0].contains(&known.uid()) {
            let (owner, us) = (account(known.uid()), account(us));
            return Err(Failure::usage(format!(
                "{shown} belongs to {owner}: settings are read only from files of {us} or root"
            )));
        }
        if !known.is_symlink() && known.permissions().mode() & WRITABLE_BY_OTHERS != 0 {
            return Err(Failure::usage(format!(
                "{shown} can be written by other accounts: look through it, then chmod go-w {shown}"
            )));
        }
    }
    Ok(())
}

/// Whether a file belongs, like the data directory, to one and the same other account.
pub(super) fn belongs_to_owner_of(path: &Path, data: &Path) -> bool {
    let owner = |path| fs::metadata(path).ok().map(|known: Metadata| known.uid());
    let us = rustix::process::geteuid().as_raw();
    owner(data).is_some_and(|other| other != us && owner(path) == Some(other))
}

/// Another account's program that holds a file locked, in words: it need only be able to open it.
pub(super) fn foreign_holder(file: &Metadata) -> Option<String> {
    let locks = fs::read_to_string("/proc/locks").ok()?;
    let ours = rustix::process::geteuid().as_raw();
    let holders = locks.lines().filter_map(|line| holder(line, file.ino()));
    let foreign = holders.filter_map(|process| {
        let owner = fs::metadata(format!("/proc/{process}")).ok()?.uid();
        (owner != ours).then(|| format!("process {process} of {}", account(owner)))
    });
    foreign.into_iter().next()
}

/// The process of a line of `/proc/locks` (`1: FLOCK ADVISORY WRITE 812 fe:00:1234 0 EOF`) about
/// that inode. The devices before it are not compared: file systems with several name them otherwise.
fn holder(line: &str, inode: u64) -> Option<u32> {
    let mut words = line.split_whitespace().skip(1);
    // Whoever waits for it (`->`) does not hold it.
    let process = (words.next()? == "FLOCK")
        .then(|| words.nth(2))??
        .parse()
        .ok()?;
    let locked: u64 = words.next()?.rsplit(':').next()?.parse().ok()?;
    (locked == inode).then_some(process)
}

fn account(id: u32) -> String {
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)?.parse() == Ok(id)).then(|| name.to_owned())
    });
    named.unwrap_or_else(|| format!("account {id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t113_a_line_of_locks_names_who_holds_a_file() {
        let line = "3: FLOCK  ADVISORY  WRITE 812 fe:00:1234 0 EOF";
        assert_eq!(holder(line, 1234), Some(812));
        assert_eq!(holder(line, 34), None);
        assert_eq!(
            holder("1: POSIX  ADVISORY  READ 9 08:01:1234 0 EOF", 1234),
            None
        );
        let waiting = "3: -> FLOCK  ADVISORY  WRITE 813 fe:00:1234 0 EOF";
        assert_eq!(holder(waiting, 1234), None);
    }
}
