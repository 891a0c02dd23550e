//! One write, or one sync, that the disk refuses: whichever it is, nothing is acknowledged that is
//! not kept, and the file stays whole.

use std::{
    fs,
    sync::{Arc, atomic::Ordering},
    thread::sleep,
    time::{Duration, Instant},
};

use super::{
    load::{Load, Reading, Stopping, WRITERS, rounds},
    trace::Watched,
};
use crate::harness::{Person, Server, World, command};

/// The faults lie between the first call and this one. Past the 4,000th write the log is folded
/// into the file, which happens after some seventy commits; each of them is one sync.
const FARTHEST: [usize; 3] = [6000, 100, 6000];
const FAULTS: [&str; 3] = [
    "pwrite64:error=EIO",
    "fdatasync,fsync:error=EIO",
    "pwrite64:error=ENOSPC",
];
/// The process has ended itself, because of the disk.
const IO_FAULT: i32 = 74;

/// What became of the desk.
#[derive(Debug, Default)]
struct Tally {
    went_on: usize,
    ended: usize,
    not_reached: usize,
    acknowledged: usize,
}

/// `PD_TEST_FAULTS` asks for more; they are spread evenly.
#[test]
fn t95_a_fault_at_any_write_or_sync_is_never_acknowledged_and_harms_nothing() {
    let faults = rounds("PD_TEST_FAULTS", 12);
    let world = World::new();
    let mut ana = world.with_token("ana");
    let World { mut server, folder } = world;
    let data = server.data.clone();
    let log = folder.0.join("strace.log");
    let mut tally = Tally::default();
    for round in 0..faults {
        let (kind, step) = (round % FAULTS.len(), round / FAULTS.len() + 1);
        let at = 1 + FARTHEST[kind] * step / (faults / FAULTS.len() + 2);
        let fault = format!("inject={}:when={at}", FAULTS[kind]);
        let mut reading = Reading::of(ana.opens("Faulty", "text"));
        let load = Load::new(&ana, reading.ticket, &format!("e{round}"));
        let hit = work_into(&load, (&server, &log), &fault);
        let lines = Arc::clone(&server.log);
        let code = server.told_to_end();
        match (code, hit) {
            (Some(0), true) => tally.went_on += 1,
            (Some(0), false) => tally.not_reached += 1,
            (Some(IO_FAULT), _) => {
                tally.ended += 1;
                assert!(lines.lock().unwrap().contains("Ending now"), "{fault}");
            }
            other => panic!("{fault}: {other:?} {}", lines.lock().unwrap()),
        }
        assert_eq!(
            command(&data, &["check"]).1.trim(),
            "All is well.",
            "{fault}"
        );
        server = Server::start(&data, &[]);
        ana.address.clone_from(&server.address);
        let outcome = load.into_outcome();
        for refused in &outcome.refused {
            assert!(
                matches!(refused.status, 500 | 503 | 507),
                "{fault}: {refused:?}"
            );
        }
        reading.expect(&ana, &outcome);
        tally.acknowledged += outcome.acknowledged();
    }
    assert!(tally.went_on + tally.ended > 0, "{tally:?}");
    println!("{faults} faults: {tally:?}, none lost");
}

/// People work until the fault has struck and something was acknowledged after it, or the desk
/// has ended. Whether it struck.
fn work_into(load: &Load, (server, log): (&Server, &std::path::Path), fault: &str) -> bool {
    let trace = "trace=pwrite64,fdatasync,fsync";
    let _watched = Watched::server(server, log, &["-e", trace, "-e", fault]);
    let struck = || {
        let text = fs::read_to_string(log).unwrap_or_default();
        text.contains("(INJECTED)")
    };
    std::thread::scope(|scope| {
        let _stopping = Stopping(&load.stop);
        let windows: Vec<_> = (0..WRITERS)
            .map(|window| scope.spawn(move || load.write(window)))
            .collect();
        let started = Instant::now();
        let (mut hit, mut after) = (false, 0);
        loop {
            let acknowledged = load.acknowledged.load(Ordering::Relaxed);
            if !hit && struck() {
                (hit, after) = (true, acknowledged);
            }
            let over = windows.iter().all(|window| window.is_finished());
            if over || hit && acknowledged > after || !hit && acknowledged > 200 {
                return hit;
            }
            assert!(
                started.elapsed() < Duration::from_secs(60),
                "{fault}: {hit}"
            );
            sleep(Duration::from_millis(5));
        }
    })
}

/// The pages of a commit whose sync failed stand in the log, whole: a crash must not find them.
#[test]
fn t95_what_a_failing_disk_refused_does_not_come_back_after_a_crash() {
    let world = World::new();
    let mut ana = world.person("ana");
    let ticket = ana.opens("Refused", "text");
    let World { server, folder } = world;
    let data = server.data.clone();
    let log = folder.0.join("strace.log");
    let fault = "inject=fsync:error=EIO:when=1";
    let watched = Watched::server(&server, &log, &["-e", fault]);
    let path = format!("/tickets/{ticket}/comments");
    ana.post(&path, &[("body", "refused words")]).expect(500);
    server.kill();
    drop(watched);
    let server = Server::start(&data, &[]);
    ana.address.clone_from(&server.address);
    let page = ana.html(&format!("/tickets/{ticket}"));
    assert!(!page.contains("refused words"));
    ana.sends(&path, &[("body", "said again")]);
    server.stop();
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
}

#[test]
fn t95_a_fault_while_the_log_is_folded_ends_the_desk_in_words_and_loses_nothing() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Folded later", "text");
    let World { server, folder } = world;
    let data = server.data.clone();
    let log = folder.0.join("strace.log");
    let fault = "inject=fdatasync,fsync:error=EIO";
    let watched = Watched::server(&server, &log, &["-e", fault]);
    let lines = Arc::clone(&server.log);
    // The end folds the log.
    assert_eq!(server.told_to_end(), Some(IO_FAULT));
    assert!(lines.lock().unwrap().contains("Ending now"));
    drop(watched);
    let server = Server::start(&data, &[]);
    let ana = Person::by_link(&server, "ana@acme.example");
    ana.get(&format!("/tickets/{ticket}")).expect(200);
    server.stop();
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
}
