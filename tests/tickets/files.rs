//! Files: by the page, whatever they are called and hold.

use crate::harness::{Server, World, between, has, person::number, server::wait};

/// The addresses of a ticket's files.
/// Addresses of files, each once: they stand with their message, and all together at the side.
fn links(page: &str) -> Vec<String> {
    let mut links: Vec<String> = page
        .split("href=\"")
        .skip(1)
        .map(|part| part.split('"').next().unwrap().to_owned())
        .filter(|link| link.contains("/files/"))
        .collect();
    let shown_twice = links.split_off(links.len() / 2);
    assert_eq!(links, shown_twice);
    links
}

#[test]
fn files_come_back_byte_for_byte_to_those_who_see_the_ticket() {
    let world = World::new();
    let [ana, omar] = world.people(["ana", "omar"]);
    let big: Vec<u8> = (0..3 << 20).map(|n: u32| (n % 251) as u8).collect();
    let files: [(&str, &[u8]); 2] = [("notes.txt", b"plain words"), ("big.bin", &big)];
    let answer = ana
        .post_files(
            "/tickets/new",
            &[
                ("subject", "With files"),
                ("body", "see there"),
                ("organization", ""),
            ],
            &files,
        )
        .expect(303);
    let ticket = number(answer.location());
    let page = ana.get(&format!("/tickets/{ticket}")).text();
    let links = links(&page);
    assert_eq!(links.len(), 2);
    for (link, (_, bytes)) in links.iter().zip(files) {
        let got = ana.get(link).expect(200);
        assert!(got.body == bytes, "{link}");
        // T40: asked anew on every request.
        omar.get(link).expect(404);
        world.nobody().get(link).expect(303);
    }
    // The id under another ticket's number is not there.
    let other = ana.opens("Other", "text");
    ana.get(&links[0].replace(
        &format!("/tickets/{ticket}/"),
        &format!("/tickets/{other}/"),
    ))
    .expect(404);
}

#[test]
fn a_file_over_the_limit_is_named_and_everything_else_is_kept() {
    let world = World::with(&[("max_attachment", "1")]);
    let ana = world.person("ana");
    let fields = [("subject", "kept subject"), ("body", "kept text")];
    let page = ana
        .post_files(
            "/tickets/new",
            &fields,
            &[
                ("huge.bin", &vec![7; (1 << 20) + 1]),
                ("small.txt", b"kept file"),
            ],
        )
        .expect(422)
        .text();
    for words in [
        "huge.bin",
        "at most 1 MiB",
        "kept subject",
        "kept text",
        "small.txt",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // The good file need not be chosen again.
    let upload = between(&page, "name=\"uploads\" value=\"", "\"").to_owned();
    let answer = ana.sends(
        "/tickets/new",
        &[
            ("subject", "kept subject"),
            ("body", "kept text"),
            ("uploads", &upload),
        ],
    );
    assert!(ana.get(answer.location()).text().contains("small.txt"));
}

#[test]
fn k24_files_stand_in_the_order_they_were_given_on_the_page_and_in_the_api() {
    let world = World::new();
    let ana = world.with_token("ana");
    let names = ["zebra.txt", "10.txt", "apple.txt", "9.txt", "Milk.txt"];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
    let fields = [("subject", "By page"), ("body", "b")];
    let opened = ana.post_files("/tickets/new", &fields, &files).expect(303);
    let by_page = number(opened.location());
    // In another order than they were uploaded, by the API.
    let ids = names.map(|name| {
        let path = format!("/api/v1/uploads?name={name}");
        let call = crate::harness::Call::new("POST", &path).body("text/plain", "x");
        ana.api_call(call).expect(201).json()["id"].clone()
    });
    let given = [4, 2, 0, 1, 3];
    let attachments: Vec<_> = given.iter().map(|at| ids[*at].clone()).collect();
    let body = serde_json::json!({ "subject": "By API", "body": "b", "attachments": attachments });
    let opened = ana.adds("/tickets", &body).json();
    let by_api = opened["number"].as_i64().unwrap();
    let reordered = given.map(|at| names[at]);
    for (ticket, names) in [(by_page, names), (by_api, reordered)] {
        let page = ana.get(&format!("/tickets/{ticket}")).text();
        let on_page: Vec<&str> = links(&page)
            .iter()
            .map(|link| names.iter().find(|name| link.ends_with(**name)).unwrap())
            .copied()
            .collect();
        assert_eq!(on_page, names);
        let path = format!("/tickets/{ticket}/comments");
        let comment = ana.reads(&path)["data"][0].clone();
        let all = comment["attachments"].as_array().unwrap().clone();
        let in_api: Vec<&str> = all
            .iter()
            .map(|one| one["name"].as_str().unwrap())
            .collect();
        assert_eq!(in_api, names);
    }
}

#[test]
fn k24_svg_and_html_are_downloads_of_no_kind_whatever_they_are_called() {
    let world = World::new();
    let ana = world.person("ana");
    let files: [(&str, &[u8]); 6] = [
        ("drawing.svg", b"<svg xmlns='x' onload='alert(1)'/>"),
        ("drawing.txt", b"\xef\xbb\xbf  <?xml version='1.0'?><svg/>"),
        ("words.SVG", b"not even a drawing"),
        ("page", b"<!doctype html><script>alert(1)</script>"),
        ("page.html", b"plain words"),
        ("order.txt", b"<order>\n  <id>5</id>\n</order>"),
    ];
    let fields = [("subject", "Markup"), ("body", "b")];
    let opened = ana.post_files("/tickets/new", &fields, &files).expect(303);
    for link in links(&ana.get(opened.location()).text()) {
        let got = ana.get(&link).expect(200);
        let head = |name| got.header(name).unwrap_or_default().to_owned();
        assert_eq!(head("content-type"), "application/octet-stream", "{link}");
        has(head("content-disposition"), "attachment;");
        assert_eq!(head("x-content-type-options"), "nosniff");
    }
}

#[test]
fn nobody_attaches_what_someone_else_has_uploaded() {
    let world = World::new();
    let (ana, omar) = (world.with_token("ana"), world.person("omar"));
    let upload = ana
        .api_call(
            crate::harness::Call::new("POST", "/api/v1/uploads?name=secret.txt")
                .body("text/plain", "CANARY"),
        )
        .expect(201)
        .json();
    let id = upload["id"].to_string();
    omar.post(
        "/tickets/new",
        &[
            ("subject", "Stolen file"),
            ("body", "text"),
            ("uploads", &id),
        ],
    )
    .expect(422);
    assert!(!omar.get("/tickets").text().contains("Stolen file"));
}

#[test]
fn t65_t66_t67_no_file_is_run_and_no_name_is_a_path() {
    let world = World::new();
    let ana = world.person("ana");
    let script: &[u8] = b"<html><script>alert(1)</script></html>";
    let names = [
        "page.html",
        "image.svg",
        "x.png",
        "../../../etc/passwd",
        "a;b%2f.txt",
        "long\u{202e}gpj.exe",
        "con",
        "..",
    ];
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, script)).collect();
    let answer = ana
        .post_files(
            "/tickets/new",
            &[("subject", "Files"), ("body", "b")],
            &files,
        )
        .expect(303);
    let page = ana.get(answer.location()).text();
    let links = links(&page);
    assert_eq!(links.len(), names.len());
    for link in links {
        assert!(!link.contains("..") && !link.contains("etc"), "{link}");
        let got = ana.get(&link).expect(200);
        assert_eq!(
            got.header("content-type"),
            Some("application/octet-stream"),
            "{link}"
        );
        assert!(
            got.header("content-disposition")
                .unwrap()
                .starts_with("attachment;")
        );
        assert_eq!(
            got.header("content-security-policy"),
            Some("sandbox; default-src 'none'")
        );
        assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            got.header("cross-origin-resource-policy"),
            Some("same-origin")
        );
    }
    let svg = ana
        .post_files(
            "/tickets/new",
            &[("subject", "S"), ("body", "b")],
            &[("a.svg", b"<svg xmlns='x' onload='alert(1)'/>")],
        )
        .expect(303);
    let link = self::links(&ana.get(svg.location()).text()).remove(0);
    let kind = ana.get(&link).header("content-type").unwrap().to_owned();
    assert_eq!(kind, "application/octet-stream");
    // Nothing on the disk bears a name somebody chose.
    let mut left = vec![world.folder.0.join("data")];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            assert!(
                !names.contains(&name.as_str()) && !name.contains("passwd"),
                "{name}"
            );
            if entry.path().is_dir() {
                left.push(entry.path());
            }
        }
    }
}

#[test]
fn huge_texts_and_endless_parts_are_refused_before_they_cost_anything() {
    let world = World::with(&[("max_attachment", "1")]);
    let ana = world.person("ana");
    let before = world.server.memory_kib();
    let text = "a".repeat(3 << 20);
    ana.post("/tickets/new", &[("subject", "x"), ("body", &text)])
        .expect(413);
    ana.post_files("/tickets/new", &[("subject", "x"), ("body", &text)], &[])
        .expect(413);
    let many: Vec<(&str, &[u8])> = (0..200).map(|_| ("f.txt", b"x".as_slice())).collect();
    ana.post_files("/tickets/new", &[("subject", "x"), ("body", "y")], &many)
        .expect(422);
    let endless: Vec<(&str, &[u8])> = (0..2000).map(|_| ("f.txt", b"x".as_slice())).collect();
    ana.post_files("/tickets/new", &[("subject", "x"), ("body", "y")], &endless)
        .expect(400);
    assert!(world.server.memory_kib() < before + (64 << 10));
    // Uploads that no message takes are counted.
    let file = vec![7; 1 << 20];
    let statuses: Vec<u16> = (0..12)
        .map(|_| {
            ana.post_files(
                "/tickets/new",
                &[("subject", "")],
                &[("a", &file), ("b", &file), ("c", &file)],
            )
            .status
        })
        .collect();
    assert!(statuses.iter().all(|status| *status == 422), "{statuses:?}");
    let last = ana
        .post_files(
            "/tickets/new",
            &[("subject", "x"), ("body", "y")],
            &[("d", &file)],
        )
        .expect(422);
    has(last.words(), "many files that no message has taken");
}

#[test]
fn t115_a_file_that_was_kept_whole_is_cut_into_pieces_and_stays_what_it_is() {
    let world = World::new();
    let ana = world.person("ana");
    let big: Vec<u8> = (0..9 << 20).map(|n: u32| (n % 251) as u8).collect();
    let fields = [
        ("subject", "With files"),
        ("body", "see there"),
        ("organization", ""),
    ];
    let even = vec![7; 512 << 10];
    let files: [(&str, &[u8]); 3] = [("big.bin", &big), ("even.bin", &even), ("small.bin", b"x")];
    let answer = ana.post_files("/tickets/new", &fields, &files).expect(303);
    let ticket = number(answer.location());
    let World { server, folder } = world;
    let data = server.data.clone();
    server.stop();
    // As it was in earlier versions.
    let file = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    let all = |sql: &str| -> Vec<i64> {
        let mut statement = file.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let ids = all("SELECT DISTINCT attachment FROM base_pieces");
    assert_eq!(ids.len(), 3);
    for id in ids {
        let sql = "SELECT bytes FROM base_pieces WHERE attachment = ?1 ORDER BY nth";
        let mut statement = file.prepare(sql).unwrap();
        let pieces = statement.query_map([id], |row| row.get::<_, Vec<u8>>(0));
        let whole: Vec<u8> = pieces.unwrap().flat_map(Result::unwrap).collect();
        file.execute("DELETE FROM base_pieces WHERE attachment = ?1", [id])
            .unwrap();
        file.execute("INSERT INTO base_blobs VALUES (?1, ?2)", (id, whole))
            .unwrap();
    }
    let server = Server::start(&data, &[]);
    let world = World { server, folder };
    let ana = world.person("ana");
    let same = || {
        let links = links(&ana.get(&format!("/tickets/{ticket}")).text());
        assert_eq!(links.len(), 3);
        for link in links {
            let (_, bytes) = files.iter().find(|(name, _)| link.ends_with(name)).unwrap();
            assert!(ana.get(&link).expect(200).body == *bytes, "{link}");
        }
    };
    same();
    wait("all to be cut", || {
        all("SELECT count(*) FROM base_blobs")
            .contains(&0)
            .then_some(())
    });
    assert_eq!(all("SELECT count(*) FROM base_pieces"), [36 + 2 + 1]);
    same();
}
