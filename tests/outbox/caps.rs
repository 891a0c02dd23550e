//! What the caps of an address hold, and what of that stands on the ticket.

use rusqlite::Connection;
use serde_json::json;

use super::lanes::{Sink, drained, restarted};
use crate::harness::{World, has, server::wait};

/// As if Ana had been sent so many mails of a pace just before that moment: 1 what nobody caused, 2
/// what customers did.
fn sent_to_ana(world: &World, many: i64, (pace, after): (i64, i64)) {
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    file.execute(
        "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
         INSERT INTO base_outbox (kind, person, address, because, created_at, due_at, state, sent_at, slot_at, lane, pace)
         SELECT 'comment', p.id, p.email, 'account', unixepoch(), 0, 'sent', unixepoch(), unixepoch() + ?3, 3, ?2
         FROM n JOIN base_people p ON p.email = 'ana@acme.example'",
        (many, pace, after),
    )
    .unwrap();
}

/// Whether somebody was sent a mail about the ticket that says this.
fn reached(sink: &Sink, to: &str, (ticket, says): (i64, &str)) {
    let subject = format!("[#{ticket}]");
    sink.place(
        &format!("{to} to be told of #{ticket}: {says}"),
        |who, mail| who == to && mail.subject.starts_with(&subject) && mail.text.contains(says),
    );
}

#[test]
fn an_agents_last_word_leaves_at_once_however_much_its_address_got() {
    for (name, pace, many) in [("automatic", 1, 40), ("by customers", 2, 60)] {
        let world = drained();
        let ana = world.person("ana");
        let [spoken, silent, solved] =
            ["Spoken", "Silent", "Solved"].map(|subject| ana.opens(subject, "text"));
        let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
        file.execute("DELETE FROM base_outbox", []).unwrap();
        sent_to_ana(&world, many, (pace, 0));
        let (sink, url) = Sink::open();
        let world = restarted(world, &[("smtp_url", &url)]);
        let ines = world.with_token("ines");
        let said = |ticket: i64, status: &str, body: &str| {
            let form = [("body", body), ("status", status)];
            ines.sends(&format!("/desk/tickets/{ticket}/comments"), &form);
        };
        said(spoken, "solved", "It was the fuse.");
        said(spoken, "closed", "Good bye for good.");
        ines.closes(&format!("/tickets/{silent}"));
        let status = json!({ "status": "solved", "reason": "solved" });
        ines.changes(&format!("/tickets/{solved}"), &status);
        for (ticket, says) in [
            (spoken, "It was the fuse."),
            (spoken, "Good bye for good."),
            (silent, "is closed now"),
            (solved, "is solved"),
        ] {
            reached(&sink, "ana@acme.example", (ticket, says));
        }
        let held = "SELECT count(*) FROM base_outbox WHERE state = 'held'";
        let held: i64 = file.query_row(held, [], |row| row.get(0)).unwrap();
        assert_eq!(held, 0, "{name}");
    }
}

#[test]
fn who_closes_a_ticket_stands_as_the_sender_of_that_mail() {
    let world = drained();
    let ticket = world.person("ana").opens("Over", "text");
    let (sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    world
        .with_token("ines")
        .closes(&format!("/tickets/{ticket}"));
    let place = sink.place("the end", |_, mail| mail.text.contains("is closed now"));
    let (_, mail) = &sink.mails()[place];
    let sender = "From: \"Ines Vidal (support) via Pocketdesk\" <";
    assert!(mail.source.contains(sender), "{}", mail.source);
}

#[test]
fn what_nobody_caused_waits_and_the_ticket_says_until_when_and_why() {
    let world = drained();
    let ana = world.with_token("ana");
    let tickets: Vec<i64> = (0..5).map(|n| ana.opens(&format!("{n}"), "text")).collect();
    let (sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    let ines = world.with_token("ines");
    let last = tickets[4];
    let page = |ticket: i64| ines.get(&format!("/desk/tickets/{ticket}")).words();
    let held = wait("the fifth confirmation to be held", || {
        Some(page(last)).filter(|words| words.contains("Not mailed yet"))
    });
    has(&held, "Not mailed yet: Ana Ruiz (requester) waits until ");
    has(
        &held,
        ", because this address got 4 automatic mails within the hour.",
    );
    assert!(!held.contains("Mailed: Ana Ruiz"), "{held}");
    let comments = ines.asks(&format!("/tickets/{last}/comments"));
    let comments = comments.json();
    let recipients = comments["data"][0]["recipients"].as_array().unwrap();
    let hers = recipients.iter().find(|one| one["name"] == "Ana Ruiz");
    let hers = hers.unwrap();
    assert_eq!(hers["state"], "held");
    assert_eq!(
        hers["why"],
        "this address got 4 automatic mails within the hour"
    );
    assert!(hers["waits_until"].is_string(), "{hers}");
    // Whoever asked is told nothing of caps.
    let own = world.person("ana").get(&format!("/tickets/{last}"));
    let own = own.words();
    assert!(!own.contains("waits until"), "{own}");
    reached(&sink, "ana@acme.example", (tickets[0], "We received"));
    wait("the first to be marked as sent", || {
        page(tickets[0])
            .contains("Mailed: Ana Ruiz (requester, sent)")
            .then_some(())
    });
}

#[test]
fn an_end_by_itself_that_waits_stands_on_the_ticket() {
    let world = drained();
    let ticket = world.person("ana").opens("Silence", "text");
    let status = json!({ "status": "solved", "reason": "solved" });
    world
        .with_token("ines")
        .changes(&format!("/tickets/{ticket}"), &status);
    let week = 7 * 24 * 3600;
    sent_to_ana(&world, 4, (1, week));
    let (_sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url), ("clock_offset", "+7d")]);
    let ines = world.person("ines");
    let words = wait("the end to be held", || {
        let words = ines.get(&format!("/desk/tickets/{ticket}")).words();
        words
            .contains("A mail about what was done here is held")
            .then_some(words)
    });
    has(
        &words,
        "A mail about what was done here is held: Ana Ruiz (requester) waits until ",
    );
    let own = world
        .person("ana")
        .get(&format!("/tickets/{ticket}"))
        .words();
    assert!(!own.contains("is held"), "{own}");
}

#[test]
fn what_waits_for_the_whole_desk_stands_on_its_ticket_and_not_as_mailed() {
    let world = drained();
    let ticket = world.person("ana").opens("Busy day", "text");
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    file.execute("DELETE FROM base_outbox", []).unwrap();
    sent_to_ana(&world, 20_000, (0, 0));
    let ines = world.person("ines");
    let form = [("body", "It was the fuse.")];
    let path = format!("/desk/tickets/{ticket}");
    ines.sends(&format!("{path}/comments"), &form);
    let page = ines.get(&path).words();
    has(
        &page,
        "Not mailed yet: Ana Ruiz (requester) waits. Tickets caused more than 20,000 mails",
    );
    assert!(!page.contains("Mailed: Ana Ruiz"), "{page}");
    file.execute("DELETE FROM base_outbox WHERE state = 'sent'", [])
        .unwrap();
    let page = ines.get(&path).words();
    has(&page, "Mailed: Ana Ruiz (requester, queued)");
}
