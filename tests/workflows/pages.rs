//! Workflows on the pages of an administrator (L2).

use serde_json::json;

use super::{HOME, change, edition, send};
use crate::{
    cli::workflows::{shipped, without_on_hold},
    harness::{Answer, Person, World, has, has_all, lacks},
};

/// The form of a status of the help centre, as it is, but for some fields.
fn save_status(person: &Person, key: &str, other: &[(&str, &str)]) -> Answer {
    change(person, &format!("{HOME}/statuses/{key}"), other)
}

#[test]
fn a_workflow_that_ships_is_installed_by_a_button_and_shown_as_graph_and_tables() {
    let world = World::new();
    let noor = world.person("noor");
    for key in ["service-portal", "engineering", "service-desk"] {
        let form = [("act", "install"), ("workflow", key)];
        let answer = noor.sends("/admin/workflows", &form);
        assert!(
            answer
                .location()
                .starts_with(&format!("/admin/workflows/{key}"))
        );
    }
    lacks(noor.get("/admin/workflows").words(), "More that come with");
    let page = noor.get("/admin/workflows/engineering").expect(200);
    let (text, words) = (page.text(), page.words());
    assert_eq!(text.matches("class=\"node ").count(), 15);
    for said in [
        "Waiting on Customer (Additional Information)",
        "from everywhere, with a reason",
        "A customer is reminded in “Waiting on Customer (Initial Information)”",
        "goes to “Closed” by itself after 10 business days, because no answer came.",
        "Product suggestion",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    let ana = world.person("ana");
    has(ana.get("/tickets/new").words(), "Product suggestion");
}

#[test]
fn a_workflow_is_imported_as_a_file_and_exported_as_the_same() {
    let world = World::new();
    let noor = world.person("noor");
    let text = shipped("service-desk").replace('\n', "\r\n");
    let form = [("act", "import"), ("definition", "")];
    noor.post_files("/admin/workflows", &form, &[("a.toml", text.as_bytes())])
        .expect(303);
    let answer = noor.get("/admin/workflows/service-desk/export").expect(200);
    assert_eq!(answer.text(), text);
    let picture = [0x89, b'P', b'N', b'G', 0xFF];
    let refused = noor.post_files("/admin/workflows", &form, &[("a.toml", &picture[..])]);
    assert!(refused.expect(422).words().contains("not text in UTF-8"));
}

#[test]
fn a_fault_in_the_text_is_shown_with_its_line_and_what_was_typed_is_kept() {
    let world = World::new();
    let noor = world.person("noor");
    let path = format!("{HOME}/text");
    let typed =
        shipped("helpcentre").replace("solve_to = \"solved\"", "solve_to = \"done\" # mine");
    let page = send(&noor, &path, &[("definition", &typed)]).expect(422);
    has(page.words(), "line 7: done: no status has this key");
    assert!(page.text().contains("# mine"));
    let renamed = shipped("helpcentre").replace("key = \"helpcentre\"", "key = \"mine\"");
    let page = send(&noor, &path, &[("definition", &renamed)]).expect(422);
    assert!(page.words().contains("The key stays “helpcentre”"));
    assert_eq!(world.export("helpcentre"), shipped("helpcentre"));
    // Browsers send other ends of lines; the file keeps its own.
    let typed =
        shipped("helpcentre").replace("announce_priority = false", "announce_priority = true");
    let sent = typed.replace('\n', "\r\n");
    let fields = [("definition", sent.as_str())];
    send(&noor, &path, &fields).expect(303);
    assert_eq!(world.export("helpcentre"), typed);
}

#[test]
fn of_two_admins_who_edit_at_once_the_second_is_told_and_loses_nothing() {
    let world = World::new();
    world.server.command(&[
        "user",
        "add",
        "ada@desk.example",
        "--name",
        "Ada Second",
        "--role",
        "admin",
    ]);
    let (noor, ada) = (
        world.person("noor"),
        Person::by_link(&world.server, "ada@desk.example"),
    );
    let path = format!("{HOME}/text");
    let opened = edition(&ada.get(&path));
    save_status(&noor, "pending", &[("label", "Over to you")]).expect(303);
    let typed = shipped("helpcentre").replace("Awaiting your reply", "Your turn");
    let told = ada
        .post(&path, &[("edition", &opened), ("definition", &typed)])
        .expect(409);
    has(told.words(), "Someone else has changed this workflow");
    assert!(told.text().contains("Your turn") && told.text().contains("Over to you"));
    assert!(world.export("helpcentre").contains("Over to you"));
    // A form of one status, too.
    let old = ada.post(
        &format!("{HOME}/statuses/pending"),
        &[
            ("edition", &opened),
            ("name", "Pending"),
            ("label", "Typed by Ada"),
            ("meaning", "m"),
            ("category", "pending"),
            ("turn", "customer"),
            ("clock", "paused"),
        ],
    );
    assert!(old.expect(409).text().contains("Typed by Ada"));
    // Told, she may still put hers in its place.
    let again = edition(&told);
    ada.sends(&path, &[("edition", &again), ("definition", &typed)]);
    assert_eq!(world.export("helpcentre"), typed);
}

#[test]
fn a_double_click_saves_once_and_is_no_quarrel() {
    let world = World::new();
    let noor = world.person("noor");
    let path = format!("{HOME}/text");
    let opened = edition(&noor.get(&path));
    let typed = shipped("helpcentre").replace("Awaiting your reply", "Your turn");
    let form = [
        ("edition", opened.as_str()),
        ("definition", &typed),
        ("key", "one-click"),
    ];
    for _ in 0..2 {
        noor.sends(&path, &form);
    }
    assert_eq!(
        edition(&noor.get(&path)),
        (opened.parse::<i64>().unwrap() + 1).to_string()
    );
}

#[test]
fn tickets_that_would_be_stranded_are_asked_about_and_go_where_it_is_said() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}", ana.opens("Held", "text"));
    ines.changes(&path, &json!({ "status": "on_hold" }));
    let status = || ana.reads(&path)["status"]["key"].clone();
    let text = format!("{HOME}/text");
    let opened = edition(&noor.get(&text));
    let asked = send(
        &noor,
        &format!("{HOME}/statuses/on_hold"),
        &[("act", "remove")],
    )
    .expect(200);
    let words = asked.words();
    has_all(
        &words,
        &["Where do the tickets go?", "“On hold”, 1 ticket, to"],
    );
    assert_eq!(status(), "on_hold");
    let form = [
        ("edition", opened.as_str()),
        ("definition", &*without_on_hold()),
        ("move.on_hold", "open"),
    ];
    noor.sends(&text, &form);
    assert_eq!(status(), "open");
    let page = ines.words(&format!("/desk{path}"));
    has(&page, "Noor Haddad set the status to Open");
}

#[test]
fn l2_a_status_that_is_hidden_is_no_longer_offered() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}", ana.opens("Invoice", "text"));
    let offered = || ines.asks(&format!("{path}/transitions")).expect(200).text();
    assert!(offered().contains("on_hold"));
    save_status(&noor, "on_hold", &[("hidden", "on")]).expect(303);
    assert!(!offered().contains("on_hold"));
    let refused = ines.api("PATCH", &path, Some(&json!({ "status": "on_hold" })));
    assert_eq!(refused.expect(422).json()["code"], "not_allowed_now");
}

#[test]
fn a_new_label_and_meaning_are_what_customers_read_at_once() {
    let world = World::new();
    let [noor, ana] = world.people(["noor", "ana"]);
    let ticket = ana.opens("Invoice", "text");
    let other = [
        ("name", "Just in"),
        ("label", "With us"),
        ("meaning", "We are on it."),
    ];
    save_status(&noor, "new", &other).expect(303);
    let page = ana.words(&format!("/tickets/{ticket}"));
    has(&page, "With us");
    lacks(&page, "Just in");
    assert!(ana.get("/statuses").words().contains("We are on it."));
    ana.get("/tickets?view=mine&label=With%20us")
        .says("Invoice");
    let long = "x".repeat(600);
    let refused = save_status(&noor, "new", &[("meaning", &long)]).expect(422);
    assert!(refused.text().contains(&long) && refused.words().contains("at most 500 characters"));
}

#[test]
fn l9_l12_a_status_says_why_tickets_ended_there_and_that_they_wait_for_a_release() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    save_status(&noor, "solved", &[("reason", "duplicate")]).expect(303);
    save_status(&noor, "on_hold", &[("awaits_release", "on")]).expect(303);
    let path = format!("/tickets/{}", ana.opens("Invoice", "text"));
    let goes = |status: &str| {
        let to = json!({ "status": status });
        ines.changes(&path, &to).json()
    };
    goes("on_hold");
    let page = ines.words(&format!("/desk{path}"));
    assert!(page.contains("Fixed in release"), "{page}");
    assert_eq!(goes("solved")["reason"], "duplicate");
}

#[test]
fn steps_are_added_and_taken_away() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}/transitions", ana.opens("Invoice", "text"));
    let offered = |key: &str| {
        ines.asks(&path)
            .expect(200)
            .text()
            .contains(&format!("\"{key}\""))
    };
    let steps = format!("{HOME}/steps");
    assert!(offered("pending") && !offered("closed"));
    send(&noor, &steps, &[("remove", "new/pending")]).expect(303);
    let form = [
        ("from", "new"),
        ("to", "closed"),
        ("by", "agent"),
        ("requires", "reason"),
        ("label", "Close it"),
    ];
    send(&noor, &steps, &form).expect(303);
    assert!(!offered("pending") && offered("closed"));
    assert!(ines.asks(&path).text().contains("Close it"));
    let page = send(&noor, &steps, &[("from", "new")]).expect(422);
    assert!(page.words().contains("Say who takes the step."));
    let page = send(&noor, &steps, &[("remove", "solved/closed")]).expect(422);
    has(page.words(), "no transition by the system leads there");
}

#[test]
fn a_status_is_added_with_the_steps_that_lead_there_and_on() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let form = [
        ("name", "Parked"),
        ("label", ""),
        ("meaning", "We come back to it."),
        ("category", "on_hold"),
        ("turn", "support"),
        ("clock", "paused"),
        ("customer_visible", "on"),
        ("customer_comments", "on"),
        ("agent_comments", "on"),
        ("from", "new"),
    ];
    let path = format!("{HOME}/statuses");
    let refused = send(&noor, &path, &form).expect(422);
    has(refused.words(), "no way leads from here to a closed status");
    let form = [&form[..], &[("to", "solved")]].concat();
    send(&noor, &path, &form).expect(303);
    let ticket = format!("/tickets/{}", ana.opens("Invoice", "text"));
    ines.changes(&ticket, &json!({ "status": "parked" }));
    assert!(ana.words(&ticket).contains("Parked"));
}

#[test]
fn priorities_are_changed_by_their_form() {
    let world = World::new();
    let [noor, ana] = world.people(["noor", "ana"]);
    let priority = [
        ("priority.0.key", ""),
        ("priority.0.name", "Urgent"),
        ("priority.0.definition", "Nobody can work."),
        ("priority.0.first_response", "1 business hour"),
        ("priority.0.resolution", ""),
    ];
    send(&noor, &format!("{HOME}/priorities"), &priority).expect(303);
    let words = ana.get("/statuses").words();
    has_all(&words, &["Nobody can work.", "1 business hour"]);
}
