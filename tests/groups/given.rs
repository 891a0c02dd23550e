//! G2: new work goes to a member by the group's rule.

use serde_json::json;

use super::group;
use crate::harness::{Person, World};

fn stage(assign: &str) -> (World, Person, [Person; 3], String) {
    let world = World::new();
    let ana = world.person("ana");
    let [ines, ivo, noor] = world.with_tokens(["ines", "ivo", "noor"]);
    let key = group(&noor, "Line", &[&ines, &ivo]);
    noor.changes(&format!("/groups/{key}"), &json!({ "assign": assign }))
        .expect(200);
    (world, ana, [ines, ivo, noor], key)
}

/// Whom each of new tickets is given to when it comes to the group.
fn given(ana: &Person, noor: &Person, key: &str, tickets: usize) -> Vec<String> {
    let one = |n| {
        let number = ana.opens(&format!("Lamp {n}"), "Dark.");
        let path = format!("/tickets/{number}");
        noor.changes(&path, &json!({ "group": key })).expect(200);
        let assignee = noor.reads(&path)["assignee"]["name"].clone();
        assignee.as_str().unwrap_or("nobody").to_owned()
    };
    (0..tickets).map(one).collect()
}

#[test]
fn g2_round_robin_gives_to_each_in_turn() {
    let (_world, ana, [.., noor], key) = stage("round_robin");
    let whom = given(&ana, &noor, &key, 4);
    assert_eq!(whom[0], whom[2]);
    assert_eq!(whom[1], whom[3]);
    assert_ne!(whom[0], whom[1]);
    assert!(!whom.contains(&"nobody".to_owned()));
}

#[test]
fn g2_by_load_it_goes_to_who_has_fewest_and_by_hand_to_nobody() {
    let (_world, ana, [ines, _, noor], key) = stage("least_loaded");
    for n in 0..3 {
        let number = ana.opens(&format!("Own {n}"), "Hers.");
        noor.changes(
            &format!("/tickets/{number}"),
            &json!({ "assignee": ines.id().parse::<i64>().unwrap() }),
        )
        .expect(200);
    }
    assert_eq!(given(&ana, &noor, &key, 3), ["Ivo Kral"; 3]);
    noor.changes(&format!("/groups/{key}"), &json!({ "assign": "by_hand" }))
        .expect(200);
    assert_eq!(given(&ana, &noor, &key, 1), ["nobody"]);
}

#[test]
fn g2_what_somebody_has_stays_theirs_and_what_is_said_counts() {
    let (_world, ana, [ines, _, noor], key) = stage("round_robin");
    let me: i64 = noor.id().parse().unwrap();
    let number = ana.opens("Hers", "Keep it.");
    let path = format!("/tickets/{number}");
    noor.changes(&path, &json!({ "assignee": me })).expect(200);
    noor.changes(&path, &json!({ "group": key })).expect(200);
    assert_eq!(noor.reads(&path)["assignee"]["id"], me);
    let number = ana.opens("Said", "To Ines.");
    let path = format!("/tickets/{number}");
    let ines: i64 = ines.id().parse().unwrap();
    noor.changes(&path, &json!({ "group": key, "assignee": ines }))
        .expect(200);
    assert_eq!(noor.reads(&path)["assignee"]["id"], ines);
}
