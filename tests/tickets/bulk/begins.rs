//! B1: which tickets, and what is to become of them.

use serde_json::{Value, json};

use super::{begins, ended, form, numbers, stage, ticket};
use crate::{
    harness::{has, has_all, lacks},
    workflows::post_form,
};

#[test]
fn b1_selected_tickets_are_changed_as_if_by_hand_and_each_has_its_result() {
    let (world, [ines, ..], tickets) = stage(4);
    let ana = world.person("ana");
    // Read before, with news since, and never looked at.
    ines.get(&format!("/desk/tickets/{}", tickets[0]));
    let chosen = [tickets[0], tickets[1], tickets[1], 4711, tickets[2]];
    let page = begins(&ines, &chosen, &[("act", "status"), ("value", "pending")]);
    let bulk = ended(&ines, &page);
    assert_eq!(
        (&bulk["done"], &bulk["of"], &bulk["changed"], &bulk["state"]),
        (&json!(4), &json!(4), &json!(3), &json!("done")),
        "{bulk}"
    );
    let refused = &bulk["refused"];
    assert_eq!(refused.as_array().unwrap().len(), 1, "{bulk}");
    assert_eq!(
        (&refused[0]["number"], &refused[0]["code"]),
        (&json!(4711), &json!("not_found"))
    );
    for number in &tickets[..3] {
        assert_eq!(ticket(&ines, *number)["status"]["key"], "pending");
        let events = ines.asks(&format!("/tickets/{number}/events")).json();
        let moves = events["data"].as_array().unwrap().iter();
        let mut moves = moves.filter(|event| event["to"] == "pending");
        assert_eq!(moves.next().unwrap()["actor"]["name"], "Ines Vidal");
        assert!(moves.next().is_none(), "{events}");
        ana.get(&format!("/tickets/{number}"))
            .says("We are waiting for you");
    }
    assert_ne!(ticket(&ines, tickets[3])["status"]["key"], "pending");
    let shown = ines.get(&page).expect(200);
    shown.says("Done with 4 tickets; 1 of them could not be changed.");
    shown.says("There is no such ticket.");
    shown.says("Status: Pending");
    lacks(ines.html(&format!("{page}?show=refused")), "Pump 1");
    // What was not read stays unread, what was read stays so.
    let list = ines.html("/desk/views/open");
    let unread = |subject: &str| {
        let (before, _) = list.split_once(&format!(">{subject}<")).unwrap();
        before.rsplit("<tr").next().unwrap().contains("is-unread")
    };
    assert_eq!(["Pump 1", "Pump 2"].map(unread), [false, true], "{list}");
    // Once more it finds them like that, and does nothing.
    let page = begins(&ines, &chosen[..2], &[("act", "status:pending")]);
    let bulk = ended(&ines, &page);
    assert_eq!(
        (&bulk["changed"], &bulk["unchanged"]),
        (&json!(0), &json!(2))
    );
}

#[test]
fn b1_every_act_does_what_it_does_by_hand() {
    let (_world, [ines, ivo, noor], tickets) = stage(2);
    noor.sends(
        "/admin/workflows",
        &[("act", "install"), ("workflow", "service-desk")],
    );
    let (me, ivo_id) = (ines.id(), ivo.id());
    let does = |act: &str, value: &str| {
        let page = begins(&ines, &tickets, &[("act", act), ("value", value)]);
        let bulk = ended(&ines, &page);
        assert_eq!(bulk["refused"], json!([]), "{act} {value}: {bulk}");
        ticket(&ines, tickets[1])
    };
    assert_eq!(does("assignee", "me")["assignee"]["id"].to_string(), me);
    assert_eq!(
        does("assignee", &ivo_id)["assignee"]["id"].to_string(),
        ivo_id
    );
    assert_eq!(does("assignee", "nobody")["assignee"], Value::Null);
    assert_eq!(does("group", "support")["group"], "support");
    assert_eq!(does("group", "")["group"], Value::Null);
    assert_eq!(
        does("tags_add", "vip, pump")["tags"],
        json!(["pump", "vip"])
    );
    assert_eq!(
        does("tags_add", "Über, VIP")["tags"],
        json!(["pump", "vip", "Über"])
    );
    assert_eq!(
        does("tags_remove", "PUMP, never")["tags"],
        json!(["vip", "Über"])
    );
    let spam = does("spam", "");
    assert_eq!(
        (&spam["status"]["key"], &spam["reason"]),
        (&json!("solved"), &json!("spam")),
        "{spam}"
    );
}

#[test]
fn b1_all_of_a_view_is_done_only_after_it_was_said_to_how_many() {
    let (_world, [ines, ivo, _], tickets) = stage(3);
    let list = ines.html("/desk/views/open");
    has(&list, "title=\"All 3 tickets of this view\"");
    let asked = [("view", "open"), ("act", "tags_add"), ("value", "seen")];
    let page = ines.post("/desk/bulk", &asked).expect(200).text();
    has(
        &page,
        "All 3 tickets of <b dir=\"auto\">All open</b> are changed.",
    );
    assert_eq!(ticket(&ines, tickets[0])["tags"], json!([]));
    assert_eq!(ines.words("/desk/bulk").matches("seen").count(), 0);
    let done = post_form(&ines, "/desk/bulk", (&page, "main form"), &[]).expect(303);
    assert_eq!(ended(&ines, done.location())["changed"], 3);
    // A view that was saved, and one that somebody else has.
    let new = json!({ "name": "Seen", "query": "tag:seen" });
    let view = ines.adds("/views", &new).json()["key"].clone();
    let set = json!({ "view": view, "set": { "tags_remove": ["seen"], "assignee": "me" } });
    let bulk = ines
        .api("POST", "/tickets/bulk", Some(&set))
        .expect(202)
        .json();
    let bulk = ended(&ines, &bulk["id"].to_string());
    assert_eq!((&bulk["changed"], &bulk["of"]), (&json!(3), &json!(3)));
    assert_eq!(ticket(&ines, tickets[2])["tags"], json!([]));
    let refused = ivo
        .api("POST", "/tickets/bulk", Some(&set))
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["field"], "view", "{refused}");
    let empty = [("view", "unassigned"), ("act", "spam"), ("confirm", "yes")];
    let refused = ines.post("/desk/bulk", &empty).expect(422);
    refused.says("No ticket is in this view.");
}

#[test]
fn b1_what_is_not_known_is_refused_before_anything_happens_and_what_was_chosen_is_kept() {
    let (_world, [ines, ..], tickets) = stage(2);
    let numbers = numbers(&tickets);
    for (act, value, words) in [
        ("", "", "Choose what to do."),
        ("delete", "", "is nothing that can be done"),
        ("status", "nowhere", "No workflow has a status"),
        ("status", "", "Choose what it is set to."),
        ("priority", &*"x".repeat(61), "No workflow has a priority"),
        ("group", "nowhere", "There is no group"),
        ("assignee", "99", "Choose one of the agents."),
        ("tags_add", " , ", "Type at least one tag."),
    ] {
        let typed = form(&numbers, &[("act", act), ("value", value)]);
        let page = ines.post("/desk/bulk", &typed).expect(422);
        has(page.words(), words);
        has(page.text(), numbers.join(", "));
    }
    for (set, field) in [
        (json!({ "status": "nowhere" }), "status"),
        (json!({ "assignee": 99 }), "assignee"),
        (json!({}), "act"),
        (json!({ "colour": "red" }), "set.colour"),
    ] {
        let asked = json!({ "tickets": tickets, "set": set });
        let refused = ines.api("POST", "/tickets/bulk", Some(&asked));
        let refused = refused.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    has(
        ines.words("/desk/bulk"),
        "you have not changed many tickets",
    );
    // What a click leaves open, the page asks for, with what was chosen.
    let asks = |act: &str| ines.post("/desk/bulk", &form(&numbers, &[("act", act)]));
    let page = asks("tags_add").expect(200).text();
    has_all(&page, &[&numbers.join(", "), "Change 2 tickets"]);
    let done = post_form(
        &ines,
        "/desk/bulk",
        (&page, "main form"),
        &[("value", "vip")],
    );
    assert_eq!(ended(&ines, done.expect(303).location())["changed"], 2);
}

#[test]
fn b1_neither_none_nor_too_many_nor_two_things_at_once() {
    let (_world, [ines, ..], _) = stage(1);
    let act = [("act", "tags_add"), ("value", "vip")];
    let refused = ines.post("/desk/bulk", &act).expect(422);
    refused.says("No ticket is selected.");
    // Ten thousand, each with a box of its own.
    let many: Vec<String> = (1..=10_000).map(|number| number.to_string()).collect();
    let refused = ines.post("/desk/bulk", &form(&many, &act)).expect(422);
    refused.says("10,000 tickets are selected, and at most 1000 can be.");
    refused.holds("9999, 10000</textarea>");
    refused.holds("value=\"vip\"");
    let wrong = [("tickets", "12, x"), ("act", "spam")];
    ines.post("/desk/bulk", &wrong)
        .expect(422)
        .says("“x” is not the number of a ticket.");
    let both = [("tickets", "1"), ("view", "open"), act[0], act[1]];
    for which in ["view", "tickets"] {
        let page = ines.post("/desk/bulk", &both).expect(422);
        page.says("Say which of the two you mean.");
        let found = (&*page.text(), "main form");
        let done = post_form(&ines, "/desk/bulk", found, &[("which", which)]);
        assert_eq!(ended(&ines, done.expect(303).location())["of"], 1);
    }
    for (asked, field) in [
        (json!({ "tickets": [1], "view": "open" }), "view"),
        (json!({ "tickets": [] }), "tickets"),
        (json!({}), "tickets"),
        (
            json!({ "tickets": (1..=1001).collect::<Vec<_>>() }),
            "tickets",
        ),
        (json!({ "view": "nowhere" }), "view"),
    ] {
        let mut asked = asked;
        asked["set"] = json!({ "tags_add": ["x"] });
        let refused = ines.api("POST", "/tickets/bulk", Some(&asked));
        let refused = refused.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
}

#[test]
fn b1_what_a_step_asks_for_is_asked_before_or_said_of_each_ticket() {
    let (_world, [ines, _, noor], tickets) = stage(2);
    noor.sends(
        "/admin/workflows",
        &[("act", "install"), ("workflow", "service-desk")],
    );
    let numbers = numbers(&tickets);
    // A click asks why.
    let typed = form(&numbers, &[("act", "status:closed")]);
    let page = ines.post("/desk/bulk", &typed).expect(200).text();
    has_all(&page, &["name=\"reason\"", "value=\"closed\" selected"]);
    // Of a status of other workflows alone, each ticket says so.
    let act = [("act", "status"), ("value", "in_progress")];
    let bulk = ended(&ines, &begins(&ines, &tickets, &act));
    let codes = bulk["refused"].as_array().unwrap().iter();
    let codes: Vec<&Value> = codes.map(|refused| &refused["code"]).collect();
    assert_eq!(codes, ["unknown_status", "unknown_status"], "{bulk}");
}

/// As in a browser that knows no scripts.
#[test]
fn b1_a_list_has_a_box_for_each_ticket_and_one_bar() {
    let (world, [ines, ..], tickets) = stage(2);
    let views = json!({ "name": "Pumps", "query": "pump" });
    let saved = ines.adds("/views", &views).json()["key"].clone();
    let saved = format!("/desk/views/{}", saved.as_str().unwrap());
    for path in ["/desk/views/open", "/search?q=pump", &saved] {
        let page = ines.html(path);
        for number in &tickets {
            has(&page, format!("name=\"tickets\" value=\"{number}\""));
        }
        assert_eq!(page.matches("action=\"/desk/bulk\"").count(), 1, "{path}");
        assert_eq!(page.matches("name=\"act\"").count(), 1, "{path}");
    }
    let typed = [("tickets", "1"), ("act", "assignee:me")];
    let page = ines.html("/search?q=pump");
    let done = post_form(&ines, "/desk/bulk", (&page, ".picking"), &typed);
    ended(&ines, done.expect(303).location());
    let ana = world.person("ana");
    for path in ["/tickets", "/search?q=pump"] {
        lacks(ana.html(path), "name=\"tickets\"");
    }
}

#[test]
fn b1_one_organizations_part_of_a_view_stays_that_part() {
    let (world, [ines, ..], _) = stage(2);
    world.person("omar").opens("Of Globex", "text");
    let organization = world
        .server
        .counts("SELECT id FROM base_organizations WHERE name = 'Acme'");
    let page = ines.html(&format!("/desk/views/open?organization={organization}"));
    has(
        &page,
        format!("name=\"organization\" value=\"{organization}\""),
    );
    let organization = organization.to_string();
    let typed = [
        ("view", "open"),
        ("organization", &*organization),
        ("act", "tags_add"),
        ("value", "x"),
        ("confirm", "yes"),
    ];
    let done = ines.post("/desk/bulk", &typed).expect(303);
    assert_eq!(ended(&ines, done.location())["of"], 2);
}
