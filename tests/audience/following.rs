//! Following, muting, leaving, and what one is mailed about (F2–F5, F8).

use crate::harness::{Person, World, between, has};

/// Mails in the outbox, as the admin reads them.
fn outbox(noor: &Person) -> Vec<String> {
    let page = noor.html("/admin/mail");
    let page = scraper::Html::parse_document(&page);
    let row = scraper::Selector::parse(".mails li.row:not(.heads)").unwrap();
    page.select(&row)
        .map(|row| {
            let words: Vec<&str> = row.text().collect();
            words
                .join(" ")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

fn count(noor: &Person, address: &str, kind: &str) -> usize {
    let all = outbox(noor);
    all.iter()
        .filter(|row| row.contains(address) && row.contains(kind))
        .count()
}

#[test]
fn f3_leaving_is_an_act_of_its_own_that_is_asked_for() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    ana.sends(&people, &[("act", "add"), ("person", "Luis Ortega")]);
    let page = luis.get(&people).expect(200);
    assert!(page.text().contains("aria-label=\"Leave this request\""));
    let leave = [("act", "remove"), ("person", "luis@acme.example")];
    let asked = luis.post(&people, &leave).expect(409).words();
    has(
        &asked,
        "After this you, Luis Ortega, no longer see this ticket.",
    );
    luis.get(&people).expect(200);
    let gone = luis.sends(&people, &[leave[0], leave[1], ("confirm", "yes")]);
    assert_eq!(gone.location(), "/tickets?notice=left");
    luis.get(&people).expect(404);
}

#[test]
fn f3_agents_follow_and_stop_on_their_own_page() {
    let world = World::new();
    let (ana, ines) = (world.person("ana"), world.with_token("ines"));
    let ticket = ana.opens("Shared", "text");
    let follow = format!("/tickets/{ticket}/follow");
    let answer = ines.sends(&follow, &[("act", "follow")]);
    assert_eq!(
        answer.location(),
        format!("/desk/tickets/{ticket}?notice=following")
    );
    ines.get(&format!("/desk/tickets/{ticket}"))
        .says("Stop following");
    ines.sends(&follow, &[("act", "mute")]);
    ines.get(&format!("/desk/tickets/{ticket}"))
        .says_not("Stop following");
}

#[test]
fn f8_what_is_switched_off_is_not_mailed_and_everything_else_is() {
    let world = World::new();
    let [ana, ines, noor] = world.people(["ana", "ines", "noor"]);
    let page = ana.html("/account");
    assert_eq!(page.matches("name=\"topics\"").count(), 4);
    let mail = between(&page, "id=\"mail\"", "</form>");
    assert_eq!(mail.matches("checked").count(), 4, "all of it at first");
    assert_eq!(
        ines.get("/account")
            .text()
            .matches("name=\"topics\"")
            .count(),
        8
    );
    let saved = ana.sends(
        "/account/mail",
        &[("topics", "updates"), ("topics", "added")],
    );
    assert_eq!(saved.location(), "/account?notice=saved#mail");
    let page = ana.html("/account");
    let mail = between(&page, "id=\"mail\"", "</form>");
    assert_eq!(mail.matches("checked").count(), 2);
    let ticket = ana.opens("Quiet", "text");
    let reply = |fields: &[(&str, &str)]| {
        ines.sends(&format!("/desk/tickets/{ticket}/comments"), fields);
    };
    reply(&[("body", "Not mailed, @Ana Ruiz")]);
    assert_eq!(count(&noor, "ana@acme.example", "comment"), 0);
    assert_eq!(count(&noor, "ana@acme.example", "mentioned"), 0);
    reply(&[("body", "Which one?"), ("status", "pending")]);
    assert_eq!(count(&noor, "ana@acme.example", "status changed"), 1);
    // F2: one's own request solved is always told.
    ana.sends("/account/mail", &[]);
    reply(&[("body", "Done"), ("status", "solved")]);
    assert_eq!(count(&noor, "ana@acme.example", "solved"), 1);
}

#[test]
fn f5_an_agent_chooses_and_when_nobody_listens_the_admins_do() {
    let world = World::new();
    let [ana, noor] = world.people(["ana", "noor"]);
    let all_but = |person: &Person, off: &[&str]| {
        let topics = [
            "unassigned_new",
            "unassigned_comments",
            "assigned",
            "assigned_comments",
            "comments",
            "updates",
            "added",
            "mentions",
        ];
        let kept: Vec<(&str, &str)> = topics
            .iter()
            .filter(|topic| !off.contains(topic))
            .map(|topic| ("topics", *topic))
            .collect();
        person.sends("/account/mail", &kept);
    };
    let new = |address: &str| count(&noor, address, "new ticket");
    all_but(&world.person("ivo"), &["unassigned_new"]);
    ana.opens("One", "text");
    assert_eq!(
        (
            new("ivo@desk.example"),
            new("ines@desk.example"),
            new("noor@desk.example")
        ),
        (0, 1, 1)
    );
    all_but(&world.person("ines"), &["unassigned_new"]);
    all_but(&noor, &["unassigned_new"]);
    ana.opens("Two", "text");
    assert_eq!(
        (
            new("ivo@desk.example"),
            new("ines@desk.example"),
            new("noor@desk.example")
        ),
        (0, 1, 2)
    );
}

#[test]
fn l8_a_follow_up_takes_along_those_who_could_still_see_the_first() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    for name in ["Luis Ortega", "Mara Silva", "Lim Tan"] {
        ana.sends(&people, &[("act", "add"), ("person", name)]);
    }
    ana.sends(&people, &[("act", "remove"), ("person", "Mara Silva")]);
    let lim = world.person("lim");
    lim.sends(&format!("/tickets/{ticket}/follow"), &[("act", "mute")]);
    ines.closes(&format!("/tickets/{ticket}"));
    world
        .server
        .command(&["user", "disable", "luis@acme.example"]);
    let noor = world.person("noor");
    let told = count(&noor, "lim@acme.example", "shared");
    let answer = ana.sends(
        &format!("/tickets/{ticket}/follow-up"),
        &[("body", "Again")],
    );
    let next = crate::harness::person::number(answer.location());
    let rows = ines.asks(&format!("/tickets/{next}/followers")).json();
    let rows: Vec<(String, String)> = rows["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["name"].as_str().unwrap().to_owned(),
                row["state"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(rows, [("Lim Tan".to_owned(), "muted".to_owned())]);
    assert_eq!(
        count(&noor, "lim@acme.example", "shared"),
        told,
        "who muted is not told anew"
    );
}

#[test]
fn l8_who_does_not_see_a_follow_up_does_not_learn_of_it() {
    let world = World::new();
    let [ana, ines, lim] = world.with_tokens(["ana", "ines", "lim"]);
    let ticket = world.private_ticket(&ana);
    let add = [("act", "add"), ("person", "Lim Tan")];
    ana.sends(&format!("/tickets/{ticket}/people"), &add);
    ines.closes(&format!("/tickets/{ticket}"));
    let path = format!("/tickets/{ticket}/follow-up");
    let answer = ana.sends(&path, &[("body", "Again")]);
    let next = crate::harness::person::number(answer.location());
    let remove = [("act", "remove"), ("person", "Lim Tan")];
    ana.sends(&format!("/tickets/{next}/people"), &remove);
    lim.get(&format!("/tickets/{next}")).expect(404);
    let told = |person: &crate::harness::Person| {
        let page = person.html(&format!("/tickets/{ticket}"));
        let events = person.asks(&format!("/tickets/{ticket}/events")).text();
        page.contains(&format!("#{next}"))
            || page.contains(&format!("/tickets/{next}"))
            || events.contains("follow_up")
    };
    assert_eq!((told(&ana), told(&lim)), (true, false));
}
