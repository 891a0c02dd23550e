//! What goes wrong is said in one shape, whoever says it.

use serde_json::{Value, json};

use crate::{
    crash::disk::on_a_small_disk,
    harness::{Answer, Call, World, http::raw},
};

#[track_caller]
fn problem(answer: Answer, status: u16) -> Value {
    let answer = answer.expect(status);
    assert_eq!(
        answer.header("content-type"),
        Some("application/problem+json"),
        "{}",
        answer.text()
    );
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    for field in ["type", "title", "detail", "code"] {
        let text = problem[field].as_str().unwrap_or_default();
        assert!(!text.is_empty(), "{field}: {problem}");
    }
    assert!(problem["errors"].is_array(), "{problem}");
    problem
}

#[test]
fn k26_a_value_of_another_type_is_refused_by_its_field_in_plain_words() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Fields", "text");
    let path = format!("/tickets/{ticket}");
    for (person, method, path, body, field, words) in [
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "subject": 1, "body": "x" }),
            "subject",
            "a text",
        ),
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "subject": "x", "body": ["y"] }),
            "body",
            "a text",
        ),
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "body": "x" }),
            "subject",
            "is missing",
        ),
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "subject": "x", "attachments": "1" }),
            "attachments",
            "a list",
        ),
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "subject": "x", "followers": [true] }),
            "followers",
            "an id or an address",
        ),
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "subject": "x", "fields": 7 }),
            "fields",
            "",
        ),
        (
            &ana,
            "POST",
            "/tickets",
            json!({ "subject": "x", "prioritty": "high" }),
            "prioritty",
            "Did you mean “priority”?",
        ),
        (
            &ines,
            "PATCH",
            &path,
            json!({ "assignee": "ivo" }),
            "assignee",
            "a whole number",
        ),
        (
            &ines,
            "PATCH",
            &path,
            json!({ "reason": "because" }),
            "reason",
            "is one of confirmed, solved",
        ),
        (
            &ines,
            "PATCH",
            &path,
            json!({ "tags": "a b" }),
            "tags",
            "a list",
        ),
        (
            &ana,
            "POST",
            &format!("{path}/comments"),
            json!({ "body": 5 }),
            "body",
            "a text",
        ),
        (
            &ana,
            "POST",
            &format!("{path}/comments"),
            json!({ "body": "x", "last_event": "3" }),
            "last_event",
            "a whole number",
        ),
        (
            &ines,
            "PATCH",
            "/people/1",
            json!({ "active": "no" }),
            "active",
            "true or false",
        ),
        (
            &ines,
            "PATCH",
            "/people/1",
            json!({ "role": "boss" }),
            "role",
            "is one of customer, light, agent, lead, admin",
        ),
    ] {
        let problem = problem(person.api(method, path, Some(&body)), 422);
        let fault = &problem["errors"][0];
        assert_eq!(fault["field"], field, "{problem}");
        let message = fault["message"].as_str().unwrap();
        assert!(message.contains(words), "{message}");
        for foreign in [
            "struct",
            "expected",
            "invalid type",
            "line 1",
            "column",
            "i64",
            "untagged",
        ] {
            assert!(!problem.to_string().contains(foreign), "{problem}");
        }
    }
    for body in ["[]", "7", "null", "\"text\"", "{", ""] {
        let call = Call::new("POST", "/api/v1/tickets").body("application/json", body);
        problem(ana.api_call(call), 400);
    }
}

#[test]
fn k38_whoever_refuses_a_call_does_it_in_the_shape_of_the_api() {
    let world = World::with(&[("max_attachment", "1")]);
    let ana = world.with_token("ana");
    let call = |method: &str, path: &str| Call::new(method, &format!("/api/v1{path}"));
    let large = vec![b'x'; (1 << 20) + 1];
    // The gate.
    let refused = problem(
        ana.api_call(call("POST", "/uploads?name=a").body("text/plain", large.clone())),
        413,
    );
    assert_eq!(refused["code"], "too_large");
    let body = json!({ "subject": "x", "body": "y".repeat(2 << 20) });
    problem(ana.api("POST", "/tickets", Some(&body)), 413);
    let nobody = world.nobody();
    problem(
        nobody.call(call("POST", "/uploads").body("text/plain", large)),
        413,
    );
    let long = "a".repeat(20_000);
    problem(nobody.call(call("GET", "/me").header("X-Long", &long)), 431);
    problem(
        nobody.call(call("GET", "/me").header("Expect", "more")),
        417,
    );
    problem(nobody.call(call("BREW", "/me")), 501);
    let sent = b"POST /api/v1/uploads HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx";
    let answer = raw(&world.server.address, sent).unwrap();
    problem(crate::harness::http::parse(&answer).unwrap(), 400);
    // The server.
    problem(nobody.call(call("GET", "/me")), 401);
    problem(ana.asks("/nothing"), 404);
    problem(ana.api("PUT", "/me", None), 405);
    problem(
        nobody.call(call("GET", "/me").header("Host", "evil.test")),
        421,
    );
    problem(nobody.call(call("GET", "/%2e%2e")), 400);
    // Who asks for a page is a person, and told so.
    let page = nobody
        .call(Call::new("GET", "/tickets").header("X-Long", &long))
        .expect(431);
    assert_eq!(
        page.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    // A call of HEAD has no body, whatever is wrong.
    let head = nobody.call(call("HEAD", "/me").header("X-Long", &long));
    assert!(head.body.len() < 2000);
}

#[test]
fn k38_an_upload_on_a_full_disk_is_refused_in_the_shape_of_the_api() {
    let (server, ana, disk, _folder) = on_a_small_disk("40m");
    crate::crash::fill(&disk.0.join("filler"), 0);
    for size in [10, 100_000, 3 << 20] {
        let call = Call::new("POST", "/api/v1/uploads?name=a.txt");
        let answer = ana.api_call(call.body("text/plain", vec![b'x'; size]));
        assert_eq!(problem(answer, 507)["code"], "disk_full", "{size}");
    }
    server.stop();
}

#[test]
fn k39_the_scheme_of_a_token_is_written_in_any_case() {
    let world = World::new();
    let ana = world.with_token("ana");
    let token = ana.token.clone().unwrap();
    let with = |value: &str| {
        let call = Call::new("GET", "/api/v1/me").header("Authorization", value);
        world.nobody().call(call).status
    };
    for scheme in ["Bearer", "bearer", "BEARER", "bEaReR", "bearer "] {
        assert_eq!(with(&format!("{scheme} {token}")), 200, "{scheme}");
    }
    for wrong in [
        token.clone(),
        format!("Basic {token}"),
        format!("bearer{token}"),
        format!("bearer: {token}"),
        format!("bearer pd_{token}"),
        "bearer ".to_owned(),
        "bearer".to_owned(),
    ] {
        assert_eq!(with(&wrong), 401, "{wrong}");
    }
    // Large bodies are let in by it, too.
    let call = Call::new("POST", "/api/v1/uploads?name=large.txt")
        .header("Authorization", &format!("bearer {token}"))
        .body("text/plain", vec![b'x'; 3 << 20]);
    world.nobody().call(call).expect(201);
}
