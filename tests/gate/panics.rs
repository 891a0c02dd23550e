//! Something in a worker fails that must not fail: that one request is lost, nothing else.

use std::{
    fs,
    process::{Child, Command, Stdio},
};

use crate::harness::{Call, Server, World, server::wait};

/// The system stops giving out random numbers, which the desk takes for granted: every page about
/// an error wants one for its id, and so does the page about the panic.
struct NoRandomNumbers(Child);

impl NoRandomNumbers {
    fn for_the(server: &Server) -> Self {
        let child = Command::new("strace")
            .args(["-f", "-q", "-e", "trace=getrandom"])
            .args(["-e", "inject=getrandom:error=EIO", "-o", "/dev/null"])
            .args(["-p", &server.pid().to_string()])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let traced = Self(child);
        wait("a panic", || {
            (status(server, "/nothing") == 500).then_some(())
        });
        traced
    }
}

impl Drop for NoRandomNumbers {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

fn status(server: &Server, path: &str) -> u16 {
    Call::new("GET", path).send(&server.address).status
}

fn workers(server: &Server) -> usize {
    let threads = fs::read_dir(format!("/proc/{}/task", server.pid())).unwrap();
    threads
        .flatten()
        .filter_map(|thread| fs::read_to_string(thread.path().join("comm")).ok())
        .filter(|name| name.starts_with("worker-"))
        .count()
}

#[test]
fn t87_a_panic_is_one_failed_request_and_the_workers_live_on() {
    let world = World::new();
    let server = &world.server;
    // They come one after the other while the desk serves already.
    let before = wait("the workers", || {
        Some(workers(server)).filter(|count| *count >= 8)
    });
    {
        let _starved = NoRandomNumbers::for_the(server);
        for _ in 0..before * 4 {
            assert_eq!(status(server, "/nothing"), 500);
            // Who needs none is served as ever.
            assert_eq!(status(server, "/sign-in"), 200);
        }
    }
    wait("random numbers", || {
        (status(server, "/nothing") == 404).then_some(())
    });
    for _ in 0..before * 4 {
        assert_eq!(status(server, "/nothing"), 404);
    }
    assert_eq!(workers(server), before);
    assert!(server.log.lock().unwrap().contains("panicked"));
}
