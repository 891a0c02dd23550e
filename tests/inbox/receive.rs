//! Mail handed to the desk by SMTP and LMTP.

use std::{fs, os::unix::fs::MetadataExt, process::Command, time::Instant};

use crate::{
    crash::disk::SmallDisk,
    harness::{
        World,
        ledger::{Kept, kept},
        server::{Server, memory_peak_kib, wait},
        smtp::{Peer, entrance},
    },
    tls::certificates::Authority,
};

const SUPPORT: &str = "support@desk.example";
const LETTER: &str = "From: ana@acme.example\r\nSubject: Help\r\n\r\nIt is broken.\r\n";

/// A desk that takes mail in, on a port of its own.
fn taking(more: &[(&str, &str)]) -> World {
    let mut settings = vec![("mail_listen", "127.0.0.1:0"), ("mail_from", SUPPORT)];
    settings.extend_from_slice(more);
    World::with(&settings)
}

fn ledger(world: &World) -> Vec<Kept> {
    kept(&world.server.data)
}

#[test]
fn a_mail_handed_over_by_smtp_is_in_the_ledger_byte_for_byte() {
    let world = taking(&[]);
    let mut peer = Peer::new(&world.server);
    peer.begins("EHLO mx.acme.example", &["Support+t.7.abc@desk.example"]);
    peer.send(b"Subject: dots\r\n\r\n..\r\n...two\r\nbytes \xff\x00\x80\r\n\r\n.\r\n");
    peer.expect("250 2.6.0 ");
    peer.says("QUIT", "221 ");
    let expected = Kept {
        way: "smtp".into(),
        from: Some("ana@acme.example".into()),
        to: vec!["Support+t.7.abc@desk.example".into()],
        raw: b"Subject: dots\r\n\r\n.\r\n..two\r\nbytes \xff\x00\x80\r\n\r\n".to_vec(),
    };
    assert_eq!(ledger(&world), [expected]);
}

#[test]
fn by_lmtp_each_recipient_is_answered_and_the_message_is_kept_once() {
    let world = taking(&[]);
    let mut peer = Peer::new(&world.server);
    // Commands may come in one go, and so may the next message behind one that ends.
    peer.send(b"LHLO mta.acme.example\r\n");
    peer.expect("250-");
    let second = format!("support+t.7@{}", "desk.example");
    for from in ["MAIL FROM:<>", "MAIL FROM:<b@acme.example> BODY=8BITMIME"] {
        peer.send(
            format!("{from}\r\nRCPT TO:<{SUPPORT}>\r\nRCPT TO:<ana@acme.example>\r\nRCPT TO:<{second}>\r\nDATA\r\n")
                .as_bytes(),
        );
        for answer in ["250 ", "250 ", "550 ", "250 ", "354 "] {
            peer.expect(answer);
        }
        peer.send(format!("{LETTER}.\r\n").as_bytes());
        peer.expect("250 ");
        peer.expect("250 ");
    }
    peer.says("QUIT", "221 ");
    let rows = ledger(&world);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert_eq!(rows[0].from.as_deref(), Some(""));
    for row in rows {
        assert_eq!(
            (row.way.as_str(), row.to, row.raw),
            (
                "lmtp",
                vec![SUPPORT.to_owned(), second.clone()],
                LETTER.into()
            )
        );
    }
}

#[test]
fn t16_a_message_that_hides_another_is_never_two() {
    let world = taking(&[]);
    let ends: [&[u8]; 8] = [
        b"\n.\n",
        b"\n.\r\n",
        b"\r\n.\n",
        b"\r.\r",
        b"\r.\r\n",
        b"\r\n.\r",
        b"\n\n.\r\n",
        b"\r\n\0.\r\n",
    ];
    for (n, end) in ends.iter().enumerate() {
        let mut peer = Peer::new(&world.server);
        peer.begins("EHLO mx.acme.example", &[SUPPORT]);
        let hidden = format!(
            "MAIL FROM:<boss@desk.example>\r\nRCPT TO:<{SUPPORT}>\r\nDATA\r\nhidden {n}\r\n.\r\nQUIT\r\n"
        );
        peer.send(&[b"outer", *end, hidden.as_bytes()].concat());
        let rest = peer.rest();
        let taken = rest.matches("250 ").count();
        assert!(rest.starts_with("550 ") || taken == 1, "{end:?}: {rest}");
    }
    let rows = ledger(&world);
    // Only the one with a byte before its dot had no bare line end, and it is one message.
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].from.as_deref(), Some("ana@acme.example"));
}

#[test]
fn t16_commands_that_came_before_their_time_are_not_obeyed() {
    let world = taking(&[]);
    let early = [
        format!("EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<{SUPPORT}>\r\n"),
        format!("HELO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<{SUPPORT}>\r\n"),
        "EHLO x\nMAIL FROM:<a@b.example>\n".to_owned(),
        format!("EHLO {}\r\n", "x".repeat(2000)),
    ];
    for lines in early {
        let mut peer = Peer::new(&world.server);
        peer.send(lines.as_bytes());
        let rest = peer.rest();
        assert!(rest.starts_with("50"), "{lines:?}: {rest}");
        assert_eq!(rest.lines().count(), 1, "{lines:?}: {rest}");
    }
    let mut peer = Peer::new(&world.server);
    peer.says("EHLO x", "250");
    peer.says("MAIL FROM:<a@b.example>", "250 ");
    peer.says(&format!("RCPT TO:<{SUPPORT}>"), "250 ");
    peer.send(format!("DATA\r\n{LETTER}.\r\n").as_bytes());
    let rest = peer.rest();
    assert!(rest.starts_with("503 "), "{rest}");
    assert_eq!(ledger(&world), []);
}

#[test]
fn the_desk_is_no_relay() {
    let world = taking(&[]);
    let mut peer = Peer::new(&world.server);
    peer.says("EHLO x", "250");
    peer.says("MAIL FROM:<a@b.example>", "250 ");
    for foreign in [
        "ana@acme.example",
        "supporter@desk.example",
        "support@acme.example",
    ] {
        peer.says(&format!("RCPT TO:<{foreign}>"), "550 5.1.1 ");
    }
    peer.says("DATA", "503 ");
}

#[test]
fn a_mail_over_the_limit_is_refused_and_the_next_one_taken() {
    let world = taking(&[("max_message", "1")]);
    let mut peer = Peer::new(&world.server);
    let offer = peer.says("EHLO x", "250");
    assert!(offer.contains("SIZE 1048576\r\n"), "{offer}");
    peer.says("MAIL FROM:<a@b.example> SIZE=1048577", "552 5.3.4 ");
    for (lines, answer) in [(70_000, "552 5.3.4 "), (60_000, "250 ")] {
        peer.says("MAIL FROM:<a@b.example>", "250 ");
        peer.says(&format!("RCPT TO:<{SUPPORT}>"), "250 ");
        peer.says("DATA", "354 ");
        peer.send("just fifteen b\r\n".repeat(lines).as_bytes());
        peer.says(".", answer);
    }
    let sizes: Vec<usize> = ledger(&world).iter().map(|row| row.raw.len()).collect();
    assert_eq!(sizes, [960_000]);
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_what_was_not_is_gone() {
    let world = taking(&[]);
    let mut peer = Peer::new(&world.server);
    peer.begins("EHLO x", &[SUPPORT]);
    peer.send(LETTER.as_bytes());
    let mut broken = Peer::new(&world.server);
    broken.begins("EHLO x", &[SUPPORT]);
    broken.send(b"Subject: half of");
    peer.says(".", "250 ");
    let World { server, folder } = world;
    let data = server.data.clone();
    server.kill();
    assert_eq!(broken.rest(), "");
    let server = Server::start(&data, &[]);
    let rows = kept(&data);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].raw, LETTER.as_bytes());
    drop((server, folder));
}

#[test]
fn a_crowd_displaces_whoever_is_idle_longest_and_nobody_who_hands_a_message_over() {
    let world = taking(&[]);
    let mut handing = Peer::new(&world.server);
    handing.begins("EHLO x", &[SUPPORT]);
    handing.send(b"Subject: slow\r\n");
    let mut crowd: Vec<Peer> = (0..40).map(|_| Peer::new(&world.server)).collect();
    let newest = crowd.last_mut().unwrap();
    newest.says("EHLO x", "250");
    let idle = crowd.remove(0).rest();
    assert!(
        idle.starts_with("421 4.3.2 "),
        "the one that was idle longest: {idle:?}"
    );
    handing.send(b"\r\nstill here\r\n.\r\n");
    handing.expect("250 ");
    assert_eq!(ledger(&world).len(), 1);
}

/// In the middle of a message, as slow as can be.
fn trickling(world: &World, address: &str) -> Peer {
    let mut peer = Peer::from(&world.server, address);
    peer.expect("220 ");
    peer.begins("EHLO x", &[SUPPORT]);
    peer.send(b"Subject: slow\r\n");
    peer
}

/// Comes in as soon as somebody may be given up for it.
fn comes_in(world: &World, address: &str) -> Peer {
    wait("a place", || {
        let mut peer = Peer::from(&world.server, address);
        peer.answer().starts_with("220 ").then_some(peer)
    })
}

#[test]
fn eight_addresses_that_trickle_cannot_shut_the_door() {
    let world = taking(&[]);
    let mut crowd: Vec<Peer> = (0..24)
        .map(|n| trickling(&world, &format!("127.0.{}.9", 2 + n % 8)))
        .collect();
    // Our own mail server has its places at once.
    let mut own = Peer::new(&world.server);
    own.begins("EHLO mx", &[SUPPORT]);
    own.send(LETTER.as_bytes());
    own.says(".", "250 ");
    // And a stranger gets one of those who are too slow.
    let mut stranger = comes_in(&world, "127.0.77.1");
    stranger.begins("EHLO mx", &[SUPPORT]);
    stranger.send(LETTER.replace("Help", "Other").as_bytes());
    stranger.says(".", "250 ");
    assert_eq!(ledger(&world).len(), 2);
    // Whoever had to go is told to try again, and the others go on.
    for peer in &mut crowd {
        peer.send(b"\r\nat last\r\n.\r\n");
    }
    let answers: Vec<String> = crowd.iter_mut().map(Peer::answer).collect();
    let gone = answers
        .iter()
        .filter(|answer| answer.starts_with("421 4.3.2 "));
    assert_eq!(gone.count(), 1, "{answers:?}");
    let kept = answers.iter().filter(|answer| answer.starts_with("250 "));
    assert_eq!(kept.count(), 23, "{answers:?}");
}

#[test]
fn an_address_that_trickles_gives_up_places_of_its_own() {
    let world = taking(&[]);
    let mut crowd: Vec<Peer> = (0..4).map(|_| trickling(&world, "127.0.2.9")).collect();
    let mut fast = trickling(&world, "127.0.3.9");
    comes_in(&world, "127.0.2.9").says("EHLO x", "250");
    fast.send(b"\r\nuntouched\r\n.\r\n");
    fast.expect("250 ");
    let gone = crowd.remove(0).rest();
    assert!(gone.starts_with("421 4.3.2 "), "{gone:?}");
}

#[test]
fn whoever_says_nothing_is_told_so_and_the_desk_ends_in_order_beside_idle_connections() {
    let world = taking(&[]);
    let began = Instant::now();
    let mut silent = Peer::new(&world.server);
    silent.expect("421 4.4.2 ");
    let waited = began.elapsed().as_secs();
    assert!((9..20).contains(&waited), "{waited} s");
    let mut idle = Peer::new(&world.server);
    idle.says("EHLO x", "250");
    let began = Instant::now();
    world.server.stop();
    assert!(began.elapsed().as_secs() < 5);
    assert_eq!(idle.rest(), "");
}

#[test]
fn a_mail_server_on_the_same_machine_uses_a_socket_of_its_group() {
    let folder = crate::harness::server::Folder::new();
    let path = folder.0.join("mail.sock");
    let listen = format!("unix:{}", path.display());
    let settings = [
        ("mail_listen", listen.as_str()),
        ("mail_from", SUPPORT),
        ("mail_socket_group", "nogroup"),
    ];
    let world = World::with(&settings);
    let file = fs::metadata(&path).unwrap();
    assert_eq!((file.mode() & 0o777, file.gid()), (0o660, 65534));
    let mut peer = Peer::at(&path);
    peer.begins("LHLO x", &[SUPPORT]);
    peer.send(LETTER.as_bytes());
    peer.says(".", "250 ");
    assert_eq!(ledger(&world).len(), 1);
    // A desk that was killed leaves the file behind, and takes it over again.
    let World { server, folder } = world;
    let data = server.data.clone();
    server.kill();
    let server = Server::start(&data, &settings);
    Peer::at(&path).says("QUIT", "221 ");
    server.stop();
    assert!(!path.exists());
    drop(folder);
}

#[test]
fn t94_with_little_room_on_the_disk_mail_stays_with_its_sender() {
    let World { server, folder } = World::new();
    let from = server.data.clone();
    server.stop();
    let disk = SmallDisk::at(&folder.0.join("small"), "260m");
    let data = disk.0.join("data");
    crate::crash::disk::copy(&from, &data);
    fs::write(disk.0.join("filler"), vec![0; 100 << 20]).unwrap();
    let settings = [("mail_listen", "127.0.0.1:0"), ("mail_from", SUPPORT)];
    let server = Server::start(&data, &settings);
    for (answer, rows) in [("452 4.3.1 ", 0), ("250 ", 1)] {
        let mut peer = Peer::new(&server);
        peer.begins("EHLO x", &[SUPPORT]);
        peer.send(LETTER.as_bytes());
        peer.says(".", answer);
        assert_eq!(kept(&data).len(), rows);
        let _ = fs::remove_file(disk.0.join("filler"));
    }
    server.stop();
}

#[test]
fn the_largest_message_costs_at_most_a_hundred_megabytes() {
    let world = taking(&[]);
    let before = memory_peak_kib(world.server.pid());
    let mut peer = Peer::new(&world.server);
    peer.begins("EHLO x", &[SUPPORT]);
    let line = "x".repeat(62) + "\r\n";
    for _ in 0..25 {
        peer.send(line.repeat(16 * 1024 - 1).as_bytes());
    }
    peer.says(".", "250 ");
    let cost = memory_peak_kib(world.server.pid()) - before;
    assert!(cost < 100_000, "{cost} KiB");
    assert_eq!(ledger(&world)[0].raw.len(), 25 * 64 * (16 * 1024 - 1));
}

#[test]
fn a_stranger_may_speak_tls_with_the_desks_own_certificate() {
    let authority = Authority::new();
    let files = authority.issue("desk");
    let world = taking(&files.settings());
    let address = entrance(&world.server);
    let root = authority.root();
    let sent = Command::new("swaks")
        .args([
            "--server",
            &address,
            "--to",
            SUPPORT,
            "--from",
            "ana@acme.example",
        ])
        .args(["--tls", "--tls-verify", "--tls-ca-path"])
        .arg(&root)
        .args(["--body", "Said in secret."])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&sent.stdout).into_owned();
    assert!(sent.status.success(), "{said}");
    assert!(said.contains("=== TLS started"), "{said}");
    let rows = ledger(&world);
    assert_eq!(rows.len(), 1, "{said}");
    assert!(String::from_utf8_lossy(&rows[0].raw).contains("Said in secret."));
}
