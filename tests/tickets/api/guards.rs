//! Calls that are refused, repeated, or made of what has changed meanwhile.

use serde_json::{Value, json};

use crate::harness::{Call, Person, World, has};

#[test]
fn unknown_fields_and_wrong_types_are_refused_by_name() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = ana.opens("Export", "text");
    let post = |path: &str, body: Value| ana.api("POST", path, Some(&body)).expect(422).text();
    has(
        post(
            "/tickets",
            json!({ "subject": "x", "body": "y", "nonsense": 1 }),
        ),
        "nonsense",
    );
    // 42: no column of the schema can be set by naming it.
    for field in [
        "number",
        "id",
        "opened_by",
        "organization",
        "requester_id",
        "status",
        "category",
        "created_at",
        "channel",
        "role",
        "customer_visible",
    ] {
        assert!(
            post("/tickets", json!({ "subject": "x", "body": "y", field: 1 })).contains(field),
            "{field}"
        );
        has(
            post(
                &format!("/tickets/{ticket}/comments"),
                json!({ "body": "y", format!("{field}x"): 1 }),
            ),
            field,
        );
    }
    assert!(post("/tickets", json!({ "subject": 5, "body": "y" })).contains("subject is a text"));
    let faults = ana
        .api(
            "POST",
            "/tickets",
            Some(&json!({ "subject": "", "body": "" })),
        )
        .expect(422)
        .json();
    let fields: Vec<_> = faults["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["subject", "body"]);
    ana.api_call(Call::new("POST", "/api/v1/tickets").body("application/json", "{not json"))
        .expect(400);
    ana.api_call(
        Call::new("POST", "/api/v1/tickets")
            .body("application/json", b"{\"subject\":\"\xff\"}".to_vec()),
    )
    .expect(400);
    ana.api(
        "POST",
        "/tickets",
        Some(&json!({ "subject": "x", "body": "y", "requester": "omar@globex.example" })),
    )
    .expect(403);
}

#[test]
fn an_idempotency_key_does_its_act_once() {
    let world = World::new();
    let ana = world.with_token("ana");
    let post = |key: &str, subject: &str| {
        ana.api_call(
            Call::new("POST", "/api/v1/tickets")
                .header("Idempotency-Key", key)
                .json(&json!({ "subject": subject, "body": "y" })),
        )
    };
    let first = post("k", "One").expect(201).json();
    assert_eq!(
        post("k", "One").expect(201).json()["number"],
        first["number"]
    );
    assert_eq!(post("k", "Two").expect(422).json()["code"], "key_reused");
    assert_ne!(
        post("l", "One").expect(201).json()["number"],
        first["number"]
    );
    // Keys belong to one person.
    let luis = world.with_token("luis");
    let other = luis.api_call(
        Call::new("POST", "/api/v1/tickets")
            .header("Idempotency-Key", "k")
            .json(&json!({ "subject": "One", "body": "y" })),
    );
    assert_ne!(other.expect(201).json()["number"], first["number"]);
}

#[test]
fn an_etag_guards_against_changing_what_has_changed() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}", ana.opens("Export", "text"));
    let tag = ines.asks(&path).header("etag").unwrap().to_owned();
    let unchanged = Call::new("GET", &format!("/api/v1{path}")).header("If-None-Match", &tag);
    assert_eq!(ines.api_call(unchanged).status, 304);
    let patch = |tag: &str, subject: &str| {
        ines.api_call(
            Call::new("PATCH", &format!("/api/v1{path}"))
                .header("If-Match", tag)
                .json(&json!({ "subject": subject })),
        )
    };
    let newer = patch(&tag, "Better")
        .expect(200)
        .header("etag")
        .unwrap()
        .to_owned();
    patch(&tag, "Worse").expect(412);
    patch(&newer, "Best").expect(200);
}

#[test]
fn a_stale_comment_is_refused_with_409() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}", ana.opens("Export", "text"));
    let last = |person: &Person| {
        person.asks(&format!("{path}/events")).json()["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["id"].as_i64().unwrap())
            .max()
            .unwrap()
    };
    let seen = last(&ana);
    ana.adds(&format!("{path}/comments"), &json!({ "body": "more" }));
    let stale = json!({ "body": "answer", "last_event": seen });
    assert_eq!(
        ines.api("POST", &format!("{path}/comments"), Some(&stale))
            .expect(409)
            .json()["code"],
        "newer_events"
    );
    ines.adds(
        &format!("{path}/comments"),
        &json!({ "body": "answer", "last_event": last(&ana) }),
    );
}
