//! Who is on a ticket.

use crate::harness::{World, has};

#[test]
fn a4_customers_add_colleagues_and_nobody_else() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    luis.get(&format!("/tickets/{ticket}")).expect(404);
    let people = format!("/tickets/{ticket}/people");
    ana.sends(&people, &[("act", "add"), ("person", "Luis@ACME.example")]);
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    // Known and unknown strangers are refused in the same words.
    let refused = |who: &str| {
        let refused = ana.post(&people, &[("act", "add"), ("person", who)]);
        refused.expect(422).words().replace(who, "")
    };
    let words = refused("omar@globex.example");
    assert_eq!(words, refused("nobody@globex.example"));
    assert!(words.contains("people of your own organization"));
    let omar = world.person("omar");
    omar.get(&format!("/tickets/{ticket}")).expect(404);
}

#[test]
fn a6_an_unknown_colleague_is_invited_in_the_same_step() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = world.private_ticket(&ana);
    ana.sends(
        &format!("/tickets/{ticket}/people"),
        &[("act", "add"), ("person", "fresh@acme.example")],
    );
    let followers = ana.asks(&format!("/tickets/{ticket}/followers")).json();
    assert_eq!(followers["data"].as_array().unwrap().len(), 1);
    let people = world.server.command(&["user", "list"]);
    assert!(people.contains("fresh@acme.example"));
}

#[test]
fn a3_the_requester_cannot_be_removed() {
    let world = World::new();
    let [ana, mara] = world.people(["ana", "mara"]);
    let ticket = ana.opens("Shared", "text");
    let refused = mara
        .post(
            &format!("/tickets/{ticket}/people"),
            &[("act", "remove"), ("person", "ana@acme.example")],
        )
        .expect(422);
    assert!(refused.words().contains("always keeps sight of it"));
    ana.get(&format!("/tickets/{ticket}")).expect(200);
}

#[test]
fn a5_whoever_would_lose_sight_is_asked_first() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    ana.sends(&people, &[("act", "add"), ("person", "luis@acme.example")]);
    let leave = [("act", "remove"), ("person", "luis@acme.example")];
    let asked = luis.post(&people, &leave).expect(409);
    has(
        asked.words(),
        "After this you, Luis Ortega, no longer see this ticket.",
    );
    has(asked.text(), "name=\"confirm\"");
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    luis.sends(&people, &[leave[0], leave[1], ("confirm", "yes")]);
    luis.get(&format!("/tickets/{ticket}")).expect(404);
}

#[test]
fn f3_following_is_one_click_and_muting_keeps_sight() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let ticket = ana.opens("Shared", "text");
    let following = |person: &crate::harness::Person| {
        person.asks(&format!("/tickets/{ticket}")).json()["following"]
            .as_bool()
            .unwrap()
    };
    assert!(following(&ana) && !following(&luis));
    luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "follow")]);
    assert!(following(&luis));
    luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "mute")]);
    ana.sends(&format!("/tickets/{ticket}/follow"), &[("act", "mute")]);
    assert!(!following(&luis) && !following(&ana));
    ana.get(&format!("/tickets/{ticket}")).expect(200);
    luis.get(&format!("/tickets/{ticket}")).expect(200);
}

#[test]
fn a4_a_name_of_exactly_one_allowed_person_is_enough() {
    let world = World::new();
    let (ana, luis) = (world.with_token("ana"), world.person("luis"));
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    let add = |who: &str| ana.post(&people, &[("act", "add"), ("person", who)]);
    let page = ana.html(&people);
    assert!(page.contains("<option value=\"Luis Ortega\">") && !page.contains("Omar"));
    add("luis ortega").expect(303);
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    add("Mara").expect(303);
    // Strangers, agents and nobody at all are refused in the same words, and what was typed is kept.
    let refused = |who: &str| {
        let page = add(who).expect(422);
        assert!(page.text().contains(&format!("value=\"{who}\"")));
        page.words()
    };
    let words = refused("Omar Farouk");
    has(&words, "There is no one person of this name");
    assert_eq!(words, refused("Nobody Here"));
    assert_eq!(words, refused("Ines Vidal"));
    world.server.command(&[
        "user",
        "add",
        "lo@acme.example",
        "--name",
        "Luis Ortega",
        "--org",
        "Acme",
        "--right",
        "member",
    ]);
    // Two of one name are called by their addresses from now on.
    let now = refused("Luis Ortega");
    let both = "Type one of their addresses: lo@acme.example, luis@acme.example.";
    assert!(now.contains(both), "{now}");
}

#[test]
fn a4_there_is_a_remove_button_where_the_rules_allow_it_and_nowhere_else() {
    let world = World::new();
    let [ana, luis, ines] = world.people(["ana", "luis", "ines"]);
    let [omar, mara] = world.people(["omar", "mara"]);
    let ticket = ana.opens("Shared", "text");
    let people = format!("/tickets/{ticket}/people");
    for who in [
        "omar@globex.example",
        "luis@acme.example",
        "ivo@desk.example",
    ] {
        ines.sends(&people, &[("act", "add"), ("person", who)]);
    }
    let buttons = |person: &crate::harness::Person| {
        let page = scraper::Html::parse_document(&person.html(&people));
        let button = scraper::Selector::parse("button[value=remove]").unwrap();
        let labels = page
            .select(&button)
            .map(|b| b.value().attr("aria-label").unwrap().to_owned());
        let mut labels: Vec<String> = labels.collect();
        labels.sort();
        labels
    };
    let all = [
        "Remove Acme",
        "Remove Ivo Kral",
        "Remove Luis Ortega",
        "Remove Omar Farouk",
    ];
    assert_eq!(buttons(&ana), all);
    assert_eq!(buttons(&mara), all);
    assert_eq!(buttons(&ines), all);
    assert_eq!(buttons(&luis), ["Leave this request", "Remove Acme"]);
    assert_eq!(buttons(&omar), ["Leave this request"]);
    // Who has no button is refused all the same.
    let ivo = [("act", "remove"), ("person", "ivo@desk.example")];
    let words = luis.post(&people, &ivo).expect(422).words();
    assert!(words.contains("can remove Ivo Kral"), "{words}");
}

#[test]
fn a5_the_page_and_the_api_say_by_name_who_loses_sight() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let ticket = ana.opens("Shared", "text");
    let people = format!("/tickets/{ticket}/people");
    let words = ana.get(&people).words();
    has(
        &words,
        "its members can see it; without this no longer: Luis Ortega, Mara Silva",
    );
    let acme = luis.asks("/me").json()["organizations"][0]["id"].to_string();
    let remove = [("act", "remove"), ("organization", acme.as_str())];
    let asked = luis.post(&people, &remove).expect(409).words();
    has(
        &asked,
        "After this you, Luis Ortega, no longer see this ticket. Nor do Mara Silva.",
    );
    ana.sends(&people, &[("act", "add"), ("person", "Mara Silva")]);
    let asked = luis.post(&people, &remove).expect(409).words();
    assert!(
        !asked.contains("Nor do"),
        "Mara has a grant of her own: {asked}"
    );
    let followers = format!("/tickets/{ticket}/followers");
    luis.sends(&people, &[remove[0], remove[1], ("confirm", "yes")]);
    luis.get(&people).expect(404);
    let mara = world.with_token("mara");
    let told = mara
        .api("DELETE", &format!("{followers}/{}", mara.id()), None)
        .expect(409)
        .json();
    assert_eq!(told["code"], "would_lose_access");
    assert!(
        told["detail"].as_str().unwrap().contains("Mara Silva"),
        "{told}"
    );
    mara.api(
        "DELETE",
        &format!("{followers}/{}?confirm=true", mara.id()),
        None,
    )
    .expect(204);
}

#[test]
fn a3_an_agent_makes_someone_else_the_requester_and_the_former_stays() {
    let world = World::new();
    let luis = world.person("luis");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let properties = format!("/desk/tickets/{ticket}/properties");
    for who in [
        "nobody@acme.example",
        "ivo@desk.example",
        "12",
        "no address",
        "",
    ] {
        let page = ines.post(&properties, &[("requester", who)]).expect(422);
        has(
            page.words(),
            "There is no customer with this id or address.",
        );
    }
    ines.sends(&properties, &[("requester", "Luis@Acme.example")]);
    let seen = ana.reads(&format!("/tickets/{ticket}"));
    assert_eq!(seen["requester"]["name"], "Luis Ortega");
    assert_eq!(seen["followers"][0]["name"], "Ana Ruiz");
    let words = luis.words(&format!("/tickets/{ticket}"));
    has(&words, "Ines Vidal made Luis Ortega the requester");
    let noor = world.person("noor").get("/admin/mail").words();
    assert!(
        noor.contains("luis@acme.example"),
        "the new requester is told: {noor}"
    );
    // Customers cannot, whomever they name.
    let patch = serde_json::json!({ "requester": "ana@acme.example", "status": "solved" });
    ana.api("PATCH", &format!("/tickets/{ticket}"), Some(&patch))
        .expect(403);
}

#[test]
fn a_removed_person_with_the_page_still_open_changes_nothing() {
    let world = World::new();
    let (ana, luis) = (world.with_token("ana"), world.person("luis"));
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    ana.sends(&people, &[("act", "add"), ("person", "Luis Ortega")]);
    luis.get(&people).expect(200);
    ana.sends(&people, &[("act", "remove"), ("person", "Luis Ortega")]);
    let state =
        |person: &crate::harness::Person| person.asks(&format!("/tickets/{ticket}/events")).json();
    let before = state(&ana);
    let attempts: [(&str, &[(&str, &str)]); 5] = [
        ("people", &[("act", "add"), ("person", "mara@acme.example")]),
        (
            "people",
            &[("act", "remove"), ("person", "ana@acme.example")],
        ),
        ("comments", &[("body", "@Mara Silva, I am still here")]),
        (
            "comments",
            &[("body", "@Mara Silva"), ("check", "recipients")],
        ),
        ("follow", &[("act", "follow")]),
    ];
    for (act, fields) in attempts {
        luis.post(&format!("/tickets/{ticket}/{act}"), fields)
            .expect(404);
    }
    assert_eq!(state(&ana), before);
}

#[test]
fn two_people_who_remove_each_other_at_once_leave_one_of_them() {
    let world = World::new();
    let [luis, mara] = world.people(["luis", "mara"]);
    let ana = world.with_token("ana");
    for round in 0..8 {
        let ticket = world.private_ticket(&ana);
        let people = format!("/tickets/{ticket}/people");
        for name in ["Luis Ortega", "Mara Silva"] {
            ana.sends(&people, &[("act", "add"), ("person", name)]);
        }
        let remove = |person: &crate::harness::Person, whom: &str| {
            person
                .post(&people, &[("act", "remove"), ("person", whom)])
                .status
        };
        let (first, second) = std::thread::scope(|scope| {
            let first = scope.spawn(|| remove(&luis, "mara@acme.example"));
            let second = scope.spawn(|| remove(&mara, "luis@acme.example"));
            (first.join().unwrap(), second.join().unwrap())
        });
        let mut both = [first, second];
        both.sort_unstable();
        assert_eq!(
            both,
            [303, 404],
            "round {round}: one acted, the other had lost sight"
        );
        let left = ana.asks(&format!("/tickets/{ticket}/followers")).json();
        assert_eq!(left["data"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a6_a_known_person_in_another_spelling_is_that_person() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    for spelling in [
        "LUIS@acme.EXAMPLE",
        " luis@acme.example ",
        "Luis@Acme.Example",
    ] {
        ana.sends(&people, &[("act", "add"), ("person", spelling)]);
    }
    let rows = ana.asks(&format!("/tickets/{ticket}/followers")).json();
    assert_eq!(rows["data"].as_array().unwrap().len(), 1);
    let known = world.server.command(&["user", "list"]);
    assert_eq!(known.to_lowercase().matches("luis@acme.example").count(), 1);
}
