//! strace beside a running server: sees its system calls, and makes some of them fail or last.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::harness::{Server, server::wait};

/// Ended when dropped.
pub struct Watched(Child);

impl Watched {
    pub fn server(server: &Server, log: &Path, more: &[&str]) -> Self {
        let mut command = Command::new("strace");
        command
            .args(["-f", "-q", "-e", "trace=fdatasync,fsync", "-o"])
            .arg(log)
            .args(more);
        let child = command
            .args(["-p", &server.pid().to_string()])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        wait("strace to hold every thread", || {
            let threads = fs::read_dir(format!("/proc/{}/task", server.pid())).unwrap();
            threads
                .flatten()
                .all(|thread| {
                    let status = fs::read_to_string(thread.path().join("status"));
                    status.is_ok_and(|text| !text.contains("TracerPid:\t0"))
                })
                .then_some(())
        });
        Self(child)
    }
}

impl Watched {
    /// At once, where a call that is being held would keep strace waiting.
    pub fn let_go(mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Watched {
    /// Asked first, so that no call is left half changed; strace can miss that all it watched is
    /// gone, and then has to be made to.
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let asked = Instant::now();
        while asked.elapsed() < Duration::from_secs(5) {
            if self.0.try_wait().is_ok_and(|ended| ended.is_some()) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
