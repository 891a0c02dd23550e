//! Ending in order: what was begun is finished, what was written is in one file.

use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::Command,
    sync::Arc,
    time::{Duration, Instant},
};

use super::trace::Watched;
use crate::harness::{
    Person, Server, World, command,
    server::{program_under, wait},
};

#[test]
fn sigterm_ends_with_zero_and_everything_in_one_file() {
    let world = World::new();
    let ticket = world.person("ana").opens("Last words", "text");
    let World { server, folder } = world;
    let data = server.data.clone();
    server.stop();
    for gone in ["control.sock", "pocketdesk.db-wal", "pocketdesk.db-shm"] {
        assert!(!data.join(gone).exists(), "{gone}");
    }
    // The one file is all there is to it.
    let moved = folder.0.join("moved");
    fs::create_dir_all(&moved).unwrap();
    for file in ["pocketdesk.db", "secret.key"] {
        fs::copy(data.join(file), moved.join(file)).unwrap();
    }
    assert_eq!(command(&moved, &["check"]).1.trim(), "All is well.");
    let server = Server::start(&moved, &[]);
    let ana = Person::by_link(&server, "ana@acme.example");
    let page = ana.get(&format!("/tickets/{ticket}")).expect(200);
    assert!(page.words().contains("Last words"));
}

/// A comment whose commit lasts, on its way when the signal comes.
fn stop_while_writing(
    seconds: u32,
    then: impl FnOnce(&Server, Watched),
) -> (Option<i32>, Option<u16>) {
    let world = World::new();
    let ana = world.person("ana");
    let path = format!("/tickets/{}/comments", ana.opens("Under way", "text"));
    let World { server, folder } = world;
    let log = folder.0.join("strace.log");
    let lasting = format!("inject=fdatasync,fsync:delay_enter={}", seconds * 1_000_000);
    let watched = Watched::server(&server, &log, &["-e", &lasting]);
    let (address, cookie) = (ana.address.clone(), ana.cookie.clone().unwrap());
    let asking = std::thread::spawn(move || {
        let call = crate::harness::Call::new("POST", &path)
            .header("Cookie", &cookie)
            .header("Sec-Fetch-Site", "same-origin")
            .form(&[("body", COMMENT)]);
        call.try_send(&address).ok().map(|answer| answer.status)
    });
    let data = server.data.clone();
    // Its pages are in the log, its sync is not done.
    wait("the commit to begin", || {
        holds(&data.join("pocketdesk.db-wal"), COMMENT).then_some(())
    });
    server.signal("TERM");
    then(&server, watched);
    let code = server.ended();
    let status = asking.join().unwrap();
    assert_eq!(command(&data, &["check"]).1.trim(), "All is well.");
    let kept = holds(&data.join("pocketdesk.db"), COMMENT);
    assert!(kept || status != Some(303), "what was acknowledged is lost");
    (code, status)
}

const COMMENT: &str = "begun before the end";

fn holds(file: &Path, words: &str) -> bool {
    let bytes = fs::read(file).unwrap_or_default();
    let mut parts = bytes.windows(words.len());
    parts.any(|part| part == words.as_bytes())
}

#[test]
fn a_request_under_way_is_finished_and_answered_before_the_end() {
    let patient = |server: &Server, _watched: Watched| {
        // The whole second, so that the end has begun before the commit is through.
        wait("the commit", || {
            let log = fs::read_to_string(server.data.with_file_name("strace.log")).unwrap();
            log.contains("DELAYED").then_some(())
        });
    };
    assert_eq!(stop_while_writing(1, patient), (Some(0), Some(303)));
}

#[test]
fn a_second_signal_ends_at_once_and_acknowledges_nothing() {
    let (code, status) = stop_while_writing(30, |server, watched| {
        let log = Arc::clone(&server.log);
        wait("the end to begin", || {
            log.lock().unwrap().contains("stopping").then_some(())
        });
        server.signal("TERM");
        // The writer's thread is still held; all that can end has ended.
        wait("the end", || {
            let status = fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
            status.contains("State:\tZ").then_some(())
        });
        watched.let_go();
    });
    assert_eq!((code, status), (Some(143), None));
}

#[test]
fn as_the_first_process_of_a_container_it_ends_in_order_too() {
    let World { server, folder } = World::new();
    let data = server.data.clone();
    server.stop();
    let container = ["unshare", "--pid", "--fork", "--mount-proc"];
    let server = Server::launch(
        program_under(&container, &data),
        &data,
        ("127.0.0.1:0", &[]),
    );
    let ana = Person::by_link(&server, "ana@acme.example");
    let ticket = ana.opens("In a container", "text");
    let outer = server.pid();
    let children = fs::read_to_string(format!("/proc/{outer}/task/{outer}/children")).unwrap();
    let inner = children.trim();
    let status = fs::read_to_string(format!("/proc/{inner}/status")).unwrap();
    let numbers = status.lines().find(|line| line.starts_with("NSpid:"));
    assert!(numbers.unwrap().ends_with("\t1"), "{numbers:?}");
    let asked = Instant::now();
    assert!(
        Command::new("kill")
            .args(["-TERM", inner])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(server.ended(), Some(0));
    assert!(asked.elapsed() < Duration::from_secs(10));
    assert!(!data.join("pocketdesk.db-wal").exists());
    let server = Server::start(&data, &[]);
    let ana = Person::by_link(&server, "ana@acme.example");
    let page = ana.get(&format!("/tickets/{ticket}")).expect(200);
    assert!(page.words().contains("In a container"));
    drop(folder);
}

#[test]
fn the_end_does_not_wait_for_a_mail_server_that_hangs() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", silent.local_addr().unwrap());
    let world = World::with(&[("smtp_url", &url), ("mail_from", "help@desk.example")]);
    world.person("ana").opens("Mailed about", "text");
    // Someone is to be told, and is kept waiting for a greeting.
    let _waiting = silent.accept().unwrap();
    let World { server, folder } = world;
    let data = server.data.clone();
    let asked = Instant::now();
    server.stop();
    // By itself the mail would wait for half a minute.
    assert!(asked.elapsed() < Duration::from_secs(20));
    assert!(!data.join("pocketdesk.db-wal").exists());
    drop(folder);
}
