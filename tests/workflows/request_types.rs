//! Request types, ticket types and groups on the pages of an administrator (L2).

use serde_json::json;

use super::{HOME, change, send};
use crate::{
    cli::workflows::shipped,
    harness::{Person, World, has, has_all},
};

const LIST: &str = "/admin/workflows/helpcentre/request-types";

/// A request type that asks which system, and how far.
fn access(noor: &Person) -> String {
    let form = [
        ("name", "Access"),
        ("description", "You need to get in somewhere."),
    ];
    let answer = change(noor, LIST, &form).expect(303);
    assert_eq!(answer.location(), format!("{LIST}/access?notice=saved"));
    let path = format!("{LIST}/access");
    let system = [
        ("field.0.name", "Which system?"),
        ("field.0.kind", "text"),
        ("field.0.hint", "As its window says."),
        ("field.0.required", "on"),
    ];
    change(noor, &path, &system).expect(303);
    let how_far = [
        ("field.1.name", "How far?"),
        ("field.1.kind", "choice"),
        ("field.1.choices", "Read\r\nWrite\r\n"),
        ("field.1.place", "1"),
    ];
    change(noor, &path, &how_far).expect(303);
    path
}

/// What lies in a column of the one ticket there is.
fn filled_in(world: &World, column: &str) -> String {
    let file = world.server.file();
    let sql = format!("SELECT {column} FROM base_tickets");
    file.query_row(&sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn l1_what_a_request_is_about_that_does_not_say_it_is_said_on_the_page_of_the_site() {
    let world = World::new();
    let (noor, ana) = (world.person("noor"), world.with_token("ana"));
    let about = || {
        let body = json!({ "subject": "Let me in", "body": "text" });
        let ticket = ana.adds("/tickets", &body).json();
        ticket["request_type"].clone()
    };
    change(&noor, LIST, &[("name", "Access")]).expect(303);
    assert_eq!(about(), "question");
    let page = change(&noor, "/admin/site", &[("request_type", "nothing")]).expect(422);
    has(page.words(), "Choose one of the request types there are.");
    change(&noor, "/admin/site", &[("request_type", "access")]).expect(303);
    assert_eq!(about(), "access");
    let page = ana.get("/tickets/new").text();
    assert!(page.contains("name=\"request_type\" value=\"access\""));
    // The same page for an agent is the one for agents, about the same.
    let agents = noor.get("/tickets/new?request_type=question").expect(303);
    assert_eq!(agents.location(), "/desk/tickets/new?request_type=question");
}

#[test]
fn a_request_type_made_by_forms_is_asked_for_as_it_says() {
    let world = World::new();
    let (noor, ana) = (world.person("noor"), world.with_token("ana"));
    access(&noor);
    let page = ana.get("/tickets/new?request_type=access").expect(200);
    let (text, words) = (page.text(), page.words());
    for said in [
        "You need to get in somewhere.",
        "As its window says.",
        "How far? (optional)",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(text.find("fields.how_far_") < text.find("fields.which_system_"));
    let opens = |fields: serde_json::Value| {
        let body = json!({ "subject": "Let me in", "body": "text", "request_type": "access", "fields": fields });
        ana.api("POST", "/tickets", Some(&body))
    };
    opens(json!({ "how_far_": "Read" }))
        .expect(422)
        .says("Fill in “Which system?”.");
    opens(json!({ "which_system_": "Payroll", "how_far_": "Write" })).expect(201);
    // What was there before is as it was.
    assert!(
        world
            .export("helpcentre")
            .starts_with(shipped("helpcentre").split("[[statuses]]").next().unwrap())
    );
}

#[test]
fn fields_are_renamed_reordered_hidden_from_customers_and_taken_away() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = access(&noor);
    let fields = json!({ "which_system_": "Payroll", "how_far_": "Write" });
    let body = json!({ "subject": "Let me in", "body": "text", "request_type": "access", "fields": fields });
    let ticket = ana.adds("/tickets", &body).json();
    let ticket = format!("/tickets/{}", ticket["number"]);
    let other = [
        ("name", "Getting in"),
        ("field.0.customer_visible", ""),
        ("field.1.name", "System"),
        ("field.1.place", "1"),
    ];
    change(&noor, &path, &other).expect(303);
    let page = ana.words(&ticket);
    has_all(&page, &["System Payroll", "Getting in"]);
    let form = ana.get("/tickets/new?request_type=access").text();
    assert!(form.contains("fields.which_system_") && !form.contains("fields.how_far_"));
    // What was filled in goes where only agents read it, and comes back with the field.
    let how_far = |person: &Person| {
        let ticket = person.reads(&ticket);
        ticket["fields"]["how_far_"].clone()
    };
    assert_eq!(
        (how_far(&ana), how_far(&ines)),
        (json!(null), json!("Write"))
    );
    assert_eq!(
        filled_in(&world, "internal_fields"),
        r#"{"how_far_":"Write"}"#
    );
    change(&noor, &path, &[("field.1.customer_visible", "on")]).expect(303);
    assert_eq!(
        (how_far(&ana), how_far(&ines)),
        (json!("Write"), json!("Write"))
    );
    assert_eq!(filled_in(&world, "internal_fields"), "{}");
    change(&noor, &path, &[("field.0.name", "")]).expect(303);
    assert!(!ana.words(&ticket).contains("Payroll"));
    // The request type goes; what came in by it stays.
    send(&noor, &path, &[("act", "remove")]).expect(303);
    noor.get(&path).expect(404);
    has(ines.words(&format!("/desk{ticket}")), "Let me in");
    assert!(!ana.get("/tickets/new").words().contains("Getting in"));
}

#[test]
fn what_is_wrong_with_a_request_type_is_said_where_it_is_and_what_was_typed_is_kept() {
    let world = World::new();
    let noor = world.person("noor");
    let path = access(&noor);
    let before = world.export("helpcentre");
    let wrong = [
        ("field.0.choices", ""),
        ("field.1.place", "first"),
        ("field.2.hint", "Typed and kept"),
    ];
    // Sent from the page that says what came of the time before.
    let saved = format!("{path}?notice=saved");
    assert!(noor.get(&saved).words().contains("Saved."));
    let page = change(&noor, &saved, &wrong).expect(422);
    assert!(!page.words().contains("Saved."));
    let text = page.text();
    for (input, words) in [
        ("field.0.choices", "Write what can be chosen, one a line."),
        ("field.1.place", "Write a number, such as 1 for the first."),
        ("field.2.name", "Say what it is called."),
    ] {
        assert!(
            text.contains(&format!("id=\"{input}-wrong\">{words}<")),
            "{input}: {text}"
        );
    }
    assert!(text.contains("value=\"Typed and kept\""));
    let twice = [("field.2.name", "How far"), ("field.2.place", "1")];
    change(&noor, &path, &twice).expect(303);
    let twice = [("field.3.name", "How far")];
    let text = change(&noor, &path, &twice).expect(422).text();
    has(
        &text,
        "id=\"field.3.name-wrong\">“how_far”: this form has a field with this key already.<",
    );
    let again = change(&noor, LIST, &[("name", "Access")])
        .expect(422)
        .words();
    has(&again, "“access”: another request type has this key.");
    change(&noor, LIST, &[("name", "")]).expect(422);
    assert_ne!(world.export("helpcentre"), before);
    // The last one of the desk stays.
    send(&noor, &path, &[("act", "remove")]).expect(303);
    let refused = send(&noor, &format!("{LIST}/question"), &[("act", "remove")]).expect(422);
    assert!(refused.words().contains("a desk needs one at least"));
}

#[test]
fn a_request_type_can_say_whom_to_turn_to_instead() {
    let world = World::new();
    let [noor, ana] = world.people(["noor", "ana"]);
    let form = [
        ("name", "Payroll"),
        ("routing_text", "Ask the payroll office."),
    ];
    change(&noor, LIST, &form).expect(303);
    let page = ana.get("/tickets/new?request_type=payroll").expect(200);
    assert!(page.words().contains("Ask the payroll office."));
    assert!(!page.text().contains("name=\"subject\""));
    assert!(noor.get(LIST).words().contains("A text instead of a form"));
}

#[test]
fn l2_types_and_groups_made_by_forms_are_set_on_tickets() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let types = format!("{HOME}/types");
    change(&noor, &types, &[("term.0.name", "Bug")]).expect(303);
    change(&noor, &types, &[("term.1.name", "How to")]).expect(303);
    let groups = format!("{HOME}/groups");
    let second_line = [
        ("term.0.name", "Second line"),
        ("term.0.description", "Harder."),
    ];
    change(&noor, &groups, &second_line).expect(303);
    let path = format!("/tickets/{}", ana.opens("Invoice", "text"));
    let set = |fields: serde_json::Value| ines.api("PATCH", &path, Some(&fields));
    set(json!({ "type": "bug", "group": "second_line" })).expect(200);
    change(
        &noor,
        &types,
        &[("term.0.name", "Defect"), ("term.1.name", "")],
    )
    .expect(303);
    change(&noor, &groups, &[("term.0.name", "Experts")]).expect(303);
    let page = ines.words(&format!("/desk{path}"));
    has_all(&page, &["Defect", "Experts"]);
    set(json!({ "type": "how_to" })).expect(422);
    // One that is gone stays on the ticket, also when its properties are saved.
    change(&noor, &groups, &[("term.0.name", "")]).expect(303);
    set(json!({ "group": "second_line" })).expect(422);
    assert_eq!(ines.asks(&path).json()["group"], "second_line");
    let nameless = change(&noor, &groups, &[("term.0.description", "Nobody knows.")]).expect(422);
    has(nameless.words(), "Say what it is called.");
    has(nameless.text(), "Nobody knows.");
    let twice = change(&noor, &types, &[("term.1.name", "Bug")])
        .expect(422)
        .words();
    assert!(twice.contains("another type has this key"), "{twice}");
}

#[test]
fn a_group_is_called_on_the_desk_as_its_workflow_calls_it_and_goes_with_the_last_that_names_it() {
    let world = World::new();
    let noor = world.with_token("noor");
    let groups = || noor.asks("/groups").expect(200).text();
    let fields = [("term.0.name", "Support")];
    change(&noor, &format!("{HOME}/groups"), &fields).expect(303);
    let install = [("act", "install"), ("workflow", "service-desk")];
    noor.sends("/admin/workflows", &install);
    assert!(groups().contains("\"Support\""));
    let typed = [("term.0.name", "Front line")];
    change(&noor, &format!("{HOME}/groups"), &typed).expect(303);
    assert!(groups().contains("Front line") && !groups().contains("\"Support\""));
    change(&noor, &format!("{HOME}/groups"), &[("term.0.name", "")]).expect(303);
    assert!(groups().contains("\"support\""));
    let given = [("term.0.key", "support"), ("term.0.name", "")];
    send(&noor, "/admin/workflows/service-desk/groups", &given).expect(303);
    assert!(!groups().contains("\"support\""));
}
