//! D: go, find or do, without scripts; and the list of keys.

use crate::harness::{Call, Person, World, has, has_all, http::encoded, lacks};

fn found(agent: &Person, typed: &str) -> String {
    agent.html(&format!("/desk/palette/found?q={}", encoded(typed)))
}

#[test]
fn d_tickets_people_organizations_views_and_settings_are_a_few_letters_away() {
    let world = World::new();
    let [ines, noor] = world.people(["ines", "noor"]);
    let ana = world.with_token("ana");
    let number = ana.opens("The lamp flickers", "At night.");
    has(found(&ines, "lamp"), format!("/desk/tickets/{number}"));
    for way in [
        format!("#{number}"),
        number.to_string(),
        format!("https://desk.example/tickets/{number}"),
        format!("[#{number}] Re: The lamp"),
    ] {
        has(found(&ines, &way), format!("/desk/tickets/{number}"));
    }
    has(found(&ines, "ruiz"), format!("/desk/people/{}", ana.id()));
    has(found(&ines, "acme"), "/desk/organizations/");
    has(found(&ines, "unass"), "/desk/views/unassigned");
    has(found(&noor, "calen"), "/admin/calendars");
    lacks(found(&ines, "calen"), "/admin/calendars");
    // Nothing typed shows where one may go; what nothing is called says so.
    has_all(found(&ines, ""), &["/desk/views/mine", "/account"]);
    has(found(&ines, "zebras"), "Nothing here is called that.");
    has(found(&ines, "zebras"), "/search?q=zebras");
    // What cannot be asked is no fault here.
    lacks(found(&ines, "before:soon"), "/desk/tickets/");
    // The page itself works by a form.
    has_all(
        ines.html("/desk/palette?q=lamp"),
        &["value=\"lamp\"", "The lamp flickers"],
    );
    ana.get("/desk/palette").expect(404);
    ana.get("/desk/palette/found?q=lamp").expect(404);
}

#[test]
fn d_on_a_ticket_what_can_be_done_there_comes_first() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let number = ana.opens("The lamp", "At night.");
    let from = format!("https://desk.example/desk/tickets/{number}?view=mine");
    let call = Call::new("GET", "/desk/palette/found?q=assi").header("Referer", &from);
    let shown = ines.call(call).expect(200).text();
    has_all(
        &shown,
        &["Assign to me", &format!("/desk/tickets/{number}#claim")],
    );
    lacks(&shown, "Internal note");
    // Macros by their names, those used on tickets alone.
    let ines = world.with_token("ines");
    for (name, folder) in [("Assist at once", "First help"), ("Thanks", "")] {
        let new = serde_json::json!({ "name": name, "folder": folder, "comment": "Hello." });
        ines.adds("/macros", &new);
    }
    let shown = ines.html(&format!("/desk/palette/found?q=first+assis&on={number}"));
    let way = format!("/desk/tickets/{number}/macros?q=Assist%20at%20once");
    has_all(&shown, &["<h2>Macros</h2>", "Assist at once", &way]);
    lacks(&shown, "Thanks");
    let page = ines.html(&way);
    has_all(&page, &["Assist at once", "name=\"insert\""]);
    lacks(found(&ines, "assist"), "/macros?q=");
    // Of a ticket that is not there nothing is offered.
    has(found(&ines, "repl"), "Nothing here is called that.");
    let absent = ines.html("/desk/palette/found?q=assi&on=99999");
    lacks(absent, "#claim");
}

#[test]
fn d_every_key_is_listed_and_whoever_switched_letters_off_is_told() {
    let world = World::new();
    let ines = world.person("ines");
    let page = ines.words("/desk/keys");
    has_all(
        &page,
        &[
            "Ctrl K",
            "g h",
            "Assign to me",
            "Next line",
            "Choose, or leave out",
            "Internal note",
        ],
    );
    has(&page, "Single letters are switched off in Your account .");
    has(ines.html("/desk"), "href=\"/desk/keys\"");
}
