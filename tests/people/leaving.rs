//! Somebody who works here goes: what becomes of their tickets, and what is said of them (K16, K17).

use rusqlite::Connection;
use serde_json::json;

use crate::harness::{Person, World};

/// A ticket of Ana's that the agent has; its number.
fn assigned(ana: &Person, to: &Person, subject: &str) -> i64 {
    let ticket = ana.opens(subject, "It flickers.");
    let id: i64 = to.id().parse().unwrap();
    let path = format!("/tickets/{ticket}");
    to.changes(&path, &json!({ "assignee": id }));
    ticket
}

/// Numbers that the API lists under a query.
fn listed(agent: &Person, query: &str) -> Vec<i64> {
    let answer = agent.asks(&format!("/tickets?{query}"));
    let page = answer.expect(200).json();
    let numbers = page["data"].as_array().unwrap().iter();
    let mut numbers: Vec<i64> = numbers.map(|t| t["number"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

fn role(admin: &Person, id: &str, role: &str, tickets: &str) -> u16 {
    let details = [
        ("act", "details"),
        ("given_name", "Ivo"),
        ("family_name", "Kral"),
        ("role", role),
        ("tickets", tickets),
    ];
    admin.post(&format!("/desk/people/{id}"), &details).status
}

fn ends(world: &World) {
    let said = world
        .server
        .command(&["user", "disable", "ivo@desk.example"]);
    assert_eq!(said, "1 open ticket of theirs now under “unassigned”.\n");
}

#[test]
fn k16_the_open_tickets_of_an_agent_who_goes_stand_under_unassigned_and_leave_it_when_they_are_back()
 {
    let world = World::new();
    let ana = world.person("ana");
    let [ivo, ines] = world.with_tokens(["ivo", "ines"]);
    let (noor, id) = (world.with_token("noor"), ivo.id());
    let ticket = assigned(&ana, &ivo, "The lamp");
    let acme = ines.asks("/organizations").json()["data"][0]["id"].to_string();
    let person = format!("/people/{id}");
    let both = |subject: &str| {
        for query in [
            "assignee=none".to_owned(),
            format!("assignee=none&organization={acme}"),
            "q=assignee:none".to_owned(),
        ] {
            let expected = if subject == "gone" {
                vec![ticket]
            } else {
                vec![]
            };
            // The search follows a moment later.
            crate::harness::server::wait(&format!("{query}: {subject}"), || {
                (listed(&ines, &query) == expected).then_some(())
            });
        }
        let page = ines.get("/desk/views/unassigned").words();
        assert_eq!(page.contains("The lamp"), subject == "gone", "{page}");
    };
    both("here");
    type Act<'a> = &'a dyn Fn();
    let cases: [(&str, Act<'_>, Act<'_>); 3] = [
        ("account ended", &|| ends(&world), &|| {
            noor.changes(&person, &json!({ "active": true }));
        }),
        (
            "account ended",
            &|| {
                noor.changes(&person, &json!({ "active": false }));
            },
            &|| {
                noor.sends(&format!("/desk{person}"), &[("act", "enable")]);
            },
        ),
        (
            "no agent any more",
            &|| assert_eq!(role(&noor, &id, "customer", "leave"), 303),
            &|| assert_eq!(role(&noor, &id, "agent", ""), 303),
        ),
    ];
    for (why, goes, comes_back) in cases {
        goes();
        both("gone");
        let named = format!("Ivo Kral ({why})");
        let list = ines.get("/desk/views/unassigned").text();
        assert!(list.contains(&format!("title=\"{named}\"")), "{list}");
        let page = ines.get(&format!("/desk/tickets/{ticket}")).text();
        assert!(page.contains(&format!(">{named}</option>")), "{page}");
        assert!(!page.contains(&format!(">{id}</option>")), "{page}");
        let row = ines.get("/desk/tickets.csv").text();
        assert!(row.is_empty() || !row.contains("Kral") || row.contains(&named));
        comes_back();
        both("here");
    }
    // What is solved stands there once it is open again.
    ivo_solves(&ines, ticket);
    ends_without_word(&world);
    assert_eq!(listed(&ines, "assignee=none"), [] as [i64; 0]);
    ana.comments(ticket, "Dark again.");
    assert_eq!(listed(&ines, "assignee=none"), [ticket]);
}

fn ivo_solves(agent: &Person, ticket: i64) {
    let body = json!({ "status": "solved", "reason": "solved" });
    agent.changes(&format!("/tickets/{ticket}"), &body);
}

fn ends_without_word(world: &World) {
    let said = world
        .server
        .command(&["user", "disable", "ivo@desk.example"]);
    assert_eq!(said, "");
}

#[test]
fn k16_who_ends_an_account_with_open_tickets_is_told_how_many_and_says_what_becomes_of_them() {
    let world = World::new();
    let ana = world.person("ana");
    let [ivo, ines] = world.with_tokens(["ivo", "ines"]);
    let (noor, id) = (world.person("noor"), ivo.id());
    let page = format!("/desk/people/{id}");
    let none = noor.get(&page).words();
    assert!(!none.contains("open ticket"), "{none}");
    let lamp = assigned(&ana, &ivo, "The lamp");
    let door = assigned(&ana, &ivo, "The door");
    let shown = noor.get(&page).words();
    for words in [
        "What becomes of their 2 open tickets",
        "#1 The lamp",
        "#2 The door",
    ] {
        assert!(shown.contains(words), "{shown}");
    }
    let words = "Ivo Kral has 2 open tickets. Choose what becomes of them.";
    let asked = noor.post(&page, &[("act", "disable")]).expect(422).words();
    assert!(asked.contains(words), "{asked}");
    assert_eq!(role(&noor, &id, "customer", ""), 422);
    for choice in ["1", &id, "group nobody's"] {
        let ending = [("act", "disable"), ("tickets", choice)];
        noor.post(&page, &ending).expect(422);
    }
    assert!(ivo.get("/desk").status == 200, "he is still here");
    let ines_id = ines.id();
    let ending = [("act", "disable"), ("tickets", ines_id.as_str())];
    noor.sends(&page, &ending);
    assert_eq!(listed(&ines, "assignee=me"), [lamp, door]);
    let history = ines.get(&format!("/desk/tickets/{lamp}")).words();
    let line = "Noor Haddad assigned the ticket to Ines Vidal";
    assert!(history.contains(line), "{history}");
}

#[test]
fn k16_the_open_tickets_of_an_agent_who_becomes_a_customer_go_to_a_group() {
    let world = World::new();
    let ana = world.person("ana");
    let [ivo, ines] = world.with_tokens(["ivo", "ines"]);
    let noor = world.person("noor");
    let groups = "/admin/workflows/helpcentre/groups";
    let page = noor.html(groups);
    let edition = page.split("name=\"edition\" value=\"").nth(1).unwrap();
    let edition = edition.split('"').next().unwrap();
    let form = [
        ("edition", edition),
        ("term.0.key", ""),
        ("term.0.name", "Second line"),
    ];
    noor.sends(groups, &form);
    let key = "second_line";
    let ticket = assigned(&ana, &ivo, "The lamp");
    let choice = format!("group {key}");
    assert_eq!(role(&noor, &ivo.id(), "customer", &choice), 303);
    let shape = ines.asks(&format!("/tickets/{ticket}")).json();
    assert_eq!(shape["assignee"], json!(null));
    assert_eq!(shape["group"], json!(key));
    assert_eq!(listed(&ines, "assignee=none"), [ticket]);
}

/// Whom mails of comments to agents are for, with why and what became of them.
fn told(world: &World) -> Vec<(String, String, String)> {
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "SELECT address, because, state FROM base_outbox WHERE kind = 'comment' AND because IN ('assignee', 'unassigned', 'stand_in') ORDER BY 1";
    let mut statement = file.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn k16_what_an_agent_who_goes_was_still_to_be_told_others_are_told() {
    let world = World::new();
    let (ana, ivo) = (world.person("ana"), world.with_token("ivo"));
    let ticket = assigned(&ana, &ivo, "The lamp");
    let path = format!("/tickets/{ticket}/comments");
    ana.sends(&path, &[("body", "Still dark.")]);
    let row = |who: &str, because: &str, state: &str| {
        let address = format!("{who}@desk.example");
        (address, because.to_owned(), state.to_owned())
    };
    assert_eq!(told(&world), [row("ivo", "assignee", "queued")]);
    ends(&world);
    let expected = [
        row("ines", "stand_in", "queued"),
        row("ivo", "assignee", "dropped"),
        row("noor", "stand_in", "queued"),
    ];
    assert_eq!(told(&world), expected);
    let page = ana.get(&format!("/tickets/{ticket}")).words();
    assert!(page.contains("Mailed: the support team."), "{page}");
}

#[test]
fn k16_a_customer_never_reads_that_the_support_team_was_mailed_when_nobody_was() {
    let world = World::new();
    let (ana, ivo) = (world.person("ana"), world.with_token("ivo"));
    let ticket = assigned(&ana, &ivo, "The lamp");
    let path = format!("/tickets/{ticket}");
    let file = Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    ana.sends(&format!("{path}/comments"), &[("body", "Still dark.")]);
    for (state, said) in [
        ("queued", true),
        ("sent", true),
        ("dropped", false),
        ("failed", false),
    ] {
        let sql = "UPDATE base_outbox SET state = ?1 WHERE because IN ('assignee', 'unassigned')";
        file.execute(sql, [state]).unwrap();
        let page = ana.get(&path).words();
        assert_eq!(
            page.contains("Mailed: the support team."),
            said,
            "{state}: {page}"
        );
    }
    // Nobody who works here has a confirmed address any more.
    let sql = "UPDATE base_people SET verified = 0 WHERE role <> 'customer'";
    file.execute(sql, []).unwrap();
    ana.sends(&format!("{path}/comments"), &[("body", "Dark.")]);
    let page = ana.get(&path).words();
    assert!(!page.contains("Mailed: the support team."), "{page}");
}

#[test]
fn k17_who_follows_with_an_ended_account_is_named_with_the_true_reason() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("The lamp", "It flickers.");
    ana.sends(
        &format!("/tickets/{ticket}/people"),
        &[("act", "add"), ("person", "luis@acme.example")],
    );
    world
        .server
        .command(&["user", "disable", "luis@acme.example"]);
    let page = ines.get(&format!("/desk/tickets/{ticket}")).words();
    for words in [
        "Luis Ortega follows, account ended",
        "Luis Ortega (follows, account ended)",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("address not confirmed"), "{page}");
    let own = ana.get(&format!("/tickets/{ticket}")).words();
    assert!(!own.contains("account ended"), "{own}");
}
