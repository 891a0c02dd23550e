//! M1, M3: macros listed, found, written and changed on their pages.

use serde_json::json;

use super::{made, stage};
use crate::{
    harness::{World, has, has_all, lacks},
    workflows::post_form,
};

#[test]
fn m1_a_macro_is_written_on_its_page_and_changed_there() {
    let (_world, _, [ines, ivo, _], ticket) = stage();
    let page = ines.html("/desk/macros/new");
    has_all(
        &page,
        &[
            "{{ticket.number}}",
            "{{requester.given_name}}",
            "{{organization.name}}",
        ],
    );
    let typed = [
        ("name", "Ask"),
        ("folder", "Questions"),
        ("for", "everyone"),
        ("comment", "Hello {{requester.surname}}"),
        ("status", "pending"),
        ("assignee", "me"),
        ("tags_add", "a, b"),
    ];
    let answer = post_form(
        &ines,
        "/desk/macros/new",
        (&page, "main form[method=post]"),
        &typed,
    )
    .expect(422);
    has(answer.words(), "Nothing is called {{requester.surname}}.");
    let page = answer.text();
    has_all(
        &page,
        &[
            "value=\"Ask\"",
            "Hello {{requester.surname}}</textarea>",
            "aria-invalid=\"true\"",
            "value=\"a, b\"",
        ],
    );
    let typed = [("comment", "Hello {{requester.name}}")];
    post_form(
        &ines,
        "/desk/macros/new",
        (&page, "main form[method=post]"),
        &typed,
    )
    .expect(303);
    let kept = ines.reads("/macros")["data"][0].clone();
    assert_eq!(
        kept["set"],
        json!({"status": "pending", "assignee": "me", "tags_add": ["a", "b"]})
    );
    let path = format!("/desk/macros/{}", kept["id"]);
    // Two who change it at once.
    let (first, second) = (ines.html(&path), ivo.html(&path));
    let sets = [("priority", "-"), ("tags_add", "")];
    post_form(&ines, &path, (&first, "main form[method=post]"), &sets).expect(303);
    let answer = post_form(
        &ivo,
        &path,
        (&second, "main form[method=post]"),
        &[("name", "Mine")],
    )
    .expect(409);
    has(answer.text(), "value=\"Mine\"");
    let kept = ines.reads("/macros")["data"][0].clone();
    assert_eq!(
        kept["set"],
        json!({"status": "pending", "priority": null, "assignee": "me"})
    );
    let page = answer.text();
    post_form(&ivo, &path, (&page, "main form[method=post]"), &[]).expect(303);
    has(ines.words("/desk/macros"), "Mine");
    ivo.sends(&path, &[("act", "remove")]);
    lacks(ines.words("/desk/macros"), "Mine");
    ines.get(&path).expect(404);
    has(
        ines.words(&format!("/desk/tickets/{ticket}/macros")),
        "No macro yet.",
    );
}

#[test]
fn m3_the_most_used_come_first_and_what_is_typed_is_found_in_names_and_texts() {
    let (_world, _, [ines, ..], ticket) = stage();
    let ids: Vec<i64> = ["Alpha", "Beta", "Gamma"].iter().map(|name| {
        made(&ines, &json!({"name": name, "folder": "Box", "note": format!("Überall {name}-words"), "for": "everyone"}))
    }).collect();
    for _ in 0..2 {
        ines.api(
            "POST",
            &format!("/tickets/{ticket}/macros/{}", ids[2]),
            None,
        )
        .expect(200);
    }
    ines.api(
        "POST",
        &format!("/tickets/{ticket}/macros/{}", ids[1]),
        None,
    )
    .expect(200);
    for path in [
        "/desk/macros".to_owned(),
        format!("/desk/tickets/{ticket}/macros"),
        format!("/desk/tickets/{ticket}"),
    ] {
        let words = ines.html(&path);
        let place = |name: &str| words.find(name).unwrap();
        assert!(
            place("Gamma") < place("Beta") && place("Beta") < place("Alpha"),
            "{path}"
        );
    }
    let offered = |typed: &str| {
        let found = ines
            .get(&format!("/desk/macros/offered?q={typed}"))
            .expect(200)
            .json();
        let found = found["data"].as_array().unwrap().clone();
        found
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(offered(""), ["Box / Gamma", "Box / Beta", "Box / Alpha"]);
    assert_eq!(offered("bet"), ["Box / Beta"]);
    assert_eq!(offered("uberall+gam"), ["Box / Gamma"]);
    assert_eq!(offered("box"), ["Box / Gamma", "Box / Beta", "Box / Alpha"]);
    assert!(offered("nothing").is_empty());
    has(ines.words("/desk/macros?q=gamma"), "used 2 times");
    has(ines.words("/desk/macros"), "never used");
    has(
        ines.words("/desk/macros?q=zqzq"),
        "No macro has these words.",
    );
    // Looking uses nothing.
    let uses: Vec<_> = ines.reads("/macros")["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["uses"].clone())
        .collect();
    assert_eq!(uses, [json!(0), json!(1), json!(2)]);
}

#[test]
fn m3_what_nobody_used_for_a_year_is_listed() {
    let world = World::new();
    let ines = world.with_token("ines");
    made(&ines, &json!({"name": "Left alone", "note": "x"}));
    lacks(ines.words("/desk/macros"), "Unused for a year");
    let world = world.moved("+366d");
    let ines = world.with_token("ines");
    let fresh = made(&ines, &json!({"name": "Fresh", "note": "x"}));
    let page = ines.words("/desk/macros");
    has_all(
        &page,
        &[
            "One macro has not been used for a year.",
            "Unused for a year",
            "Fresh",
        ],
    );
    let page = ines.words("/desk/macros?unused=yes");
    has(&page, "Left alone");
    lacks(&page, "Fresh");
    assert!(fresh > 0);
}
