//! B2: how far it is, whose it is, and how it ends.

use serde_json::json;

use super::{begins, ended, id_of, stage};
use crate::harness::{has, lacks, server::wait};

/// So many that it is under way for a while.
const MANY: usize = 1000;
const ACT: [(&str, &str); 2] = [("act", "tags_add"), ("value", "seen")];

#[test]
fn b2_it_is_stopped_where_it_is_and_only_while_it_is_under_way() {
    let (world, [ines, ivo, noor], tickets) = stage(MANY);
    let page = begins(&ines, &tickets, &ACT);
    let stop = format!("{page}/stop");
    ines.sends(&stop, &[]);
    for other in [&ivo, &noor] {
        other.get(&page).expect(404);
        other.post(&stop, &[]).expect(404);
        other.asks(&format!("/bulk/{}", id_of(&page))).expect(404);
        lacks(other.words("/desk/bulk"), "seen");
    }
    world.person("ana").get(&page).expect(404);
    let bulk = ended(&ines, &page);
    assert_eq!(bulk["state"], "stopped", "{bulk}");
    let done = bulk["done"].as_i64().unwrap();
    assert!((0..MANY as i64).contains(&done), "{done}");
    let shown = ines.get(&page);
    shown.says(&format!("You stopped it after {done} of {MANY} tickets."));
    ines.get(&format!("{page}?after=949")).says("Not come to");
    shown.holds_not("http-equiv");
    // Nothing goes on behind.
    let tagged = || {
        world
            .server
            .counts("SELECT count(*) FROM base_tickets WHERE tags LIKE '%seen%'")
    };
    let before = tagged();
    assert_eq!(before, done);
    let other = begins(&ines, &tickets[..1], &[("act", "assignee:me")]);
    assert_eq!(ended(&ines, &other)["state"], "done");
    assert_eq!(tagged(), before);
    ines.post(&stop, &[])
        .expect(409)
        .says("It has come to its end already.");
    let stop = format!("/bulk/{}/stop", id_of(&page));
    let refused = ines.api("POST", &stop, None).expect(409).json();
    assert_eq!(refused["code"], "ended", "{refused}");
}

#[test]
fn b2_whoever_is_no_agent_any_more_changes_nothing_more() {
    let (world, [ines, ivo, noor], tickets) = stage(MANY);
    let (first, second) = (
        begins(&ines, &tickets, &ACT),
        begins(&ivo, &tickets, &[("act", "assignee:me")]),
    );
    let path = format!("/desk/people/{}", ines.id());
    noor.sends(&path, &[("act", "disable")]);
    let path = format!("/people/{}", ivo.id());
    noor.changes(&path, &json!({ "role": "customer" }));
    let state = |page: &str| {
        let of = |what: &str| {
            let id = id_of(page);
            let sql = format!("SELECT count(*) FROM base_bulks WHERE id = {id} AND {what}");
            world.server.counts(&sql) == 1
        };
        wait("the end", || of("ended IS NOT NULL").then_some(()));
        ["account_ended", "agents_only"].map(|word| of(&format!("ended = '{word}'")))
    };
    assert_eq!(state(&first), [true, false]);
    assert_eq!(state(&second), [false, true]);
    let done = |page: &str| {
        world.server.counts(&format!(
            "SELECT done FROM base_bulks WHERE id = {}",
            id_of(page)
        ))
    };
    assert!(done(&first) < MANY as i64 && done(&second) < MANY as i64);
    // Whoever comes back reads why.
    noor.changes(&path, &json!({ "role": "agent" }));
    world
        .person("ivo")
        .get(&second)
        .says("because you were no agent any more.");
}

#[test]
fn b2_three_of_one_person_are_under_way_at_once_and_what_was_chosen_is_kept() {
    let (_world, [ines, ivo, _], tickets) = stage(400);
    let all: Vec<String> = ["one", "two", "three"]
        .map(|tag| begins(&ines, &tickets, &[("act", "tags_add"), ("value", tag)]))
        .to_vec();
    let typed = [("tickets", "1"), ("act", "tags_add"), ("value", "four")];
    let refused = ines.post("/desk/bulk", &typed).expect(409);
    refused.says("3 changes of many tickets are under way for you already.");
    refused.holds("value=\"four\"");
    // The page comes anew by itself, also without scripts.
    has(
        ines.html(&all[2]),
        "<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>",
    );
    // Others are not held up, and they come on in turn.
    assert_eq!(
        ended(&ivo, &begins(&ivo, &tickets[..1], &ACT))["state"],
        "done"
    );
    for page in &all {
        assert_eq!(ended(&ines, page)["changed"], 400);
    }
    ines.sends("/desk/bulk", &typed);
}

#[test]
fn b2_a_ticket_over_which_the_program_falls_holds_up_none_behind_it() {
    let (world, [ines, ..], tickets) = stage(3);
    let file = world.server.file();
    file.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let sql = "UPDATE base_tickets SET workflow = 'gone' WHERE number = ?1";
    file.execute(sql, [tickets[1]]).unwrap();
    let bulk = ended(&ines, &begins(&ines, &tickets, &ACT));
    assert_eq!(
        (&bulk["changed"], &bulk["done"]),
        (&json!(2), &json!(3)),
        "{bulk}"
    );
    assert_eq!(bulk["refused"][0]["code"], "internal");
}

#[test]
fn b2_results_are_forgotten_after_a_week() {
    let (world, [ines, ..], tickets) = stage(1);
    let page = begins(&ines, &tickets, &ACT);
    ended(&ines, &page);
    let world = world.moved("+6d");
    world.person("ines").get(&page).expect(200);
    let world = world.moved("+8d");
    let ines = world.person("ines");
    wait("it to be forgotten", || {
        (ines.get(&page).status == 404).then_some(())
    });
    let left = "SELECT count(*) FROM base_bulk_tickets";
    assert_eq!(world.server.counts(left), 0);
}
