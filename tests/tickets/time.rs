//! Time spent (E): said with a message where the desk keeps it, and known to agents alone.

use serde_json::{Value, json};

use crate::harness::{Person, World, has, lacks};

/// A desk that keeps time.
fn keeping() -> (World, [Person; 3]) {
    let world = World::new();
    let [ana, ines, noor] = world.with_tokens(["ana", "ines", "noor"]);
    switch(&noor, "on");
    (world, [ana, ines, noor])
}

fn switch(noor: &Person, word: &str) {
    let form = [
        ("site_name", "Acme Support"),
        ("time_zone", "UTC"),
        ("time_spent", word),
    ];
    noor.sends("/admin/site", &form);
}

fn replies(agent: &Person, ticket: i64, minutes: &str, what: &str) {
    let form = [("body", "Done."), ("minutes", minutes), ("what", what)];
    agent.sends(&format!("/desk/tickets/{ticket}/comments"), &form);
}

fn notes(agent: &Person, ticket: i64, minutes: &str, what: &str) {
    let form = [("body", "Noted."), ("minutes", minutes), ("what", what)];
    agent.sends(&format!("/desk/tickets/{ticket}/notes"), &form);
}

#[test]
fn e_what_opening_a_ticket_for_somebody_took_is_kept_with_its_first_message() {
    let (_world, [ana, ines, _]) = keeping();
    let form = [
        ("requester", "ana@acme.example"),
        ("subject", "By phone"),
        ("body", "It is dark."),
        ("from", "requester"),
        ("minutes", "12"),
        ("what", "On the phone"),
    ];
    let wrong = [&form[..4], &[("minutes", "a lot")]].concat();
    let refused = ines.post("/desk/tickets/new", &wrong).expect(422).text();
    has(&refused, "value=\"a lot\"");
    let made = ines.post("/desk/tickets/new", &form).expect(303);
    let ticket = crate::harness::person::number(made.location());
    let page = ines.words(&format!("/desk/tickets/{ticket}"));
    has(&page, "12 min · On the phone");
    lacks(ana.words(&format!("/tickets/{ticket}")), "12 min");
    let body = json!({ "subject": "Again", "body": "Dark.", "requester": "ana@acme.example", "minutes": 8, "what": "Mail" });
    let made = ines.adds("/tickets", &body).json();
    assert_eq!(made["minutes"], 8);
    let own = json!({ "subject": "Mine", "body": "Dark.", "minutes": 8 });
    ana.api("POST", "/tickets", Some(&own)).expect(403);
}

/// All that a customer can read of a ticket.
fn read(customer: &Person, ticket: i64) -> Vec<String> {
    let stable = |text: String| text.split("name=\"key\"").next().unwrap().to_owned();
    let mut all = vec![stable(customer.get(&format!("/tickets/{ticket}")).text())];
    all.push(customer.get("/tickets.csv").text());
    for path in ["", "/comments", "/events"] {
        all.push(customer.asks(&format!("/tickets/{ticket}{path}")).text());
    }
    all
}

#[test]
fn e_minutes_stand_with_their_message_and_are_summed_on_the_ticket() {
    let (_world, [ana, ines, _]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    replies(&ines, ticket, "45", "On the phone");
    notes(&ines, ticket, "30", "");
    ines.replies(ticket, "And this took nothing.");
    let page = ines.words(&format!("/desk/tickets/{ticket}"));
    for words in [
        "45 min · On the phone",
        "30 min",
        "1 h 15 min",
        "Time spent",
    ] {
        has(&page, words);
    }
    let path = format!("/tickets/{ticket}");
    assert_eq!(ines.reads(&path)["minutes"], 75);
    let comments = ines.reads(&format!("{path}/comments"))["data"].clone();
    assert_eq!(
        comments[1]["spent"],
        json!({ "minutes": 45, "what": "On the phone" })
    );
    assert_eq!(comments[2]["spent"], Value::Null);
    let body = json!({ "body": "x", "minutes": 1440, "what": "On site" });
    let made = ines.adds(&format!("{path}/notes"), &body).json();
    assert_eq!(made["spent"]["minutes"], 1440);
    let csv = ines.get("/desk/views/open/tickets.csv").text();
    has(csv.lines().next().unwrap(), "minutes spent");
    assert!(csv.lines().nth(1).unwrap().ends_with(",1515"), "{csv}");
}

#[test]
fn e_minutes_are_whole_and_within_a_day_and_what_was_typed_is_kept() {
    let (_world, [ana, ines, _]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    for kind in ["comments", "notes"] {
        for (minutes, what, id) in [
            ("0", "A call", "minutes"),
            ("-5", "A call", "minutes"),
            ("1441", "A call", "minutes"),
            ("1.5", "A call", "minutes"),
            ("an hour", "A call", "minutes"),
            ("", "A call", "minutes"),
            ("5", &"x".repeat(201), "what"),
        ] {
            let form = [("body", "CANARY"), ("minutes", minutes), ("what", what)];
            let page = ines.post(&format!("/desk/tickets/{ticket}/{kind}"), &form);
            let page = page.expect(422).text();
            assert!(page.contains(&format!("-{id}-wrong")), "{kind} {minutes}");
            has(&page, "CANARY");
            has(&page, format!("value=\"{minutes}\""));
            has(&page, format!("value=\"{what}\""));
        }
        for body in [
            json!({ "body": "x", "minutes": 0 }),
            json!({ "body": "x", "minutes": -1 }),
            json!({ "body": "x", "minutes": 1441 }),
            json!({ "body": "x", "minutes": "5" }),
            json!({ "body": "x", "minutes": 1.5 }),
            json!({ "body": "x", "what": "A call" }),
        ] {
            let answer = ines.api("POST", &format!("/tickets/{ticket}/{kind}"), Some(&body));
            answer.expect(422);
        }
    }
    assert_eq!(ines.reads(&format!("/tickets/{ticket}"))["minutes"], 0);
    let comments = ines.reads(&format!("/tickets/{ticket}/comments"))["data"].clone();
    assert_eq!(comments.as_array().unwrap().len(), 1);
}

#[test]
fn e_customers_get_not_a_byte_of_it() {
    let (_world, [ana, ines, noor]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    ines.replies(ticket, "Looking.");
    // What is new is told once.
    read(&ana, ticket);
    let before = read(&ana, ticket);
    notes(&ines, ticket, "30", "CANARY-what");
    let path = format!("/tickets/{ticket}/comments/2");
    let body = json!({ "body": "Looking.", "minutes": 45, "what": "CANARY-what" });
    ines.changes(&path, &body);
    assert_eq!(read(&ana, ticket), before);
    // What they say of it is refused alike, whether or not the desk keeps time.
    let say = |body: &Value| {
        let made = ana.api("POST", &format!("/tickets/{ticket}/comments"), Some(body));
        (made.status, made.json()["errors"].clone())
    };
    let said = json!({ "body": "x", "minutes": 5 });
    let kept = say(&said);
    switch(&noor, "off");
    assert_eq!(say(&said), kept);
    assert_eq!(kept.0, 422);
    for path in ["/desk/time", "/desk/time.csv"] {
        ana.get(path).expect(404);
    }
    // The field of the agents' form means nothing on the customers'.
    let form = [("body", "Mine"), ("minutes", "5"), ("what", "CANARY")];
    ana.sends(&format!("/tickets/{ticket}/comments"), &form);
    switch(&noor, "on");
    assert_eq!(ines.reads(&format!("/tickets/{ticket}"))["minutes"], 75);
}

#[test]
fn e_where_it_is_off_nothing_of_it_is_there_and_nothing_is_lost() {
    let (_world, [ana, ines, noor]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    replies(&ines, ticket, "45", "On the phone");
    switch(&noor, "off");
    let page = format!("/desk/tickets/{ticket}");
    for path in [&page, "/desk/views/open/tickets.csv", "/desk"] {
        let text = ines.get(path).expect(200).text().to_lowercase();
        for words in ["minutes", "45 min", "on the phone", "time spent"] {
            lacks(&text, words);
        }
    }
    assert!(
        ines.reads(&format!("/tickets/{ticket}"))
            .get("minutes")
            .is_none()
    );
    let comment = ines.reads(&format!("/tickets/{ticket}/comments"))["data"][1].clone();
    assert!(comment.get("spent").is_none());
    ines.get("/desk/time").expect(404);
    ines.get("/desk/time.csv").expect(404);
    // Typed while it was on.
    let form = [("body", "CANARY"), ("minutes", "5")];
    let refused = ines.post(&format!("{page}/comments"), &form).expect(422);
    has(refused.text(), "CANARY");
    let form = [("body", "Without"), ("minutes", ""), ("what", "")];
    ines.sends(&format!("{page}/comments"), &form);
    switch(&noor, "on");
    has(ines.words(&page), "45 min · On the phone");
    noor.post(
        "/admin/site",
        &[
            ("site_name", "x"),
            ("time_zone", "UTC"),
            ("time_spent", "maybe"),
        ],
    )
    .expect(422);
}

#[test]
fn e_its_author_corrects_it_for_a_quarter_of_an_hour_and_nobody_else_does() {
    let (world, [ana, ines, noor]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    replies(&ines, ticket, "45", "On the phone");
    notes(&ines, ticket, "30", "");
    let edit = format!("/tickets/{ticket}/comments/2/edit");
    has(ines.html(&edit), "value=\"45\"");
    let wrong = [("body", "Done."), ("minutes", "9999"), ("what", "")];
    has(
        ines.post(&edit, &wrong).expect(422).text(),
        "edit-minutes-wrong",
    );
    ines.sends(
        &edit,
        &[("body", "Done."), ("minutes", "20"), ("what", "A call")],
    );
    let note = format!("/desk/tickets/{ticket}/notes/1/edit");
    ines.sends(&note, &[("body", "Noted."), ("minutes", ""), ("what", "")]);
    let minutes = |ines: &Person| ines.reads(&format!("/tickets/{ticket}"))["minutes"].clone();
    assert_eq!(minutes(&ines), 20);
    // What is not asked for stays, and the text is another matter.
    let path = format!("/tickets/{ticket}/comments/2");
    let body = json!({ "body": "Done, and well." });
    assert_eq!(ines.changes(&path, &body).json()["spent"]["minutes"], 20);
    let body = json!({ "body": "x", "minutes": 5 });
    noor.api("PATCH", &path, Some(&body)).expect(403);
    ana.api("PATCH", &path, Some(&body)).expect(403);
    // A customer's own words take nobody's time.
    let own = json!({ "body": "Dark!", "minutes": 5 });
    ana.api(
        "PATCH",
        &format!("/tickets/{ticket}/comments/1"),
        Some(&own),
    )
    .expect(422);
    ines.changes(
        &path,
        &json!({ "body": "Done.", "minutes": null, "what": null }),
    );
    ines.changes(&path, &json!({ "body": "Done.", "minutes": 20 }));
    let world = world.moved("+16m");
    let ines = world.with_token("ines");
    let late = json!({ "body": "Done.", "minutes": 5 });
    ines.api("PATCH", &path, Some(&late)).expect(409);
    assert_eq!(minutes(&ines), 20);
}

#[test]
fn e_it_is_summed_by_organization_and_agent_within_some_days() {
    let (world, [ana, ines, noor]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    replies(&ines, ticket, "45", "");
    notes(&noor, ticket, "30", "");
    let world = world.moved("+40d");
    let [ines, omar] = world.with_tokens(["ines", "omar"]);
    let other = omar.opens("The door", "Shut.");
    notes(&ines, other, "60", "");
    let today = jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date();
    let day = |days: i32| today.checked_add(jiff::Span::new().days(days)).unwrap();
    let both = format!("/desk/time?from={}&until={}", day(-1), day(41));
    let all = ines.words(&both);
    let now = ines.words("/desk/time");
    for page in [&all, &now] {
        has(page, "Globex 1 h 60 1");
    }
    has(&all, "Acme 1 h 15 min 75 2");
    let csv = |query: &str| {
        ines.get(&format!("/desk/time.csv?{query}"))
            .expect(200)
            .text()
    };
    lacks(&now, "Acme 1 h 15 min");
    has(csv("by=organization"), "Globex,60,1");
    lacks(csv("by=organization"), "Acme");
    has(csv("by=agent"), "Ines Vidal,60,1");
    for (query, field) in [
        ("from=2026-02-01&until=2026-01-01", "from"),
        ("from=2020-01-01&until=2026-01-01", "from"),
        ("until=soon", "until"),
        ("from=2026-02-30", "from"),
    ] {
        let page = ines.get(&format!("/desk/time?{query}")).expect(422).text();
        assert!(page.contains(&format!("{field}-wrong")), "{query}");
        ines.get(&format!("/desk/time.csv?{query}")).expect(422);
    }
}

#[test]
fn e_redacting_a_message_removes_what_it_took_in_words_and_leaves_the_minutes() {
    let (_world, [ana, ines, _]) = keeping();
    let ticket = ana.opens("The lamp", "Dark.");
    replies(&ines, ticket, "45", "CANARY-what");
    let path = format!("/desk/tickets/{ticket}/comments/2/redact");
    ines.sends(&path, &[("reason", "It named somebody")]);
    lacks(ines.html(&format!("/desk/tickets/{ticket}")), "CANARY");
    assert_eq!(ines.reads(&format!("/tickets/{ticket}"))["minutes"], 45);
}
