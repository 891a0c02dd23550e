//! Line ends on their way into an answer's head: from addresses, headers and file names.

use crate::harness::{Answer, Call, World, http};

const TRICKS: [&str; 10] = [
    "%0d%0aX-Injected:%20yes",
    "%0aX-Injected:%20yes",
    "%0dX-Injected:%20yes",
    "%0d%0a%0d%0aHTTP/1.1%20200%20OK",
    "%250d%250aX-Injected:%20yes",
    "%00%0aX-Injected:%20yes",
    // Their low bytes are a return and a line feed.
    "%E5%98%8D%E5%98%8AX-Injected:%20yes",
    "%C0%8D%C0%8AX-Injected:%20yes",
    "%u000d%u000aX-Injected:%20yes",
    "\\r\\nX-Injected:\\x20yes",
];

#[track_caller]
fn is_clean(answer: &Answer, what: &str) {
    for (name, value) in &answer.headers {
        let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        assert!(plain, "{what}: {name}");
        let plain = value.bytes().all(|b| matches!(b, b' '..=b'~'));
        assert!(plain, "{what}: {name}: {value:?}");
        assert!(!name.eq_ignore_ascii_case("x-injected"), "{what}: {value}");
    }
    if let Some(location) = answer.header("location") {
        let inside = location.starts_with('/') && !location.starts_with("//");
        assert!(inside && !location.contains('\\'), "{what}: {location}");
        assert!(!location.contains("evil"), "{what}: {location}");
    }
}

#[test]
fn no_address_puts_a_line_into_an_answers_head() {
    let world = World::new();
    let people = [world.nobody(), world.person("ana"), world.person("noor")];
    for trick in TRICKS {
        for path in [
            format!("/{trick}"),
            format!("/?{trick}"),
            format!("/tickets?view={trick}"),
            format!("/tickets/{trick}"),
            format!("/tickets/new?{trick}"),
            format!("/tickets/{trick}/comments"),
            format!("/tickets/1/comments?{trick}"),
            format!("/account/password?{trick}"),
            format!("/sign-in?next={trick}"),
            format!("/sign-in/{trick}"),
            format!("/invitation/{trick}"),
            format!("/reset/{trick}"),
            format!("/desk/views/{trick}"),
            format!("/desk/tickets/{trick}/notes"),
            format!("/admin/mail/{trick}/retry"),
            format!("/assets/{trick}"),
            format!("/api/v1/tickets?after={trick}"),
            format!("//evil.example/{trick}"),
        ] {
            for person in &people {
                is_clean(&person.get(&path), &path);
            }
        }
    }
}

const FORMS: [&str; 5] = [
    "/sign-in",
    "/forgot",
    "/sign-out",
    "/reset/x",
    "/tickets/new",
];

#[test]
fn no_form_puts_a_line_into_an_answers_head() {
    let world = World::new();
    let ana = world.person("ana");
    for trick in [
        "/a\r\nX-Injected: yes",
        "/a\nX-Injected: yes",
        "/嘍嘊X-Injected: yes",
    ] {
        for path in FORMS {
            let fields = [("next", trick), ("email", trick), ("subject", trick)];
            is_clean(&world.nobody().post(path, &fields), path);
        }
        // One that works: the redirect names the ticket and nothing else.
        let answer = ana.post("/tickets/new", &[("subject", trick), ("body", trick)]);
        is_clean(&answer.expect(303), trick);
    }
}

#[test]
fn no_forwarding_header_leads_away_or_into_an_answers_head() {
    // Believed or not, they say who asked and nothing about where.
    for settings in [vec![], vec![("trusted_proxies", "127.0.0.1")]] {
        let world = World::with(&settings);
        for name in [
            "X-Forwarded-Host",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Server",
            "Forwarded",
            "X-Host",
            "X-Original-URL",
            "X-Rewrite-URL",
            "Referer",
            "X-Pocketdesk-Client",
            "X-Pocketdesk-Proto",
        ] {
            for value in [
                "evil.example",
                "host=evil.example",
                TRICKS[0],
                "//evil.example",
                "\t",
            ] {
                for path in ["/tickets?a=b", "/", "/sign-in", "/account/password"] {
                    let call = Call::new("GET", path).header(name, value);
                    let answer = world.nobody().call(call);
                    is_clean(&answer, name);
                    assert!(!answer.text().contains("evil.example"), "{name}: {value}");
                }
            }
        }
        let foreign = Call::new("GET", "/tickets").header("Host", "evil.example");
        let answer = world.nobody().call(foreign);
        assert!(answer.status >= 400 && !answer.text().contains("evil"));
    }
}

#[test]
fn headers_that_are_not_ascii_are_refused() {
    let world = World::new();
    let host = &world.server.address;
    for value in [
        &b"caf\xc3\xa9"[..],
        b"\xff",
        b"a\x80b",
        b"a\0b",
        b"a\x7fb",
        b"a\x1bb",
        b"a\x08",
    ] {
        for name in [&b"X-Name"[..], b"Cookie", b"User-Agent", b"Authorization"] {
            let mut wire = format!("GET /sign-in HTTP/1.1\r\nHost: {host}\r\n").into_bytes();
            wire.extend_from_slice(&[name, b": ", value, b"\r\n\r\n"].concat());
            let said = http::raw(host, &wire).unwrap();
            assert!(said.starts_with(b"HTTP/1.1 400 "), "{value:?}");
            assert!(said.ends_with(b"\n") && !said.windows(2).any(|two| two == b"ca"));
        }
    }
}

#[test]
fn t67_no_file_name_puts_a_line_into_an_answers_head() {
    let world = World::new();
    let ana = world.person("ana");
    for name in [
        "a%0d%0aX-Injected: yes.txt",
        "嘍嘊X-Injected: yes.txt",
        "a\\r\\nX-Injected: yes.txt",
        "a\u{2028}b\u{85}c.txt",
        "a\\\"; filename=\\\"evil.exe",
        "a; filename*=UTF-8''evil.exe",
        "\t.txt",
        "a\rX-Injected: yes.txt",
        "a\r\nX-Injected: yes.txt",
        "a\nX-Injected: yes.txt",
    ] {
        let fields = [("subject", "A file"), ("body", "text")];
        let answer = ana.post_files("/tickets/new", &fields, &[(name, b"x")]);
        is_clean(&answer, name);
        if answer.status != 303 {
            assert!(
                (400..500).contains(&answer.status),
                "{name:?}: {}",
                answer.status
            );
            continue;
        }
        let page = ana.html(answer.location());
        for link in page.split('"').filter(|part| part.contains("/files/")) {
            let file = ana.get(link).expect(200);
            is_clean(&file, name);
            assert_eq!(file.body, b"x", "{name:?}");
            let said = file.header("content-disposition").unwrap();
            // A kind and a name twice, whatever the name pretends to be.
            let parts: Vec<&str> = said.split("; ").collect();
            assert_eq!(parts.len(), 3, "{said}");
            assert!(parts[1].starts_with("filename=\"") && parts[1].ends_with('"'));
            assert!(parts[2].starts_with("filename*=UTF-8''"), "{said}");
            assert_eq!(said.matches(['"', ';']).count(), 4, "{said}");
        }
    }
}
