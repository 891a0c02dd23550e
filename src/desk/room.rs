//! Room on the disk.

use std::path::Path;

/// With less than this free, mail stays with whoever has it (bytes): people who write come first.
const FOR_MAIL: u64 = 200 << 20;

/// Whether mail may come in.
#[must_use]
pub fn for_mail(directory: &Path) -> bool {
    // A disk that does not say is tried.
    rustix::fs::statvfs(directory).map_or(true, |disk| {
        disk.f_bavail.saturating_mul(disk.f_frsize) >= FOR_MAIL
    })
}
