//! What is somebody else's is as good as absent, however it is asked for (A2).

use crate::harness::{Call, World, lacks};

#[test]
fn a2_t41_foreign_and_absent_tickets_are_told_apart_by_nothing() {
    let world = World::new();
    let (ana, omar) = (world.person("ana"), world.with_token("omar"));
    let foreign = world.private_ticket(&ana);
    let absent = foreign + 1000;
    let same = |make: &dyn Fn(i64) -> Call, api: bool| {
        let ask = |number: i64| {
            let answer = if api {
                omar.api_call(make(number))
            } else {
                omar.call(make(number))
            };
            let mut headers = answer.headers.clone();
            headers.retain(|(name, _)| name != "Date");
            (answer.status, headers, answer.text())
        };
        let (one, other) = (ask(foreign), ask(absent));
        assert_eq!(one, other);
        assert_eq!(one.0, 404, "{}", one.2);
    };
    for path in ["", "/people", "/follow-up", "/files/1/x"] {
        same(&|n| Call::new("GET", &format!("/tickets/{n}{path}")), false);
    }
    for path in ["/comments", "/solve", "/follow-up"] {
        same(
            &|n| {
                Call::new("POST", &format!("/tickets/{n}{path}"))
                    .header("Sec-Fetch-Site", "same-origin")
                    .form(&[("body", "x")])
            },
            false,
        );
    }
    same(
        &|n| {
            Call::new("POST", &format!("/tickets/{n}/follow"))
                .header("Sec-Fetch-Site", "same-origin")
                .form(&[("act", "follow")])
        },
        false,
    );
    same(
        &|n| {
            Call::new("POST", &format!("/tickets/{n}/people"))
                .header("Sec-Fetch-Site", "same-origin")
                .form(&[("act", "add"), ("person", "greta@globex.example")])
        },
        false,
    );
    for path in [
        "",
        "/comments",
        "/events",
        "/followers",
        "/transitions",
        "/notes",
    ] {
        same(
            &|n| Call::new("GET", &format!("/api/v1/tickets/{n}{path}")),
            true,
        );
    }
    for path in ["/comments", "/follow-ups"] {
        same(
            &|n| {
                Call::new("POST", &format!("/api/v1/tickets/{n}{path}"))
                    .json(&serde_json::json!({ "body": "x" }))
            },
            true,
        );
    }
    same(
        &|n| {
            Call::new("PATCH", &format!("/api/v1/tickets/{n}"))
                .json(&serde_json::json!({ "status": "solved" }))
        },
        true,
    );
    // 35: nothing of Ana's has changed.
    lacks(ana.get(&format!("/tickets/{foreign}")).words(), "Omar");
}

#[test]
fn t41_a_foreign_ticket_costs_the_same_work_as_an_absent_one() {
    let world = World::new();
    let [ana, omar] = world.people(["ana", "omar"]);
    let foreign = world.private_ticket(&ana);
    let cost = |number: i64| {
        let before = world.server.processor_ticks();
        for _ in 0..400 {
            omar.get(&format!("/tickets/{number}")).expect(404);
        }
        world.server.processor_ticks() - before
    };
    cost(foreign);
    let (with_foreign, with_absent) = (cost(foreign), cost(foreign + 1000));
    let (more, less) = (with_foreign.max(with_absent), with_foreign.min(with_absent));
    assert!(more < less * 2 + 10, "{with_foreign} and {with_absent}");
}

#[test]
fn t33_no_spelling_of_a_path_gives_more_than_the_path() {
    let world = World::new();
    let [ana, omar] = world.people(["ana", "omar"]);
    let ticket = world.private_ticket(&ana);
    for trick in [
        format!("//tickets/{ticket}"),
        format!("/tickets/{ticket}/"),
        format!("/tickets//{ticket}"),
        format!("/./tickets/{ticket}"),
        format!("/tickets/1/../{ticket}"),
        format!("/tickets/%2e%2e/tickets/{ticket}"),
        format!("/tickets/{ticket}%00"),
        format!("/tickets/{ticket};x"),
        format!("/tickets/{ticket}%2f"),
        format!("/%74ickets/{ticket}"),
        format!("/tickets/+{ticket}"),
        format!("/tickets/0{ticket}"),
        format!("/tickets/{ticket}%20"),
        format!("/assets/../tickets/{ticket}"),
        "/tickets/%EF%BC%91".to_string(),
        format!("/tickets/{ticket}?view=all"),
        format!("/desk/tickets/{ticket}"),
        "/desk".into(),
        "/DESK".into(),
        "/admin".into(),
        "/desk%2fviews%2fopen".into(),
        "/healthz/../desk".into(),
    ] {
        for person in [&omar, &world.nobody()] {
            let answer = person.get(&trick);
            // A slash at the end leads to the address without one, whatever is there.
            let expected = match answer.status {
                308 => trick.ends_with('/'),
                status => matches!(status, 303 | 400 | 404),
            };
            assert!(expected, "{trick}: {}", answer.status);
            assert!(!answer.text().contains("CANARY"), "{trick}");
        }
    }
}

#[test]
fn t34_an_id_of_someone_elses_is_as_good_as_none() {
    let world = World::new();
    let [ana, omar] = world.with_tokens(["ana", "omar"]);
    let foreign = omar.asks("/me").json();
    let (person, organization) = (
        foreign["id"].clone(),
        foreign["organizations"][0]["id"].clone(),
    );
    let ticket = world.private_ticket(&ana);
    let none = serde_json::json!(4_503_599_627_370_495_i64);
    let same = |make: &dyn Fn(&serde_json::Value) -> (u16, String)| {
        let (with_foreign, with_none) = (make(&organization), make(&none));
        assert_eq!(
            (
                with_foreign.0,
                with_foreign.1.replace(&organization.to_string(), "X")
            ),
            (with_none.0, with_none.1.replace(&none.to_string(), "X"))
        );
        // Removing what is not there is done already: a redirect, and nothing has changed.
        assert!((303..500).contains(&with_foreign.0), "{}", with_foreign.0);
        let (with_foreign, with_none) = (make(&person), make(&none));
        assert_eq!(with_foreign.0, with_none.0);
    };
    let told =
        |answer: crate::harness::Answer| (answer.status, answer.json()["detail"].to_string());
    same(&|id| {
        told(ana.api(
            "POST",
            "/tickets",
            Some(&serde_json::json!({ "subject": "x", "body": "y", "organization_id": id })),
        ))
    });
    same(&|id| {
        told(ana.api(
            "POST",
            "/tickets",
            Some(&serde_json::json!({ "subject": "x", "body": "y", "followers": [id] })),
        ))
    });
    same(&|id| {
        told(ana.api(
            "POST",
            "/tickets",
            Some(&serde_json::json!({ "subject": "x", "body": "y", "attachments": [id] })),
        ))
    });
    same(&|id| {
        told(ana.api(
            "POST",
            &format!("/tickets/{ticket}/followers"),
            Some(&serde_json::json!({ "person": id })),
        ))
    });
    same(&|id| {
        told(ana.api(
            "POST",
            &format!("/tickets/{ticket}/comments"),
            Some(&serde_json::json!({ "body": "y", "followers": [id] })),
        ))
    });
    same(&|id| told(ana.api("DELETE", &format!("/tickets/{ticket}/followers/{id}"), None)));
    for (act, field) in [
        ("add", "organization"),
        ("remove", "organization"),
        ("add", "person"),
        ("remove", "person"),
    ] {
        same(&|id| {
            (
                ana.post(
                    &format!("/tickets/{ticket}/people"),
                    &[("act", act), (field, &id.to_string())],
                )
                .status,
                String::new(),
            )
        });
    }
    assert_eq!(omar.asks("/tickets").json()["data"], serde_json::json!([]));
}
