//! By which channel a mail comes decides whose word on its sender counts.

use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use super::{
    judged,
    post::{Post, handed_over_from, letter},
};
use crate::harness::{
    Person, Server, World,
    dovecot::Dovecot,
    has,
    server::{Folder, binary, command},
    smtp::Peer,
};

const INES: &str = "ines@desk.example";
const OWN: &str = "support@desk.example";
const SERVER: (&str, &str) = ("mail_authserv_id", "mx.desk.example");

/// A mail that says of itself that its sender was verified. From an agent, whom mail lets do more
/// than anybody else.
fn mail(nth: usize) -> String {
    let plain = letter(INES, OWN, &format!("Number {nth}"), &"!".repeat(nth + 1));
    format!(
        "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.example\r\n{plain}"
    )
}

fn piped(data: &Path, message: &str) {
    let mut child = Command::new(binary())
        .args(["mail", "receive", "--from", INES, "--data"])
        .arg(data)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let written = child.stdin.take().unwrap().write_all(message.as_bytes());
    assert!(written.is_ok() && child.wait().unwrap().success());
}

fn by_socket(path: &Path, greeting: &str, message: &str) {
    let mut peer = Peer::at(path);
    peer.begins(greeting, &[OWN]);
    peer.send(message.as_bytes());
    peer.says(".", "250 ");
}

#[track_caller]
fn is_verified(came: &Value) {
    assert_eq!(
        came["verification"], "verified by mx.desk.example",
        "{came}"
    );
    assert_eq!(
        (&came["verified"], &came["fate"]),
        (&true.into(), &"ticket".into())
    );
}

#[track_caller]
fn is_not_verified(came: &Value, why: &str) {
    let said = came["verification"].as_str().unwrap();
    assert!(
        said.starts_with("not verified: ") && said.contains(why),
        "{came}"
    );
    assert_eq!(
        (&came["verified"], &came["reason"]),
        (&false.into(), &"agent_not_authenticated".into())
    );
}

const UNTRUSTED: &str = "not behind your own mail server";

#[test]
fn t110_the_same_mail_is_proven_from_a_listed_network_and_unproven_from_any_other() {
    // What is listed, and whether this machine is in it.
    for (listed, trusted) in [
        ("imap", false),
        ("imap,pipe", false),
        ("imap, 127.0.0.0/8", true),
        ("127.0.0.1", true),
        ("10.0.0.0/8, 127.0.0.2/32, ::1", false),
    ] {
        let mut post = Post::new(&[SERVER, ("mail_trusted", listed)]);
        let ines = post.world.with_token("ines");
        post.smtp(INES, OWN, &mail(1));
        let came = judged(&ines, 1);
        assert_eq!(
            (&came["peer"], &came["helo"]),
            (&"127.0.0.1".into(), &"mx.example".into())
        );
        if trusted {
            is_verified(&came);
        } else {
            is_not_verified(&came, UNTRUSTED);
        }
        let page = ines.words(&format!("/desk/mail/{}", came["id"]));
        let said = came["verification"].as_str().unwrap();
        assert!(page.contains(said), "{page}");
        has(
            &page,
            "by SMTP from 127.0.0.1, which calls itself mx.example",
        );
    }
    // By default nobody at the port is believed, be it of this machine.
    let mut post = Post::new(&[SERVER]);
    let ines = post.world.with_token("ines");
    post.smtp(INES, OWN, &mail(1));
    is_not_verified(&judged(&ines, 1), UNTRUSTED);
    // And without the name of a server nobody is at all.
    let mut post = Post::new(&[("mail_trusted", "127.0.0.1")]);
    let ines = post.world.with_token("ines");
    post.smtp(INES, OWN, &mail(1));
    is_not_verified(&judged(&ines, 1), "mail_authserv_id is not set");
}

#[test]
fn t110_by_standard_input_and_a_socket_it_is_their_group_that_is_trusted() {
    let folder = Folder::new();
    let path = folder.0.join("in.sock");
    let listen = format!("unix:{}", path.display());
    for (group, trusted, proven) in [
        ("", "", [false, false]),
        ("nogroup", "", [true, true]),
        ("nogroup", "imap", [false, false]),
        ("", "pipe", [true, false]),
    ] {
        let world = World::with(&[
            SERVER,
            ("mail_from", OWN),
            ("mail_listen", &listen),
            ("mail_socket_group", group),
            ("mail_trusted", trusted),
        ]);
        let ines = world.with_token("ines");
        piped(&world.server.data, &mail(1));
        judged(&ines, 1);
        by_socket(&path, "LHLO mta.desk.example", &mail(2));
        for (nth, (proven, way)) in proven.into_iter().zip(["pipe", "lmtp"]).enumerate() {
            let came = judged(&ines, nth + 1);
            assert_eq!(came["way"], way);
            if proven {
                is_verified(&came);
            } else {
                is_not_verified(&came, UNTRUSTED);
            }
        }
        assert_eq!(judged(&ines, 2)["peer"], "socket");
        world.server.stop();
    }
}

#[test]
fn t110_a_mailbox_is_behind_the_server_that_verifies_unless_it_is_taken_off_the_list() {
    for (trusted, proven) in [("", true), ("pipe", false)] {
        let dovecot = Dovecot::start("");
        dovecot.deliver("1.first", mail(1).as_bytes());
        let (url, ca) = (dovecot.url("imaps"), dovecot.authority());
        let world = World::with(&[
            SERVER,
            ("mail_from", OWN),
            ("imap_url", &url),
            ("smtp_ca", &ca),
            ("mail_trusted", trusted),
        ]);
        let came = judged(&world.with_token("ines"), 1);
        if proven {
            is_verified(&came);
        } else {
            is_not_verified(&came, UNTRUSTED);
        }
    }
}

#[test]
fn t110_after_a_restart_and_when_it_is_let_in_a_mail_is_what_its_channel_was() {
    let mut post = Post::new(&[SERVER, ("mail_trusted", "127.0.0.1")]);
    // Handed over by a stranger once, judged when the desk is up again.
    let data = post.world.server.data.clone();
    post.smtp(INES, OWN, &mail(1));
    is_verified(&judged(&post.world.with_token("ines"), 1));
    let World { server, folder } = post.world;
    server.stop();
    for (peer, by_message) in [("203.0.113.9", "a"), ("127.0.0.1", "b"), ("socket", "c")] {
        let raw = mail(1).replace("Message-ID: <", &format!("Message-ID: <{by_message}"));
        handed_over_from(&data, (peer, 0), &raw);
    }
    let settings = [
        SERVER,
        ("mail_from", OWN),
        ("mail_listen", "127.0.0.1:0"),
        ("mail_trusted", "127.0.0.1"),
    ];
    let server = Server::start(&data, &settings);
    let ines = Person::by_link(&server, INES).with_token(&server);
    is_not_verified(&judged(&ines, 2), UNTRUSTED);
    is_verified(&judged(&ines, 3));
    is_not_verified(&judged(&ines, 4), UNTRUSTED);
    // An agent's word lets it in, and makes nothing proven.
    let id = judged(&ines, 2)["id"].clone();
    ines.api("POST", &format!("/mail/messages/{id}/release"), None)
        .expect(204);
    let came = judged(&ines, 2);
    assert_eq!(came["verified"], false);
    drop((server, folder));
}

#[test]
fn t110_a_desk_whose_port_is_open_to_all_does_not_start_to_believe_a_name() {
    let folder = Folder::new();
    let data = folder.0.join("data");
    let open = [
        "--mail-listen",
        "0.0.0.0:0",
        "--mail-authserv-id",
        "mx.desk.example",
    ];
    for start in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["mail", "check"],
    ] {
        let (code, _, errors) = command(&data, &[start, &open].concat());
        assert_ne!(code, 0);
        has(
            &errors,
            "mail_authserv_id: at mail_listen = 0.0.0.0:0 anyone",
        );
        assert!(
            errors.contains("mail_trusted") && errors.trim().lines().count() == 1,
            "{errors}"
        );
    }
    assert!(!data.exists());
}

#[test]
fn what_its_domain_disowns_without_asking_for_anything_is_merely_not_verified() {
    let mut post = Post::new(&[SERVER, ("mail_trusted", "127.0.0.1")]);
    let ines = post.world.with_token("ines");
    let kim = post.address("kim");
    let domain = kim.split_once('@').unwrap().1;
    for (nth, (said, fate, verification)) in [
        (
            "fail (p=none dis=none)",
            "ticket",
            "asks for nothing to follow",
        ),
        ("fail action=none", "ticket", "asks for nothing to follow"),
        ("fail (p=quarantine)", "suspended", "disowns such mail"),
        ("fail (p=reject dis=none)", "suspended", "disowns such mail"),
    ]
    .into_iter()
    .enumerate()
    {
        let plain = letter(&kim, OWN, "Pump", &"It stops.".repeat(nth + 1));
        let head = "Authentication-Results: mx.desk.example; dmarc=";
        post.smtp(
            &kim,
            OWN,
            &format!("{head}{said} header.from={domain}\r\n{plain}"),
        );
        let came = judged(&ines, nth + 1);
        assert_eq!(
            (&came["fate"], &came["verified"]),
            (&fate.into(), &false.into())
        );
        let words = came["verification"].as_str().unwrap();
        assert!(words.contains(verification), "{said}: {words}");
    }
}

#[test]
fn t117_a_copy_that_comes_first_does_not_take_the_place_of_the_real_mail() {
    let mut post = Post::new(&[SERVER, ("mail_trusted", "127.0.0.1")]);
    let ines = post.world.with_token("ines");
    let ana = "ana@acme.example";
    // The same words in Ana's name, by somebody who was quicker than she.
    let copy = letter(ana, OWN, "Order", "Where is it?");
    post.smtp(ana, OWN, &copy);
    let came = judged(&ines, 1);
    let found = (&came["fate"], &came["proven"]);
    assert_eq!(found, (&"ticket".into(), &false.into()));
    let real = format!(
        "Authentication-Results: mx.desk.example; dmarc=pass header.from=acme.example\r\n{copy}"
    );
    for (id, fate) in [(2, "ticket"), (3, "duplicate")] {
        post.smtp(ana, OWN, &real);
        assert_eq!(judged(&ines, id)["fate"], fate, "{id}");
    }
    // Nor does another copy come again.
    post.smtp(ana, OWN, &copy);
    assert_eq!(judged(&ines, 4)["fate"], "duplicate");
}
