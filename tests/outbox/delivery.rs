//! Mails that are late, held, refused, or for somebody who is not there any more (F7, F9).

use super::{about, invited, mailing};
use crate::harness::{World, has, has_all, lacks, mailbox::Mta, server::wait};

/// A mail server that takes nothing for this address, for good.
fn refusing(address: &'static str) -> String {
    use std::io::{BufRead, BufReader, Write};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || {
                let mut answers = stream.try_clone().unwrap();
                answers.write_all(b"220 ready\r\n").unwrap();
                let mut in_text = false;
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let answer = match line.as_str() {
                        "." => "250 taken",
                        _ if in_text => continue,
                        "DATA" => "354 go on",
                        "QUIT" => return,
                        rcpt if rcpt.starts_with("RCPT") && rcpt.contains(address) => {
                            "550 CANARY-reason"
                        }
                        _ => "250 fine",
                    };
                    in_text = line == "DATA" || (in_text && line != ".");
                    let _ = answers.write_all(format!("{answer}\r\n").as_bytes());
                }
            });
        }
    });
    url
}

#[test]
fn f7_customers_read_whom_a_comment_did_not_reach_and_agents_why() {
    let world = World::with(&[("smtp_url", &refusing("luis@acme.example"))]);
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let comment = [("body", "@Luis Ortega, look")];
    ana.sends(&format!("/tickets/{ticket}/comments"), &comment);
    let page = wait("the refusal", || {
        let words = ana.get(&format!("/tickets/{ticket}")).words();
        words.contains("Could not be delivered").then_some(words)
    });
    has(&page, "Could not be delivered to Luis Ortega.");
    lacks(&page, "CANARY-reason");
    lacks(&page, "luis@");
    let words = ines.get(&format!("/desk/tickets/{ticket}")).words();
    has_all(
        &words,
        &["Luis Ortega (mentioned, failed: ", "CANARY-reason"],
    );
}

#[test]
fn a_stopped_mail_server_loses_nothing_and_holds_nobody_up() {
    // Nobody listens there.
    let closed = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    let cleo = invited(&world, &mta, &email);
    let World { server, folder } = world;
    let world = World {
        server: server.restart(&[("smtp_url", &format!("smtp://{closed}"))]),
        folder,
    };
    let cleo = crate::harness::Person {
        address: world.server.address.clone(),
        ..cleo
    };
    let ticket = cleo.opens("While the mail server is down", "text");
    let noor = world.person("noor");
    let page = wait("the first failed try", || {
        let text = noor.get("/admin/mail").words();
        text.contains("Connection refused").then_some(text)
    });
    assert!(page.contains("queued"));
    // Later, with the server back, the same mail arrives once.
    let World { server, folder } = world;
    let world = World {
        server: server.restart(&[("smtp_url", &mta.url), ("clock_offset", "+10m")]),
        folder,
    };
    mta.wait_for(&email, about(ticket));
    let noor = world.person("noor");
    wait("the outbox to say sent", || {
        (!noor.get("/admin/mail").words().contains("queued")).then_some(())
    });
    assert_eq!(
        mta.mails(&email)
            .iter()
            .filter(|mail| about(ticket)(mail))
            .count(),
        1
    );
}

#[test]
fn f9_who_is_removed_gets_nothing_more() {
    let (world, mta, domain) = mailing(&[]);
    let (email, other) = (format!("cleo@{domain}"), format!("dora@{domain}"));
    let cleo = invited(&world, &mta, &email);
    invited(&world, &mta, &other);
    let ines = world.person("ines");
    let ticket = cleo.opens("Export", "text");
    let people = format!("/tickets/{ticket}/people");
    ines.sends(&people, &[("act", "add"), ("person", &other)]);
    mta.wait_for(&other, |mail| mail.text.contains("added you"));
    ines.sends(&people, &[("act", "remove"), ("person", &other)]);
    ines.replies(ticket, "After that");
    mta.wait_for(&email, |mail| mail.text.contains("After that"));
    assert!(
        !mta.mails(&other)
            .iter()
            .any(|mail| mail.text.contains("After that"))
    );
}

#[test]
fn over_sixty_mails_an_hour_to_one_address_are_held_not_dropped() {
    let (world, mta, domain) = mailing(&[]);
    let email = format!("cleo@{domain}");
    let cleo = invited(&world, &mta, &email);
    let ticket = cleo.opens("Many words", "text");
    let ines = world.person("ines");
    for n in 0..63 {
        let path = format!("/desk/tickets/{ticket}/comments");
        ines.sends(&path, &[("body", &format!("answer {n}."))]);
    }
    let noor = world.person("noor");
    wait("the last ones to be held", || {
        let words = noor.get("/admin/mail").words();
        (words
            .matches("this address got 60 mails within the hour")
            .count()
            // Each in the list, and among what is held.
            == 6)
            .then_some(())
    });
    let answers = |mta: &Mta| {
        mta.mails(&email)
            .iter()
            .filter(|mail| mail.text.contains("answer "))
            .count()
    };
    wait("the others to arrive", || {
        (answers(&mta) == 60).then_some(())
    });
    let _world = world.moved("+2h");
    wait("the held ones to arrive", || {
        (answers(&mta) == 63).then_some(())
    });
}
