//! B2, T6: what was done to many tickets is taken back once; and B1: macros and merges of many.

use serde_json::{Value, json};

use super::{begins, ended, id_of, stage, ticket};
use crate::harness::{Person, has, lacks};

fn tags(agent: &Person, number: i64) -> Value {
    ticket(agent, number)["tags"].clone()
}

/// Presses the button that takes back; what came of that.
fn takes_back(agent: &Person, page: &str) -> Value {
    has(agent.html(page), format!("{page}/undo"));
    let undone = agent.post(&format!("{page}/undo"), &[]).expect(303);
    ended(agent, undone.location())
}

#[test]
fn b2_what_was_done_to_many_is_taken_back_once_but_where_others_acted_since() {
    let (_world, [ines, ivo, _], tickets) = stage(3);
    ivo.changes(
        &format!("/tickets/{}", tickets[2]),
        &json!({ "tags": ["wet"] }),
    );
    let chosen = [tickets[0], tickets[1], tickets[2]];
    let page = begins(&ines, &chosen, &[("act", "tags_add"), ("value", "wet")]);
    let bulk = ended(&ines, &page);
    assert_eq!(
        (&bulk["changed"], &bulk["unchanged"]),
        (&json!(2), &json!(1))
    );
    ivo.changes(
        &format!("/tickets/{}", tickets[1]),
        &json!({ "subject": "His" }),
    );
    let back = takes_back(&ines, &page);
    assert_eq!(
        (&back["of"], &back["changed"]),
        (&json!(2), &json!(1)),
        "{back}"
    );
    assert_eq!(back["refused"][0]["code"], "acted_since");
    assert_eq!(tags(&ines, tickets[0]), json!([]));
    assert_eq!(tags(&ines, tickets[1]), json!(["wet"]));
    // What was like that before is left alone.
    assert_eq!(tags(&ines, tickets[2]), json!(["wet"]));
    // Once.
    lacks(ines.html(&page), format!("{page}/undo"));
    let again = ines.post(&format!("{page}/undo"), &[]).expect(409);
    again.says("There is nothing to take back, or it was taken back already.");
    // Nobody takes back what another has done, nor learns of it.
    ivo.post(&format!("{page}/undo"), &[]).expect(404);
    ivo.api("POST", &format!("/bulk/{}/undo", id_of(&page)), None)
        .expect(404);
}

#[test]
fn b2_after_half_a_minute_it_is_too_late() {
    let (world, [ines, ..], tickets) = stage(1);
    let page = begins(&ines, &tickets, &[("act", "tags_add"), ("value", "wet")]);
    ended(&ines, &page);
    let world = world.moved("1m");
    let ines = world.with_token("ines");
    lacks(ines.html(&page), format!("{page}/undo"));
    let late = ines.api("POST", &format!("/bulk/{}/undo", id_of(&page)), None);
    assert_eq!(late.expect(409).json()["code"], "too_late");
    assert_eq!(tags(&ines, tickets[0]), json!(["wet"]));
}

#[test]
fn b1_a_macro_is_applied_to_many_and_each_text_speaks_of_its_own_ticket() {
    let (world, [ines, ivo, _], tickets) = stage(2);
    let new = json!({ "name": "Wet", "comment": "About #{{ticket.number}}.", "set": { "tags_add": ["wet"] } });
    let id = ines.adds("/macros", &new).json()["id"].as_i64().unwrap();
    let page = begins(
        &ines,
        &tickets,
        &[("act", "macro"), ("value", &id.to_string())],
    );
    let bulk = ended(&ines, &page);
    assert_eq!(bulk["changed"], 2, "{bulk}");
    has(ines.words(&page), "Apply a macro: Wet");
    let ana = world.person("ana");
    for number in &tickets {
        assert_eq!(tags(&ines, *number), json!(["wet"]));
        has(
            ana.words(&format!("/tickets/{number}")),
            format!("About #{number}."),
        );
    }
    // A macro that one does not have, or that is none.
    let own = json!({ "tickets": tickets, "macro": id });
    for (agent, body) in [
        (&ivo, own),
        (&ines, json!({ "tickets": tickets, "macro": 4711 })),
    ] {
        let refused = agent.api("POST", "/tickets/bulk", Some(&body)).expect(422);
        refused.holds("There is no such macro.");
    }
    let both = json!({ "tickets": tickets, "macro": id, "set": { "tags_add": ["x"] } });
    ines.api("POST", "/tickets/bulk", Some(&both)).expect(422);
}

#[test]
fn b1_many_are_merged_into_one_and_nobody_sees_more_by_it() {
    let (world, [ines, ..], tickets) = stage(3);
    // Omar's, of another organization.
    let foreign = world.person("omar").opens("Elsewhere", "CANARY");
    let into = tickets[0].to_string();
    let chosen = [tickets[0], tickets[1], tickets[2], foreign];
    let page = begins(
        &ines,
        &chosen,
        &[("act", "merge"), ("value", &format!("#{into}"))],
    );
    let bulk = ended(&ines, &page);
    assert_eq!(bulk["changed"], 2, "{bulk}");
    let refused = bulk["refused"].as_array().unwrap();
    let numbers: Vec<i64> = refused
        .iter()
        .map(|one| one["number"].as_i64().unwrap())
        .collect();
    assert_eq!(numbers, [tickets[0], foreign], "{bulk}");
    for number in &tickets[1..] {
        assert_eq!(ticket(&ines, *number)["merged_into"], json!(tickets[0]));
    }
    let ana = world.person("ana");
    lacks(ana.words(&format!("/tickets/{into}")), "CANARY");
    // A ticket that is not there is said before anything happens.
    let nowhere = super::numbers(&tickets);
    let typed = super::form(&nowhere, &[("act", "merge"), ("value", "4711")]);
    let refused = ines.post("/desk/bulk", &typed).expect(422);
    refused.says("There is no ticket “4711” to merge into.");
}
