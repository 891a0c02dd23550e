//! Disks that fill up, that fail, and that are made to keep what was promised.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{load::Stopping, trace::Watched};
use crate::harness::{Person, Server, World, server::wait};

/// A small file system of its own, taken away when dropped.
pub struct SmallDisk(pub PathBuf);

impl SmallDisk {
    pub fn at(path: &Path, size: &str) -> Self {
        fs::create_dir_all(path).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(path)
            .status();
        assert!(mounted.unwrap().success(), "a small disk needs root");
        Self(path.to_owned())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_in_words_loses_nothing_and_ends_by_itself() {
    let world = World::new();
    let World { server, folder } = world;
    let from = server.data.clone();
    server.stop();
    let disk = SmallDisk::at(&folder.0.join("small"), "6m");
    let data = disk.0.join("data");
    copy(&from, &data);
    fs::write(disk.0.join("filler"), vec![0; 2 << 20]).unwrap();
    let server = Server::start(&data, &[]);
    let ana = Person::by_link(&server, "ana@acme.example");
    let first = ana.opens("Full disk", "text");
    let mut kept = Vec::new();
    let refused = (0..400).find_map(|n| {
        let (subject, body) = (format!("Number {n}"), "x".repeat(40_000));
        let fields = [("subject", subject.as_str()), ("body", &body)];
        let answer = ana.post("/tickets/new", &fields);
        if answer.status == 303 {
            kept.push((answer.location().to_owned(), subject));
            return None;
        }
        Some((answer, subject))
    });
    let (answer, typed) = refused.expect("the disk fills up");
    let page = answer.expect(507);
    let words = page.words();
    assert!(
        words.contains("The disk is full: nothing was saved"),
        "{words}"
    );
    assert!(
        page.text().contains(&format!("value=\"{typed}\"")),
        "what was typed is kept"
    );
    // Reading goes on.
    ana.get(&format!("/tickets/{first}")).expect(200);
    ana.get("/tickets").expect(200);
    // With room again, writing goes on, without a restart.
    fs::remove_file(disk.0.join("filler")).unwrap();
    let path = format!("/tickets/{first}/comments");
    wait("writing to go on", || {
        let answer = ana.post(&path, &[("body", "there is room again")]);
        (answer.status == 303).then_some(())
    });
    for (location, subject) in &kept {
        let text = ana.get(location).expect(200).text();
        assert!(text.contains(subject.as_str()), "{subject}");
    }
    assert_eq!(
        crate::harness::command(&data, &["check"]).1.trim(),
        "All is well."
    );
    server.stop();
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in ["pocketdesk.db", "secret.key"] {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
}

#[test]
fn t95_a_failed_sync_is_never_acknowledged() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Failing", "text");
    let log = world.folder.0.join("strace.log");
    let path = format!("/tickets/{ticket}/comments");
    {
        let _watched = Watched::server(
            &world.server,
            &log,
            &["-e", "inject=fdatasync,fsync:error=EIO"],
        );
        for n in 0..5 {
            let answer = ana.post(&path, &[("body", &format!("lost words {n}"))]);
            assert!(answer.status >= 500, "{}", answer.status);
        }
    }
    wait("writing to go on", || {
        (ana.post(&path, &[("body", "after the fault")]).status == 303).then_some(())
    });
    let text = ana.get(&format!("/tickets/{ticket}")).expect(200).text();
    assert!(text.contains("after the fault") && !text.contains("lost words"));
    assert_eq!(
        crate::harness::command(&world.server.data, &["check"])
            .1
            .trim(),
        "All is well."
    );
}

#[test]
fn t90_readers_a_writer_and_forced_checkpoints_leave_the_file_whole() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Checkpoints", "text");
    let file = world.server.data.join("pocketdesk.db");
    let stop = std::sync::atomic::AtomicBool::new(false);
    let running = || !stop.load(std::sync::atomic::Ordering::Relaxed);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while running() {
                    ana.get(&format!("/tickets/{ticket}")).expect(200);
                }
            });
        }
        scope.spawn(|| {
            let conn = rusqlite::Connection::open(&file).unwrap();
            while running() {
                conn.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(()))
                    .unwrap();
            }
        });
        // Also when a post fails: a test that fails must end.
        let _end = Stopping(&stop);
        for n in 0..150 {
            let path = format!("/tickets/{ticket}/comments");
            ana.post(&path, &[("body", &format!("comment {n}."))])
                .expect(303);
        }
    });
    let text = ana.get(&format!("/tickets/{ticket}")).text();
    for n in 0..150 {
        assert!(text.contains(&format!("comment {n}.")), "{n}");
    }
    let (_, told, _) = crate::harness::command(&world.server.data, &["check"]);
    assert_eq!(told.trim(), "All is well.");
}
