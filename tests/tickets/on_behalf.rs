//! Agents open tickets for customers (A3, A4, F1, G2): found or new, in whose words, with what is set at once.

use serde_json::json;

use crate::{
    groups::group,
    harness::{Answer, Person, World, has, lacks, person::number},
};

const NEW: &str = "/desk/tickets/new";

/// What every form has, with these.
fn form<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("subject", "Called about the lamp"),
        ("body", "It is dark."),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(own, _)| own == name));
    fields.extend(more);
    fields
}

fn opens(agent: &Person, more: &[(&str, &str)]) -> i64 {
    number(agent.sends(NEW, &form(more)).location())
}

fn refused(agent: &Person, more: &[(&str, &str)]) -> Answer {
    let answer = agent.post(NEW, &form(more)).expect(422);
    // What was typed is kept.
    for (name, value) in form(more) {
        if !["requester", "from"].contains(&name) {
            has(answer.text(), value);
        }
    }
    answer
}

fn tickets(agent: &Person) -> usize {
    agent.reads("/tickets")["data"].as_array().unwrap().len()
}

/// The mails about a ticket to this address, as they are read.
fn mails(world: &World, noor: &Person, to: &str) -> Vec<String> {
    let file = world.server.file();
    let sql = "SELECT id FROM base_outbox WHERE address = ?1 AND ticket IS NOT NULL ORDER BY id";
    let mut statement = file.prepare(sql).unwrap();
    let ids = statement.query_map([to], |row| row.get::<_, i64>(0));
    let ids: Vec<i64> = ids.unwrap().map(Result::unwrap).collect();
    let read = |id| noor.get(&format!("/admin/mail/{id}")).expect(200).words();
    ids.into_iter().map(read).collect()
}

#[test]
fn f1_an_agents_first_words_are_mailed_to_the_customer_and_theirs_stand_under_their_name() {
    let world = World::new();
    let [ines, ana, noor] = world.with_tokens(["ines", "ana", "noor"]);
    let said = opens(
        &ines,
        &[
            ("requester", "ana@acme.example"),
            ("body", "I looked into it."),
        ],
    );
    let [mail] = &mails(&world, &noor, "ana@acme.example")[..] else {
        panic!("one mail")
    };
    has(mail, "Ines Vidal (support) opened #1 for you.");
    has(mail, "I looked into it.");
    has(mail, "[#1] Called about the lamp");
    let comment = ana.reads(&format!("/tickets/{said}/comments"))["data"][0].clone();
    assert_eq!(comment["author"]["agent"], true);

    let down = opens(
        &ines,
        &[
            ("requester", "ana@acme.example"),
            ("from", "requester"),
            ("body", "My lamp is dark, @Ivo Kral."),
        ],
    );
    let comment = ana.reads(&format!("/tickets/{down}/comments"))["data"][0].clone();
    assert_eq!(comment["author"]["name"], "Ana Ruiz");
    assert_eq!(comment["forwarded_by"], "Ines Vidal");
    has(
        ana.words(&format!("/tickets/{down}")),
        "written down by Ines Vidal",
    );
    // An agent could mention Ivo; these are not an agent's words.
    let followers = ines.reads(&format!("/tickets/{down}/followers"));
    assert_eq!(followers["data"], json!([]));
    let mail = &mails(&world, &noor, "ana@acme.example")[1];
    has(mail, "We received your request.");
    has(mail, "written down by Ines Vidal");
    let opened = ines.reads(&format!("/tickets/{down}/events"))["data"].clone();
    let opened = opened
        .as_array()
        .unwrap()
        .iter()
        .find(|event| event["kind"] == "opened")
        .unwrap()
        .clone();
    assert_eq!(opened["actor"]["name"], "Ines Vidal", "{opened}");
    let wrong = refused(
        &ines,
        &[("requester", "ana@acme.example"), ("from", "nobody")],
    )
    .words();
    has(wrong, "Say whose words these are");
}

#[test]
fn f1_a_new_customer_gets_an_account_and_an_agents_words_but_not_what_was_written_down() {
    let world = World::new();
    let [ines, noor] = world.with_tokens(["ines", "noor"]);
    opens(
        &ines,
        &[
            ("requester", "zoe@new.example"),
            ("name", "Zoe Zander"),
            ("body", "CANARY mine"),
        ],
    );
    opens(
        &ines,
        &[
            ("requester", "yan@new.example"),
            ("from", "requester"),
            ("body", "CANARY theirs"),
        ],
    );
    let row = ines.reads("/tickets")["data"][1].clone();
    assert_eq!(row["requester"]["name"], "Zoe Zander");
    let of = |to: &str| mails(&world, &noor, to).concat();
    has(of("zoe@new.example"), "CANARY mine");
    lacks(of("yan@new.example"), "CANARY");
}

#[test]
fn a_customer_is_found_by_name_address_or_organization_and_all_that_was_typed_is_kept() {
    let world = World::new();
    let ines = world.with_token("ines");
    let find = |text: &str| {
        let typed = [
            ("requester", text),
            ("act", "find"),
            ("tags", "vip, lamp"),
            ("followers", "Mara Silva"),
            ("from", "requester"),
            ("assignee", ""),
        ];
        let page = ines
            .post_files(NEW, &form(&typed), &[("lamp.txt", b"dark")])
            .expect(200)
            .text();
        for kept in [
            "Called about the lamp",
            "It is dark.",
            "vip, lamp",
            "Mara Silva",
            "lamp.txt",
        ] {
            has(&page, kept);
        }
        has(&page, "value=\"requester\" checked");
        page
    };
    has(find("ana"), "ana@acme.example");
    has(find("Ortega"), "luis@acme.example");
    has(find("omar@globex"), "Omar Farouk");
    // Each once, whatever of them was met.
    let of_organization = find("globex");
    assert_eq!(of_organization.matches("name=\"found\"").count(), 2);
    has(&of_organization, "greta@globex.example");
    world.server.command(&["org", "add", "Umbra"]);
    let add = ["user", "add", "wim@other.example", "--name", "Wim Last"];
    let wim = [&add[..], &["--org", "Umbra"]].concat();
    world.server.command(&wim);
    let of_organization = find("umbra");
    has(&of_organization, "People of");
    has(&of_organization, "wim@other.example");
    // Who works here is no customer, and nobody is made up.
    lacks(find("vidal"), "name=\"found\"");
    has(find("zzz"), "Nobody was found.");
    has(find("zoe@new.example"), "gets an account and an invitation");
    let nothing = ines
        .post(NEW, &form(&[("act", "find"), ("requester", "")]))
        .expect(200)
        .text();
    lacks(nothing, "name=\"found\"");
    assert_eq!(tickets(&ines), 0);
}

#[test]
fn who_was_chosen_counts_for_what_was_looked_for_and_for_nothing_else() {
    let world = World::new();
    let [ines, ana, luis] = world.with_tokens(["ines", "ana", "luis"]);
    let requester =
        |ticket: i64| ines.reads(&format!("/tickets/{ticket}"))["requester"]["name"].clone();
    let (ana, luis) = (ana.id(), luis.id());
    let chosen = opens(
        &ines,
        &[
            ("requester", "acme"),
            ("found_for", "acme"),
            ("found", &ana),
        ],
    );
    assert_eq!(requester(chosen), "Ana Ruiz");
    // The text was changed after that.
    let typed = [
        ("requester", "omar@globex.example"),
        ("found_for", "acme"),
        ("found", ana.as_str()),
    ];
    assert_eq!(requester(opens(&ines, &typed)), "Omar Farouk");
    // An organization alone is nobody.
    let only = refused(&ines, &[("requester", "Acme"), ("found_for", "Acme")]).text();
    has(&only, "Nobody here is called exactly");
    has(&only, format!("name=\"found\" value=\"{luis}\""));
    has(
        ines.html(&format!("{NEW}?requester={luis}")),
        "value=\"luis@acme.example\"",
    );
}

#[test]
fn two_of_one_name_are_both_offered_and_the_one_who_is_chosen_gets_it() {
    let world = World::new();
    world.server.command(&[
        "user",
        "add",
        "lo@acme.example",
        "--name",
        "Luis Ortega",
        "--org",
        "Acme",
    ]);
    let ines = world.with_token("ines");
    let asked = refused(&ines, &[("requester", "Luis Ortega")]);
    has(asked.words(), "lo@acme.example, luis@acme.example");
    let page = asked.text();
    assert_eq!(page.matches("type=\"radio\" name=\"found\"").count(), 2);
    let body = json!({ "subject": "x", "body": "x", "requester": "Luis Ortega" });
    let answer = ines.api("POST", "/tickets", Some(&body)).expect(422);
    has(answer.text(), "lo@acme.example, luis@acme.example");
}

#[test]
fn tickets_are_opened_for_no_ended_account_no_agent_and_no_address_of_the_desk() {
    let world = World::with(&[("mail_from", "support@desk.example")]);
    let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
    world
        .server
        .command(&["user", "disable", "omar@globex.example"]);
    for (requester, words) in [
        ("omar@globex.example", "has ended"),
        ("Omar Farouk", "Nobody here is called exactly"),
        ("ivo@desk.example", "Ivo Kral works here."),
        (&ivo.id(), "Ivo Kral works here."),
        ("support@desk.example", "support@desk.example"),
        ("support+12@desk.example", "support+12@desk.example"),
        ("no@address@at", "This is not an e-mail address"),
        ("99999999999", "no person"),
        ("", "Say whose ticket this is."),
    ] {
        let page = refused(&ines, &[("requester", requester)]);
        has(page.words(), words);
        assert!(page.text().contains("requester-wrong"), "{requester}");
        if !requester.is_empty() {
            let body = json!({ "subject": "x", "body": "x", "requester": requester });
            ines.api("POST", "/tickets", Some(&body)).expect(422);
        }
    }
    let found = ines.post(NEW, &form(&[("act", "find"), ("requester", "omar")]));
    has(found.expect(200).text(), "disabled");
    assert_eq!(tickets(&ines), 0);
}

#[test]
fn g2_by_hand_wins_over_the_groups_way_and_all_is_set_at_once() {
    let world = World::new();
    let [ines, ivo, noor] = world.with_tokens(["ines", "ivo", "noor"]);
    let key = group(&noor, "Line", &[&ivo]);
    noor.changes(
        &format!("/groups/{key}"),
        &json!({ "assign": "round_robin" }),
    );
    let service = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/workflows/service-desk.toml"
    );
    world.server.command(&["workflow", "import", service]);
    let me = ines.id();
    let of = |ticket: i64| ines.reads(&format!("/tickets/{ticket}"));
    let ana = ("requester", "ana@acme.example");
    let given = of(opens(
        &ines,
        &[
            ana,
            ("request_type", "support_request"),
            ("type", "bug"),
            ("group", &key),
            ("priority", "high"),
            ("tags", "vip, lamp, vip"),
        ],
    ));
    assert_eq!(given["assignee"]["name"], "Ivo Kral");
    assert_eq!(
        (&given["group"], &given["priority"]),
        (&json!(key), &json!("high"))
    );
    assert_eq!(given["tags"], json!(["lamp", "vip"]));
    let taken = of(opens(&ines, &[ana, ("group", &key), ("assignee", &me)]));
    assert_eq!(taken["assignee"]["name"], "Ines Vidal");
    let body =
        json!({ "subject": "x", "body": "x", "requester": "ana@acme.example", "group": key });
    let by_api = ines.adds("/tickets", &body).json();
    assert_eq!(by_api["assignee"]["name"], "Ivo Kral");
    assert_eq!(given["type"], "bug");
    for (name, value) in [
        ("priority", "purple"),
        ("group", "none"),
        ("assignee", "1"),
        ("type", "purple"),
    ] {
        let kind = ("request_type", "support_request");
        let page = refused(&ines, &[ana, kind, (name, value)]);
        assert!(page.text().contains(&format!("{name}-wrong")), "{name}");
    }
    let customer = world.with_token("ana").id();
    refused(&ines, &[ana, ("assignee", &customer)]);
    assert_eq!(tickets(&ines), 3);
}

#[test]
fn a4_copies_are_named_by_name_or_address_and_no_address_is_the_desks() {
    let world = World::with(&[("mail_from", "support@desk.example")]);
    let ines = world.with_token("ines");
    let ana = ("requester", "ana@acme.example");
    let named = [
        ana,
        (
            "followers",
            "Mara Silva, omar@globex.example zoe@new.example; Ivo Kral",
        ),
    ];
    let ticket = opens(&ines, &named);
    let followers = ines.reads(&format!("/tickets/{ticket}/followers"))["data"].clone();
    let mut names: Vec<&str> = followers
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["Ivo Kral", "Mara Silva", "Omar Farouk", "zoe"]);
    for who in ["support@desk.example", "Nobody Atall", "Acme"] {
        let page = refused(&ines, &[ana, ("followers", who)]);
        assert!(page.text().contains("followers-wrong"), "{who}");
    }
    assert_eq!(tickets(&ines), 1);
}

#[test]
fn one_form_sent_twice_opens_one_ticket_and_makes_one_account() {
    let world = World::new();
    let ines = world.with_token("ines");
    let typed = [
        ("requester", "zoe@new.example"),
        ("name", "Zoe Zander"),
        ("key", "k-1"),
    ];
    assert_eq!(opens(&ines, &typed), opens(&ines, &typed));
    assert_eq!(tickets(&ines), 1);
    let people = ines.reads("/people?q=zoe")["data"].clone();
    assert_eq!(people.as_array().unwrap().len(), 1);
}

#[test]
fn what_is_said_on_behalf_keeps_the_limits_of_every_message() {
    let world = World::new();
    let ines = world.with_token("ines");
    let ana = ("requester", "ana@acme.example");
    refused(&ines, &[ana, ("subject", &"x".repeat(201))]);
    refused(&ines, &[ana, ("body", " ")]);
    let many: Vec<String> = (0..501).map(|n| format!("p{n}@new.example")).collect();
    ines.post(NEW, &form(&[ana, ("followers", &many.join(","))]))
        .expect(422);
    assert_eq!(tickets(&ines), 0);
}

#[test]
fn customers_say_nothing_in_others_names() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let whose = json!({ "subject": "x", "body": "x", "from": "requester" });
    ana.api("POST", "/tickets", Some(&whose)).expect(403);
    ines.api("POST", "/tickets", Some(&whose)).expect(422);
    ana.post(NEW, &form(&[("requester", "omar@globex.example")]))
        .expect(404);
    // The field of the agents' form means nothing on the customers'.
    let own = number(
        ana.sends(
            "/tickets/new",
            &form(&[("from", "requester"), ("requester", "omar@globex.example")]),
        )
        .location(),
    );
    assert_eq!(
        ines.reads(&format!("/tickets/{own}"))["requester"]["name"],
        "Ana Ruiz"
    );
}
