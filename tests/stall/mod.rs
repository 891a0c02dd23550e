//! A disk that stands still for a while, as they do: those who wait for it wait, the others do not.

use std::{
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::harness::{World, person::number, server::wait};

const STALL: Duration = Duration::from_secs(8);

/// Makes the first file of the gate's spool take a while to open.
struct SlowSpool(Child);

impl SlowSpool {
    fn of(world: &World) -> Self {
        let log = world.folder.0.join("stall.log");
        let pid = world.server.pid();
        let delay = format!("inject=openat:delay_enter={}", STALL.as_micros());
        let mut command = Command::new("strace");
        command.args(["-f", "-e", "trace=openat", "-e", &delay]);
        let file = world.server.data.join(format!("tmp/gate-{pid}-0"));
        let child = command
            .arg("-P")
            .arg(file)
            .arg("-p")
            .arg(pid.to_string())
            .arg("-o")
            .arg(&log)
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let threads = format!("/proc/{pid}/task");
        wait("strace to attach", || {
            let mut threads = fs::read_dir(&threads).unwrap().flatten();
            threads
                .all(|thread| is_traced(&thread.path()))
                .then_some(())
        });
        Self(child)
    }
}

fn is_traced(thread: &Path) -> bool {
    fs::read_to_string(thread.join("status")).is_ok_and(|status| !status.contains("TracerPid:\t0"))
}

impl Drop for SlowSpool {
    fn drop(&mut self) {
        // Not killed: it has to let go of the server.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

#[test]
fn a_stalled_disk_holds_up_the_upload_it_should_take_and_nobody_else() {
    let world = World::new();
    let [ana, omar] = world.people(["ana", "omar"]);
    let large: Vec<u8> = (0..3_u32 << 20).map(|n| (n % 251) as u8).collect();
    let _slow = SlowSpool::of(&world);
    let started = Instant::now();
    let upload = {
        let (ana, large) = (ana.clone(), large.clone());
        std::thread::spawn(move || {
            let fields = [("subject", "Large"), ("body", "x"), ("organization", "")];
            ana.post_files("/tickets/new", &fields, &[("large.bin", &large)])
        })
    };
    let mut slowest = Duration::ZERO;
    while !upload.is_finished() {
        let asked = Instant::now();
        omar.get("/tickets").expect(200);
        slowest = slowest.max(asked.elapsed());
    }
    assert!(started.elapsed() >= STALL, "nothing stood still");
    assert!(slowest < STALL / 2, "another customer waited {slowest:?}");
    let ticket = number(upload.join().unwrap().expect(303).location());
    let page = ana.html(&format!("/tickets/{ticket}"));
    let link = page
        .split('"')
        .find(|part| part.contains("/files/"))
        .unwrap();
    assert!(ana.get(link).expect(200).body == large);
}
