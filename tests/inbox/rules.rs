//! What the settings, limits and other mail systems have to do with it.

use std::net::TcpListener;

use serde_json::json;

use super::{
    comments, judged, opened_by,
    post::{Post, letter},
};
use crate::harness::{
    Person, Server, World, has_all,
    server::{Folder, wait},
};

const PASSED: &str = "Authentication-Results: mx.desk.example; dmarc=pass header.from=";

#[test]
fn t19_a_bounce_is_noted_on_the_mail_it_is_about_and_makes_nothing() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let path = received.header("Return-Path").unwrap();
    let path = path.trim_matches(['<', '>']);
    let report = format!(
        "From: MAILER-DAEMON@mx.example\r\nTo: {path}\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n--edge\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; {kim}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 No such mailbox\r\n\r\n--edge--\r\n"
    );
    post.smtp("", path, &report);
    let came = judged(&ines, 2);
    assert_eq!(came["fate"], "delivery", "{came}");
    let sent = ines.asks("/mail/messages?direction=out&limit=100").json();
    let about = sent["data"].as_array().unwrap().iter();
    let about: Vec<_> = about
        .filter(|mail| mail["id"] == came["delivery_of"])
        .collect();
    assert_eq!(
        (&about[0]["to"], &about[0]["fate"]),
        (&kim.clone().into(), &"failed".into())
    );
    assert!(about[0]["detail"].to_string().contains("No such mailbox"));
    // Of a mail that was never ours it waits for an agent.
    let others = report.replace(path, "support@desk.example");
    post.smtp("", "support@desk.example", &others);
    assert_eq!(judged(&ines, 3)["reason"], "not_our_report");
    let tickets = ines.asks("/tickets").json();
    assert_eq!(tickets["data"].as_array().unwrap().len(), 1);
}

#[test]
fn t12_only_the_topmost_result_of_the_trusted_server_is_believed() {
    let mut post = Post::new(&[
        ("mail_authserv_id", "mx.desk.example"),
        ("mail_trusted", "127.0.0.1"),
    ]);
    let ines = post.world.with_token("ines");
    let (ana, luis) = (post.world.with_token("ana"), "luis@acme.example");
    // Ana's ticket, shared with her organization: Luis sees it and is not on it.
    let ticket = ana.opens("Export", "It stops");
    let id = ana.id();
    let token = wait("the confirmation", || {
        let mails = post.mta.mails("ana@acme.example").into_iter();
        let mut ways = mails.filter_map(|mail| mail.header("Reply-To"));
        // One mailbox serves the whole run: only a proof of this desk's own key counts here.
        ways.rfind(|to| to.contains(&format!("+t.{ticket}.{id}.")))
    });
    let mail = |body: &str| letter(luis, &token, "Re: Export", body);
    post.smtp(luis, &token, &mail("Unproven"));
    assert_eq!(judged(&ines, 1)["reason"], "not_proven");
    let forged = format!(
        "Authentication-Results: mx.other.example; dmarc=none\r\n{PASSED}acme.example\r\n{}",
        mail("Forged below")
    );
    post.smtp(luis, &token, &forged);
    assert_eq!(judged(&ines, 2)["reason"], "not_proven");
    post.smtp(
        luis,
        &token,
        &format!("{PASSED}acme.example\r\n{}", mail("Proven")),
    );
    let came = judged(&ines, 3);
    assert_eq!(
        (&came["fate"], &came["ticket"]),
        (&"comment".into(), &json!(ticket))
    );
    // And what the sender's own domain disowns waits for an agent.
    let failed = "Authentication-Results: mx.desk.example; dmarc=fail header.from=acme.example";
    post.smtp(luis, &token, &format!("{failed}\r\n{}", mail("Disowned")));
    assert_eq!(judged(&ines, 4)["reason"], "failed_authentication");
    assert_eq!(comments(&ines, &json!(ticket)), ["It stops", "Proven"]);
}

const FORWARDED: &str = "Please look at this.\r\n\r\n-----Original Message-----\r\nFrom: Pat Olsen <PAT>\r\nSent: Monday, November 16, 2026 9:00 AM\r\nTo: Ines Vidal <ines@desk.example>\r\nSubject: Broken seal\r\n\r\nThe seal of the pump is broken.\r\n";

#[test]
fn an_agents_forward_opens_a_ticket_for_whom_it_is_from() {
    let mut post = Post::new(&[
        ("mail_authserv_id", "mx.desk.example"),
        ("mail_trusted", "127.0.0.1"),
    ]);
    let (pat, ines) = (post.address("pat"), post.world.with_token("ines"));
    let body = FORWARDED.replace("PAT", &pat);
    let mail = letter(
        "ines@desk.example",
        "support@desk.example",
        "FW: Broken seal",
        &body,
    );
    // Nobody says that it is hers: it waits, and she opens it herself.
    post.smtp("ines@desk.example", "support@desk.example", &mail);
    let came = judged(&ines, 1);
    assert_eq!(came["reason"], "agent_not_authenticated");
    let page = ines.get(&format!("/desk/mail/{}", came["id"])).expect(200);
    assert!(page.words().contains("Open for"), "{}", page.words());
    ines.sends(&format!("/desk/mail/{}/release", came["id"]), &[]);
    let opened = judged(&ines, 1);
    assert_eq!(opened["fate"], "ticket", "{opened}");
    let ticket = ines.asks(&format!("/tickets/{}", opened["ticket"])).json();
    assert_eq!(ticket["subject"], "Broken seal");
    assert_eq!(
        comments(&ines, &opened["ticket"]),
        ["The seal of the pump is broken."]
    );
    let page = ines
        .get(&format!("/desk/tickets/{}", opened["ticket"]))
        .words();
    has_all(&page, &["Please look at this.", "Pat Olsen"]);
    // Proven to be hers it is taken up at once.
    let other = mail.replace("broken.", "broken again.");
    post.smtp(
        "ines@desk.example",
        "support@desk.example",
        &format!("{PASSED}desk.example\r\n{other}"),
    );
    assert_eq!(judged(&ines, 2)["fate"], "ticket");
    let received = post.mta.wait_about(&pat, "We received");
    // Pat has never had the agent's mail, so nothing stands below it.
    let line = mail.lines().find(|line| line.starts_with("Message-ID: "));
    let name = line.unwrap().trim_start_matches("Message-ID: ").trim();
    for field in ["In-Reply-To", "References"] {
        let names = received.header(field).unwrap();
        assert!(!names.contains(name), "{field}: {names}");
    }
}

#[test]
fn t22_over_ten_tickets_an_hour_from_one_address_wait_for_an_agent_and_none_is_lost() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    for nth in 0..12 {
        let subject = format!("Pump {nth}");
        let mail = letter(
            &kim,
            "support@desk.example",
            &subject,
            &format!("Number {nth} stops."),
        );
        post.smtp(
            &kim,
            "support@desk.example",
            &format!(
                "X-Nth: {nth}\r\n{}",
                mail.replace("Message-ID: <", &format!("Message-ID: <n{nth}"))
            ),
        );
    }
    let fates: Vec<_> = (1..=12)
        .map(|id| judged(&ines, id)["fate"].clone())
        .collect();
    assert_eq!(fates.iter().filter(|fate| **fate == "ticket").count(), 10);
    assert_eq!(judged(&ines, 12)["reason"], "too_many");
    // Found by words of the subject and by what became of it.
    let found = |query: &str| {
        let page = ines.html(&format!("/desk/mail?{query}"));
        page.matches("class=\"subj\"").count()
    };
    assert_eq!(found("q=pUmP"), 12);
    assert_eq!(found("q=pump+1&fate=ticket"), 1);
    assert_eq!(found("q=pump+1&fate=suspended"), 2);
    assert_eq!(found("q=reyes&from=nobody@acme.example"), 0);
}

#[test]
fn t28_what_is_over_a_limit_is_kept_and_not_read() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let headers: String = (0..1_100).map(|nth| format!("X-Many: {nth}\r\n")).collect();
    let mail = letter(&kim, "support@desk.example", "Pump", "It stops.");
    post.smtp(&kim, "support@desk.example", &format!("{headers}{mail}"));
    let came = judged(&ines, 1);
    assert_eq!(
        (&came["fate"], &came["reason"]),
        (&"suspended".into(), &"over_limit".into())
    );
    assert!(
        came["detail"].to_string().contains("1000 header fields"),
        "{came}"
    );
    let raw = ines
        .get(&format!("/desk/mail/{}/raw", came["id"]))
        .expect(200);
    assert!(raw.text().ends_with(&mail));
}

#[test]
fn a_blocked_sender_waits_until_mail_of_theirs_is_taken_again() {
    let mut post = Post::new(&[]);
    let (eve, ines) = (post.address("eve"), post.world.with_token("ines"));
    let mail = |body: &str| letter(&eve, "support@desk.example", "Offer", body);
    post.smtp(
        &eve,
        "support@desk.example",
        &format!("Precedence: bulk\r\n{}", mail("Buy!")),
    );
    let came = judged(&ines, 1);
    let block = format!("/desk/mail/{}/block", came["id"]);
    ines.sends(&block, &[("act", "block")]);
    post.smtp(&eve, "support@desk.example", &mail("Buy now!"));
    assert_eq!(judged(&ines, 2)["reason"], "blocked");
    ines.sends(&block, &[("act", "unblock")]);
    post.smtp(&eve, "support@desk.example", &mail("A question, really."));
    assert_eq!(judged(&ines, 3)["fate"], "ticket");
}

/// Two desks, each the other's mail server.
fn wired() -> [(Server, Folder); 2] {
    let port = || {
        TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
    };
    let (one, other) = (port(), port());
    let start = |name: &str, own: std::net::SocketAddr, peer: std::net::SocketAddr| {
        let folder = Folder::new();
        let from = format!("support@{name}.example");
        let (listen, smtp) = (own.to_string(), format!("smtp://{peer}"));
        let settings = [
            ("mail_from", from.as_str()),
            ("mail_listen", listen.as_str()),
            ("smtp_url", smtp.as_str()),
        ];
        let server = Server::start(&folder.0.join("data"), &settings);
        Person::sets_up(&server, &["helpcentre"]).expect(303);
        (server, folder)
    };
    [start("one", one, other), start("other", other, one)]
}

#[test]
fn t20_two_desks_that_write_to_each_other_fall_silent() {
    let [(one, _first), (other, _second)] = wired();
    // Somebody opens a ticket at one desk for the address of the other.
    let noor = Person::by_link(&one, "noor@desk.example").with_token(&one);
    one.command(&[
        "user",
        "add",
        "support@other.example",
        "--name",
        "Other Desk",
    ]);
    let ticket =
        json!({ "subject": "Pump", "body": "Stops.", "requester": "support@other.example" });
    let ticket = noor.adds("/tickets", &ticket).json()["number"].clone();
    let body = json!({ "body": "Is it so?" });
    noor.adds(&format!("/tickets/{ticket}/comments"), &body);
    let count = |server: &Server, sql: &str| -> i64 {
        let file = rusqlite::Connection::open(server.data.join("pocketdesk.db")).unwrap();
        file.query_row(sql, [], |row| row.get(0)).unwrap()
    };
    let sent = |server: &Server| {
        count(
            server,
            "SELECT count(*) FROM base_outbox WHERE state = 'sent' AND address LIKE 'support@%'",
        )
    };
    wait("the first mails", || (sent(&one) >= 2).then_some(()));
    let judged = "SELECT count(*) FROM base_inbox WHERE fate <> 'waiting'";
    wait("them to be judged", || {
        (count(&other, judged) >= 2).then_some(())
    });
    let quiet = || {
        (
            sent(&one) + sent(&other),
            count(&one, judged),
            count(&other, judged),
        )
    };
    // As long as nothing changes any more.
    let mut before = quiet();
    for _ in 0..10 {
        std::thread::sleep(std::time::Duration::from_millis(500));
        let now = quiet();
        if now == before {
            break;
        }
        before = now;
    }
    assert!(before.0 <= 6, "{before:?}");
    assert_eq!(count(&other, "SELECT count(*) FROM base_tickets"), 0);
}

#[test]
fn customers_and_strangers_learn_nothing_of_the_mail_that_came_in() {
    let world = World::new();
    for path in [
        "/desk/mail",
        "/desk/mail/1",
        "/desk/mail/1/raw",
        "/desk/mail/1/html",
    ] {
        world.person("ana").get(path).expect(404);
        world.nobody().get(path).expect(303);
    }
}

#[test]
fn t23_an_address_that_nobody_has_confirmed_gets_one_confirmation_a_day_however_often_it_is_used() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    for nth in 0..3 {
        let mail = letter(
            &kim,
            "support@desk.example",
            "Pump",
            &format!("Stop {}", "!".repeat(nth + 1)),
        );
        post.smtp(&kim, "support@desk.example", &mail);
        assert_eq!(judged(&ines, nth + 1)["fate"], "ticket");
    }
    wait("the others to be held", || {
        let out = ines.asks("/mail/messages?direction=out&limit=100").json();
        let held = out["data"].as_array().unwrap().iter();
        let held = held.filter(|mail| {
            mail["to"] == kim && mail["detail"].to_string().contains("not confirmed yet")
        });
        (held.count() == 2).then_some(())
    });
    let mails = wait("what leaves to arrive", || {
        Some(post.mta.mails(&kim)).filter(|mails| mails.len() >= 2)
    });
    let confirmations = mails
        .iter()
        .filter(|mail| mail.subject.contains("We received"));
    assert_eq!((confirmations.count(), mails.len()), (1, 2));
}
