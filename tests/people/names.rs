//! Names: two people of one, people with one only, and names that differ by capitals alone (K15, K18,
//! K19); and the desk's own addresses, which are nobody's.

use serde_json::{Value, json};

use crate::{
    harness::{Person, World, has, http::encoded},
    workflows::post_form,
};

/// One more of that name.
fn another(world: &World, address: &str, name: &str, more: &[&str]) {
    let mut arguments = vec!["user", "add", address, "--name", name];
    arguments.extend(more);
    world.server.command(&arguments);
}

fn mentions(person: &Person, ticket: i64, typed: &str) -> Vec<String> {
    let path = format!("/mentions?ticket={ticket}&q={typed}");
    let page: Value = person.reads(&path);
    let all = page["data"].as_array().unwrap().iter();
    all.map(|one| one["mention"].as_str().unwrap().to_owned())
        .collect()
}

const UNCLEAR: &str = "“@Luis Ortega” fits several people, and so mentions nobody: write “@Luis Ortega (lo@acme.example)” or “@Luis Ortega (luis@acme.example)”.";

#[test]
fn k18_two_colleagues_of_one_name_are_offered_with_their_addresses_and_meant_by_them() {
    let world = World::new();
    another(&world, "lo@acme.example", "Luis Ortega", &["--org", "Acme"]);
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    let both = [
        "@Luis Ortega (lo@acme.example)",
        "@Luis Ortega (luis@acme.example)",
    ];
    assert_eq!(mentions(&ana, ticket, "luis"), both);
    assert_eq!(mentions(&ines, ticket, "luis"), both);
    assert_eq!(mentions(&ana, ticket, "lo@"), [both[0]]);
    let list = ana.get("/tickets/new").text();
    for mention in both {
        has(&list, format!(">{}</option>", &mention[1..]));
    }
    // Said before it is sent, never silent; and sent when that is what is wanted.
    for (person, path, form) in [
        (&ana, format!("/tickets/{ticket}"), "#composer"),
        (&ines, format!("/desk/tickets/{ticket}"), "#reply"),
    ] {
        let page = person.get(&path).text();
        let to = format!("{path}/comments");
        let typed = [("body", "What do you say, @Luis Ortega?")];
        let told = post_form(person, &to, (&page, form), &typed).expect(422);
        assert!(told.words().contains(UNCLEAR), "{}", told.words());
        post_form(person, &to, (&told.text(), form), &[]).expect(303);
        let named = [("body", "I mean @Luis Ortega (lo@acme.example), please.")];
        let page = person.get(&path).text();
        post_form(person, &to, (&page, form), &named).expect(303);
    }
    let comments = ines.asks(&format!("/tickets/{ticket}/comments"));
    let comments: Value = comments.expect(200).json();
    for (nth, mentioned) in [(1, false), (2, true), (3, false), (4, true)] {
        let all = comments["data"][nth]["recipients"].to_string();
        assert_eq!(all.contains("mentioned"), mentioned, "{nth}: {all}");
    }
    // The line under the composer says so, too.
    let check = [("body", "@Luis Ortega"), ("check", "recipients")];
    let line = ana.post(&format!("/tickets/{ticket}/comments"), &check);
    assert!(line.expect(200).words().contains(UNCLEAR));
    let name = [("act", "add"), ("person", "Luis Ortega")];
    let asked = ana
        .post(&format!("/tickets/{ticket}/people"), &name)
        .expect(422)
        .words();
    let words = "Several people have this name. Type one of their addresses: lo@acme.example, luis@acme.example.";
    assert!(asked.contains(words), "{asked}");
}

#[test]
fn k18_a_program_is_told_of_mentions_that_reach_nobody() {
    let world = World::new();
    another(&world, "lo@acme.example", "Luis Ortega", &["--org", "Acme"]);
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    let warnings = |person: &Person, what: &str, body: &str| {
        let path = format!("/tickets/{ticket}/{what}");
        let made = person.api("POST", &path, Some(&json!({ "body": body })));
        made.expect(201).json()["warnings"].clone()
    };
    let both = "“@Luis Ortega” fits several people, and so mentions nobody: write “@Luis Ortega (lo@acme.example)” or “@Luis Ortega (luis@acme.example)”.";
    for person in [&ana, &ines] {
        let told = warnings(person, "comments", "What do you say, @Luis Ortega?");
        assert_eq!(told, json!([both]));
    }
    let clear = "What do you say, @Luis Ortega (lo@acme.example)?";
    assert!(warnings(&ana, "comments", clear).is_null());
    // So does the first message, whoever opens the ticket, and a follow-up.
    let opened = |person: &Person, path: &str, body: Value| person.adds(path, &body);
    let first = json!({ "subject": "The lamp", "body": "With @Luis Ortega." });
    let made = opened(&ana, "/tickets", first);
    assert_eq!(made.json()["warnings"], json!([both]));
    let path = format!("/tickets/{}", made.json()["number"]);
    let seen = ana.asks(&path).expect(200);
    assert_eq!(seen.header("ETag"), made.header("ETag"));
    assert!(seen.json()["warnings"].is_null());
    // A note reaches agents alone: of customers' names it says nothing.
    assert!(warnings(&ines, "notes", "Ask @Luis Ortega.").is_null());
}

#[test]
fn k18_a_first_message_that_mentions_one_of_two_is_asked_about() {
    let world = World::new();
    another(&world, "lo@acme.example", "Luis Ortega", &["--org", "Acme"]);
    let ana = world.person("ana");
    let page = ana.get("/tickets/new").text();
    let form = "form.card:has([name='subject'])";
    let typed = [("subject", "The lamp"), ("body", "With @Luis Ortega.")];
    let told = post_form(&ana, "/tickets/new", (&page, form), &typed).expect(422);
    assert!(told.words().contains(UNCLEAR), "{}", told.words());
    post_form(&ana, "/tickets/new", (&told.text(), form), &[]).expect(303);
}

#[test]
fn k18_a_request_on_behalf_of_one_of_two_asks_for_the_address() {
    let world = World::new();
    another(&world, "lo@acme.example", "Luis Ortega", &["--org", "Acme"]);
    let ines = world.with_token("ines");
    let opened = |requester: &str| {
        let form = [
            ("requester", requester),
            ("subject", "The lamp"),
            ("body", "Dark."),
        ];
        ines.post("/desk/tickets/new", &form)
    };
    let asked = opened("luis ortega").expect(422).words();
    has(
        &asked,
        "Type one of their addresses: lo@acme.example, luis@acme.example.",
    );
    opened("Mara Silva").expect(303);
    let ticket = ines.asks("/tickets").json()["data"][0].clone();
    assert_eq!(ticket["requester"]["name"], "Mara Silva");
    opened("Mara Nobody").expect(422);
}

#[test]
fn k18_two_agents_of_one_name_are_told_apart_where_one_is_chosen() {
    let world = World::new();
    another(
        &world,
        "ivo2@desk.example",
        "Ivo Kral",
        &["--role", "agent"],
    );
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    let page = ines.get(&format!("/desk/tickets/{ticket}")).text();
    for address in ["ivo@desk.example", "ivo2@desk.example"] {
        has(&page, format!(">Ivo Kral ({address})</option>"));
    }
    assert!(page.contains(">Ines Vidal</option>"), "{page}");
}

#[test]
fn k14_people_are_found_by_every_word_of_name_and_address_however_it_is_written() {
    let world = World::new();
    another(&world, "z.mueller@hydro.example", "Zoë Müller-Łoś", &[]);
    let ines = world.with_token("ines");
    let named = |path: &str, key: &str| {
        let page: Value = ines.reads(path);
        let all = page[key].as_array().unwrap().iter();
        all.map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let zoe = ["Zoë Müller-Łoś"];
    for typed in [
        "Muller",
        "Zoe Müller",
        "MÜLLER",
        "los zoe",
        "z.mueller@hy",
        "hydro",
    ] {
        assert_eq!(
            named(&format!("/people?q={}", encoded(typed)), "data"),
            zoe,
            "{typed}"
        );
        let page = ines
            .get(&format!("/desk/people?q={}", encoded(typed)))
            .words();
        assert!(page.contains(zoe[0]), "{typed}: {page}");
        // K12: the search of tickets leads there, and to their tickets.
        assert_eq!(
            named(&format!("/search?q={}", encoded(typed)), "people"),
            zoe,
            "{typed}"
        );
        let page = ines.get(&format!("/search?q={}", encoded(typed))).text();
        assert!(page.contains("z.mueller@hydro.example"), "{page}");
        has(&page, "search?q=from%3A%22z%2Emueller%40hydro%2Eexample%22");
    }
    assert!(named("/people?q=uller", "data").is_empty());
    assert_eq!(named("/search?q=ACM%C3%89", "organizations"), ["Acme"]);
    assert!(named("/search?q=status:open+acme", "organizations").is_empty());
    let ana = world.with_token("ana");
    let page = ana.reads("/search?q=luis");
    assert!(page.get("people").is_none() && page.get("organizations").is_none());
    let found = ana.asks("/people?q=ORTEGA+lu").expect(200).text();
    assert!(found.contains("Luis Ortega"), "{found}");
}

#[test]
fn k15_settings_of_somebody_with_one_name_are_saved() {
    let world = World::new();
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    for (given, family) in [("Sukarno", ""), ("", ""), ("luis.o", "")] {
        let sql = "UPDATE base_people SET given_name = ?1, family_name = ?2 WHERE email = 'luis@acme.example'";
        file.execute(sql, [given, family]).unwrap();
        let luis = world.person("luis");
        let page = luis.get("/account").text();
        let form = "form:has([name='time_zone'])";
        let zone = [("time_zone", "Asia/Jakarta")];
        post_form(&luis, "/account", (&page, form), &zone).expect(303);
        // Names are checked when they are changed.
        let names = [("given_name", "x1"), ("family_name", "y")];
        post_form(&luis, "/account", (&page, form), &names).expect(422);
        let noor = world.person("noor");
        let id = world.with_token("luis").id();
        let path = format!("/desk/people/{id}");
        let details = [
            ("act", "details"),
            ("given_name", given),
            ("family_name", family),
            ("role", "customer"),
        ];
        noor.sends(&path, &details);
    }
}

#[test]
fn k19_names_that_differ_by_capitals_alone_are_one() {
    let world = World::new();
    let noor = world.with_token("noor");
    let create = |name: &str| {
        let body = json!({ "name": name });
        noor.api("POST", "/organizations", Some(&body))
    };
    let hydro = create("Hydro Straße AG").expect(201).json()["id"].clone();
    for name in ["hydro straße ag", "HYDRO STRASSE AG", " Hydro  Straße AG "] {
        let told = create(name).expect(422).text();
        has(&told, "There already is an organization “Hydro Straße AG”.");
    }
    create("Hydro AG").expect(201);
    // Its own capitals may change; and it is found in whatever capitals.
    let path = format!("/organizations/{hydro}");
    let renamed = json!({ "name": "HYDRO Straße AG" });
    noor.changes(&path, &renamed);
    another(
        &world,
        "pia@hydro.example",
        "Pia Hydro",
        &["--org", "hydro straße ag"],
    );
    // What was there twice before stays usable.
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "INSERT INTO base_organizations (id, name, created_at) VALUES (77, 'acme', 0)";
    file.execute(sql, []).unwrap();
    let sharing = json!({ "share_new_tickets": false });
    noor.changes("/organizations/77", &sharing);
    another(&world, "pat@acme.example", "Pat Acme", &["--org", "acme"]);
    let members = noor.asks("/organizations/77/members").expect(200).text();
    assert!(members.contains("Pat Acme"), "{members}");
}

#[test]
fn k19_nor_do_capitals_make_another_type_group_field_or_calendar() {
    let world = World::new();
    let noor = world.person("noor");
    let home = "/admin/workflows/helpcentre";
    let saves = |path: &str, other: &[(&str, &str)]| {
        let page = noor.html(path);
        post_form(&noor, path, (&page, "main form"), other)
    };
    for list in ["types", "groups"] {
        let path = format!("{home}/{list}");
        saves(&path, &[("term.0.name", "Second line")]).expect(303);
        saves(&path, &[("term.1.name", "Third line")]).expect(303);
        let told = saves(&path, &[("term.1.name", "SECOND Line")])
            .expect(422)
            .words();
        assert!(
            told.contains("there is “Second line” already"),
            "{list}: {told}"
        );
        saves(&path, &[("term.0.name", "SECOND line")]).expect(303);
    }
    let text = world.server.command(&["workflow", "export", "helpcentre"]);
    let field = |key: &str, name: &str| {
        format!("\n[[request_types.fields]]\nkey = \"{key}\"\nname = \"{name}\"\nkind = \"text\"\n")
    };
    let kind = "\n[[request_types]]\nkey = \"device\"\nname = \"Device\"\n";
    let file = world.folder.0.join("changed.toml");
    let import = |text: String| {
        std::fs::write(&file, text).unwrap();
        let arguments = ["workflow", "import", file.to_str().unwrap()];
        crate::harness::command(&world.server.data, &arguments)
    };
    let twice = format!(
        "{text}{kind}{}{}",
        field("a", "Serial"),
        field("b", "SERIAL")
    );
    let (code, _, told) = import(twice);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("there is “Serial” already"), "{told}");
    let once = format!(
        "{text}{kind}{}{}",
        field("a", "Serial"),
        field("b", "Series")
    );
    assert_eq!(import(once).0, 0);
    // Nor another workflow: people choose it by its name.
    let other = include_str!("../../assets/workflows/engineering.toml");
    let called = |name: &str| {
        let line = other.lines().find(|line| line.starts_with("name = "));
        other.replacen(line.unwrap(), &format!("name = \"{name}\""), 1)
    };
    let (code, _, told) = import(called("HELP Centre"));
    assert_eq!(code, 1, "{told}");
    has(&told, "There is a workflow “Help centre” already");
    for own in ["Second desk", "SECOND desk"] {
        let (code, _, told) = import(called(own));
        assert_eq!(code, 0, "{own}: {told}");
    }
    let calendar = |name: &str| {
        let page = noor.html("/admin/calendars");
        post_form(
            &noor,
            "/admin/calendars",
            (&page, "main form"),
            &[("name", name)],
        )
    };
    calendar("Night shift").expect(303);
    let told = calendar("NIGHT Shift").expect(422).words();
    assert!(
        told.contains("already") || told.contains("Choose another name"),
        "{told}"
    );
    let tags = json!({ "tags": ["Urgent", "urgent", "calm"] });
    let ines = world.with_token("ines");
    let ticket = world.person("ana").opens("The lamp", "Dark.");
    let shape = ines.changes(&format!("/tickets/{ticket}"), &tags);
    assert_eq!(shape.json()["tags"], json!(["Urgent", "calm"]));
}

#[test]
fn the_desks_own_addresses_are_never_people() {
    let world = World::with(&[("mail_from", "help@desk.example")]);
    let [noor, mara, ana] = world.with_tokens(["noor", "mara", "ana"]);
    world
        .server
        .command(&["org", "add", "Desk", "--domain", "desk.example"]);
    let open = [
        ("site_name", "Desk"),
        ("time_zone", "UTC"),
        ("registration", "anyone"),
    ];
    noor.sends("/admin/site", &open);
    let ticket = ana.opens("The lamp", "It flickers.");
    for own in [
        "help@desk.example",
        "HELP@Desk.Example",
        "help+r.abc.def@desk.example",
        "Help+x@desk.example",
    ] {
        let told = noor
            .api(
                "POST",
                "/people",
                Some(&json!({ "email": own, "name": "Help Desk" })),
            )
            .expect(422);
        assert!(told.text().contains("own address"), "{}", told.text());
        let form = [
            ("email", own),
            ("given_name", "Help"),
            ("family_name", "Desk"),
            ("role", "agent"),
        ];
        let told = noor.post("/desk/people/new", &form).expect(422).words();
        assert!(told.contains("is this desk's own address"), "{told}");
        let behalf = [
            ("requester", own),
            ("subject", "The lamp"),
            ("body", "Dark."),
        ];
        let told = noor.post("/desk/tickets/new", &behalf).expect(422).words();
        assert!(told.contains("is this desk's own address"), "{told}");
        let body = json!({ "subject": "x", "body": "y", "requester": own });
        noor.api("POST", "/tickets", Some(&body)).expect(422);
        for person in [&noor, &mara] {
            let path = format!("/tickets/{ticket}/followers");
            let told = person.api("POST", &path, Some(&json!({ "person": own })));
            assert_ne!(told.status, 200, "{}", told.text());
            assert_ne!(told.status, 201, "{}", told.text());
        }
        let change = json!({ "requester": own });
        noor.api("PATCH", &format!("/tickets/{ticket}"), Some(&change))
            .expect(422);
        let arguments = ["user", "add", own, "--name", "Help Desk"];
        let (code, _, told) = crate::harness::command(&world.server.data, &arguments);
        assert!(code == 1 && told.contains("own address"), "{told}");
        world.nobody().post("/forgot", &[("email", own)]);
        let wish = [
            ("email", own),
            ("given_name", "Help"),
            ("family_name", "Desk"),
        ];
        let told = world.nobody().post("/register", &wish).expect(422).words();
        assert!(told.contains("is this desk's own address"), "{told}");
    }
    another(&world, "helpful@desk.example", "Helpful Person", &[]);
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "SELECT count(*) FROM base_people WHERE email LIKE 'help@%' OR email LIKE 'help+%'";
    let people: i64 = file.query_row(sql, [], |row| row.get(0)).unwrap();
    assert_eq!(people, 0);
}
