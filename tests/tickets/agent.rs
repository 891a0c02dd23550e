//! What agents do with tickets, and see of them.

use crate::harness::{World, between, has, lacks, person::number};

#[test]
fn a_customer_never_sees_an_internal_note() {
    let world = World::new();
    let [ana, mara, ines] = world.with_tokens(["ana", "mara", "ines"]);
    let ticket = ana.opens("Export", "It stops");
    let answer = ines
        .post_files(
            &format!("/desk/tickets/{ticket}/notes"),
            &[("body", "CANARY-note")],
            &[("CANARY-file.txt", b"CANARY-bytes")],
        )
        .expect(303);
    let desk = ines
        .get(answer.location().split('#').next().unwrap())
        .text();
    assert!(desk.contains("CANARY-note"));
    let file = desk
        .split("href=\"")
        .find(|part| part.contains("/files/"))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    ines.get(&file).expect(200);
    for person in [&ana, &mara] {
        person.get(&file).expect(404);
        for path in [
            "/tickets".to_owned(),
            format!("/tickets/{ticket}"),
            format!("/tickets/{ticket}/people"),
        ] {
            assert!(!person.get(&path).text().contains("CANARY"), "{path}");
        }
        for path in ["", "/comments", "/events", "/followers", "/transitions"] {
            assert!(
                !person
                    .asks(&format!("/tickets/{ticket}{path}"))
                    .expect(200)
                    .text()
                    .contains("CANARY"),
                "{path}"
            );
        }
        person.asks(&format!("/tickets/{ticket}/notes")).expect(404);
        person
            .api(
                "POST",
                &format!("/tickets/{ticket}/notes"),
                Some(&serde_json::json!({ "body": "x" })),
            )
            .expect(404);
    }
}

#[test]
fn a9_notes_and_assignments_move_nothing_a_customer_gets() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Export", "It stops");
    ines.sends(
        &format!("/desk/tickets/{ticket}/comments"),
        &[("body", "Looking"), ("status", "open")],
    );
    let look = || {
        let ticket_answer = ana.asks(&format!("/tickets/{ticket}"));
        let events = ana.asks(&format!("/tickets/{ticket}/events"));
        let page = ana.get(&format!("/tickets/{ticket}")).text();
        let page: Vec<&str> = page
            .split("name=\"key\"")
            .next()
            .unwrap()
            .split("ago</time>")
            .collect();
        (
            ticket_answer.header("etag").unwrap().to_owned(),
            ticket_answer.text(),
            events.text(),
            page.len(),
        )
    };
    let before = look();
    let before = (look(), before).0;
    ines.notes(ticket, "CANARY-note");
    let me = ines.id();
    ines.sends(
        &format!("/desk/tickets/{ticket}/properties"),
        &[("assignee", &me), ("tags", "CANARY-tag, b")],
    );
    assert_eq!(look(), before);
}

#[test]
fn l15_a_reply_is_not_sent_over_an_unseen_one() {
    let world = World::new();
    let [ana, ines, ivo] = world.people(["ana", "ines", "ivo"]);
    let ticket = ana.opens("Export", "It stops");
    let path = format!("/desk/tickets/{ticket}");
    let seen = ines
        .get(&path)
        .text()
        .split("name=\"last_event\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    ivo.sends(
        &format!("{path}/comments"),
        &[("body", "Ivo was quicker"), ("last_event", &seen)],
    );
    let page = ines
        .post(
            &format!("{path}/comments"),
            &[("body", "Ines draft"), ("last_event", &seen)],
        )
        .expect(409);
    let text = page.text();
    assert!(
        text.contains("Ivo was quicker") && text.contains("Ines&#39;s draft")
            || text.contains("Ines draft"),
        "both are shown"
    );
    assert!(text.contains("Send anyway"));
    lacks(ana.get(&format!("/tickets/{ticket}")).text(), "draft<");
    let now = between(&text, "name=\"last_event\" value=\"", "\"").to_owned();
    ines.sends(
        &format!("{path}/comments"),
        &[("body", "Ines draft"), ("last_event", &now)],
    );
    has(ana.get(&format!("/tickets/{ticket}")).text(), "draft<");
}

#[test]
fn l2_only_the_workflows_steps_are_possible() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("Export", "It stops");
    let set = |status: &str| {
        ines.post(
            &format!("/desk/tickets/{ticket}/properties"),
            &[("status", status)],
        )
    };
    assert!(set("closed").expect(422).words().contains("possible now"));
    set("nonsense").expect(422);
    set("solved").expect(303);
    set("closed").expect(303);
    set("open").expect(422);
    let fields = [("body", "too late")];
    ines.post(&format!("/desk/tickets/{ticket}/comments"), &fields)
        .expect(409);
    // A note is always possible.
    ines.notes(ticket, "for the record");
}

#[test]
fn assigning_a_new_ticket_opens_it_and_views_follow() {
    let world = World::new();
    let (ana, ines) = (world.person("ana"), world.with_token("ines"));
    let ticket = ana.opens("Export", "It stops");
    let shows = |view: &str| {
        ines.html(&format!("/desk/views/{view}"))
            .contains(&format!("/desk/tickets/{ticket}\""))
    };
    assert_eq!(
        ["mine", "unassigned", "open", "solved"].map(shows),
        [false, true, true, false]
    );
    let me = ines.id();
    ines.sends(
        &format!("/desk/tickets/{ticket}/properties"),
        &[("assignee", &me)],
    );
    assert_eq!(
        ["mine", "unassigned", "open", "solved"].map(shows),
        [true, false, true, false]
    );
    assert_eq!(
        ines.asks(&format!("/tickets/{ticket}")).json()["status"]["key"],
        "open"
    );
    ines.sends(
        &format!("/desk/tickets/{ticket}/comments"),
        &[("body", "Done"), ("status", "solved")],
    );
    assert_eq!(
        ["mine", "unassigned", "open", "solved"].map(shows),
        [false, false, false, true]
    );
    ines.get("/desk/views/nonsense").expect(404);
    // A customer is nobody to assign to.
    let ana_id = world.with_token("ana").id();
    ines.post(
        &format!("/desk/tickets/{ticket}/properties"),
        &[("assignee", &ana_id)],
    )
    .expect(422);
}

#[test]
fn a_ticket_opened_on_behalf_belongs_to_the_customer() {
    let world = World::new();
    let (ana, ines) = (world.with_token("ana"), world.person("ines"));
    let fields = [
        ("requester", "ana@acme.example"),
        ("subject", "By phone"),
        ("body", "She called"),
    ];
    let ticket = number(ines.sends("/desk/tickets/new", &fields).location());
    let seen = ana.reads(&format!("/tickets/{ticket}"));
    assert_eq!(seen["requester"]["name"], "Ana Ruiz");
    assert_eq!(seen["shared_with"], serde_json::json!([]));
    ines.post(
        "/desk/tickets/new",
        &[("subject", "x"), ("body", "y"), ("requester", "")],
    )
    .expect(422);
    // Someone new gets an account.
    let fields = [
        ("requester", "walk-in@nowhere.example"),
        ("name", "Wanda Walk"),
        ("subject", "Hello"),
        ("body", "text"),
    ];
    ines.sends("/desk/tickets/new", &fields);
    has(world.server.command(&["user", "list"]), "Wanda Walk");
}

#[test]
fn only_admins_invite_agents() {
    let world = World::new();
    let [ines, noor] = world.people(["ines", "noor"]);
    let fields = [
        ("email", "new@desk.example"),
        ("given_name", "Nadia"),
        ("family_name", "Petit"),
        ("role", "agent"),
    ];
    ines.post("/desk/people/new", &fields).expect(403);
    noor.sends("/desk/people/new", &fields);
    ines.get("/admin").expect(403);
    noor.get("/admin").expect(200);
    let taken = noor.post("/desk/people/new", &fields).expect(422);
    assert!(taken.words().contains("already has an account"));
    let typed = [("name", "Mailers"), ("domains", "gmail.com")];
    let free = noor.post("/desk/organizations/new", &typed).expect(422);
    assert!(free.words().contains("Anyone can have an address"));
}

#[test]
fn saving_one_property_undoes_nothing_that_others_changed_meanwhile() {
    let world = World::new();
    let ana = world.person("ana");
    let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
    let ticket = ana.opens("Export", "text");
    let path = format!("/desk/tickets/{ticket}/properties");
    let ivo_id = ivo.id();
    ivo.sends(&path, &[("assignee", &ivo_id), ("status", "on_hold")]);
    // Ines's page still shows the ticket as new and nobody's.
    let stale = [
        ("status", "new"),
        ("was_status", "new"),
        ("assignee", ""),
        ("was_assignee", ""),
        ("tags", "export"),
        ("was_tags", ""),
    ];
    ines.sends(&path, &stale);
    let now = ines.asks(&format!("/tickets/{ticket}")).json();
    assert_eq!(now["status"]["key"], "on_hold");
    assert_eq!(
        (&now["assignee"]["name"], &now["tags"]),
        (
            &serde_json::json!("Ivo Kral"),
            &serde_json::json!(["export"])
        )
    );
}

#[test]
fn no_number_of_events_hides_what_was_said_last() {
    let world = World::new();
    let ines = world.person("ines");
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let ticket = ana.opens("Busy", "text");
    for _ in 0..510 {
        luis.api("PUT", &format!("/tickets/{ticket}/follow"), None);
        luis.api("DELETE", &format!("/tickets/{ticket}/follow"), None);
    }
    ana.comments(ticket, "the last word");
    for text in [
        ana.get(&format!("/tickets/{ticket}")).text(),
        ines.get(&format!("/desk/tickets/{ticket}")).text(),
    ] {
        assert!(text.contains("the last word"));
    }
    // The API pages through all of them.
    let (mut seen, mut after) = (0, "0".to_owned());
    loop {
        let page = ana.reads(&format!("/tickets/{ticket}/events?limit=100&after={after}"));
        seen += page["data"].as_array().unwrap().len();
        let Some(next) = page["next"].as_str() else {
            break;
        };
        after = next.to_owned();
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn a4_a_ticket_is_shared_with_no_organization_that_is_not_there() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let fields = [("act", "add"), ("organization", "4503599627370496")];
    let people = format!("/tickets/{ticket}/people");
    ines.post(&people, &fields).expect(404);
    assert!(!ines.get(&people).words().contains("its members can see it"));
}
