//! Room on the disk.

use crate::language::Sentence;
use std::path::Path;

/// With less than this free, mail stays with whoever has it (bytes): people who write come first.
const FOR_MAIL: u64 = 200 << 20;

/// With less than this free, whoever runs the desk is told (bytes).
const TO_WARN: u64 = 1 << 30;

/// What whoever runs the desk should know of the disk, in words.
#[must_use]
pub fn warning(directory: &Path) -> Option<Sentence> {
    if !for_mail(directory) {
        return Some(Sentence::inbox_disk_full(FOR_MAIL >> 20));
    }
    let scarce = free(directory).is_some_and(|free| free < TO_WARN);
    scarce.then(|| Sentence::inbox_disk_scarce(TO_WARN >> 30))
}

/// Whether mail may come in.
#[must_use]
pub fn for_mail(directory: &Path) -> bool {
    // A disk that does not say is tried.
    free(directory).is_none_or(|free| free >= FOR_MAIL)
}

/// Bytes that are free; `None` where the disk does not say.
pub(in crate::desk) fn free(directory: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(directory).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}
