//! Room on the disk.

use std::path::Path;

/// With less than this free, mail stays with whoever has it (bytes): people who write come first.
const FOR_MAIL: u64 = 200 << 20;

/// With less than this free, whoever runs the desk is told (bytes).
const TO_WARN: u64 = 1 << 30;

/// What whoever runs the desk should know of the disk, in words.
#[must_use]
pub fn warning(directory: &Path) -> Option<&'static str> {
    if !for_mail(directory) {
        return Some("mail is not taken in: less than 200 MiB of the disk are free");
    }
    let scarce = free(directory).is_some_and(|free| free < TO_WARN);
    scarce.then_some("less than 1 GiB of the disk is free")
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
