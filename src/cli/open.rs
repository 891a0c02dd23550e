//! Opening the data directory: alone, and refusing what cannot be trusted with data.

use std::{
    fs::{self, File, TryLockError},
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use super::{Failure, ownership};
use crate::{
    config::Config,
    desk::{Desk, Settings},
};

/// Holds the directory for this process alone, as long as it lives.
pub(super) struct Hold {
    _lock: File,
}

/// Makes the directory if need be, sees that it is ours alone, and takes its lock. `None`: another
/// process of ours has it.
pub(super) fn hold(directory: &Path) -> Result<Option<Hold>, Failure> {
    let shown = directory.display();
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
        .map_err(|error| {
            Failure::new(format!(
                "the data directory {shown} cannot be made: {error}"
            ))
        })?;
    for repaired in ownership::secure(directory)? {
        log::warn!("{repaired}");
    }
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(directory.join("lock"))
        .map_err(|error| {
            Failure::new(format!(
                "the data directory {shown} cannot be written: {error}"
            ))
        })?;
    match file.try_lock() {
        Ok(()) => Ok(Some(Hold { _lock: file })),
        Err(TryLockError::WouldBlock) => match ownership::foreign_holder(&file.metadata()?) {
            Some(holder) => Err(Failure::new(format!(
                "{shown}/lock is held by {holder}, and no desk starts here until that lets go of it"
            ))),
            None => Ok(None),
        },
        Err(TryLockError::Error(error)) => Err(Failure::new(format!(
            "the data directory {shown} cannot be locked: {error}"
        ))),
    }
}

pub(super) fn desk(config: &Config, url: &str) -> Result<Desk, Failure> {
    let directory = config.data.clone();
    let settings = Settings {
        url: url.to_owned(),
        mail_from: config.mail_from.clone(),
        clock_offset: config.clock_offset,
        max_attachment: config.max_attachment,
        new_senders: config.mail_in.new_senders,
        sessions: config.sessions,
        rates: config.rates,
        storage: config.storage,
        undo: config.undo,
        directory,
    };
    Ok(Desk::open(settings)?)
}

/// Lets a group pass through the data directory to the one socket in it that is theirs, and to
/// nothing else: what others may read until now, only its owner reads from here on.
pub(super) fn let_through(directory: &Path, group: u32) -> std::io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let known = entry.metadata()?;
        // A file system of its own has a `lost+found` that is not ours.
        if !known.is_symlink() && known.uid() == rustix::process::geteuid().as_raw() {
            let mode = known.permissions().mode() & 0o700;
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode))?;
        }
    }
    chown(directory, None, Some(group))?;
    fs::set_permissions(directory, fs::Permissions::from_mode(0o710))
}

/// A private folder in the data directory, empty.
pub(super) fn private_folder(directory: &Path, name: &str) -> Result<PathBuf, Failure> {
    let folder = directory.join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)?;
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
    Ok(folder)
}

/// Socket addresses hold about a hundred bytes; a longer path is reached through its open folder.
pub(super) struct SocketPath {
    pub path: PathBuf,
    _folder: Option<File>,
}

impl SocketPath {
    pub(super) fn new(folder: &Path, name: &str) -> Result<Self, Failure> {
        let path = folder.join(name);
        if path.as_os_str().len() < 100 {
            return Ok(Self {
                path,
                _folder: None,
            });
        }
        let open = File::open(folder)?;
        let path = PathBuf::from(format!(
            "/proc/self/fd/{}/{name}",
            std::os::fd::AsRawFd::as_raw_fd(&open)
        ));
        Ok(Self {
            path,
            _folder: Some(open),
        })
    }
}
