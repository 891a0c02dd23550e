//! Kinds of request with forms of their own, told by a workflow that was changed for them.

use serde_json::json;

use super::Story;
use crate::harness::{has, has_all, lacks, person::number};

const FORMS: &str = r#"
[[request_types]]
key = "device"
name = "Broken device"

[[request_types.fields]]
key = "serial"
name = "Serial number"
kind = "text"
required = true
hint = "On the back."

[[request_types.fields]]
key = "bought"
name = "Bought on"
kind = "date"

[[request_types.fields]]
key = "parts"
name = "What is broken"
kind = "choices"
choices = ["Screen", "Battery", "Keyboard"]

[[request_types.fields]]
key = "warranty"
name = "Under warranty"
kind = "yes_no"
customer_visible = false

[[request_types]]
key = "payroll"
name = "Payroll"
routing_text = "The payroll office answers these: **extension 12**."
"#;

/// A help centre that takes in broken devices, too.
fn story() -> Story {
    let story = Story::of("helpcentre");
    let text = story.server.command(&["workflow", "export", "helpcentre"]);
    let file = story.server.data.join("with-forms.toml");
    std::fs::write(&file, format!("{text}{FORMS}")).unwrap();
    story
        .server
        .command(&["workflow", "import", file.to_str().unwrap()]);
    story
}

#[test]
fn l1_a_kind_of_request_asks_for_what_it_needs_and_keeps_what_was_typed() {
    let story = story();
    let page = story.cleo.html("/tickets/new?request_type=device");
    has_all(&page, &["Serial number", "On the back."]);
    assert!(
        !page.contains("Under warranty"),
        "agents' own fields are theirs"
    );
    let mut fields = vec![
        ("request_type", "device"),
        ("subject", "Scanner is dead"),
        ("body", "Since this morning."),
        ("fields.serial", ""),
        ("fields.bought", "yesterday"),
        ("fields.parts", "Battery"),
        ("fields.parts", "Screen"),
    ];
    let again = story.cleo.post("/tickets/new", &fields).expect(422).text();
    for told in [
        "Fill in “Serial number”",
        "Write a date as",
        "Since this morning.",
        "yesterday",
    ] {
        assert!(again.contains(told), "{told}: {again}");
    }
    fields[3].1 = "SN-4711";
    fields[4].1 = "2025-03-09";
    let made = story.cleo.sends("/tickets/new", &fields);
    let ticket = number(made.location());
    let page = story.page(ticket);
    has_all(&page, &["SN-4711", "Screen, Battery"]);
    let values =
        json!({ "serial": "SN-4711", "bought": "2025-03-09", "parts": ["Screen", "Battery"] });
    assert_eq!(story.ticket(ticket)["fields"], values);

    // The same by the API, and what nobody asked for is refused.
    let asked = json!({ "subject": "Printer", "body": "Jams.", "request_type": "device", "fields": { "warranty": true } });
    let told = story
        .cleo
        .api("POST", "/tickets", Some(&asked))
        .expect(422)
        .json();
    let faults: Vec<&str> = told["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|fault| fault["field"].as_str())
        .collect();
    assert_eq!(faults, ["fields.warranty", "fields.serial"], "{told}");
}

#[test]
fn a9_what_agents_write_into_a_form_of_theirs_stays_theirs() {
    let story = story();
    let asked = json!({ "subject": "Printer", "body": "Jams.", "request_type": "device", "fields": { "serial": "SN-1" } });
    let ticket = story.cleo.adds("/tickets", &asked).json()["number"]
        .as_i64()
        .unwrap();
    story
        .sets(
            ticket,
            &[("fields.warranty", "yes"), ("fields.serial", "SN-2")],
        )
        .expect(303);
    assert_eq!(
        story.ticket(ticket)["fields"],
        json!({ "serial": "SN-2", "warranty": true })
    );
    let hers = story.cleo.asks(&format!("/tickets/{ticket}")).json();
    assert_eq!(hers["fields"], json!({ "serial": "SN-2" }));
    assert!(!story.page(ticket).contains("warranty"));
    story.sets(ticket, &[("fields.serial", "")]).expect(422);

    // L8: a follow-up has the form of the first.
    story.says(ticket, "Mended.", "solved").expect(303);
    let story = story.later("+7d");
    story.becomes(ticket, "closed");
    let path = format!("/tickets/{ticket}/follow-ups");
    let next = story
        .cleo
        .adds(&path, &json!({ "body": "Jams again." }))
        .json();
    assert_eq!(next["fields"], json!({ "serial": "SN-2" }));
    let next = next["number"].as_i64().unwrap();
    assert_eq!(story.ticket(next)["fields"]["warranty"], json!(true));
}

#[test]
fn some_kinds_of_request_are_taken_elsewhere_and_say_where() {
    let story = story();
    let page = story.cleo.html("/tickets/new?request_type=payroll");
    has(&page, "<strong>extension 12</strong>");
    lacks(&page, "name=\"subject\"");
    let fields = [
        ("request_type", "payroll"),
        ("subject", "Payslip"),
        ("body", "Where is it?"),
    ];
    story.cleo.post("/tickets/new", &fields).expect(422);
}
