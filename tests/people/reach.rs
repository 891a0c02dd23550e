//! G4: who may not see all tickets sees those of their groups, and those they are assigned to, asked for,
//! opened or follow: on every way.

use serde_json::{Value, json};

use super::own_roles::{of_role, role};
use crate::{
    groups::group,
    harness::{Call, Person, World, has, has_all, lacks},
};

struct Stage {
    world: World,
    ana: Person,
    ines: Person,
    noor: Person,
    /// An agent of one group.
    rosa: Person,
    /// The group.
    ours: String,
    /// A ticket of another group, with a note and a file.
    hidden: i64,
    /// A ticket of Rosa's group.
    seen: i64,
}

const RIGHTS: &[&str] = &[
    "answer",
    "note",
    "properties",
    "redact",
    "people",
    "macros",
    "shared_views",
];

fn stage() -> Stage {
    let world = World::new();
    let [ana, ines, noor] = world.with_tokens(["ana", "ines", "noor"]);
    let key = role(&noor, "Of one group", RIGHTS);
    let rosa = of_role(&world, &noor, &key);
    let ours = group(&noor, "Heating", &[&rosa]);
    let theirs = group(&noor, "Payroll", &[&ines]);
    let hidden = ana.opens("Wages CANARY", "My wages CANARY.");
    ines.notes(hidden, "Note CANARY.");
    ines.changes(
        &at(hidden, ""),
        &json!({ "group": theirs, "tags": ["canarytag"] }),
    )
    .expect(200);
    let seen = ana.opens("Cold radiator", "It stays cold.");
    ines.changes(&at(seen, ""), &json!({ "group": ours }))
        .expect(200);
    Stage {
        world,
        ana,
        ines,
        noor,
        rosa,
        ours,
        hidden,
        seen,
    }
}

fn at(ticket: i64, act: &str) -> String {
    format!("/tickets/{ticket}{act}")
}

fn numbers(page: &Value) -> Vec<i64> {
    let rows = page["data"]
        .as_array()
        .or(page["tickets"].as_array())
        .unwrap();
    rows.iter()
        .map(|row| row["number"].as_i64().unwrap())
        .collect()
}

#[test]
fn g4_tickets_of_other_groups_are_in_no_list_no_number_and_no_search() {
    let Stage {
        rosa,
        ines,
        hidden,
        seen,
        ..
    } = &stage();
    for view in [
        "open",
        "unassigned",
        "waiting-for-us",
        "my-groups",
        "closed",
        "snoozed",
    ] {
        let page = rosa.html(&format!("/desk/views/{view}"));
        lacks(&page, "CANARY");
        lacks(
            rosa.get(&format!("/desk/views/{view}/tickets.csv")).text(),
            "CANARY",
        );
    }
    for order in ["newest", "waiting", "created", "priority"] {
        let page = rosa.html(&format!("/desk/views/unassigned?order={order}"));
        lacks(&page, "CANARY");
        has(&page, "Cold radiator");
    }
    // Numbers of views that are saved are counted without reading the tickets.
    for (query, count) in [("tag:canarytag", 0), ("is:open", 1)] {
        let view = json!({ "name": query, "query": query });
        let key = rosa.adds("/views", &view).json()["key"].clone();
        let views = rosa.reads("/views");
        let mut views = views.as_array().unwrap().iter();
        let view = views.find(|view| view["key"] == key).unwrap();
        assert_eq!(view["count"], count, "{query}");
    }
    assert_eq!(numbers(&rosa.reads("/tickets?view=all")), [*seen]);
    assert_eq!(
        numbers(&rosa.reads("/tickets?view=all&sort=-created")),
        [*seen]
    );
    assert_eq!(
        numbers(&ines.reads("/tickets?view=all&sort=-created")),
        [*seen, *hidden]
    );
    let views = rosa.reads("/views");
    for view in views["data"].as_array().or(views.as_array()).unwrap() {
        if view["key"] == "open" {
            assert_eq!(view["count"], 1, "{view}");
        }
    }
    for question in [
        "CANARY",
        "wages",
        "tag:canarytag",
        "assignee:none",
        "group:payroll",
    ] {
        let found = rosa.reads(&format!("/search?q={question}"));
        assert!(!numbers(&found).contains(hidden), "{question}: {found}");
        let page = rosa.words(&format!("/search?q={question}"));
        lacks(&page, "CANARY.");
        lacks(&page, "My wages");
    }
    let page = rosa.words("/search?q=tag:canarytag");
    lacks(&page, "1 ticket");
    for what in ["wages", &hidden.to_string()] {
        lacks(rosa.words(&format!("/desk/palette?q={what}")), "Wages");
        lacks(
            rosa.words(&format!("/desk/palette/found?q={what}")),
            "Wages",
        );
    }
    let path = format!(
        "/desk/people/{}",
        ines.reads(&at(*hidden, ""))["requester"]["id"]
    );
    lacks(rosa.html(&path), "CANARY");
    has(rosa.html(&path), "Cold radiator");
    lacks(rosa.html("/desk"), "CANARY");
}

#[test]
fn g4_a_ticket_of_another_group_is_as_one_that_there_is_not() {
    let Stage {
        rosa,
        ana,
        ines,
        hidden,
        seen,
        ..
    } = &stage();
    let file =
        ana.api_call(Call::new("POST", "/api/v1/uploads?name=a.txt").body("text/plain", b"CANARY"));
    let file = file.expect(201).json()["id"].clone();
    ana.adds(
        &at(*hidden, "/comments"),
        &json!({ "body": "CANARY", "attachments": [file] }),
    )
    .expect(201);
    let absent = 999;
    let pages = |ticket: i64| {
        let desk = format!("/desk/tickets/{ticket}");
        vec![
            rosa.get(&desk),
            rosa.get(&format!("{desk}/presence")),
            rosa.get(&format!("{desk}/access")),
            rosa.get(&format!("{desk}/answers")),
            rosa.get(&format!("{desk}/merge")),
            rosa.get(&format!("/tickets/{ticket}/people")),
            rosa.get(&format!("{desk}/notes/1/text")),
            rosa.post(&format!("{desk}/notes"), &[("body", "Mine")]),
            rosa.post(&format!("{desk}/comments"), &[("body", "Mine")]),
            rosa.post(&format!("{desk}/properties"), &[("priority", "high")]),
            rosa.post(&format!("{desk}/snooze"), &[("until", "morning")]),
            rosa.post(&format!("{desk}/presence"), &[]),
            rosa.asks(&at(ticket, "")),
            rosa.asks(&at(ticket, "/notes")),
            rosa.asks(&at(ticket, "/comments")),
            rosa.asks(&at(ticket, "/events")),
            rosa.asks(&at(ticket, "/links")),
            rosa.api(
                "POST",
                &at(ticket, "/notes"),
                Some(&json!({ "body": "Mine" })),
            ),
            rosa.api(
                "PATCH",
                &at(ticket, ""),
                Some(&json!({ "priority": "high" })),
            ),
            rosa.api("PUT", &at(ticket, "/follow"), None),
            rosa.api("PUT", &at(ticket, "/presence"), Some(&json!({}))),
        ]
    };
    for (there, absent) in pages(*hidden).iter().zip(pages(absent)) {
        assert_eq!(there.status, absent.status, "{}", there.text());
        assert!(matches!(there.status, 404 | 400), "{}", there.text());
        lacks(there.text(), "CANARY");
    }
    rosa.asks(&format!("/attachments/{file}")).expect(404);
    ines.asks(&format!("/attachments/{file}")).expect(200);
    // Nor is it reached by what is done from a ticket that is seen.
    let merge = json!({ "into": hidden, "confirm": true });
    let refused = rosa.api("POST", &at(*seen, "/merge"), Some(&merge));
    let none = json!({ "into": 999, "confirm": true });
    let none = rosa.api("POST", &at(*seen, "/merge"), Some(&none));
    assert_eq!(
        [refused.status, none.status],
        [422, 422],
        "{}",
        refused.text()
    );
    let link = json!({ "kind": "related", "ticket": hidden });
    rosa.api("POST", &at(*seen, "/links"), Some(&link))
        .expect(422);
    ines.adds(&at(*seen, "/links"), &link).expect(201);
    assert_eq!(
        rosa.reads(&at(*seen, "/links"))
            .as_array()
            .map_or(0, Vec::len),
        0
    );
    lacks(rosa.html(&format!("/desk/tickets/{seen}")), "CANARY");
    let bulk = json!({ "tickets": [hidden, seen], "set": { "priority": "high" } });
    let begun = rosa.api("POST", "/tickets/bulk", Some(&bulk));
    assert!(begun.status < 300, "{}", begun.text());
    let before = ines.reads(&at(*hidden, ""))["priority"].clone();
    assert_ne!(before, "high");
}

#[test]
fn g4_mail_of_other_groups_is_neither_shown_nor_sent() {
    let Stage {
        world,
        rosa,
        ana,
        ines,
        hidden,
        seen,
        ..
    } = &stage();
    ines.comments(*hidden, "An answer CANARY");
    ana.comments(*hidden, "A question CANARY");
    ana.comments(*seen, "Still cold.");
    let mails = |address: &str| {
        let sql = format!(
            "SELECT count(*) FROM base_outbox x JOIN base_people p ON p.id = x.person WHERE p.email = '{address}' AND x.ticket = "
        );
        [*hidden, *seen].map(|ticket| world.server.counts(&format!("{sql}{ticket}")))
    };
    let [of_hidden, of_seen] = mails("rosa@desk.example");
    assert_eq!(of_hidden, 0);
    assert!(of_seen > 0);
    assert!(mails("ines@desk.example")[0] > 0);
    lacks(rosa.html("/desk/mail?state=all"), "CANARY");
    let log = rosa.words("/desk/mail");
    lacks(&log, "CANARY");
}

#[test]
fn g4_a_group_an_assignment_a_mention_and_what_one_opens_give_sight_and_take_it() {
    let scene = stage();
    let Stage {
        rosa,
        ana,
        ines,
        noor,
        ours,
        hidden,
        ..
    } = &scene;
    let sees = |ticket: i64| match rosa.asks(&at(ticket, "")).status {
        200 => true,
        404 => false,
        other => panic!("{other}"),
    };
    let change = |body: Value| {
        ines.changes(&at(*hidden, ""), &body).expect(200);
        sees(*hidden)
    };
    let me: i64 = rosa.id().parse().unwrap();
    assert!(!sees(*hidden));
    assert!(change(json!({ "group": ours })));
    assert!(!change(json!({ "group": "payroll" })));
    assert!(change(json!({ "assignee": me })));
    assert!(!change(json!({ "assignee": null })));
    let member = format!("/groups/payroll/members/{me}");
    noor.api("PUT", &member, None).expect(204);
    assert!(sees(*hidden));
    noor.api("DELETE", &member, None).expect(204);
    assert!(!sees(*hidden));
    let words = rosa.reads("/me")["name"].as_str().unwrap().to_owned();
    ines.notes(*hidden, &format!("@{words} please look."));
    assert!(sees(*hidden));
    ines.api("DELETE", &at(*hidden, &format!("/followers/{me}")), None);
    assert!(!sees(*hidden));
    // What they open for somebody stays in their sight.
    let body = json!({ "subject": "By phone", "body": "Cold.", "requester": "ana@acme.example" });
    let made = rosa.adds("/tickets", &body).expect(201).json();
    assert!(sees(made["number"].as_i64().unwrap()));
    has(ana.html("/tickets"), "By phone");
    // And so do those they ask for themselves.
    let own = rosa.adds(
        "/tickets",
        &json!({ "subject": "My chair", "body": "Broken." }),
    );
    assert!(sees(own.expect(201).json()["number"].as_i64().unwrap()));
    // Given away, it is out of sight, and whoever gave it is told so instead of that it is not there.
    let seen = scene.seen;
    let away = rosa.post(
        &format!("/desk/tickets/{seen}/properties"),
        &[("group", "payroll")],
    );
    let after = rosa.get(away.expect(303).location());
    assert_eq!(after.status, 200, "{}", after.text());
    assert!(!sees(seen));
}

#[test]
fn g4_a_merge_shows_an_agent_of_one_group_nothing_they_did_not_see() {
    let Stage {
        rosa,
        ines,
        hidden,
        seen,
        ..
    } = &stage();
    let merge = |body: Value| ines.api("POST", &at(*hidden, "/merge"), Some(&body));
    merge(json!({ "into": seen, "apart": true, "confirm": true })).expect(200);
    let page = rosa.html(&format!("/desk/tickets/{seen}"));
    lacks(&page, "My wages");
    lacks(rosa.reads(&at(*seen, "/comments")).to_string(), "My wages");
    has(ines.html(&format!("/desk/tickets/{seen}")), "My wages");
    assert_eq!(rosa.asks(&at(*hidden, "")).status, 404);
    // Whoever follows the one does not come onto the other by a merge that shows nobody anything.
    let Stage {
        rosa,
        ines,
        hidden,
        ana,
        ..
    } = &stage();
    let me: i64 = rosa.id().parse().unwrap();
    let followed = ana.opens("Followed", "By Rosa.");
    ines.adds(&at(followed, "/followers"), &json!({ "person": me }))
        .expect(201);
    let body = json!({ "into": hidden, "apart": true, "confirm": true });
    ines.api("POST", &at(followed, "/merge"), Some(&body))
        .expect(200);
    assert_eq!(rosa.asks(&at(*hidden, "")).status, 404);
    assert_eq!(rosa.asks(&at(followed, "")).status, 200);
}

#[test]
fn g4_who_can_see_a_ticket_counts_agents_of_one_group_only_where_they_do() {
    let Stage {
        rosa,
        noor,
        hidden,
        seen,
        ..
    } = &stage();
    let access = |ticket: i64| noor.words(&format!("/desk/tickets/{ticket}/access"));
    has(access(*seen), "All 4 agents");
    has(access(*hidden), "3 of the 4 agents");
    let asked = |ticket: i64| {
        noor.words(&format!(
            "/desk/people/{}/access?ticket={ticket}",
            rosa.id()
        ))
    };
    has_all(asked(*seen), &["Yes", "those of their groups"]);
    has_all(asked(*hidden), &["No", "those of their groups"]);
}
