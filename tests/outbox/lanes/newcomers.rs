//! First mails to addresses that nobody has proven (23).

use rusqlite::Connection;

use super::{Sink, drained, restarted, sent_before};
use crate::harness::{
    World, has_all,
    server::wait,
    smtp::{Peer, letter},
};

#[test]
fn t23_first_mails_to_unproven_addresses_share_one_budget_and_invitations_are_not_exempt() {
    let world = drained();
    sent_before(&world, 200, 1, None);
    let (sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    let [ines, noor] = world.people(["ines", "noor"]);
    let person = [
        ("email", "new@nowhere.example"),
        ("given_name", "New"),
        ("family_name", "Person"),
    ];
    ines.sends("/desk/people/new", &person);
    world
        .nobody()
        .post("/forgot", &[("email", "new@nowhere.example")])
        .expect(200);
    world
        .nobody()
        .post("/forgot", &[("email", "luis@acme.example")])
        .expect(200);
    // Who is proven waits for nobody.
    sink.place("the password of someone proven", |to, _| {
        to == "luis@acme.example"
    });
    sink.place("the alarm", |to, mail| {
        to == "noor@desk.example" && mail.subject.contains("holds mail back")
    });
    assert!(
        !sink
            .mails()
            .iter()
            .any(|(to, _)| to == "new@nowhere.example")
    );
    let page = noor.get("/admin/mail").words();
    has_all(&page, &["Held mail", "addresses that nobody has confirmed"]);
    assert!(world.server.health().contains("held back"));
    let world = restarted(world, &[("clock_offset", "+61m")]);
    wait("an hour later, all that waited", || {
        let mails = sink.mails();
        let first = mails.iter().filter(|(to, _)| to == "new@nowhere.example");
        (first.count() == 2).then_some(())
    });
    assert!(!world.server.health().contains("held back"));
}

/// First mails of so many people nobody knows, by turns of these domains.
pub(super) fn strangers_write(world: &World, many: usize, domains: &[&str]) {
    let to = "support@desk.example";
    for nth in 0..many {
        let from = format!("p{nth}@{}", domains[nth % domains.len()]);
        let mail = letter(&from, to, &format!("Number {nth}"), &"!".repeat(nth + 1));
        Peer::new(&world.server).hands_over((&from, to), &mail);
    }
}

#[test]
fn t23_strangers_never_use_up_what_agents_and_customers_may_write_to_new_addresses() {
    let (sink, url) = Sink::open();
    let settings = [
        ("smtp_url", url.as_str()),
        ("mail_from", "support@desk.example"),
        ("mail_listen", "127.0.0.1:0"),
    ];
    let world = restarted(drained(), &settings);
    let [ines, ana] = world.people(["ines", "ana"]);
    let ticket = ana.opens("Before", "text");
    let domains = ["a.example", "b.example", "c.example", "d.example"];
    strangers_write(&world, 130, &domains);
    let strangers = || {
        let mails = sink.mails().into_iter().map(|(to, _)| to);
        let strangers = mails.filter(|to| domains.iter().any(|domain| to.ends_with(domain)));
        strangers.collect::<std::collections::BTreeSet<_>>().len()
    };
    wait("as many strangers to be written to as may", || {
        (strangers() == 120 && world.server.health().contains("held back")).then_some(())
    });
    // Whoever is known here goes on, an agent and a customer alike.
    let person = [
        ("email", "new@nowhere.example"),
        ("given_name", "New"),
        ("family_name", "Person"),
    ];
    ines.sends("/desk/people/new", &person);
    let people = format!("/tickets/{ticket}/people");
    let added = [
        ("person", "kim@acme.example"),
        ("act", "add"),
        ("confirm", "yes"),
    ];
    ana.sends(&people, &added);
    sink.place("an agent's invitation", |to, _| to == "new@nowhere.example");
    sink.place("a customer's invitation", |to, _| to == "kim@acme.example");
    assert_eq!(strangers(), 120);
    // Customers, too, leave something to agents, who share the rest.
    sent_before(&world, 40, 4, None);
    ana.sends(
        &people,
        &[
            ("person", "eve@acme.example"),
            ("act", "add"),
            ("confirm", "yes"),
        ],
    );
    let person = [
        ("email", "newer@nowhere.example"),
        ("given_name", "Newer"),
        ("family_name", "Person"),
    ];
    ines.sends("/desk/people/new", &person);
    sink.place("an agent's next invitation", |to, _| {
        to == "newer@nowhere.example"
    });
    let unsent = sink.mails();
    assert!(!unsent.iter().any(|(to, _)| to == "eve@acme.example"));
    let _world = restarted(
        world,
        &[("smtp_url", url.as_str()), ("clock_offset", "+61m")],
    );
    sink.place("the customer's next invitation", |to, _| {
        to == "eve@acme.example"
    });
    wait("everybody else, an hour later", || {
        (strangers() == 130).then_some(())
    });
}

#[test]
fn t23_what_is_held_until_tomorrow_closes_the_lane_of_first_mails_for_nobody() {
    let world = drained();
    sent_before(&world, 300, 1, None);
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "UPDATE base_outbox SET state = 'held', held_for = 'unconfirmed', waits = 1, sent_at = NULL,
                 due_at = unixepoch() + 86400, slot_at = unixepoch() + 86400";
    file.execute(sql, []).unwrap();
    let (sink, url) = Sink::open();
    let world = restarted(world, &[("smtp_url", &url)]);
    let person = [
        ("email", "new@nowhere.example"),
        ("given_name", "New"),
        ("family_name", "Person"),
    ];
    let ines = world.person("ines");
    ines.sends("/desk/people/new", &person);
    sink.place("the invitation", |to, _| to == "new@nowhere.example");
}
