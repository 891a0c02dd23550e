//! G1: who is in a group, who leads it, and what they see and hear of.

use serde_json::{Value, json};

use super::group;
use crate::{
    harness::{Person, World, has, has_all, lacks},
    views::api::{numbers, pages},
    workflows::post_form,
};

fn stage() -> (World, Person, [Person; 3]) {
    let world = World::new();
    let ana = world.person("ana");
    let agents = world.with_tokens(["ines", "ivo", "noor"]);
    (world, ana, agents)
}

#[test]
fn g1_an_administrator_makes_a_group_and_says_who_is_in_it() {
    let (_world, _, [ines, ivo, noor]) = stage();
    let page = noor.html("/admin/groups");
    let made = post_form(
        &noor,
        "/admin/groups",
        (&page, "main form"),
        &[("name", "Second line"), ("description", "Hard cases")],
    );
    let address = made.expect(303).location().to_owned();
    let address = address.split('?').next().unwrap();
    assert_eq!(address, "/admin/groups/second_line");
    let of = |agent: &Person| agent.id();
    let (ines_id, ivo_id) = (of(&ines), of(&ivo));
    let typed = [
        ("name", "Second line"),
        ("description", "Hard cases"),
        ("members", &*ines_id),
        ("members", &*ivo_id),
        ("lead", &*ivo_id),
        ("assign", "round_robin"),
    ];
    noor.post(address, &typed).expect(303);
    has_all(
        noor.words("/admin/groups"),
        &[
            "Second line",
            "Hard cases",
            "2 agents",
            "goes to its members in turn",
        ],
    );
    let groups = ines.reads("/groups");
    let one = groups
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["key"] == "second_line");
    let one = one.unwrap();
    assert_eq!(one["lead"]["name"], "Ivo Kral");
    assert_eq!(one["members"].as_array().unwrap().len(), 2);
    assert_eq!(one["assign"], "round_robin");
    // Only who was ticked or unticked comes or goes.
    let was = [
        ("name", "Second line"),
        ("was", &*ines_id),
        ("lead", ""),
        ("assign", "by_hand"),
    ];
    noor.post(address, &was).expect(303);
    let members = &ines.reads("/groups");
    let names: Vec<&Value> = members
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["key"] == "second_line")
        .flat_map(|one| one["members"].as_array().unwrap())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
}

#[test]
fn g1_agents_have_a_view_of_what_is_open_in_their_groups_in_one_order() {
    let (_world, ana, [ines, ivo, noor]) = stage();
    let (one, two) = (
        group(&noor, "One", &[&ines]),
        group(&noor, "Two", &[&ines, &ivo]),
    );
    let tickets: Vec<i64> = (0..6)
        .map(|n| ana.opens(&format!("Lamp {n}"), "Dark."))
        .collect();
    for (number, key) in tickets.iter().zip([&one, &two, &one, &two, &one]) {
        noor.changes(&format!("/tickets/{number}"), &json!({ "group": key }));
    }
    noor.changes(
        &format!("/tickets/{}", tickets[0]),
        &json!({ "status": "solved" }),
    )
    .expect(200);
    let listed = |agent: &Person, query: &str| -> Vec<i64> {
        numbers(&pages(agent, &format!("/tickets?view=my-groups{query}")))
    };
    let newest_first: Vec<i64> = [4, 3, 2, 1].map(|n: usize| tickets[n]).to_vec();
    let longest_first: Vec<i64> = newest_first.iter().rev().copied().collect();
    assert_eq!(listed(&ines, ""), longest_first);
    assert_eq!(listed(&ines, "&order=newest"), newest_first);
    assert_eq!(listed(&ivo, ""), [tickets[1], tickets[3]]);
    assert!(listed(&noor, "").is_empty(), "nobody is in no group's view");
    assert_eq!(listed(&ines, "&limit=1"), longest_first, "a page at a time");
    let page = ines.words("/desk/views/my-groups");
    has_all(&page, &["My groups 4", "Lamp 4", "Lamp 1"]);
    lacks(&page, "Lamp 5");
    // From one to the next, across groups.
    let page = ines.html(&format!("/desk/tickets/{}?view=my-groups", tickets[3]));
    has(
        &page,
        format!("/desk/tickets/{}?view=my-groups", tickets[4]),
    );
    has(
        &page,
        format!("/desk/tickets/{}?view=my-groups", tickets[2]),
    );
    // The search within it knows what is in it.
    assert_eq!(listed(&ines, "&q=Lamp"), newest_first);
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_changed() {
    let (world, _, [ines, ivo, noor]) = stage();
    let ana = world.with_token("ana");
    let key = group(&noor, "One", &[&ivo]);
    let made = |body: Value| noor.api("POST", "/groups", Some(&body));
    // Names are one whatever their capitals.
    made(json!({ "name": " oNE " })).expect(409);
    made(json!({ "name": "" }))
        .expect(422)
        .holds("Please name the group");
    made(json!({ "name": "x".repeat(101) })).expect(422);
    made(json!({ "name": "X", "assign": "dice" })).expect(422);
    // Customers are in no group, and nobody who is not there.
    let customer: i64 = ana.id().parse().unwrap();
    for person in [customer, 999_999_999] {
        let path = format!("/groups/{key}/members/{person}");
        noor.api("PUT", &path, None)
            .expect(422)
            .holds("Only agents are in groups");
    }
    // Agents read, administrators change.
    let own = json!({ "name": "Mine" });
    ines.api("POST", "/groups", Some(&own)).expect(403);
    ines.api("DELETE", &format!("/groups/{key}"), None)
        .expect(403);
    ines.get("/admin/groups").expect(403);
    noor.api("PATCH", "/groups/none", Some(&json!({ "name": "X" })))
        .expect(404);
    assert_eq!(
        ines.reads("/groups")
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["key"] == *key)
            .count(),
        1
    );
}

#[test]
fn a_group_with_open_tickets_stays_and_one_without_goes() {
    let (_world, ana, [_, ivo, noor]) = stage();
    let key = group(&noor, "One", &[&ivo]);
    let number = ana.opens("Dark", "No light.");
    let path = format!("/tickets/{number}");
    noor.changes(&path, &json!({ "group": key }));
    let refused = noor
        .api("DELETE", &format!("/groups/{key}"), None)
        .expect(409);
    refused.holds("1 open ticket is in this group");
    noor.changes(&path, &json!({ "group": null }));
    noor.api("DELETE", &format!("/groups/{key}"), None)
        .expect(204);
    lacks(noor.html("/admin/groups"), "/admin/groups/one");
}

#[test]
fn g1_whoever_works_here_no_more_is_in_no_group() {
    let (world, _, [ines, ivo, noor]) = stage();
    let key = group(&noor, "One", &[&ines, &ivo]);
    let path = format!("/groups/{key}");
    noor.changes(&path, &json!({ "lead": ivo.id().parse::<i64>().unwrap() }));
    noor.sends(
        &format!("/desk/people/{}", ivo.id()),
        &[
            ("act", "details"),
            ("given_name", "Ivo"),
            ("family_name", "Kral"),
            ("role", "customer"),
            ("tickets", "leave"),
        ],
    );
    let groups = ines.reads("/groups");
    let one = groups
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["key"] == *key)
        .unwrap();
    assert_eq!(one["members"].as_array().unwrap().len(), 1);
    assert_eq!(one["lead"], Value::Null);
    let ana = world.with_token("ana");
    assert_eq!(
        ana.reads("/groups"),
        json!([]),
        "a customer knows of none (A9)"
    );
}
