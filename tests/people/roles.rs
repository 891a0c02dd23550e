//! G4: what each role lets an agent do, and who gives it. Whatever a role lacks is not shown, and is
//! refused wherever it is asked for.

use serde_json::{Value, json};

use crate::{
    groups::group,
    harness::{Person, World, has, has_all, lacks},
};

const ROSA: &str = "rosa@desk.example";

struct Stage {
    world: World,
    ana: Person,
    ines: Person,
    noor: Person,
    /// A light agent.
    rosa: Person,
    ticket: i64,
}

fn stage() -> Stage {
    let world = World::new();
    let [ana, ines, noor] = world.with_tokens(["ana", "ines", "noor"]);
    let rosa = world.newcomer(ROSA, "light");
    let ticket = ana.opens("Cold radiator", "It stays cold.");
    ines.notes(ticket, "Ask the plumber.");
    Stage {
        world,
        ana,
        ines,
        noor,
        rosa,
        ticket,
    }
}

/// That it is refused for want of a right, and says so.
#[track_caller]
fn lacks_right(answer: &crate::harness::Answer, about: &str) {
    assert_eq!(answer.status, 403, "{about}: {}", answer.words());
    has(answer.words(), "which your role does not have");
}

fn give(admin: &Person, person: &str, role: &str) -> crate::harness::Answer {
    let path = format!("/people/{person}/role");
    admin.api("PUT", &path, Some(&json!({ "role": role })))
}

fn keys(rights: &Value) -> Vec<&str> {
    let rights = rights.as_array().unwrap().iter();
    rights.map(|right| right.as_str().unwrap()).collect()
}

#[test]
fn g4_a_light_agent_sees_every_ticket_and_writes_notes_only() {
    let scene = stage();
    let Stage {
        ana, rosa, ticket, ..
    } = &scene;
    let page = rosa.html(&format!("/desk/tickets/{ticket}"));
    has_all(
        &page,
        &["Ask the plumber.", "It stays cold.", "id=\"note\""],
    );
    for control in [
        "id=\"reply\"",
        "property-",
        "id=\"claim\"",
        "/merge",
        "/split",
        "/links\"",
        "/snooze",
        "/redact",
        "macro-menu",
        "name=\"requester\"",
        "/people\"",
        "/desk/tickets/new",
        "/desk/macros",
    ] {
        lacks(&page, control);
    }
    rosa.notes(ticket, "The valve is on order.");
    has(
        rosa.words(&format!("/desk/tickets/{ticket}")),
        "The valve is on order.",
    );
    lacks(ana.words(&format!("/tickets/{ticket}")), "on order");
}

#[test]
fn g4_what_a_light_agent_may_not_do_is_refused_on_every_way() {
    let scene = stage();
    let Stage {
        ana, rosa, ticket, ..
    } = &scene;
    let other = ana.opens("Other", "One more.");
    let before = rosa.reads(&format!("/tickets/{ticket}"));
    let at = |act: &str| format!("/desk/tickets/{ticket}/{act}");
    let into = other.to_string();
    let posts: &[(String, &[(&str, &str)])] = &[
        (at("comments"), &[("body", "Dear Ana")]),
        (
            format!("/tickets/{ticket}/comments"),
            &[("body", "Dear Ana")],
        ),
        (format!("/tickets/{ticket}/solve"), &[]),
        (format!("/tickets/{ticket}/solve"), &[("body", "Done")]),
        (
            format!("/tickets/{ticket}/people"),
            &[("person", "luis@acme.example"), ("act", "add")],
        ),
        (at("properties"), &[("priority", "high")]),
        (at("properties"), &[("requester", "luis@acme.example")]),
        (at("snooze"), &[("until", "morning")]),
        (at("undo"), &[]),
        (at("links"), &[("kind", "related"), ("ticket", &into)]),
        (at("merge"), &[("into", &into), ("confirm", "yes")]),
        (at("split"), &[("comments", "1"), ("subject", "Apart")]),
        (at("macro"), &[("apply", "1")]),
        (at("comments/1/redact"), &[("reason", "secret")]),
        (at("notes/1/redact"), &[("reason", "secret")]),
        ("/desk/bulk".into(), &[("tickets", &into), ("act", "spam")]),
        (
            "/desk/tickets/new".into(),
            &[
                ("requester", "ana@acme.example"),
                ("subject", "a"),
                ("body", "b"),
            ],
        ),
        (
            "/tickets/new".into(),
            &[
                ("requester", "ana@acme.example"),
                ("subject", "a"),
                ("body", "b"),
            ],
        ),
        (
            "/desk/macros/new".into(),
            &[("name", "Mine"), ("for", "me")],
        ),
        (
            "/desk/people/new".into(),
            &[("email", "new@acme.example"), ("role", "customer")],
        ),
        ("/desk/organizations/new".into(), &[("name", "Evil")]),
        ("/desk/releases".into(), &[("version", "1.0")]),
        (
            "/desk/views/new".into(),
            &[
                ("name", "All"),
                ("query", "turn:support"),
                ("for", "everyone"),
            ],
        ),
    ];
    for (path, fields) in posts {
        let answer = rosa.post(path, fields);
        if path == "/tickets/new" {
            // There they open their own, whoever is named.
            continue;
        }
        lacks_right(&answer, path);
    }
    let after = rosa.reads(&format!("/tickets/{ticket}"));
    assert_eq!(after, before);
    let comments = rosa.reads(&format!("/tickets/{ticket}/comments"));
    assert_eq!(comments["data"].as_array().unwrap().len(), 1);
}

#[test]
fn g4_programs_of_a_light_agent_are_refused_as_pages_are() {
    let scene = stage();
    let Stage {
        ana, rosa, ticket, ..
    } = &scene;
    let other = ana.opens("Other", "One more.");
    let me = rosa.id().parse::<i64>().unwrap();
    let at = |act: &str| format!("/tickets/{ticket}{act}");
    let calls: &[(&str, String, Value)] = &[
        ("POST", at("/comments"), json!({ "body": "Dear Ana" })),
        ("PATCH", at(""), json!({ "status": "pending" })),
        ("PATCH", at(""), json!({ "assignee": me })),
        ("PATCH", at(""), json!({ "requester": "luis@acme.example" })),
        (
            "POST",
            at("/followers"),
            json!({ "person": "luis@acme.example" }),
        ),
        (
            "PUT",
            at("/snooze"),
            json!({ "until": "2099-01-01T00:00:00Z" }),
        ),
        (
            "POST",
            at("/merge"),
            json!({ "into": other, "confirm": true }),
        ),
        (
            "POST",
            at("/split"),
            json!({ "comments": [1], "subject": "Apart" }),
        ),
        (
            "POST",
            at("/links"),
            json!({ "kind": "related", "ticket": other }),
        ),
        (
            "POST",
            at("/comments/1/redact"),
            json!({ "reason": "secret" }),
        ),
        ("POST", at("/notes/1/redact"), json!({ "reason": "secret" })),
        ("PUT", at("/drafts/reply"), json!({ "body": "Dear Ana" })),
        (
            "POST",
            "/tickets/bulk".into(),
            json!({ "tickets": [ticket], "act": "spam" }),
        ),
        (
            "POST",
            "/tickets".into(),
            json!({ "subject": "a", "body": "b", "requester": "ana@acme.example" }),
        ),
        (
            "POST",
            "/macros".into(),
            json!({ "name": "Mine", "for": "me", "comment": "a" }),
        ),
        (
            "POST",
            "/views".into(),
            json!({ "name": "All", "query": "turn:support", "for": "everyone" }),
        ),
        (
            "POST",
            "/people".into(),
            json!({ "email": "new@acme.example", "name": "New One" }),
        ),
        ("POST", "/organizations".into(), json!({ "name": "Evil" })),
        ("GET", "/people".into(), Value::Null),
        ("GET", "/organizations".into(), Value::Null),
    ];
    for (method, path, body) in calls {
        let body = (!body.is_null()).then_some(body);
        let answer = rosa.api(method, path, body);
        assert_eq!(answer.status, 403, "{method} {path}: {}", answer.text());
        assert_eq!(answer.json()["code"], "right_missing", "{method} {path}");
    }
    let note = rosa.adds(&at("/notes"), &json!({ "body": "Valve on order." }));
    note.expect(201);
    let draft = rosa.api(
        "PUT",
        &at("/drafts/note"),
        Some(&json!({ "body": "More to say" })),
    );
    assert!(draft.status < 300, "{}", draft.text());
    // What is about oneself is nobody else's to allow.
    rosa.api("PUT", &at("/follow"), None).expect(204);
    let path = format!("/people/{me}/away");
    rosa.api("PUT", &path, Some(&json!({ "until": "2026-12-24" })));
    let own = json!({ "name": "Mine", "query": "turn:support", "for": "me" });
    rosa.adds("/views", &own).expect(201);
}

#[test]
fn g4_a_ticket_of_their_own_a_light_agent_may_open_and_shares_with_nobody() {
    let scene = stage();
    let Stage { rosa, ines, .. } = &scene;
    let own = json!({ "subject": "Broken chair", "body": "Mine." });
    let made = rosa.adds("/tickets", &own).expect(201).json();
    let number = &made["number"];
    assert_eq!(
        ines.reads(&format!("/tickets/{number}"))["subject"],
        "Broken chair"
    );
    let organization = ines.reads("/organizations")["data"][0]["id"].clone();
    let shared = json!({ "subject": "Chair", "body": "Mine.", "organization_id": organization });
    let refused = rosa.api("POST", "/tickets", Some(&shared));
    assert_eq!(refused.status, 403, "{}", refused.text());
}

#[test]
fn g4_lists_keys_and_the_palette_offer_what_the_role_has() {
    let scene = stage();
    let Stage {
        rosa, ines, ticket, ..
    } = &scene;
    let list = rosa.html("/desk/views/open");
    has(&list, "Cold radiator");
    lacks(&list, "name=\"tickets\"");
    lacks(&list, "action=\"/desk/bulk\"");
    has(ines.html("/desk/views/open"), "name=\"tickets\"");
    for place in ["/desk/people", "/desk/organizations", "/desk/macros"] {
        lacks(&list, format!("href=\"{place}\""));
        let answer = rosa.get(place);
        lacks_right(&answer, place);
    }
    let keys = rosa.words("/desk/keys");
    has(&keys, "Internal note");
    lacks(&keys, "Macros");
    has(ines.words("/desk/keys"), "Macros");
    let palette = |who: &Person, q: &str| who.words(&format!("/desk/palette?on={ticket}&q={q}"));
    has(palette(ines, "ana"), "ana@acme.example");
    lacks(palette(rosa, "ana"), "ana@acme.example");
    let anchors = |who: &Person| who.html(&format!("/desk/palette?on={ticket}"));
    has(anchors(rosa), "#note");
    lacks(anchors(rosa), "#reply");
    lacks(anchors(rosa), "#assignee");
    has(anchors(ines), "#reply");
    let macro_of_all = [
        ("name", "Radiators"),
        ("for", "everyone"),
        ("comment", "Open it."),
    ];
    ines.sends("/desk/macros/new", &macro_of_all);
    has(palette(ines, "radiators"), "Radiators");
    lacks(palette(rosa, "radiators"), "Radiators");
    // Over an organization's part of a view, who looks nobody up is led to nobody.
    let me = scene.ana.reads("/me");
    let acme = me["organizations"][0]["id"].to_string();
    let part = format!("/desk/views/open?organization={acme}");
    let theirs = format!("href=\"/desk/organizations/{acme}\"");
    has(ines.html(&part), &theirs);
    lacks(rosa.html(&part), &theirs);
    // What is for everyone is offered to those alone who may have it so.
    let form = rosa.html("/desk/views/new?q=turn:support");
    lacks(&form, "value=\"everyone\"");
    has(
        ines.html("/desk/views/new?q=turn:support"),
        "value=\"everyone\"",
    );
}

#[test]
fn g4_a_light_agent_reads_their_own_page_and_nobody_elses() {
    let scene = stage();
    let Stage { rosa, ana, .. } = &scene;
    let (me, other) = (rosa.id(), ana.id());
    let own = rosa.html(&format!("/desk/people/{me}"));
    has_all(&own, &["light agent", "id=\"away\""]);
    lacks(&own, "/access");
    lacks(&own, "name=\"role\"");
    lacks_right(
        &rosa.get(&format!("/desk/people/{other}")),
        "another's page",
    );
}

#[test]
fn g4_an_administrator_gives_a_role_on_a_page_and_over_the_api() {
    let scene = stage();
    let Stage {
        world, noor, rosa, ..
    } = &scene;
    let me = rosa.id();
    let path = format!("/desk/people/{me}");
    has_all(
        noor.words(&path),
        &["light agent: write internal notes, see all tickets", "lead"],
    );
    let typed = [
        ("act", "details"),
        ("given_name", "Rosa"),
        ("family_name", "Blum"),
        ("role", "lead"),
    ];
    noor.sends(&path, &typed);
    // What let her in has ended with the role she had (55, 116).
    assert_eq!(rosa.asks("/me").status, 401);
    assert_eq!(rosa.get("/desk").status, 303);
    let rosa = Person::by_link(&world.server, ROSA).with_token(&world.server);
    let own = rosa.reads("/me");
    assert_eq!(own["role"], "agent");
    assert!(keys(&own["rights"]).contains(&"reports"), "{own}");
    let answer = give(noor, &me, "light").expect(200).json();
    assert_eq!(
        (&answer["role"], &answer["desk_role"]),
        (&json!("agent"), &json!("light"))
    );
    assert_eq!(rosa.asks("/me").status, 401);
    let rosa = Person::by_link(&world.server, ROSA).with_token(&world.server);
    assert_eq!(keys(&rosa.reads("/me")["rights"]), ["note", "see_all"]);
    // Given again, nothing ends.
    give(noor, &me, "light").expect(200);
    rosa.asks("/me").expect(200);
    // What says `agent` says no more than what is so.
    let same = json!({ "role": "agent" });
    noor.changes(&format!("/people/{me}"), &same).expect(200);
    assert_eq!(keys(&rosa.reads("/me")["rights"]), ["note", "see_all"]);
    give(noor, &me, "agent").expect(200);
    let rosa = Person::by_link(&world.server, ROSA).with_token(&world.server);
    assert!(keys(&rosa.reads("/me")["rights"]).contains(&"answer"));
    give(noor, &me, "customer").expect(200);
    let rosa = Person::by_link(&world.server, ROSA).with_token(&world.server);
    let own = rosa.reads("/me");
    assert_eq!(
        (&own["role"], &own["rights"]),
        (&json!("customer"), &json!([]))
    );
    assert_eq!(rosa.get("/desk").status, 404);
}

#[test]
fn g4_nobody_but_an_administrator_gives_roles_and_the_last_one_stays() {
    let scene = stage();
    let Stage {
        ana,
        ines,
        noor,
        rosa,
        ..
    } = &scene;
    let me = rosa.id();
    assert_eq!(give(ana, &me, "admin").status, 404);
    for who in [ines, rosa] {
        let refused = give(who, &me, "admin");
        assert_eq!(
            (refused.status, &refused.json()["code"]),
            (403, &json!("admins_only"))
        );
        assert_eq!(who.asks("/roles").status, 403);
        let lead = json!({ "role": "lead" });
        let patched = who.api("PATCH", &format!("/people/{me}"), Some(&lead));
        assert_eq!(patched.status, 403, "{}", patched.text());
    }
    assert_eq!(ana.asks("/roles").status, 404);
    let own = noor.id();
    let refused = give(noor, &own, "light");
    assert_eq!(
        (refused.status, &refused.json()["code"]),
        (403, &json!("admins_only"))
    );
    assert_eq!(noor.reads("/me")["role"], "admin");
    let wrong = give(noor, &me, "king");
    assert_eq!(
        (wrong.status, &wrong.json()["code"]),
        (422, &json!("unknown_role"))
    );
    assert_eq!(give(noor, "1", "lead").status, 404);
    let more = json!({ "role": "lead", "rights": ["settings"] });
    let path = format!("/people/{me}/role");
    assert_eq!(noor.api("PUT", &path, Some(&more)).status, 422);
    assert_eq!(keys(&rosa.reads("/me")["rights"]), ["note", "see_all"]);
}

#[test]
fn g4_the_roles_that_there_are_say_what_they_let_people_do() {
    let scene = stage();
    let Stage { noor, .. } = &scene;
    let roles = noor.reads("/roles");
    let roles = roles.as_array().unwrap();
    let named: Vec<&str> = roles
        .iter()
        .map(|role| role["key"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["light", "agent", "lead", "admin"]);
    assert_eq!(roles[0]["name"], "light agent");
    assert_eq!(
        keys(&roles[3]["rights"]),
        [
            "answer",
            "note",
            "properties",
            "redact",
            "see_all",
            "people",
            "macros",
            "shared_views",
            "articles",
            "reports",
            "settings"
        ]
    );
    assert!(!keys(&roles[2]["rights"]).contains(&"settings"));
}

#[test]
fn g4_of_a_role_that_was_cut_nothing_goes_on() {
    let scene = stage();
    let Stage {
        world,
        noor,
        ines,
        ana,
        ticket,
        ..
    } = &scene;
    // A page that stood open, and a reply begun on it.
    let reply = [("body", "Dear Ana")];
    give(noor, &ines.id(), "light").expect(200);
    let path = format!("/desk/tickets/{ticket}/comments");
    let answer = ines.post(&path, &reply);
    assert_eq!(answer.status, 401, "{}", answer.words());
    let ines = Person::by_link(&world.server, "ines@desk.example");
    lacks_right(&ines.post(&path, &reply), "after signing in again");
    has(ines.post(&path, &reply).text(), "Dear Ana");
    lacks(ana.words(&format!("/tickets/{ticket}")), "Dear Ana");
}

#[test]
fn g2_g4_no_work_is_given_by_rule_to_who_answers_nobody() {
    let scene = stage();
    let Stage {
        noor,
        rosa,
        ines,
        ana,
        ..
    } = &scene;
    let key = group(noor, "Line", &[rosa, ines]);
    let by_turn = json!({ "assign": "round_robin" });
    noor.changes(&format!("/groups/{key}"), &by_turn)
        .expect(200);
    for n in 0..3 {
        let number = ana.opens(&format!("Lamp {n}"), "Dark.");
        let path = format!("/tickets/{number}");
        noor.changes(&path, &json!({ "group": key })).expect(200);
        assert_eq!(noor.reads(&path)["assignee"]["name"], "Ines Vidal");
    }
}

#[test]
fn g4_customers_read_nothing_of_which_agent_has_which_role() {
    let scene = stage();
    let Stage {
        ana,
        rosa,
        ines,
        ticket,
        noor,
        ..
    } = &scene;
    let organization = ana.reads("/me")["organizations"][0]["id"].clone();
    let contacts = json!({ "contacts": [rosa.id().parse::<i64>().unwrap()] });
    let path = format!("/organizations/{organization}");
    ines.changes(&path, &contacts).expect(200);
    noor.adds(
        &format!("/tickets/{ticket}/followers"),
        &json!({ "person": ROSA }),
    );
    for page in [
        ana.html(&format!("/tickets/{ticket}")),
        ana.html(&format!("/tickets/{ticket}/people")),
        ana.asks("/people").text(),
        ana.asks(&format!("/tickets/{ticket}/followers")).text(),
    ] {
        lacks(&page, "light agent");
        lacks(&page, "desk_role");
    }
}

#[test]
fn g4_roles_are_given_from_the_command_line() {
    let world = World::new();
    let lena = world.newcomer("lena@desk.example", "lead");
    assert!(keys(&lena.reads("/me")["rights"]).contains(&"macros"));
    let list = world.server.command(&["user", "list"]);
    has(list, "lena@desk.example  lead");
}
