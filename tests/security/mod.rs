//! What hurts helpdesks, tried against the running program. Numbers are those of the threat list.

mod absent;
mod endings;
mod guessing;
mod matrix;
mod rates;
mod requests;
mod sessions;

use crate::harness::{Call, Person, World, has, lacks};

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
