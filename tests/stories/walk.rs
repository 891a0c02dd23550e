//! Random walks through each workflow by real requests: the share of what `domain` is walked
//! through by the ten thousand.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{Story, patch};

const ACTS: usize = 60;

fn walk(workflow: &str) {
    let story = Story::of(workflow);
    let told = story.ines.reads("/workflows");
    let this = &told[0];
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let statuses: Vec<String> = this["statuses"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| text(&s["key"]))
        .collect();
    let listed: BTreeSet<(String, String)> = this["transitions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| (text(&t["from"]), text(&t["to"])))
        .collect();
    let types = story.ines.reads("/types");
    let mut rng = fastrand::Rng::with_seed(11);
    let mut ticket = story.cleo.opens("Walk", "Here and there.");
    let mut moved = 0;
    for _ in 0..ACTS {
        let from = story.status(ticket);
        let path = format!("/tickets/{ticket}/transitions");
        let offered = story.ines.reads(&path);
        let offered: BTreeSet<String> = offered
            .as_array()
            .unwrap()
            .iter()
            .map(|t| text(&t["to"]))
            .collect();
        if offered.is_empty() {
            ticket = story.cleo.opens("Walk", "Once more.");
            continue;
        }
        if rng.u8(..4) == 0 {
            let body = Some(json!({ "body": "Anything new?" }));
            let answer = story.cleo.api(
                "POST",
                &format!("/tickets/{ticket}/comments"),
                body.as_ref(),
            );
            assert!(
                [201, 404, 409].contains(&answer.status),
                "{}",
                answer.text()
            );
        } else {
            let to = &statuses[rng.usize(..statuses.len())];
            let mut change = json!({ "status": to, "reason": "duplicate" });
            if let Some(kind) = types.as_array().unwrap().first() {
                change["type"] = kind["key"].clone();
            }
            let answer = patch(&story.ines, ticket, &change);
            let expected = if offered.contains(to) || *to == from {
                200
            } else {
                422
            };
            assert_eq!(answer.status, expected, "{from} to {to}: {}", answer.text());
        }
        let to = story.status(ticket);
        if from != to {
            moved += 1;
            assert!(
                listed.contains(&(from.clone(), to.clone())),
                "{workflow}: {from} to {to}"
            );
        }
    }
    assert!(moved > ACTS / 10, "{workflow}: moved {moved} times");
}

#[test]
fn l2_no_request_leaves_the_listed_steps_of_the_help_centre() {
    walk("helpcentre");
}

#[test]
fn l2_no_request_leaves_the_listed_steps_of_the_service_portal() {
    walk("service-portal");
}

#[test]
fn l2_no_request_leaves_the_listed_steps_of_engineering() {
    walk("engineering");
}

#[test]
fn l2_no_request_leaves_the_listed_steps_of_the_service_desk() {
    walk("service-desk");
}
