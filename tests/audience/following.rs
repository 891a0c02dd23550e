//! Following, muting, leaving, and what one is mailed about (F2–F5, F8).

use crate::harness::{Person, World};

/// Mails in the outbox, as the admin reads them.
fn outbox(noor: &Person) -> Vec<String> {
    let page = noor.get("/admin/mail").expect(200).text();
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
    let (ana, luis) = (world.person("ana"), world.person("luis"));
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    ana.post(&people, &[("act", "add"), ("person", "Luis Ortega")])
        .expect(303);
    let page = luis.get(&people).expect(200);
    assert!(page.text().contains("aria-label=\"Leave this request\""));
    let leave = [("act", "remove"), ("person", "luis@acme.example")];
    let asked = luis.post(&people, &leave).expect(409).words();
    assert!(
        asked.contains("After this you, Luis Ortega, no longer see this ticket."),
        "{asked}"
    );
    luis.get(&people).expect(200);
    let gone = luis
        .post(&people, &[leave[0], leave[1], ("confirm", "yes")])
        .expect(303);
    assert_eq!(gone.location(), "/tickets?notice=left");
    luis.get(&people).expect(404);
}

#[test]
fn f3_agents_follow_and_stop_on_their_own_page() {
    let world = World::new();
    let (ana, ines) = (world.person("ana"), world.with_token("ines"));
    let ticket = ana.opens("Shared", "text");
    let follow = format!("/tickets/{ticket}/follow");
    let answer = ines.post(&follow, &[("act", "follow")]).expect(303);
    assert_eq!(
        answer.location(),
        format!("/desk/tickets/{ticket}?notice=following")
    );
    assert!(
        ines.get(&format!("/desk/tickets/{ticket}"))
            .words()
            .contains("Stop following")
    );
    ines.post(&follow, &[("act", "mute")]).expect(303);
    assert!(
        !ines
            .get(&format!("/desk/tickets/{ticket}"))
            .words()
            .contains("Stop following")
    );
}

#[test]
fn f8_what_is_switched_off_is_not_mailed_and_everything_else_is() {
    let world = World::new();
    let (ana, ines, noor) = (
        world.person("ana"),
        world.person("ines"),
        world.person("noor"),
    );
    let page = ana.get("/account").expect(200).text();
    assert_eq!(page.matches("name=\"topics\"").count(), 4);
    assert_eq!(page.matches("checked").count(), 4, "all of it at first");
    assert_eq!(
        ines.get("/account")
            .text()
            .matches("name=\"topics\"")
            .count(),
        8
    );
    let saved = ana
        .post(
            "/account/mail",
            &[("topics", "updates"), ("topics", "added")],
        )
        .expect(303);
    assert_eq!(saved.location(), "/account?notice=saved#mail");
    assert_eq!(ana.get("/account").text().matches("checked").count(), 2);
    let ticket = ana.opens("Quiet", "text");
    let reply = |fields: &[(&str, &str)]| {
        ines.post(&format!("/desk/tickets/{ticket}/comments"), fields)
            .expect(303);
    };
    reply(&[("body", "Not mailed, @Ana Ruiz")]);
    assert_eq!(count(&noor, "ana@acme.example", "comment"), 0);
    assert_eq!(count(&noor, "ana@acme.example", "mentioned"), 0);
    reply(&[("body", "Which one?"), ("status", "pending")]);
    assert_eq!(count(&noor, "ana@acme.example", "status changed"), 1);
    // F2: one's own request solved is always told.
    ana.post("/account/mail", &[]).expect(303);
    reply(&[("body", "Done"), ("status", "solved")]);
    assert_eq!(count(&noor, "ana@acme.example", "solved"), 1);
}

#[test]
fn f5_an_agent_chooses_and_when_nobody_listens_the_admins_do() {
    let world = World::new();
    let (ana, noor) = (world.person("ana"), world.person("noor"));
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
        person.post("/account/mail", &kept).expect(303);
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
    let (ana, ines) = (world.with_token("ana"), world.with_token("ines"));
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    for name in ["Luis Ortega", "Mara Silva", "Lim Tan"] {
        ana.post(&people, &[("act", "add"), ("person", name)])
            .expect(303);
    }
    ana.post(&people, &[("act", "remove"), ("person", "Mara Silva")])
        .expect(303);
    let lim = world.person("lim");
    lim.post(&format!("/tickets/{ticket}/follow"), &[("act", "mute")])
        .expect(303);
    ines.closes(&format!("/tickets/{ticket}"));
    world
        .server
        .command(&["user", "disable", "luis@acme.example"]);
    let noor = world.person("noor");
    let told = count(&noor, "lim@acme.example", "shared");
    let answer = ana
        .post(
            &format!("/tickets/{ticket}/follow-up"),
            &[("body", "Again")],
        )
        .expect(303);
    let next = crate::harness::person::number(answer.location());
    let rows = ines
        .api("GET", &format!("/tickets/{next}/followers"), None)
        .json();
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
    let (ana, ines, lim) = (
        world.with_token("ana"),
        world.with_token("ines"),
        world.with_token("lim"),
    );
    let ticket = world.private_ticket(&ana);
    let add = [("act", "add"), ("person", "Lim Tan")];
    ana.post(&format!("/tickets/{ticket}/people"), &add)
        .expect(303);
    ines.closes(&format!("/tickets/{ticket}"));
    let path = format!("/tickets/{ticket}/follow-up");
    let answer = ana.post(&path, &[("body", "Again")]).expect(303);
    let next = crate::harness::person::number(answer.location());
    let remove = [("act", "remove"), ("person", "Lim Tan")];
    ana.post(&format!("/tickets/{next}/people"), &remove)
        .expect(303);
    lim.get(&format!("/tickets/{next}")).expect(404);
    let told = |person: &crate::harness::Person| {
        let page = person.get(&format!("/tickets/{ticket}")).expect(200).text();
        let events = format!("/tickets/{ticket}/events");
        let events = person.api("GET", &events, None).text();
        page.contains(&format!("#{next}"))
            || page.contains(&format!("/tickets/{next}"))
            || events.contains("follow_up")
    };
    assert!(told(&ana));
    assert!(!told(&lim));
}
