//! G1: a group works by a calendar of its own, where it has one.

use serde_json::{Value, json};

use super::group;
use crate::{
    calendars::shown,
    harness::{Person, World, has, lacks},
};

/// Open in the afternoon alone, every day of the week.
fn afternoons(noor: &Person) -> String {
    let named = [("name", "Late shift"), ("time_zone", "UTC")];
    let made = noor.post("/admin/calendars", &named).expect(303);
    let path = made.location().split('?').next().unwrap().to_owned();
    let page = noor.get(&path).expect(200);
    let mut fields = shown(&page);
    for (name, hours) in &mut fields {
        if name.ends_with("day") {
            *hours = "13:00-17:00".into();
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    noor.post_files(&path, &fields, &[]).expect(303);
    path.rsplit('/').next().unwrap().to_owned()
}

fn wakes(agent: &Person, ticket: i64) -> String {
    let path = format!("/tickets/{ticket}/snooze");
    let put = agent.api("PUT", &path, Some(&json!({ "until": "morning" })));
    let put = put.expect(200).json();
    put["snooze"]["until"].as_str().unwrap().to_owned()
}

#[test]
fn g1_a_ticket_of_a_group_waits_for_the_morning_of_the_group() {
    let world = World::new();
    let [noor, ines, ana] = world.with_tokens(["noor", "ines", "ana"]);
    let (late, key) = (afternoons(&noor), group(&noor, "Late line", &[&ines]));
    let path = format!("/groups/{key}");
    assert_eq!(
        noor.changes(&path, &json!({ "calendar": late })).json()["calendar"],
        late
    );
    let [theirs, other] = ["Theirs", "Other"].map(|subject| ana.opens(subject, "Dark."));
    ines.changes(&format!("/tickets/{theirs}"), &json!({ "group": key }));
    has(wakes(&ines, theirs), "T13:00:00Z");
    lacks(wakes(&ines, other), "T13:00:00Z");
    has(ines.words(&format!("/desk/tickets/{theirs}")), "13:00");
    // By hand as well, and back to what the workflows say.
    let page = format!("/admin/groups/{key}");
    let fields = [("lead", ""), ("assign", "by_hand"), ("name", "Late line")];
    let usual = [&fields[..], &[("calendar", "")]].concat();
    noor.post(&page, &usual).expect(303);
    assert_eq!(
        noor.changes(&path, &json!({})).json()["calendar"],
        Value::Null
    );
    lacks(wakes(&ines, theirs), "T13:00:00Z");
}

#[test]
fn g1_a_calendar_by_which_a_group_works_stays_and_one_that_there_is_not_is_refused() {
    let world = World::new();
    let noor = world.with_token("noor");
    let (late, key) = (afternoons(&noor), group(&noor, "Late line", &[]));
    let path = format!("/groups/{key}");
    noor.changes(&path, &json!({ "calendar": late }));
    let refused = noor
        .api("PATCH", &path, Some(&json!({ "calendar": "nowhere" })))
        .expect(422);
    assert_eq!(refused.json()["errors"][0]["code"], "unknown_calendar");
    let page = format!("/admin/groups/{key}");
    let wrong = [
        ("lead", ""),
        ("assign", "by_hand"),
        ("name", "Late line"),
        ("calendar", "nowhere"),
    ];
    noor.post(&page, &wrong).expect(422);
    has(noor.words("/admin/calendars"), "Late line");
    let calendar = format!("/admin/calendars/{late}");
    lacks(noor.html(&calendar), "value=\"remove\"");
    let remove = [("act", "remove"), ("edition", "2")];
    has(
        noor.post(&calendar, &remove).expect(409).text(),
        "Late line",
    );
    noor.changes(&path, &json!({ "calendar": null }));
    noor.post(&calendar, &remove).expect(303);
}
