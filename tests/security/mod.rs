//! What hurts helpdesks, tried against the running program. Numbers are those of the threat list.

mod endings;
mod guessing;
mod matrix;
mod rates;
mod sessions;

use std::{
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::harness::{Call, Person, World, has, http, lacks};

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

#[test]
fn t72_posts_from_other_sites_change_nothing() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "text");
    let own = format!("http://{}", ana.address);
    let attempts: Vec<Vec<(&str, &str)>> = vec![
        vec![],
        vec![("Origin", "https://evil.example")],
        vec![("Origin", "null")],
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-site"), ("Origin", &own)],
        vec![
            ("Sec-Fetch-Site", "same-origin"),
            ("Origin", "https://evil.example"),
        ],
        vec![("Origin", "http://127.0.0.1")],
        vec![("Referer", &own)],
    ];
    for path in [
        "/tickets/new",
        &format!("/tickets/{ticket}/comments"),
        &format!("/tickets/{ticket}/solve"),
        "/account",
        "/account/password",
        "/sign-in",
        "/sign-out",
        "/forgot",
    ] {
        for headers in &attempts {
            let call = headers.iter().fold(
                Call::new("POST", path).form(&[
                    ("subject", "EVIL"),
                    ("body", "EVIL"),
                    ("act", "mute"),
                ]),
                |call, (name, value)| call.header(name, value),
            );
            ana.call(call).expect(403);
        }
        // A method said otherwise, or in a field, is no post either.
        let overridden = Call::new("GET", &format!("{path}?_method=POST&body=EVIL"))
            .header("X-HTTP-Method-Override", "POST");
        ana.call(overridden);
    }
    let page = ana.get(&format!("/tickets/{ticket}")).expect(200);
    lacks(page.text(), "EVIL");
    has(page.words(), "You are waiting for our support team");
}

#[test]
fn t63_t71_t73_every_answer_carries_the_same_guard() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = ana.opens("Export", "text");
    let answers = [
        ana.get("/tickets"),
        ana.get(&format!("/tickets/{ticket}")),
        ana.get("/nothing"),
        ana.get("/desk"),
        world.nobody().get("/sign-in"),
        world.nobody().get("/tickets"),
        ana.post("/tickets/new", &[]),
        ana.get("/invitation/x"),
        ana.asks("/me"),
        world.nobody().get("/api/v1/me"),
        ana.get("/a%00"),
        ana.call(Call::new("DELETE", "/tickets")),
        world
            .nobody()
            .post("/sign-in", &[("email", &"x".repeat(9000))]),
    ];
    for answer in answers {
        let policy = answer
            .header("content-security-policy")
            .unwrap_or_else(|| panic!("no policy on {}", answer.status));
        has(policy, "default-src 'none'");
        has(policy, "frame-ancestors 'none'");
        lacks(policy, "unsafe");
        assert_eq!(
            answer.header("cache-control"),
            Some("no-store"),
            "{}",
            answer.status
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert!(matches!(
            answer.header("referrer-policy"),
            Some("same-origin" | "no-referrer")
        ));
        let text = answer.text();
        lacks(&text, " style=");
        lacks(&text, "<style");
        lacks(&text, " onclick");
        lacks(&text, "javascript:");
        assert!(answer.header("server").is_none());
        // Over plain http it would mean nothing (RFC 6797, 7.2).
        assert!(answer.header("strict-transport-security").is_none());
        for script in text.split("<script").skip(1) {
            assert!(
                script.contains("src=\"/assets/"),
                "an inline script: {script}"
            );
        }
    }
}

#[test]
fn t54_signing_in_makes_a_new_session_and_signing_out_ends_it() {
    let world = World::new();
    let mut ana = world.person("ana");
    let fixed = "pocketdesk=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let victim = Person {
        cookie: Some(fixed.to_owned()),
        ..world.nobody()
    };
    let link = world.server.command(&["user", "link", "luis@acme.example"]);
    let answer = victim.sends(link.trim().trim_start_matches(&world.server.url), &[]);
    let cookie = answer.header("set-cookie").unwrap();
    lacks(cookie, "AAAAAAAA");
    has(cookie, "HttpOnly");
    has(cookie, "SameSite=Lax");
    victim.get("/tickets").expect(303);
    let old = ana.clone();
    let answer = ana.sends("/sign-out", &[]);
    ana.keep_cookies(&answer);
    old.get("/tickets").expect(303);
}

#[test]
fn t74_after_sign_in_nobody_is_led_away() {
    let world = World::new();
    let ana = world.person("ana");
    ana.sends("/account/password", &[("password", "copper lantern river")]);
    let long = format!("/{}", "/".repeat(50));
    for (next, allowed) in [
        ("/tickets/new", true),
        ("/tickets?view=mine", true),
        ("https://evil.example", false),
        ("//evil.example", false),
        ("/\\evil.example", false),
        ("\\\\evil.example", false),
        ("/%2fevil.example", false),
        ("/..//evil.example", false),
        ("javascript:alert(1)", false),
        ("/\tevil", false),
        (" /evil", false),
        ("/@evil.example/..", false),
        (long.as_str(), false),
        ("tickets", false),
        ("/tickets#x\r\nSet-Cookie: a=b", false),
    ] {
        // Her own device: guesses of this test do not add up.
        let answer = Person {
            cookie: None,
            ..ana.clone()
        }
        .post(
            "/sign-in",
            &[
                ("email", "ana@acme.example"),
                ("password", "copper lantern river"),
                ("next", next),
            ],
        );
        if answer.status == 429 {
            break;
        }
        let location = answer.expect(303).location().to_owned();
        assert_eq!(
            location,
            if allowed { next } else { "/tickets" },
            "{next:?}"
        );
    }
}

#[test]
fn t70_what_is_typed_is_only_ever_shown_as_text() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let payloads = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'-alert(1)-'",
        "</textarea><script>x</script>",
        "{{7*7}}",
        "javascript:alert(1)",
        "<svg/onload=alert(1)>",
    ];
    for payload in payloads {
        let ticket = ana.opens(payload, payload);
        ines.notes(ticket, payload);
        let encoded: String = form_urlencoded::byte_serialize(payload.as_bytes()).collect();
        let pages = [
            ana.get(&format!("/tickets/{ticket}")),
            ana.get("/tickets"),
            ines.get(&format!("/desk/tickets/{ticket}")),
            ines.get("/desk"),
            ana.get(&format!(
                "/tickets?status={encoded}&view={encoded}&after={encoded}"
            )),
            ana.get(&format!("/sign-in?next={encoded}&notice={encoded}")),
            ana.post("/tickets/new", &[("subject", ""), ("body", payload)]),
            ana.post(
                "/account",
                &[("given_name", payload), ("family_name", payload)],
            ),
            world.nobody().post(
                "/sign-in",
                &[("email", payload), ("password", "x"), ("next", payload)],
            ),
            ines.get(&format!("/desk/people?family={encoded}")),
            ines.get(&format!("/desk/tickets/new?requester={encoded}")),
        ];
        for page in pages {
            let text = page.text();
            assert!(
                !text.contains("<script>")
                    && !text.contains("<img src=x")
                    && !text.contains("<svg/onload")
                    && !text.contains("href=\"javascript"),
                "{payload}"
            );
        }
    }
}

#[test]
fn t59_a_fresh_desk_lets_nobody_in() {
    let folder = crate::harness::server::Folder::new();
    let server = crate::harness::Server::start(&folder.0.join("data"), &[]);
    let nobody = Person::nobody(&server.address);
    for (email, password) in [
        ("admin@localhost", "admin"),
        ("admin@example.com", "password"),
        ("admin@admin.example", "admin123"),
    ] {
        let answer = nobody.post("/sign-in", &[("email", email), ("password", password)]);
        assert!(matches!(answer.status, 422 | 429), "{}", answer.status);
    }
    for path in ["/", "/tickets", "/desk", "/admin", "/admin/site"] {
        nobody.get(path).expect(303);
    }
    let other = crate::harness::server::Folder::new();
    let second = crate::harness::Server::start(&other.0.join("data"), &[]);
    let key = |server: &crate::harness::Server| {
        std::fs::read_to_string(server.data.join("secret.key")).unwrap()
    };
    assert_ne!(key(&server), key(&second));
}

#[test]
fn t87_odd_requests_harm_nobody() {
    let world = World::new();
    let ana = world.person("ana");
    let odd: [&[u8]; 14] = [
        b"\0\0\0\0", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000000000000\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"GET / HTTP/1.1\nHost: a\n\n", b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", b"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nX: \xff\xfe\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ];
    for bytes in odd {
        let mut stream = TcpStream::connect(&ana.address).unwrap();
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let status = http::parse(&answer).map(|answer| answer.status);
        assert!(
            status.is_none_or(|status| (400..=505).contains(&status)),
            "{:?} → {status:?}",
            String::from_utf8_lossy(bytes)
        );
        ana.get("/tickets").expect(200);
    }
    let headers: String = (0..200).map(|n| format!("X-{n}: y\r\n")).collect();
    let bomb = format!("GET / HTTP/1.1\r\nHost: {}\r\n{headers}\r\n", ana.address);
    assert_eq!(
        http::parse(&http::raw(&ana.address, bomb.as_bytes()).unwrap())
            .unwrap()
            .status,
        431
    );
    let broken = Call::new("POST", "/tickets/new")
        .header("Sec-Fetch-Site", "same-origin")
        .body(
            "application/x-www-form-urlencoded",
            b"subject=%ff%fe&body=\xff".to_vec(),
        );
    ana.call(broken).expect(400);
    let multipart = Call::new("POST", "/tickets/new")
        .header("Sec-Fetch-Site", "same-origin")
        .body("multipart/form-data; boundary=x", "--y\r\n");
    ana.call(multipart).expect(400);
    let json = Call::new("POST", "/tickets/new")
        .header("Sec-Fetch-Site", "same-origin")
        .body("application/json", "{}");
    ana.call(json).expect(415);
}

#[test]
fn slow_and_idle_clients_keep_nobody_waiting() {
    let world = World::new();
    let ana = world.person("ana");
    let before = world.server.memory_kib();
    let half_open: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(&ana.address).unwrap();
            stream
                .write_all(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Le")
                .unwrap();
            stream
        })
        .collect();
    for _ in 0..50 {
        let started = Instant::now();
        ana.get("/tickets").expect(200);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    assert!(world.server.memory_kib() < before + (64 << 10));
    drop(half_open);
}

#[test]
fn t52_a_forwarded_address_is_believed_from_nobody() {
    let world = World::new();
    let guess = |from: &str| {
        let call = Call::new("POST", "/sign-in")
            .header("Sec-Fetch-Site", "same-origin")
            .header("X-Forwarded-For", from)
            .header("X-Pocketdesk-Client", from)
            .header("Forwarded", &format!("for={from}"));
        world
            .nobody()
            .call(call.form(&[("email", "ana@acme.example"), ("password", "guess")]))
            .status
    };
    let statuses: Vec<u16> = (0..14).map(|n| guess(&format!("10.0.{n}.1"))).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn t61_t76_logs_hold_no_secret_and_one_line_an_event() {
    let world = World::with(&[("log", "json")]);
    let ana = world.person("ana");
    let secret = "SECRETSECRETSECRETSECRETSECRETSECRETSECRETS";
    for path in ["/invitation/", "/reset/", "/sign-in/", "/setup/"] {
        ana.get(&format!("{path}{secret}"));
        ana.post(&format!("{path}{secret}"), &[("password", secret)]);
    }
    ana.get("/tickets/%0d%0aFAKE%20LINE");
    ana.post(
        "/tickets/new",
        &[("subject", "a\r\nFAKE LINE"), ("body", "\r\nFAKE LINE")],
    );
    world.nobody().post(
        "/sign-in",
        &[("email", "x\r\nFAKE LINE"), ("password", secret)],
    );
    let log = world.server.log.lock().unwrap().clone();
    assert!(!log.contains(secret));
    for line in log.lines() {
        let event: serde_json::Value =
            serde_json::from_str(line).unwrap_or_else(|_| panic!("not an event: {line}"));
        assert!(event["message"].is_string());
    }
}

#[test]
fn t77_a_fault_of_ours_shows_an_id_and_nothing_else() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "text");
    let World {
        server,
        folder: _folder,
    } = world;
    let data = server.data.clone();
    server.stop();
    let conn = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    conn.execute("UPDATE base_events SET facts = '{}'", [])
        .unwrap();
    drop(conn);
    let server = crate::harness::Server::start(&data, &[]);
    let ana = Person {
        address: server.address.clone(),
        ..ana
    };
    let page = ana.get(&format!("/tickets/{ticket}")).expect(500);
    let id = page
        .words()
        .split("Request ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .to_owned();
    for inside in [
        "serde",
        "JSON",
        "kind",
        "src/",
        "SQL",
        "panicked",
        "missing field",
    ] {
        assert!(!page.text().contains(inside), "{inside}");
    }
    assert!(server.log.lock().unwrap().contains(&id));
    ana.get("/tickets").expect(200);
}
