//! Macros: M1 (what they are), M2 (inserted or applied, all or nothing), M3 (found, counted).

mod pages;
mod using;

use serde_json::{Value, json};

use crate::harness::{Person, World, has, lacks};

/// A ticket of Ana's, and agents.
fn stage() -> (World, Person, [Person; 3], i64) {
    let world = World::new();
    let ana = world.with_token("ana");
    let agents = world.with_tokens(["ines", "ivo", "noor"]);
    let ticket = ana.opens("Cannot **export**", "It says no.");
    (world, ana, agents, ticket)
}

fn made(person: &Person, body: &Value) -> i64 {
    let made = person.adds("/macros", body).json();
    made["id"].as_i64().unwrap()
}

/// The codes of what was refused, by field.
fn refused(
    person: &Person,
    path: (&str, &str),
    body: &Value,
    status: u16,
) -> Vec<(String, String)> {
    let answer = person.api(path.0, path.1, Some(body)).expect(status).json();
    let errors = answer["errors"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let errors = errors
        .iter()
        .map(|one| (text(&one["field"]), text(&one["code"])));
    errors.collect()
}

#[test]
fn m1_a_macro_is_kept_as_it_was_typed_and_changed_in_part() {
    let (_world, _, [ines, ivo, _], _) = stage();
    let body = json!({
        "name": "Ask for the log", "folder": "Questions", "for": "everyone",
        "comment": "Hello {{requester.given_name}}", "languages": {"de": "Guten Tag {{requester.name}}"},
        "note": "Asked.",
        "set": {"status": "pending", "assignee": "me", "priority": null, "tags_add": ["log", "LOG", " ask "]},
    });
    let made = ines.adds("/macros", &body).json();
    for field in ["name", "folder", "for", "comment", "languages", "note"] {
        assert_eq!(made[field], body[field], "{field}");
    }
    let set = json!({"status": "pending", "assignee": "me", "priority": null, "tags_add": ["LOG", "ask"]});
    assert_eq!(made["set"], set);
    assert_eq!((&made["uses"], &made["used_at"]), (&json!(0), &json!(null)));
    assert_eq!(made["owner"]["name"], "Ines Vidal");
    // What every agent has, every agent changes, until there are rights for that.
    let path = format!("/macros/{}", made["id"]);
    let changed = ivo.changes(&path, &json!({"name": "Ask"})).json();
    assert_eq!((&changed["name"], &changed["set"]), (&json!("Ask"), &set));
    assert_eq!(changed["note"], "Asked.");
    // But nobody takes it for themselves.
    assert_eq!(
        refused(&ivo, ("PATCH", &path), &json!({"for": "me"}), 422),
        [("for".to_owned(), "not_owner".to_owned())]
    );
    ivo.api("DELETE", &path, None).expect(204);
    ines.api("PATCH", &path, Some(&json!({"name": "x"})))
        .expect(404);
}

#[test]
fn m1_a_macro_of_ones_own_is_nobody_elses() {
    let (world, ana, [ines, ivo, noor], ticket) = stage();
    let id = made(
        &ines,
        &json!({"name": "CANARY", "folder": "CANARY", "note": "CANARY", "comment": "CANARY"}),
    );
    let desk = format!("/desk/tickets/{ticket}");
    for other in [&ivo, &noor] {
        for page in [
            "/desk/macros",
            "/desk/macros?q=canary",
            "/desk/macros/offered?q=",
            &format!("{desk}/macros"),
            &desk,
        ] {
            lacks(other.html(page), "CANARY");
        }
        lacks(other.asks("/macros").text(), "CANARY");
        other.get(&format!("/desk/macros/{id}")).expect(404);
        other
            .post(&format!("/desk/macros/{id}"), &[("act", "remove")])
            .expect(404);
        other
            .post(&format!("{desk}/macro"), &[("apply", &id.to_string())])
            .expect(404);
        other
            .post(&format!("{desk}/macro"), &[("insert", &id.to_string())])
            .expect(404);
        let by_call = format!("/tickets/{ticket}/macros/{id}");
        let there = other.api("POST", &by_call, None).expect(404).text();
        let absent = other.api("POST", &format!("/tickets/{ticket}/macros/99999"), None);
        let plain = |text: &str| -> Value {
            let mut all: Value = serde_json::from_str(text).unwrap();
            all.as_object_mut()
                .unwrap()
                .retain(|key, _| !["instance", "request_id"].contains(&key.as_str()));
            all
        };
        assert_eq!(plain(&there), plain(&absent.expect(404).text()));
    }
    has(ines.html("/desk/macros"), "CANARY");
    // Customers know nothing of any.
    let shared = made(
        &ines,
        &json!({"name": "CANARY", "for": "everyone", "comment": "x", "note": "CANARY"}),
    );
    for path in [
        "/desk/macros",
        "/desk/macros/new",
        "/desk/macros/offered",
        &format!("/desk/macros/{shared}"),
        &format!("{desk}/macros"),
    ] {
        ana.get(path).expect(404);
    }
    ana.asks("/macros").expect(404);
    ana.api("POST", &format!("/tickets/{ticket}/macros/{shared}"), None)
        .expect(404);
    ana.post(&format!("{desk}/macro"), &[("apply", &shared.to_string())])
        .expect(404);
    ivo.api("POST", &format!("/tickets/{ticket}/macros/{shared}"), None)
        .expect(200);
    for path in ["", "/comments", "/events", "/notes"] {
        let answer = ana.asks(&format!("/tickets/{ticket}{path}")).text();
        lacks(&answer, "CANARY");
    }
    lacks(ana.html(&format!("/tickets/{ticket}")), "CANARY");
    drop(world);
}

#[test]
fn m1_what_no_macro_can_be_is_refused_by_its_field() {
    let (_world, _, [ines, ..], _) = stage();
    let long = "x".repeat(101);
    let text = "é".repeat(200_001);
    for (body, field, code) in [
        (json!({"name": "Empty"}), "comment", "does_nothing"),
        (
            json!({"name": "Empty", "comment": " \n", "set": {}}),
            "comment",
            "does_nothing",
        ),
        (
            json!({"name": "Only why", "note": "x", "set": {"reason": "spam"}}),
            "set.reason",
            "without_status",
        ),
        (json!({"name": " ", "note": "x"}), "name", "required"),
        (json!({"name": long, "note": "x"}), "name", "too_long"),
        (
            json!({"name": "x", "folder": long, "note": "x"}),
            "folder",
            "too_long",
        ),
        (json!({"name": "x", "comment": text}), "comment", "too_long"),
        (
            json!({"name": "x", "comment": "{{ticket.title}}"}),
            "comment",
            "unknown_name",
        ),
        (
            json!({"name": "x", "note": "{{field.size}}"}),
            "note",
            "unknown_name",
        ),
        (
            json!({"name": "x", "note": "{{ticket.number"}),
            "note",
            "unknown_name",
        ),
        (
            json!({"name": "x", "comment": "x", "languages": {"de": "{{agent}}"}}),
            "languages.de",
            "unknown_name",
        ),
        (
            json!({"name": "x", "comment": "x", "languages": {"tlh": "x"}}),
            "languages",
            "unknown_language",
        ),
        (
            json!({"name": "x", "note": "x", "languages": {"de": "x"}}),
            "comment",
            "required",
        ),
        (
            json!({"name": "x", "note": "x", "for": "support"}),
            "for",
            "unknown",
        ),
        (
            json!({"name": "x", "set": {"status": "nowhere"}}),
            "set.status",
            "unknown_status",
        ),
        (
            json!({"name": "x", "set": {"group": "nowhere"}}),
            "set.group",
            "unknown_group",
        ),
        (
            json!({"name": "x", "set": {"assignee": 12345}}),
            "set.assignee",
            "unknown_agent",
        ),
        (
            json!({"name": "x", "set": {"tags_add": ["a"], "tags_remove": ["A"]}}),
            "set.tags_remove",
            "both",
        ),
    ] {
        let found = refused(&ines, ("POST", "/macros"), &body, 422);
        assert_eq!(found, [(field.to_owned(), code.to_owned())], "{field}");
    }
    // What is no field is named.
    let answer = ines.api(
        "POST",
        "/macros",
        Some(&json!({"name": "x", "note": "x", "set": {"tag": "a"}})),
    );
    has(answer.expect(422).text(), "tag");
    let answer = ines.api(
        "POST",
        "/macros",
        Some(&json!({"name": "x", "note": "x", "set": {"assignee": "you"}})),
    );
    answer.expect(422);
    assert_eq!(ines.reads("/macros")["data"], json!([]));
}

#[test]
fn m1_a_customer_is_nobody_whom_a_macro_assigns() {
    let (_world, ana, [ines, ..], _) = stage();
    let ana: i64 = ana.id().parse().unwrap();
    let body = json!({"name": "x", "set": {"assignee": ana}});
    let found = refused(&ines, ("POST", "/macros"), &body, 422);
    assert_eq!(found[0].1, "unknown_agent");
}

#[test]
fn m1_a_desk_has_at_most_a_thousand() {
    let (world, _, [ines, ..], ticket) = stage();
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 999)
               INSERT INTO base_macros (name, note, owner, reach, uses, created_at)
               SELECT 'Number ' || i, 'words ' || i, (SELECT id FROM base_people WHERE email LIKE 'ivo@%'), 'everyone', i, 1 FROM n";
    file.execute(sql, []).unwrap();
    drop(file);
    made(&ines, &json!({"name": "The last", "note": "x"}));
    let found = refused(
        &ines,
        ("POST", "/macros"),
        &json!({"name": "One more", "note": "x"}),
        422,
    );
    assert_eq!(found, [("name".to_owned(), "too_many".to_owned())]);
    // All are listed, in parts; a ticket's page names the most used alone.
    let (mut after, mut seen) = (String::new(), 0);
    loop {
        let part = ines.reads(&format!("/macros?limit=100{after}"));
        seen += part["data"].as_array().unwrap().len();
        let Some(next) = part["next"].as_str() else {
            break;
        };
        after = format!("&after={next}");
    }
    assert_eq!(seen, 1000);
    let page = ines.html(&format!("/desk/tickets/{ticket}"));
    has(&page, "Number 999<");
    lacks(&page, "Number 989<");
    has(ines.html("/desk/macros?q=number+12"), "Number 12<");
    let found = ines.reads("/macros?q=words+123&limit=5");
    assert_eq!(found["data"][0]["name"], "Number 123");
}

#[test]
fn m1_a_macro_of_a_group_is_had_by_its_members_and_by_its_owner_alone_once_the_group_is_gone() {
    let (world, _, [ines, ivo, noor], ticket) = stage();
    let key = crate::groups::group(&noor, "Printers", &[&ines]);
    let body = json!({"name": "Tray", "for": key, "comment": "Turn the tray."});
    // Whoever is not in it gives it nothing.
    let refusal = refused(&ivo, ("POST", "/macros"), &body, 422);
    assert_eq!(refusal, [("for".to_owned(), "unknown".to_owned())]);
    let made = ines.adds("/macros", &body).json();
    assert_eq!(made["for"], json!(key));
    let used = format!("/tickets/{ticket}/macros/{}", made["id"]);
    assert_eq!(ivo.api("POST", &used, None).status, 404);
    lacks(ivo.words("/desk/macros"), "Tray");
    let page = ines.words("/desk/macros");
    has(&page, "The group Printers");
    let joins = format!("/groups/{key}/members/{}", ivo.id());
    noor.api("PUT", &joins, None).expect(204);
    has(ivo.words("/desk/macros"), "Tray");
    ivo.api("POST", &used, None).expect(200);
    // It is changed by who has it, and given away by nobody but its owner.
    let path = format!("/macros/{}", made["id"]);
    ivo.changes(&path, &json!({"comment": "Turn it."}));
    for away in ["me", ""] {
        let refusal = refused(&ivo, ("PATCH", &path), &json!({ "for": away }), 422);
        assert_eq!(
            refusal,
            [("for".to_owned(), "not_owner".to_owned())],
            "{away:?}"
        );
    }
    noor.api("DELETE", &format!("/groups/{key}"), None)
        .expect(204);
    assert_eq!(ines.reads("/macros")["data"][0]["for"], "me");
    lacks(ivo.words("/desk/macros"), "Tray");
    drop(world);
}
