//! Who is on a ticket.

use crate::harness::World;

#[test]
fn a4_customers_add_colleagues_and_nobody_else() {
    let world = World::new();
    let (ana, luis) = (world.person("ana"), world.person("luis"));
    let ticket = world.private_ticket(&ana);
    luis.get(&format!("/tickets/{ticket}")).expect(404);
    let people = format!("/tickets/{ticket}/people");
    ana.post(&people, &[("act", "add"), ("person", "Luis@ACME.example")])
        .expect(303);
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    // Known and unknown strangers are refused in the same words.
    let refused = |who: &str| {
        ana.post(&people, &[("act", "add"), ("person", who)])
            .expect(422)
            .words()
            .replace(who, "")
    };
    let words = refused("omar@globex.example");
    assert_eq!(words, refused("nobody@globex.example"));
    assert!(words.contains("people of your own organization"));
    world
        .person("omar")
        .get(&format!("/tickets/{ticket}"))
        .expect(404);
}

#[test]
fn a6_an_unknown_colleague_is_invited_in_the_same_step() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = world.private_ticket(&ana);
    ana.post(
        &format!("/tickets/{ticket}/people"),
        &[("act", "add"), ("person", "fresh@acme.example")],
    )
    .expect(303);
    let followers = ana
        .api("GET", &format!("/tickets/{ticket}/followers"), None)
        .json();
    assert_eq!(followers["data"].as_array().unwrap().len(), 1);
    let people = world.server.command(&["user", "list"]);
    assert!(people.contains("fresh@acme.example"));
}

#[test]
fn a3_the_requester_cannot_be_removed() {
    let world = World::new();
    let (ana, mara) = (world.person("ana"), world.person("mara"));
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
    let (ana, luis) = (world.person("ana"), world.person("luis"));
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    ana.post(&people, &[("act", "add"), ("person", "luis@acme.example")])
        .expect(303);
    let leave = [("act", "remove"), ("person", "luis@acme.example")];
    let asked = luis.post(&people, &leave).expect(409);
    assert!(
        asked
            .words()
            .contains("you yourself can no longer see the ticket")
            && asked.text().contains("name=\"confirm\"")
    );
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    luis.post(&people, &[leave[0], leave[1], ("confirm", "yes")])
        .expect(303);
    luis.get(&format!("/tickets/{ticket}")).expect(404);
}

#[test]
fn f3_following_is_one_click_and_muting_keeps_sight() {
    let world = World::new();
    let (ana, luis) = (world.with_token("ana"), world.with_token("luis"));
    let ticket = ana.opens("Shared", "text");
    let following = |person: &crate::harness::Person| {
        person
            .api("GET", &format!("/tickets/{ticket}"), None)
            .json()["following"]
            .as_bool()
            .unwrap()
    };
    assert!(following(&ana) && !following(&luis));
    luis.post(&format!("/tickets/{ticket}/follow"), &[("act", "follow")])
        .expect(303);
    assert!(following(&luis));
    luis.post(&format!("/tickets/{ticket}/follow"), &[("act", "mute")])
        .expect(303);
    ana.post(&format!("/tickets/{ticket}/follow"), &[("act", "mute")])
        .expect(303);
    assert!(!following(&luis) && !following(&ana));
    ana.get(&format!("/tickets/{ticket}")).expect(200);
    luis.get(&format!("/tickets/{ticket}")).expect(200);
}
