//! Something in a worker fails that must not fail: that one request is lost, nothing else.

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use crate::harness::{
    Call, Server, World,
    server::{Folder, wait},
};

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
        let tracer = |task: PathBuf| {
            let told = fs::read_to_string(task.join("status")).unwrap_or_default();
            !told.contains("\nTracerPid:\t0\n")
        };
        wait("the tracer", || tasks(server).all(tracer).then_some(()));
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

fn tasks(server: &Server) -> impl Iterator<Item = PathBuf> {
    let tasks = fs::read_dir(format!("/proc/{}/task", server.pid())).unwrap();
    tasks.flatten().map(|task| task.path())
}

fn workers(server: &Server) -> usize {
    tasks(server)
        .filter_map(|task| fs::read_to_string(task.join("comm")).ok())
        .filter(|name| name.starts_with("worker-"))
        .count()
}

#[test]
fn t87_a_panic_is_one_failed_request_and_the_workers_live_on() {
    let world = World::new();
    let server = &world.server;
    // All were begun before the desk serves, and take their names one after the other.
    let mut before = 0;
    wait("the workers", || {
        let last = std::mem::replace(&mut before, workers(server));
        (before >= 8 && before == last).then_some(())
    });
    {
        let _starved = NoRandomNumbers::for_the(server);
        wait("a panic", || {
            (status(server, "/nothing") == 500).then_some(())
        });
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
    assert!(workers(server) >= before);
    let log = server.log.lock().unwrap();
    assert!(log.contains("panicked"));
    assert!(!log.contains("the event loop panicked"));
}

#[test]
fn t87_a_desk_that_starves_from_its_first_request_on_serves_when_it_is_fed() {
    let folder = Folder::new();
    let server = Server::start(&folder.0.join("data"), &[]);
    {
        // What it must have to begin a request, and what it makes once for all, comes without.
        let _starved = NoRandomNumbers::for_the(&server);
        for path in ["/nothing", "/sign-in", "/api/v1/me", "/nothing"] {
            assert_ne!(status(&server, path), 0);
        }
    }
    for _ in 0..40 {
        assert_eq!(status(&server, "/nothing"), 404);
        assert_eq!(status(&server, "/api/v1/me"), 401);
    }
}
