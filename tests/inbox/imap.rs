//! Mail fetched from a mailbox: a real Dovecot.

use std::{fs, io::Write, net::TcpListener, time::Duration};

use crate::harness::{
    World,
    dovecot::Dovecot,
    ledger::{kept, kept_when},
    server::{Server, wait},
};

fn letter(n: usize) -> String {
    format!("From: ana@acme.example\r\nSubject: Number {n}\r\n\r\nIt is broken, {n} times.\r\n")
}

#[test]
fn unread_mail_is_fetched_kept_and_moved_and_new_mail_at_once() {
    let dovecot = Dovecot::start("");
    // Read by somebody before the desk looked: left alone.
    dovecot.deliver("0.old", letter(0).replace("\r\n", "\n").as_bytes());
    fs::rename(dovecot.path("new/0.old"), dovecot.path("cur/0.old:2,S")).unwrap();
    for n in 1..=3 {
        dovecot.deliver(&format!("{n}.first"), letter(n).as_bytes());
    }
    let (url, ca) = (dovecot.url("imaps"), dovecot.authority());
    let world = World::with(&[("imap_url", &url), ("smtp_ca", &ca)]);
    let rows = kept_when(&world.server.data, 3);
    let mut raw: Vec<String> = rows
        .iter()
        .map(|row| String::from_utf8(row.raw.clone()).unwrap())
        .collect();
    raw.sort();
    assert_eq!(raw, [letter(1), letter(2), letter(3)]);
    assert!(
        rows.iter()
            .all(|row| row.way == "imap" && row.from.is_none())
    );
    wait("the folder of what was kept", || {
        (dovecot.files(".Processed").len() == 3).then_some(())
    });
    // The server tells of a new one; the desk does not wait for its next round.
    std::thread::sleep(Duration::from_millis(300));
    dovecot.deliver("4.second", letter(4).as_bytes());
    let began = std::time::Instant::now();
    let rows = kept_when(&world.server.data, 4);
    assert!(began.elapsed() < Duration::from_secs(50));
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[3].raw, letter(4).as_bytes());
    wait("it to be moved", || {
        (dovecot.files("") == ["0.old:2,S"]).then_some(())
    });
    let health = world.nobody().html("/healthz");
    assert!(!health.contains("mailbox"), "{health}");
    world.server.stop();
}

#[test]
fn a_server_that_can_do_little_marks_what_was_kept_as_read() {
    let little = "imap_capability = IMAP4rev1\n";
    let dovecot = Dovecot::start(little);
    dovecot.deliver("1.first", letter(1).as_bytes());
    let (url, ca) = (dovecot.url("imap+starttls"), dovecot.authority());
    let settings = [("imap_url", url.as_str()), ("smtp_ca", &ca)];
    let world = World::with(&settings);
    kept_when(&world.server.data, 1);
    wait("the mark", || {
        let files = dovecot.files("");
        (files.len() == 1 && files[0].ends_with('S')).then_some(())
    });
    // Looked at anew from the start, it is not fetched again.
    let world = world.moved("+1h");
    dovecot.deliver("2.second", letter(2).as_bytes());
    let world = world.moved("+2h");
    let kept = kept_when(&world.server.data, 2);
    assert_eq!(kept.len(), 2, "{}", dovecot.log());
}

#[test]
fn mail_larger_than_the_desk_takes_is_put_aside_and_nothing_waits_behind_it() {
    let dovecot = Dovecot::start("");
    dovecot.deliver("1.large", (letter(1) + &"x\r\n".repeat(400_000)).as_bytes());
    dovecot.deliver("2.small", letter(2).as_bytes());
    let (url, ca) = (dovecot.url("imaps"), dovecot.authority());
    let settings = [
        ("imap_url", url.as_str()),
        ("smtp_ca", &ca),
        ("max_message", "1"),
    ];
    let world = World::with(&settings);
    let rows = kept_when(&world.server.data, 1);
    assert_eq!(rows[0].raw, letter(2).as_bytes());
    wait("the folder for large ones", || {
        (dovecot.files(".Too large").len() == 1).then_some(())
    });
    assert_eq!(kept(&world.server.data).len(), 1);
}

#[test]
fn a_mailbox_that_cannot_be_read_is_said_in_health_and_tried_again() {
    let dovecot = Dovecot::start("");
    dovecot.deliver("1.first", letter(1).as_bytes());
    let (url, ca) = (dovecot.url("imaps"), dovecot.authority());
    let wrong = url.replace("pass%20word", "other%20word");
    let stranger = [("imap_url", url.as_str())];
    let refused = [("imap_url", wrong.as_str()), ("smtp_ca", &ca)];
    for (settings, words) in [
        (&stranger[..], "certificate"),
        (&refused, "the server says"),
    ] {
        let world = World::with(settings);
        wait("a warning", || {
            let health = world.nobody().html("/healthz");
            health
                .contains("the mailbox could not be read")
                .then_some(())
        });
        let log = wait("words in the log", || {
            let log = world.server.log.lock().unwrap().clone();
            log.contains(words).then_some(log)
        });
        assert!(!log.contains("other word"), "{log}");
        assert_eq!(kept(&world.server.data), []);
    }
    assert_eq!(dovecot.files(""), ["1.first"], "nothing was touched");
}

#[test]
fn t31_a_server_that_stalls_holds_up_neither_pages_nor_the_end() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let stalling = std::thread::spawn(move || {
        let (mut caller, _) = listener.accept().unwrap();
        caller.write_all(b"* OK ").unwrap();
        std::thread::sleep(Duration::from_secs(20));
    });
    let url = format!("imap+starttls://support:secret@127.0.0.1:{port}");
    let world = World::with(&[("imap_url", &url)]);
    let ana = world.person("ana");
    let began = std::time::Instant::now();
    ana.get("/tickets").expect(200);
    assert!(began.elapsed() < Duration::from_secs(5));
    let World { server, folder } = world;
    let began = std::time::Instant::now();
    Server::stop(server);
    assert!(began.elapsed() < Duration::from_secs(10));
    drop((folder, stalling));
}
