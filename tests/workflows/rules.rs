//! Rules of a workflow on the pages of an administrator (L2, L3, L5, L11).

use serde_json::json;

use super::{HOME, change, post_changed};
use crate::{
    cli::workflows::shipped,
    harness::{Person, World, has, has_all},
};

/// Where a ticket of hers is.
fn status(person: &Person, path: &str) -> String {
    let ticket = person.reads(path);
    ticket["status"]["key"].as_str().unwrap().to_owned()
}

#[test]
fn l5_l11_what_closes_by_itself_and_who_is_reminded_is_said_by_forms() {
    let world = World::new();
    let [noor, ana] = world.people(["noor", "ana"]);
    let closing = format!("{HOME}/rules/close-after");
    change(&noor, &closing, &[("rule.0.delays", "48 hours")]).expect(303);
    let reminders = [
        ("rule.0.from", "pending"),
        ("rule.0.delays", "2 business days, 4 business days"),
    ];
    change(&noor, &format!("{HOME}/rules/reminders"), &reminders).expect(303);
    let words = ana.get("/statuses").words();
    assert!(words.contains("closes by itself after 48 hours"), "{words}");
    has(
        &words,
        "you are reminded after 2 business days and after 4 business days",
    );
    // Nothing but these two was written anew.
    let text = world.export("helpcentre");
    let closing = shipped("helpcentre").replace("\"3 business days\"", "\"48 hours\"");
    let added = "\n[[rules.reminders]]\nfrom = [\"pending\"]\nafter = [\"2 business days\", \"4 business days\"]\n";
    assert_eq!(text.replace(added, ""), closing);
}

#[test]
fn a_workflow_gets_another_name_and_keeps_its_key() {
    let world = World::new();
    let noor = world.person("noor");
    let path = format!("{HOME}/rules");
    let page = change(&noor, &path, &[("name", "")]).expect(422);
    assert!(page.words().contains("Say what it is called."));
    let named = [("name", "Front desk"), ("description", "For everyone.")];
    change(&noor, &path, &named).expect(303);
    let page = noor.words(HOME);
    has_all(&page, &["Front desk", "For everyone."]);
    let text = world.export("helpcentre");
    let shipped = shipped("helpcentre");
    let said = |text: &str| text.lines().skip(3).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(said(&text), said(&shipped));
}

#[test]
fn a_fault_of_a_rule_stands_beside_it_and_what_was_typed_is_kept() {
    let world = World::new();
    let noor = world.person("noor");
    let path = format!("{HOME}/rules/close-after");
    let page = change(&noor, &path, &[("rule.0.delays", "2 weeks")]).expect(422);
    assert!(page.words().contains("“2 weeks” is not a delay"));
    assert!(page.text().contains(
        "id=\"rule.0.delays\" name=\"rule.0.delays\" type=\"text\" dir=\"auto\" value=\"2 weeks\""
    ));
    let added = [
        ("rule.1.from", "on_hold"),
        ("rule.1.to", "closed"),
        ("rule.1.delays", "1 hour"),
    ];
    let page = change(&noor, &path, &added).expect(422);
    let (_, beside) = page
        .text()
        .split_once("id=\"rule.1.from-wrong\"")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    let sentence =
        "“On hold”: it closes by itself as closed, but no transition by the system leads there.";
    assert!(beside.starts_with(&format!(">{sentence}<")), "{beside}");
    assert!(page.text().contains("value=\"1 hour\""));
    let twice = [
        ("rule.1.from", "solved"),
        ("rule.1.to", "closed"),
        ("rule.1.delays", "1 hour"),
    ];
    let page = change(&noor, &path, &twice).expect(422);
    has(
        page.words(),
        "another rule of close_after is for this status",
    );
    let unfinished = [("rule.1.to", "closed")];
    let page = change(&noor, &path, &unfinished).expect(422).words();
    assert!(page.contains("Choose the status it is for.") && page.contains("Say after how long."));
    assert_eq!(world.export("helpcentre"), shipped("helpcentre"));
}

#[test]
fn l3_where_a_customers_comment_leads_is_changed_and_taken_away_by_form() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{}", ana.opens("Invoice", "text"));
    let asks = || {
        let pending = json!({ "status": "pending" });
        ines.changes(&path, &pending);
    };
    let answers = || {
        let answer = json!({ "body": "Here it is." });
        ana.adds(&format!("{path}/comments"), &answer);
        status(&ana, &path)
    };
    asks();
    assert_eq!(answers(), "open");
    let rules = format!("{HOME}/rules/on-customer-comment");
    change(&noor, &rules, &[("rule.0.unassigned", "on_hold")]).expect(303);
    asks();
    assert_eq!(answers(), "on_hold");
    change(&noor, &rules, &[("rule.0.gone", "on")]).expect(303);
    asks();
    assert_eq!(answers(), "pending");
    let offered = [("rule.0.from", "on_hold"), ("rule.0.to", "pending")];
    change(&noor, &format!("{HOME}/rules/on-agent-comment"), &offered);
    let words = noor.words(&format!("{HOME}/rules"));
    assert!(words.contains("is offered “Pending”"), "{words}");
    noor.get(&format!("{HOME}/rules/none")).expect(404);
}

#[test]
fn of_two_who_change_rules_at_once_the_second_is_told_and_overwrites_no_other_rule() {
    let world = World::new();
    let noor = world.person("noor");
    let path = format!("{HOME}/rules/close-after");
    let opened = noor.html(&path);
    change(&noor, &path, &[("rule.0.delays", "48 hours")]).expect(303);
    let reminders = [("rule.0.from", "pending"), ("rule.0.delays", "9 hours")];
    change(&noor, &format!("{HOME}/rules/reminders"), &reminders).expect(303);
    let mine = [("rule.0.delays", "72 hours")];
    let told = post_changed(&noor, &path, (&opened, &mine)).expect(409);
    let words = told.words();
    assert!(words.contains("Someone else has changed this workflow"));
    assert!(words.contains("How the workflow is now"));
    // A mistake in between does not take them for told.
    let wrong = [("rule.0.delays", "soon")];
    let refused = post_changed(&noor, &path, (&opened, &wrong)).expect(422);
    post_changed(&noor, &path, (&refused.text(), &mine)).expect(409);
    post_changed(&noor, &path, (&told.text(), &[])).expect(303);
    let text = world.export("helpcentre");
    assert!(text.contains("72 hours") && text.contains("9 hours") && !text.contains("48 hours"));
}

#[test]
fn l6_a_workflow_is_counted_on_the_calendar_that_is_chosen() {
    let world = World::new();
    let noor = world.person("noor");
    let spain = [("name", "Spain"), ("time_zone", "Europe/Madrid")];
    noor.sends("/admin/calendars", &spain);
    let rules = format!("{HOME}/rules");
    change(&noor, &rules, &[("calendar", "spain")]).expect(303);
    assert!(world.export("helpcentre").contains("calendar = \"spain\""));
    noor.get("/admin/calendars/spain")
        .says("Delays of Help centre are counted on it.");
    change(&noor, &rules, &[("calendar", "mars")]).expect(422);
    change(&noor, &rules, &[("calendar", "")]).expect(303);
    assert_eq!(world.export("helpcentre"), shipped("helpcentre"));
}
