//! Disks that fill up, that fail, and that are made to keep what was promised.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{fill::fill, load::Stopping, trace::Watched};
use crate::harness::{
    Call, Person, Server, World, command, has,
    server::{Folder, wait},
};

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
    has(&words, "The disk is full: nothing was saved");
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
        let text = ana.html(location);
        assert!(text.contains(subject.as_str()), "{subject}");
    }
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    server.stop();
}

/// A desk on a small disk of its own, with Ana signed in.
pub fn on_a_small_disk(size: &str) -> (Server, Person, SmallDisk, Folder) {
    let World { server, folder } = World::new();
    let from = server.data.clone();
    server.stop();
    let disk = SmallDisk::at(&folder.0.join("small"), size);
    let data = disk.0.join("data");
    copy(&from, &data);
    let server = Server::start(&data, &[]);
    let ana = Person::by_link(&server, "ana@acme.example").with_token(&server);
    (server, ana, disk, folder)
}

#[test]
fn k31_a_full_disk_is_unwell_while_nothing_can_be_written_and_is_warned_of_well_before() {
    let (server, ana, disk, _folder) = on_a_small_disk("40m");
    let health = || ana.get("/healthz");
    // With 40 MiB there is always a warning.
    let text = health().expect(200).text();
    assert!(text.contains("of the disk are free"), "{text}");
    let filler = disk.0.join("filler");
    for _ in 0..2 {
        fill(&filler, 0);
        // Nobody has tried to write anything.
        let answer = health().expect(503).json();
        assert_eq!(
            answer["warnings"][0],
            "nothing can be written: the disk is full"
        );
        health().expect(503);
        let (code, told, errors) =
            command(&server.data, &["healthcheck", "--listen", &server.address]);
        assert_eq!(code, 1, "{told}{errors}");
        fs::remove_file(&filler).unwrap();
        wait("the desk to be well", || {
            (health().status == 200).then_some(())
        });
    }
    server.stop();
}

#[test]
fn k36_with_a_full_disk_long_pages_lists_as_files_and_the_api_are_read_as_ever() {
    let (server, ana, disk, _folder) = on_a_small_disk("60m");
    let ticket = ana.opens("Megabytes of text", "text");
    let path = format!("/tickets/{ticket}");
    for n in 0..20 {
        let body = format!("{} end of {n}.", "<id>&</id> ".repeat(16_000));
        ana.sends(&format!("{path}/comments"), &[("body", &body)]);
    }
    let file = vec![b'x'; 3 << 20];
    let upload =
        Call::new("POST", "/api/v1/uploads?name=large.bin").body("text/plain", file.clone());
    let id = ana.api_call(upload).expect(201).json()["id"].clone();
    fill(&disk.0.join("filler"), 0);
    for _ in 0..3 {
        let page = ana.get(&path).expect(200);
        assert!(page.body.len() > 1 << 20, "{}", page.body.len());
        assert!(page.text().ends_with("</html>"));
        let list = ana.html("/tickets.csv");
        assert!(list.contains("Megabytes of text"));
        let comments = ana.asks(&format!("{path}/comments"));
        let comments = comments.expect(200).text();
        assert!(comments.len() > 3 << 20 && comments.contains("end of 17."));
        let whole = ana.asks(&format!("/attachments/{id}"));
        assert!(whole.expect(200).body == file);
    }
    ana.post(&format!("{path}/comments"), &[("body", "no room")])
        .expect(507);
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
        let fields = ["-e", "inject=fdatasync,fsync:error=EIO"];
        let _watched = Watched::server(&world.server, &log, &fields);
        for n in 0..5 {
            let answer = ana.post(&path, &[("body", &format!("lost words {n}"))]);
            assert!(answer.status >= 500, "{}", answer.status);
        }
    }
    wait("writing to go on", || {
        (ana.post(&path, &[("body", "after the fault")]).status == 303).then_some(())
    });
    let text = ana.html(&format!("/tickets/{ticket}"));
    assert!(text.contains("after the fault") && !text.contains("lost words"));
    let said = command(&world.server.data, &["check"]).1;
    assert_eq!(said.trim(), "All is well.");
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
            // A checkpoint may hold the file for long: then nothing is kept, and it is said so.
            let send = || ana.post(&path, &[("body", &format!("comment {n}."))]);
            let mut tries = std::iter::repeat_with(send).take(20);
            let kept = tries.find(|answer| answer.status != 503);
            kept.expect("an answer other than busy").expect(303);
        }
    });
    let text = ana.get(&format!("/tickets/{ticket}")).text();
    for n in 0..150 {
        assert_eq!(text.matches(&format!("comment {n}.")).count(), 1, "{n}");
    }
    let (_, told, _) = command(&world.server.data, &["check"]);
    assert_eq!(told.trim(), "All is well.");
}
