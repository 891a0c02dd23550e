//! L13: a ticket goes on in another, and nothing moves out of sight.

use std::thread;

use serde_json::{Value, json};

use crate::harness::{Answer, Person, World, has, has_all, lacks, page::form};

/// Of one person, seen by nobody else; a comment on it.
fn private(person: &Person, word: &str) -> i64 {
    let body = json!({ "subject": format!("Private {word}"), "body": format!("CANARY-{word} first"), "organization_id": null });
    let number = person.adds("/tickets", &body).json()["number"]
        .as_i64()
        .unwrap();
    person.comments(number, &format!("CANARY-{word} second"));
    number
}

fn asks(agent: &Person, from: i64, body: &Value) -> Answer {
    agent.api("POST", &format!("/tickets/{from}/merge"), Some(body))
}

fn bodies(person: &Person, ticket: i64) -> Vec<String> {
    let mut found = vec![];
    let mut after = String::new();
    loop {
        let page = person.reads(&format!("/tickets/{ticket}/comments?limit=2{after}"));
        for row in page["data"].as_array().unwrap() {
            found.push(row["body"].as_str().unwrap().to_owned());
        }
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return found,
        }
    }
}

fn adds(agent: &Person, ticket: i64, address: &str) {
    let path = format!("/tickets/{ticket}/followers");
    agent.adds(&path, &json!({ "person": address }));
}

#[test]
fn l13_of_one_person_s_tickets_one_goes_on_in_the_other_with_all_that_was_said() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let (one, other) = (private(&ana, "one"), private(&ana, "other"));
    ines.notes(one, "CANARY-note of the first");
    ines.replies(one, "CANARY-answer");
    let merged = asks(&ines, one, &json!({ "into": other }))
        .expect(200)
        .json();
    assert_eq!(merged["number"], other);
    let ended = ana.reads(&format!("/tickets/{one}"));
    assert_eq!(
        (
            &ended["status"]["key"],
            &ended["reason"],
            &ended["merged_into"]
        ),
        (&json!("closed"), &json!("merged"), &json!(other))
    );
    let all = [
        "CANARY-one first",
        "CANARY-one second",
        "CANARY-answer",
        "CANARY-other first",
        "CANARY-other second",
    ];
    for person in [&ana, &ines] {
        assert_eq!(bodies(person, other), all);
    }
    has_all(ana.html(&format!("/tickets/{other}")), &all);
    lacks(ana.html(&format!("/tickets/{other}")), "CANARY-note");
    has(ines.html(&format!("/desk/tickets/{other}")), "CANARY-note");
    has(
        ana.words(&format!("/tickets/{one}")),
        format!("Merged into #{other}"),
    );
    has(
        ines.words(&format!("/desk/tickets/{one}")),
        format!("Merged into #{other}"),
    );
    // In the order in which it was said.
    let page = ana.html(&format!("/tickets/{other}"));
    let at = |word: &str| page.find(word).unwrap();
    assert!(at("CANARY-one first") < at("CANARY-other first"));
}

#[test]
fn l13_whoever_would_newly_read_it_is_named_and_reads_it_only_once_that_is_confirmed() {
    let world = World::new();
    let [ana, luis, omar, ines] = world.with_tokens(["ana", "luis", "omar", "ines"]);
    let (one, other) = (private(&ana, "one"), private(&ana, "other"));
    adds(&ines, other, "luis@acme.example");
    let looks = |person: &Person| {
        let path = format!("/tickets/{other}");
        let api = person.asks(&path);
        let tag = api.header("etag").unwrap_or_default().to_owned();
        let events = person.asks(&format!("{path}/events")).text();
        (
            api.text(),
            tag,
            events,
            person.words(&path),
            bodies(person, other),
        )
    };
    looks(&luis);
    let before = looks(&luis);
    let asked = asks(&ines, one, &json!({ "into": other }))
        .expect(409)
        .json();
    assert_eq!(asked["code"], "would_show");
    has(asked["detail"].as_str().unwrap(), "Luis");
    assert_eq!(
        ana.reads(&format!("/tickets/{one}"))["merged_into"],
        Value::Null
    );
    // Apart: Ana reads it where it went, and Luis is shown the same bytes as before.
    asks(&ines, one, &json!({ "into": other, "apart": true })).expect(200);
    assert_eq!(looks(&luis), before);
    assert_eq!(bodies(&ana, other).len(), 4);
    luis.get(&format!("/tickets/{one}")).expect(404);
    luis.get(&format!("/tickets/{other}?merged={one}"))
        .expect(200)
        .holds_not("CANARY-one");
    luis.get(&format!("/tickets/{other}/comments/1/text?merged={one}"))
        .expect(404);
    omar.get(&format!("/tickets/{other}?merged={one}"))
        .expect(404);
    // Whoever comes later sees what he sees.
    adds(&ines, other, "mara@acme.example");
    let mara = world.with_token("mara");
    assert_eq!(
        bodies(&mara, other),
        ["CANARY-other first", "CANARY-other second"]
    );
    // Confirmed: he reads what was said, in place, and still not the ticket.
    let third = private(&ana, "third");
    asks(&ines, third, &json!({ "into": other, "confirm": true })).expect(200);
    has_all(
        luis.html(&format!("/tickets/{other}")),
        &["CANARY-third first", "CANARY-third second"],
    );
    assert_eq!(bodies(&luis, other).len(), 4);
    luis.asks(&format!("/tickets/{third}")).expect(404);
    luis.get(&format!("/tickets/{other}?merged={third}"))
        .expect(200)
        .holds("CANARY-third first");
    let whole = luis.get(&format!("/tickets/{other}/comments/1/text?merged={third}"));
    assert_eq!(whole.expect(200).text(), "CANARY-third first");
}

#[test]
fn l13_the_page_names_them_and_a_yes_counts_for_those_alone() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let (one, other) = (private(&ana, "one"), private(&ana, "other"));
    adds(&ines, other, "luis@acme.example");
    let at = format!("/desk/tickets/{one}/merge");
    has(ines.html(&format!("/desk/tickets/{one}")), &at);
    let typed = form(&ines.get(&at), "Merge").with("into", &format!("#{other}"));
    let warned = typed.sent_by(&ines).expect(409);
    has_all(warned.text(), &["Luis", "Merge and show it to them"]);
    // Somebody else came since: the yes was not said to them.
    adds(&ines, other, "greta@globex.example");
    let yes = form(&warned, "Merge and show it to them").with("act", "show");
    let again = yes.sent_by(&ines).expect(409);
    has_all(again.text(), &["Luis", "Greta"]);
    let yes = form(&again, "Merge and show it to them").with("act", "show");
    let done = yes.sent_by(&ines).expect(303);
    has(done.location(), format!("/desk/tickets/{other}"));
    let greta = world.with_token("greta");
    assert_eq!(bodies(&greta, other).len(), 4);
}

#[test]
fn l13_those_of_the_merged_ticket_find_the_other_if_they_see_it_and_join_only_where_confirmed() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let (of_luis, other) = (private(&luis, "luis"), private(&ana, "other"));
    let asked = asks(&ines, of_luis, &json!({ "into": other }))
        .expect(409)
        .json();
    has(asked["detail"].as_str().unwrap(), "Luis");
    has(asked["detail"].as_str().unwrap(), "Ana");
    asks(&ines, of_luis, &json!({ "into": other, "apart": true })).expect(200);
    let ended = luis.asks(&format!("/tickets/{of_luis}"));
    lacks(ended.text(), format!("{other}\""));
    assert_eq!(ended.json()["merged_into"], Value::Null);
    lacks(
        luis.html(&format!("/tickets/{of_luis}")),
        format!("#{other}"),
    );
    luis.asks(&format!("/tickets/{other}")).expect(404);
    lacks(ana.html(&format!("/tickets/{other}")), "CANARY-luis");
    let second = private(&luis, "second");
    asks(&ines, second, &json!({ "into": other, "confirm": true })).expect(200);
    let there = luis.reads(&format!("/tickets/{second}"));
    assert_eq!(there["merged_into"], other);
    has(
        luis.html(&format!("/tickets/{other}")),
        "CANARY-other first",
    );
    // What was merged apart stays apart.
    lacks(ana.html(&format!("/tickets/{other}")), "CANARY-luis");
    has(ana.html(&format!("/tickets/{other}")), "CANARY-second");
}

#[test]
fn l13_across_organizations_it_is_always_asked() {
    let world = World::new();
    let [ana, omar, ines] = world.with_tokens(["ana", "omar", "ines"]);
    let (one, other) = (private(&ana, "one"), private(&omar, "omar"));
    for body in [
        json!({ "into": other }),
        json!({ "into": other, "apart": true }),
    ] {
        let asked = asks(&ines, one, &body).expect(409).json();
        assert_eq!(asked["code"], "would_show", "{asked}");
        has_all(asked["detail"].as_str().unwrap(), &["Acme", "Globex"]);
    }
    asks(
        &ines,
        one,
        &json!({ "into": other, "apart": true, "confirm": true }),
    )
    .expect(200);
    lacks(omar.html(&format!("/tickets/{other}")), "CANARY-one");
}

#[test]
fn l13_what_cannot_be_merged_says_why() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let tickets: Vec<i64> = ["a", "b", "c", "d"]
        .map(|word| private(&ana, word))
        .to_vec();
    let [a, b, c, d] = tickets[..] else {
        panic!("four")
    };
    let code = |from: i64, into: Value| {
        let answer = asks(&ines, from, &json!({ "into": into, "confirm": true }));
        let told = answer.json();
        let code = told["errors"][0]["code"].as_str().or(told["code"].as_str());
        (answer.status, code.unwrap_or_default().to_owned())
    };
    assert_eq!(code(a, json!(a)), (422, "self".into()));
    assert_eq!(code(a, json!(999_999)), (422, "unknown_ticket".into()));
    assert_eq!(code(a, json!("nowhere")), (422, "no_number".into()));
    assert_eq!(code(999_999, json!(a)).0, 404);
    ines.closes(&format!("/tickets/{d}"));
    assert_eq!(code(a, json!(d)), (409, "closed".into()));
    assert_eq!(code(d, json!(a)), (409, "closed".into()));
    // A chain: what has gone on leads on.
    asks(&ines, a, &json!({ "into": b })).expect(200);
    assert_eq!(code(a, json!(c)), (409, "already_merged".into()));
    assert_eq!(code(b, json!(a)), (422, "self".into()));
    asks(&ines, c, &json!({ "into": a })).expect(200);
    assert_eq!(bodies(&ana, b).len(), 6);
    let e = private(&ana, "e");
    asks(&ines, b, &json!({ "into": e })).expect(200);
    assert_eq!(bodies(&ana, e).len(), 8);
    assert_eq!(ana.reads(&format!("/tickets/{a}"))["merged_into"], e);
    // It goes on there, and not here.
    let reply = ines.api(
        "POST",
        &format!("/tickets/{a}/comments"),
        Some(&json!({ "body": "x" })),
    );
    assert_eq!(reply.expect(409).json()["code"], "merged");
    let opens = ines.api(
        "PATCH",
        &format!("/tickets/{a}"),
        Some(&json!({ "status": "open" })),
    );
    opens.expect(409);
    ana.post(&format!("/tickets/{a}/comments"), &[("body", "x")])
        .expect(409);
}

#[test]
fn l13_two_agents_at_once_and_a_customer_who_replies_lose_nothing() {
    let world = World::new();
    let [ana, ines, ivo] = world.with_tokens(["ana", "ines", "ivo"]);
    for _ in 0..4 {
        let (one, other) = (private(&ana, "one"), private(&ana, "other"));
        let body = json!({ "into": other });
        let mut codes = thread::scope(|scope| {
            let first = scope.spawn(|| asks(&ines, one, &body).status);
            let reply = scope.spawn(|| {
                let said = json!({ "body": "CANARY-reply" });
                let path = format!("/tickets/{one}/comments");
                ana.api("POST", &path, Some(&said)).status
            });
            let turned = asks(&ivo, other, &json!({ "into": one })).status;
            let kept = reply.join().unwrap();
            assert!([201, 409].contains(&kept), "{kept}");
            [first.join().unwrap(), turned, kept]
        });
        let replied = codes[2] == 201;
        codes[..2].sort_unstable();
        assert_eq!(codes[0], 200);
        assert!([409, 422].contains(&codes[1]), "{codes:?}");
        let ended = ana.reads(&format!("/tickets/{one}"));
        let last = ended["merged_into"].as_i64().unwrap_or(one);
        assert_eq!(bodies(&ana, last).len(), 4 + usize::from(replied));
    }
}

#[test]
fn l13_files_come_along_for_whom_it_is_shown() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let other = private(&ana, "other");
    adds(&ines, other, "luis@acme.example");
    let with_file = |word: &str| {
        let sent = ana.post_files(
            "/tickets/new",
            &[("subject", word), ("body", "See it."), ("organization", "")],
            &[(&format!("{word}.txt"), b"CANARY-bytes")],
        );
        crate::harness::person::number(sent.expect(303).location())
    };
    for (word, body, seen) in [
        ("apart", json!({ "into": other, "apart": true }), false),
        ("shown", json!({ "into": other, "confirm": true }), true),
    ] {
        let number = with_file(word);
        let files = ana.reads(&format!("/tickets/{number}/comments"));
        let id = files["data"][0]["attachments"][0]["id"].clone();
        let at = format!("/tickets/{number}/files/{id}/{word}.txt");
        luis.get(&at).expect(404);
        asks(&ines, number, &body).expect(200);
        let status = if seen { 200 } else { 404 };
        luis.get(&at).expect(status);
        luis.asks(&format!("/attachments/{id}")).expect(status);
        ana.get(&at).expect(200);
        let page = luis.html(&format!("/tickets/{other}"));
        assert_eq!(page.contains(&format!("{word}.txt")), seen, "{word}");
    }
}

#[test]
fn l13_a_long_ticket_leads_on_to_what_a_page_has_no_room_for() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let (one, other) = (private(&ana, "one"), private(&ana, "other"));
    for number in 0..260 {
        ines.api(
            "POST",
            &format!("/tickets/{one}/comments"),
            Some(&json!({ "body": format!("Message {number}.") })),
        )
        .expect(201);
    }
    asks(&ines, one, &json!({ "into": other })).expect(200);
    for (person, room) in [(&ana, "/tickets"), (&ines, "/desk/tickets")] {
        let page = person.html(&format!("{room}/{other}"));
        has(&page, "Message 259.");
        lacks(&page, "CANARY-one first");
        let link = page.split(&format!("{room}/{other}?merged={one}")).nth(1);
        let query = link
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .replace("&amp;", "&");
        let earlier = person.html(&format!("{room}/{other}?merged={one}{query}"));
        has_all(&earlier, &["CANARY-one first", "Message 40."]);
        lacks(&earlier, "CANARY-other");
    }
}
