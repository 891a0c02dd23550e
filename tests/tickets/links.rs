//! T8: what tickets are to each other, which agents alone know.

use std::thread;

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::harness::{Person, World, has, has_all, lacks, page::form};

#[track_caller]
fn link(agent: &Person, ticket: i64, kind: &str, other: i64) {
    let body = json!({ "kind": kind, "ticket": other });
    agent.adds(&format!("/tickets/{ticket}/links"), &body);
}

fn refused(agent: &Person, ticket: i64, body: &Value) -> (u16, String) {
    let path = format!("/tickets/{ticket}/links");
    let answer = agent.api("POST", &path, Some(body));
    let told = answer.json();
    let code = told["errors"][0]["code"].as_str().or(told["code"].as_str());
    (answer.status, code.unwrap_or_default().to_owned())
}

fn links(agent: &Person, ticket: i64) -> Value {
    agent.reads(&format!("/tickets/{ticket}/links"))["data"].clone()
}

#[test]
fn t8_a_link_reads_from_both_sides_and_stands_in_both_histories() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let [one, two] = ["The chair", "The desk"].map(|subject| ana.opens(subject, "It squeaks."));
    for (kind, other_side) in [
        ("related", "related"),
        ("duplicate_of", "duplicated_by"),
        ("blocks", "blocked_by"),
    ] {
        link(&ines, one, kind, two);
        assert_eq!(links(&ines, one), json!([{ "kind": kind, "ticket": two }]));
        let there = json!([{ "kind": other_side, "ticket": one }]);
        assert_eq!(links(&ines, two), there);
        let again = json!({ "kind": other_side, "ticket": one });
        assert_eq!(
            refused(&ines, two, &again),
            (409, "already_linked".to_owned())
        );
        // Taken away from the other side.
        let gone = format!("/tickets/{two}/links?kind={other_side}&ticket={one}");
        ines.api("DELETE", &gone, None).expect(204);
        ines.api("DELETE", &gone, None).expect(404);
        assert_eq!(links(&ines, one), json!([]));
    }
    for (ticket, other) in [(one, two), (two, one)] {
        let events = ines.reads(&format!("/tickets/{ticket}/events"));
        let kinds = events["data"].as_array().unwrap().iter();
        let about = kinds.filter(|event| event["number"] == other);
        assert_eq!(about.count(), 6, "{events}");
    }
    let page = ines.words(&format!("/desk/tickets/{one}"));
    has(&page, format!("linked it: Blocks #{two}"));
    has(&page, format!("took a link away: Duplicate of #{two}"));
}

#[test]
fn t8_a_page_without_scripts_links_by_number_sign_or_address_and_takes_links_away() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let [one, two, three] =
        ["First", "Second", "Third"].map(|subject| ana.opens(subject, "It squeaks."));
    let page = ines.get(&format!("/desk/tickets/{one}"));
    has(page.text(), format!("/desk/tickets/{one}/links"));
    let at = format!("/desk/tickets/{one}/links");
    let own = |path: &str| format!("http://{}{path}", world.server.address);
    for (kind, typed) in [
        ("blocks", format!("#{two}")),
        (
            "related",
            own(&format!("/desk/tickets/{three}?view=open#comment-1")),
        ),
    ] {
        let filled = form(&ines.get(&at), "Link").with("kind", kind);
        let answer = filled.with("ticket", &typed).sent_by(&ines).expect(303);
        has(answer.location(), "notice=saved#links");
    }
    let page = ines.html(&format!("/desk/tickets/{one}"));
    has_all(&page, &["Blocks", "Related to", "Second", "Third"]);
    has_all(
        ines.html(&format!("/desk/tickets/{two}")),
        &["Blocked by", "First"],
    );
    // What cannot be meant keeps what was typed.
    for typed in [
        "the second",
        "https://elsewhere.example/tickets/1",
        "999999",
    ] {
        let filled = form(&ines.get(&at), "Link").with("ticket", typed);
        let page = filled.sent_by(&ines).expect(422).text();
        has_all(
            &page,
            &["aria-invalid=\"true\"", &format!("value=\"{typed}\"")],
        );
    }
    let remove = form(&ines.get(&at), "Remove");
    let again = remove.sent_by(&ines).expect(303);
    has(again.location(), "notice=saved");
    // Twice pressed, or by two at once, it is gone all the same.
    let fields = [
        ("act", "remove"),
        ("kind", "blocks"),
        ("ticket", &two.to_string()),
    ];
    for _ in 0..2 {
        ines.post(&at, &fields).expect(303);
    }
    ines.post(
        &at,
        &[
            ("act", "remove"),
            ("kind", "related"),
            ("ticket", &three.to_string()),
        ],
    )
    .expect(303);
    assert_eq!(links(&ines, one), json!([]));
    ines.get("/desk/tickets/999999/links").expect(404);
    ines.post(
        "/desk/tickets/999999/links",
        &[("kind", "related"), ("ticket", "1")],
    )
    .expect(404);
}

#[test]
fn t8_no_link_leads_to_itself_in_a_circle_or_to_a_second_twin() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let tickets: Vec<i64> = (0..4).map(|n| ana.opens(&format!("T{n}"), "x")).collect();
    let [a, b, c, d] = tickets[..] else {
        panic!("four")
    };
    let body = |kind: &str, ticket: i64| json!({ "kind": kind, "ticket": ticket });
    for kind in ["related", "duplicate_of", "blocks", "blocked_by"] {
        let (status, code) = refused(&ines, a, &body(kind, a));
        assert_eq!((status, code.as_str()), (422, "self"), "{kind}");
    }
    for kind in ["duplicate_of", "blocks"] {
        link(&ines, a, kind, b);
        link(&ines, b, kind, c);
        for from in [b, c] {
            let (status, code) = refused(&ines, from, &body(kind, a));
            assert_eq!(status, if from == c { 422 } else { status }, "{kind}");
            assert!(
                ["circle", "already_duplicate"].contains(&code.as_str()),
                "{code}"
            );
        }
    }
    let second = refused(&ines, a, &body("duplicate_of", d));
    assert_eq!(second, (409, "already_duplicate".to_owned()));
    // Many may be duplicates of one.
    link(&ines, d, "duplicate_of", c);
    // Relations go round as they like.
    link(&ines, a, "related", b);
    link(&ines, b, "related", c);
    link(&ines, c, "related", a);
    for wrong in [
        json!({ "kind": "cousin_of", "ticket": b }),
        json!({ "kind": "related", "ticket": "b" }),
        json!({ "kind": "related", "ticket": 999_999 }),
        json!({ "kind": "related", "ticket": -1 }),
        json!({ "kind": "related" }),
        json!({ "kind": "related", "ticket": b, "note": "x" }),
    ] {
        assert_eq!(refused(&ines, d, &wrong).0, 422, "{wrong}");
    }
    ines.api("POST", "/tickets/999999/links", Some(&body("related", a)))
        .expect(404);
}

#[test]
fn t8_two_agents_at_once_make_one_link_and_no_circle() {
    let world = World::new();
    let [ana, ines, ivo] = world.with_tokens(["ana", "ines", "ivo"]);
    for _ in 0..5 {
        let (a, b) = (ana.opens("One", "x"), ana.opens("Two", "x"));
        let both = |kind: &str| {
            thread::scope(|scope| {
                let one = scope.spawn(|| {
                    let body = json!({ "kind": kind, "ticket": b });
                    ines.api("POST", &format!("/tickets/{a}/links"), Some(&body))
                        .status
                });
                let body = json!({ "kind": kind, "ticket": a });
                let other = ivo
                    .api("POST", &format!("/tickets/{b}/links"), Some(&body))
                    .status;
                let mut all = [one.join().unwrap(), other];
                all.sort_unstable();
                all
            })
        };
        assert_eq!(both("related"), [201, 409]);
        assert_eq!(both("blocks"), [201, 422]);
        assert_eq!(links(&ines, a).as_array().unwrap().len(), 2);
    }
}

#[test]
fn t8_a_ticket_takes_a_hundred_links() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let hub = ana.opens("Hub", "x");
    let others: Vec<i64> = (0..101).map(|n| ines_opens(&ines, n)).collect();
    for other in &others[..100] {
        link(&ines, *other, "blocks", hub);
    }
    let last = json!({ "kind": "related", "ticket": hub });
    assert_eq!(refused(&ines, others[100], &last).1, "too_many");
    let last = json!({ "kind": "related", "ticket": others[100] });
    assert_eq!(refused(&ines, hub, &last).1, "too_many");
    assert_eq!(links(&ines, hub).as_array().unwrap().len(), 100);
    ines.get(&format!("/desk/tickets/{hub}")).expect(200);
}

/// By an agent, who has no limit of tickets a day that would come into this.
fn ines_opens(ines: &Person, nth: usize) -> i64 {
    let body =
        json!({ "subject": format!("T{nth}"), "body": "x", "requester": "ana@acme.example" });
    ines.adds("/tickets", &body).json()["number"]
        .as_i64()
        .unwrap()
}

#[test]
fn t8_closing_a_duplicate_names_its_twin() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let (twin, doubled) = (ana.opens("The first", "x"), ana.opens("The second", "x"));
    let at = format!("/desk/tickets/{doubled}/links");
    let filled = form(&ines.get(&at), "Link")
        .with("kind", "related")
        .with("ticket", &twin.to_string())
        .with("status", "solved");
    has(
        filled.sent_by(&ines).expect(422).text(),
        "Only what is a duplicate",
    );
    assert_eq!(links(&ines, doubled), json!([]));
    form(&ines.get(&at), "Link")
        .with("kind", "duplicate_of")
        .with("ticket", &twin.to_string())
        .with("status", "solved")
        .sent_by(&ines)
        .expect(303);
    let ended = ines.reads(&format!("/tickets/{doubled}"));
    assert_eq!(
        (&ended["status"]["key"], &ended["reason"]),
        (&json!("solved"), &json!("duplicate"))
    );
    let words = ines.words(&format!("/desk/tickets/{doubled}"));
    has(&words, format!("of #{twin}"));
    // Its customer reads that it is a duplicate, and not of which.
    let page = ana.html(&format!("/tickets/{doubled}"));
    lacks(&page, format!("#{twin}"));
    lacks(&page, format!("/tickets/{twin}"));
    // What ended as a duplicate of nothing asks for it.
    let other = ana.opens("The third", "x");
    let ends = json!({ "status": "solved", "reason": "duplicate" });
    ines.changes(&format!("/tickets/{other}"), &ends);
    has(
        ines.html(&format!("/desk/tickets/{other}")),
        "Say of which ticket",
    );
}

#[test]
fn t8_customers_see_nothing_of_links() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let one = world.private_ticket(&ana);
    let two = ana.opens("The other", "x");
    let looks = || {
        [one, two].map(|ticket| {
            let api = ana.asks(&format!("/tickets/{ticket}"));
            let tag = api.header("etag").unwrap_or_default().to_owned();
            let events = ana.asks(&format!("/tickets/{ticket}/events")).text();
            (
                api.text(),
                tag,
                events,
                ana.words(&format!("/tickets/{ticket}")),
            )
        })
    };
    looks();
    let file = Connection::open(world.server.data.join("pocketdesk.db")).unwrap();
    let mails = || {
        let sql = "SELECT count(*) FROM base_outbox";
        file.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    };
    let (before, told) = (looks(), mails());
    link(&ines, one, "duplicate_of", two);
    link(&ines, two, "blocks", one);
    assert_eq!(looks(), before);
    for person in [&ana, &luis] {
        for path in [
            format!("/tickets/{one}/links"),
            format!("/tickets/{two}/links"),
        ] {
            person.asks(&path).expect(404);
            let body = json!({ "kind": "related", "ticket": two });
            person.api("POST", &path, Some(&body)).expect(404);
            let gone = format!("{path}?kind=blocks&ticket={two}");
            person.api("DELETE", &gone, None).expect(404);
        }
        person
            .get(&format!("/desk/tickets/{one}/links"))
            .expect(404);
    }
    assert_eq!(mails(), told);
}
