//! Somebody here is always told of what a customer does (F5), whatever became of the assignee.

use serde_json::json;

use crate::{
    groups::group,
    harness::{Person, World},
};

/// Ivo has the ticket; Ines and Noor, an admin, work here too. The ticket's number.
fn assigned(world: &World, ana: &Person, to: &Person) -> i64 {
    let ticket = ana.opens("The lamp", "It flickers.");
    let id: i64 = to.id().parse().unwrap();
    to.changes(&format!("/tickets/{ticket}"), &json!({ "assignee": id }));
    forget(world);
    ticket
}

/// As if nothing had been mailed yet.
fn forget(world: &World) {
    world
        .server
        .file()
        .execute("DELETE FROM base_outbox", [])
        .unwrap();
}

/// Whom mails to agents are for, with why.
fn agents_told(world: &World) -> Vec<(String, String)> {
    let file = world.server.file();
    let sql = "SELECT o.address, o.because FROM base_outbox o WHERE o.because IN ('assignee', 'unassigned', 'stand_in') ORDER BY 1";
    let mut statement = file.prepare(sql).unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.unwrap().map(Result::unwrap).collect()
}

/// As if nobody who works here had ever been at the desk: no address of theirs is confirmed.
fn nobody_was_here(world: &World) {
    let sql = "UPDATE base_people SET verified = 0 WHERE role <> 'customer'";
    world.server.file().execute(sql, []).unwrap();
}

fn was_here(world: &World, agent: &str) {
    let sql = "UPDATE base_people SET verified = 1 WHERE email = ?1";
    let address = format!("{agent}@desk.example");
    world.server.file().execute(sql, [address]).unwrap();
}

/// Everything is on but these.
fn switches_off(agent: &Person, off: &[&str]) {
    let all = [
        "unassigned_new",
        "unassigned_comments",
        "assigned",
        "assigned_comments",
        "comments",
        "updates",
        "added",
        "mentions",
    ];
    let on = all.iter().filter(|topic| !off.contains(topic));
    let form: Vec<(&str, &str)> = on.map(|topic| ("topics", *topic)).collect();
    agent.sends("/account/mail", &form);
}

fn pair(address: &str, because: &str) -> (String, String) {
    (format!("{address}@desk.example"), because.to_owned())
}

#[test]
fn f5_whoever_a_ticket_was_assigned_to_somebody_who_works_here_hears_of_the_comment() {
    type Change = fn(&World, &Person);
    let cases: [(&str, Change, &str); 3] = [
        (
            "account ended",
            |world, _| {
                world
                    .server
                    .command(&["user", "disable", "ivo@desk.example"]);
            },
            "Ivo Kral (assigned, account ended: not mailed)",
        ),
        (
            "no agent any more",
            |world, ivo| {
                let details = [
                    ("act", "details"),
                    ("given_name", "Ivo"),
                    ("family_name", "Kral"),
                    ("role", "customer"),
                    ("tickets", "leave"),
                ];
                let path = format!("/desk/people/{}", ivo.id());
                world.person("noor").sends(&path, &details);
            },
            "",
        ),
        (
            "switched off",
            |_, ivo| switches_off(ivo, &["assigned_comments", "unassigned_comments"]),
            "Ivo Kral (assigned, switched off: not mailed)",
        ),
    ];
    for (name, change, passed_over) in cases {
        let world = World::new();
        let [ines, ana] = world.people(["ines", "ana"]);
        let (ivo, noor) = (world.with_token("ivo"), world.person("noor"));
        let ticket = assigned(&world, &ana, &ivo);
        change(&world, &ivo);
        forget(&world);
        let page = format!("/tickets/{ticket}");
        ana.sends(&format!("{page}/comments"), &[("body", "Still dark.")]);
        let told = [pair("ines", "stand_in"), pair("noor", "stand_in")];
        assert_eq!(agents_told(&world), told, "{name}");
        let own = ana.get(&page).words();
        assert!(own.contains("Mailed: the support team."), "{name}: {own}");
        let desk = noor.get(&format!("/desk{page}")).words();
        assert!(
            desk.contains("Ines Vidal (for whom it is assigned to, queued)"),
            "{name}: {desk}"
        );
        assert!(desk.contains(passed_over), "{name}: {desk}");
        // Nobody watches: the admins.
        switches_off(&ines, &["unassigned_comments"]);
        switches_off(&noor, &["unassigned_comments"]);
        forget(&world);
        ana.sends(&format!("{page}/comments"), &[("body", "Dark.")]);
        assert_eq!(agents_told(&world), [pair("noor", "stand_in")], "{name}");
    }
}

#[test]
fn f5_a_customer_who_solves_or_withdraws_without_a_word_is_told_of_to_the_assignee() {
    for (reason, words) in [
        ("solved", "Ana Ruiz (customer, Acme) set #1 to “Solved”."),
        (
            "withdrawn",
            "Ana Ruiz (customer, Acme) set #1 to “Solved” (no longer needed).",
        ),
    ] {
        let world = World::new();
        let (ana, ivo) = (world.person("ana"), world.with_token("ivo"));
        let noor = world.person("noor");
        let ticket = assigned(&world, &ana, &ivo);
        let path = format!("/tickets/{ticket}/solve");
        ana.sends(&path, &[("body", ""), ("reason", reason)]);
        assert_eq!(agents_told(&world), [pair("ivo", "assignee")], "{reason}");
        let sql = "SELECT id FROM base_outbox WHERE because = 'assignee'";
        let id: i64 = world
            .server
            .file()
            .query_row(sql, [], |row| row.get(0))
            .unwrap();
        let mail = noor.get(&format!("/admin/mail/{id}")).words();
        assert!(mail.contains(words), "{reason}: {mail}");
        assert!(!mail.contains("unless you reply"), "{mail}");
        // The assignee's own switch sends it on.
        let other = assigned(&world, &ana, &ivo);
        switches_off(&ivo, &["assigned_comments"]);
        ana.sends(&format!("/tickets/{other}/solve"), &[("reason", reason)]);
        let told = [pair("ines", "stand_in"), pair("noor", "stand_in")];
        assert_eq!(agents_told(&world), told, "{reason}");
        // By the API, too, of a ticket that nobody has.
        let ana = ana.clone().with_token(&world.server);
        let third = ana.opens("Third", "text");
        forget(&world);
        let status = json!({ "status": "solved", "reason": reason });
        ana.changes(&format!("/tickets/{third}"), &status);
        let told = ["ines", "ivo", "noor"].map(|agent| pair(agent, "unassigned"));
        assert_eq!(agents_told(&world), told, "{reason}");
    }
}

#[test]
fn f7_the_support_team_is_said_to_be_mailed_only_when_one_of_it_was() {
    let world = World::new();
    let ana = world.person("ana");
    nobody_was_here(&world);
    let ticket = ana.opens("Anybody there?", "text");
    let page = ana.get(&format!("/tickets/{ticket}")).words();
    assert!(!page.contains("Mailed: the support team"), "{page}");
    was_here(&world, "ines");
    ana.comments(ticket, "Hello?");
    let page = ana.get(&format!("/tickets/{ticket}")).words();
    assert_eq!(
        page.matches("Mailed: the support team").count(),
        1,
        "{page}"
    );
}

#[test]
fn a9_how_many_agents_were_told_is_nothing_a_customer_reads() {
    let world = World::new();
    let ana = world.person("ana");
    nobody_was_here(&world);
    let ticket = ana.opens("One agent", "text");
    was_here(&world, "ines");
    let one = ana.opens("One agent", "text");
    for agent in ["ivo", "noor"] {
        was_here(&world, agent);
    }
    let three = ana.opens("One agent", "text");
    let line = |ticket: i64| {
        let page = ana.get(&format!("/tickets/{ticket}")).words();
        let line = page.split("Mailed: ").nth(1).map(str::to_owned);
        line.map(|line| line.split('.').next().unwrap().to_owned())
    };
    assert_eq!(line(one), line(three));
    assert!(line(one).unwrap().starts_with("the support team"));
    assert!(!line(ticket).unwrap_or_default().contains("support team"));
}

#[test]
fn f5_of_what_is_in_a_group_its_members_hear_and_where_none_of_them_wants_to_everyone() {
    let world = World::new();
    let ana = world.person("ana");
    let [ivo, noor] = world.with_tokens(["ivo", "noor"]);
    let key = group(&noor, "Second line", &[&ivo]);
    let number = ana.opens("Dark", "No light.");
    noor.changes(&format!("/tickets/{number}"), &json!({ "group": key }));
    forget(&world);
    ana.comments(number, "Still dark.");
    assert_eq!(agents_told(&world), [pair("ivo", "unassigned")]);
    switches_off(&ivo, &["unassigned_comments"]);
    forget(&world);
    ana.comments(number, "Hello?");
    let others = [pair("ines", "unassigned"), pair("noor", "unassigned")];
    assert_eq!(agents_told(&world), others);
}
