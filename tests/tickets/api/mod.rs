//! Tickets over the API, as its contract says.

mod guards;

use serde_json::{Value, json};

use crate::harness::{Call, Person, World};

#[test]
fn a_token_is_its_person() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let me = ana.reads("/me");
    assert_eq!(
        (
            me["email"].as_str(),
            me["name"].as_str(),
            me["role"].as_str()
        ),
        (Some("ana@acme.example"), Some("Ana Ruiz"), Some("customer"))
    );
    assert_eq!(
        (
            me["organizations"][0]["name"].as_str(),
            me["organizations"][0]["right"].as_str()
        ),
        (Some("Acme"), Some("member"))
    );
    assert_eq!(ines.asks("/me").json()["role"], "agent");
    let nobody = world.nobody();
    let refused = nobody.get("/api/v1/me").expect(401);
    assert_eq!(
        refused.header("content-type"),
        Some("application/problem+json")
    );
    nobody
        .call(Call::new("GET", "/api/v1/me").header("Authorization", "Bearer pd_guess"))
        .expect(401);
    // A session is no token.
    ana.get("/api/v1/me").expect(401);
    let read_only = world.server.command(&[
        "token",
        "add",
        "ana@acme.example",
        "--name",
        "reader",
        "--read-only",
    ]);
    let reader = Person {
        token: Some(read_only.trim().to_owned()),
        ..ana.clone()
    };
    reader.asks("/tickets").expect(200);
    reader
        .api(
            "POST",
            "/tickets",
            Some(&json!({ "subject": "x", "body": "y" })),
        )
        .expect(403);
}

#[test]
fn a_ticket_goes_its_way_over_the_api() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let made = ana.adds(
        "/tickets",
        &json!({ "subject": "Export", "body": "It **stops**", "organization_id": null }),
    );
    let ticket = made.json();
    let path = format!("/tickets/{}", ticket["number"]);
    assert!(made.location().ends_with(&path));
    assert_eq!(ticket["shared_with"], json!([]));
    assert_eq!(
        ticket["status"],
        json!({ "key": "new", "label": "Open", "meaning": ticket["status"]["meaning"], "category": "new", "turn": "support", "since": ticket["created_at"] })
    );
    for agents_only in ["assignee", "group", "tags", "channel", "opened_by"] {
        assert!(ticket.get(agents_only).is_none(), "{agents_only}");
    }
    let first = &ana.asks(&format!("{path}/comments")).json()["data"][0];
    assert_eq!(
        (
            first["body"].as_str(),
            first["html"].as_str(),
            first["author"]["agent"].as_bool()
        ),
        (
            Some("It **stops**"),
            Some("<p>It <strong>stops</strong></p>\n"),
            Some(false)
        )
    );
    assert!(first.get("recipients").is_none());

    let me = ines.asks("/me").json()["id"].clone();
    let changed = ines
        .changes(&path, &json!({ "assignee": me, "tags": ["b", "a"] }))
        .json();
    assert_eq!(
        (
            changed["status"]["key"].as_str(),
            changed["assignee"]["name"].as_str(),
            &changed["tags"]
        ),
        (Some("open"), Some("Ines Vidal"), &json!(["a", "b"]))
    );
    let answer = ines
        .adds(
            &format!("{path}/comments"),
            &json!({ "body": "Which format?", "status": "pending" }),
        )
        .json();
    assert_eq!(answer["id"], 2);
    assert_eq!(
        ana.asks(&path).json()["status"]["label"],
        "Awaiting your reply"
    );
    let seen = ines.asks(&format!("{path}/comments")).json();
    assert_eq!(seen["data"][1]["recipients"][0]["name"], "Ana Ruiz");

    assert_eq!(
        ana.asks(&format!("{path}/transitions")).json(),
        json!([{ "to": "solved", "label": "Mark as solved", "requires": [] }])
    );
    let solved = ana.changes(&path, &json!({ "status": "solved" })).json();
    assert_eq!(
        (
            solved["reason"].as_str(),
            solved["status"]["category"].as_str()
        ),
        (Some("solved"), Some("solved"))
    );
    assert!(solved["closes_at"].is_string() && solved["solved_at"].is_string());
    ana.api("PATCH", &path, Some(&json!({ "status": "open" })))
        .expect(422);
    ana.api("PATCH", &path, Some(&json!({ "assignee": null })))
        .expect(403);
    ana.api(
        "POST",
        &format!("{path}/follow-ups"),
        Some(&json!({ "body": "again" })),
    )
    .expect(409);
    ines.changes(&path, &json!({ "status": "closed" }));
    let closed = ana
        .api(
            "POST",
            &format!("{path}/comments"),
            Some(&json!({ "body": "late" })),
        )
        .expect(409)
        .json();
    assert_eq!(closed["code"], "closed");
    let next = ana
        .adds(&format!("{path}/follow-ups"), &json!({ "body": "again" }))
        .json();
    assert_eq!(next["follow_up_of"], ticket["number"]);
    assert_eq!(
        ana.asks(&path).json()["follow_ups"],
        json!([next["number"]])
    );
}

#[test]
fn lists_are_paged_by_cursor_and_filtered() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let opened: Vec<i64> = (0..7)
        .map(|n| ana.opens(&format!("Number {n}"), "text"))
        .collect();
    let (mut seen, mut path) = (Vec::new(), "/tickets?limit=3".to_owned());
    loop {
        let answer = ana.asks(&path).expect(200);
        let page = answer.json();
        seen.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|ticket| ticket["number"].as_i64().unwrap()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        assert!(answer.header("link").unwrap().contains(next));
        path = format!("/tickets?limit=3&after={next}");
    }
    seen.sort_unstable();
    assert_eq!(seen, opened);
    ines.adds(
        &format!("/tickets/{}/comments", opened[0]),
        &json!({ "body": "?", "status": "pending" }),
    );
    let count = |person: &Person, query: &str| {
        person.reads(&format!("/tickets?{query}"))["data"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(count(&ana, "turn=customer"), 1);
    assert_eq!(count(&ana, "label=Open"), 6);
    assert_eq!(count(&ana, "status=pending&category=new"), 0);
    assert_eq!(count(&ines, "assignee=none"), 7);
    assert_eq!(count(&ines, "assignee=me"), 0);
    assert_eq!(count(&ines, "view=all&limit=5"), 5);
    for wrong in [
        "limit=0",
        "limit=101",
        "after=x",
        "turn=nobodys",
        "status=nonsense",
        "view=nonsense",
    ] {
        ana.asks(&format!("/tickets?{wrong}")).expect(422);
    }
    let organization = ana.asks("/me").json()["organizations"][0]["id"].clone();
    assert_eq!(
        count(
            &world.with_token("luis"),
            &format!("view=organization&organization={organization}")
        ),
        7
    );
    world
        .with_token("omar")
        .asks(&format!(
            "/tickets?view=organization&organization={organization}"
        ))
        .expect(404);
    // `limited` members see only what they are personally on.
    world
        .with_token("lim")
        .asks(&format!("/tickets?organization={organization}"))
        .expect(404);
}

#[test]
fn followers_are_added_removed_and_confirmed() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    let path = format!("/tickets/{ticket}/followers");
    ana.adds(&path, &json!({ "person": "luis@acme.example" }));
    let id = luis.asks("/me").json()["id"].clone();
    assert_eq!(
        ana.asks(&path).json()["data"],
        json!([{ "id": id, "name": "Luis Ortega" }])
    );
    assert_eq!(
        luis.api("DELETE", &format!("{path}/{id}"), None)
            .expect(409)
            .json()["code"],
        "would_lose_access"
    );
    assert_eq!(
        luis.api("DELETE", &format!("{path}/{id}?confirm=true"), None)
            .status,
        204
    );
    luis.asks(&format!("/tickets/{ticket}")).expect(404);
    ana.api(
        "POST",
        &path,
        Some(&json!({ "person": "omar@globex.example" })),
    )
    .expect(422);
    assert_eq!(
        ana.api("DELETE", &format!("/tickets/{ticket}/follow"), None)
            .status,
        204
    );
    assert_eq!(
        ana.asks(&format!("/tickets/{ticket}")).json()["following"],
        false
    );
    assert_eq!(
        ana.api("PUT", &format!("/tickets/{ticket}/follow"), None)
            .status,
        204
    );
    assert_eq!(
        ana.asks(&format!("/tickets/{ticket}")).json()["following"],
        true
    );
}

#[test]
fn uploads_come_back_by_their_id_to_those_who_may() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let upload = ana
        .api_call(Call::new("POST", "/api/v1/uploads?name=log.txt").body("text/plain", "hello"))
        .expect(201)
        .json()["id"]
        .clone();
    // Until it is attached it is its uploader's alone.
    luis.asks(&format!("/attachments/{upload}")).expect(404);
    let ticket = ana
        .adds(
            "/tickets",
            &json!({ "subject": "x", "body": "y", "attachments": [upload] }),
        )
        .json();
    assert_eq!(
        luis.asks(&format!("/attachments/{upload}"))
            .expect(200)
            .text(),
        "hello"
    );
    world
        .with_token("omar")
        .asks(&format!("/attachments/{upload}"))
        .expect(404);
    let comment = &ana
        .asks(&format!("/tickets/{}/comments", ticket["number"]))
        .json()["data"][0];
    assert_eq!(
        comment["attachments"][0],
        json!({ "id": upload, "name": "log.txt", "type": "text/plain; charset=utf-8", "size": 5 })
    );
    // Taken once, it cannot be taken again.
    ana.api(
        "POST",
        "/tickets",
        Some(&json!({ "subject": "x", "body": "y", "attachments": [upload] })),
    )
    .expect(422);
    let huge = vec![0; (25 << 20) + 1];
    ana.api_call(
        Call::new("POST", "/api/v1/uploads?name=huge").body("application/octet-stream", huge),
    )
    .expect(413);
}

#[test]
fn workflows_tell_customers_public_facts_only() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let public = ana.reads("/workflows");
    assert_eq!(public[0]["key"], "helpcentre");
    assert_eq!(public[0]["statuses"].as_array().unwrap().len(), 6);
    assert!(
        public[0].get("transitions").is_none() && public[0]["statuses"][0].get("name").is_none()
    );
    let all = ines.asks("/workflows").json();
    assert!(all[0]["transitions"].as_array().unwrap().len() > 10);
    assert_eq!(all[0]["statuses"][0]["name"], "New");
}

#[test]
fn a_comment_with_type_and_status_is_one_act() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}", ana.opens("Export", "text"));
    ines.api(
        "POST",
        &format!("{path}/comments"),
        Some(&json!({ "body": "", "type": "bug" })),
    )
    .expect(422);
    assert_eq!(ines.asks(&path).json()["type"], Value::Null);
    let all = json!({ "body": "Done", "type": "bug", "status": "solved", "last_event": 2 });
    ines.adds(&format!("{path}/comments"), &all);
    let now = ines.asks(&path).json();
    assert_eq!(
        (now["type"].as_str(), now["status"]["key"].as_str()),
        (Some("bug"), Some("solved"))
    );
}
