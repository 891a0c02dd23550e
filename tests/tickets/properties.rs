//! Properties one by one, and what somebody else has set meanwhile (T3).

use serde_json::{Value, json};

use crate::{
    harness::{Answer, Person, World, has, lacks},
    workflows::post_form,
};

/// A ticket whose page Ines opened before Ivo changed something on it.
struct Stage {
    ines: Person,
    ivo: Person,
    path: String,
    /// The page as Ines still has it.
    page: String,
    /// Kept to the end.
    _world: World,
}

impl Stage {
    fn new() -> Self {
        let world = World::new();
        let ana = world.person("ana");
        let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
        let ticket = ana.opens("The lamp", "It flickers.");
        let path = format!("/tickets/{ticket}");
        let page = ines.html(&format!("/desk{path}"));
        Self {
            ines,
            ivo,
            path,
            page,
            _world: world,
        }
    }

    /// Ines saves one property of a page.
    fn saves(&self, page: &str, (name, value): (&str, &str)) -> Answer {
        let to = format!("/desk{}/properties", self.path);
        let form = format!("[id='property-{name}']");
        post_form(&self.ines, &to, (page, &form), &[(name, value)])
    }

    fn now(&self) -> Value {
        self.ines.asks(&self.path).json()
    }
}

#[test]
fn t3_a_property_is_saved_by_itself_and_nothing_else_with_it() {
    let stage = Stage::new();
    let before = stage.now();
    stage
        .saves(&stage.page, ("subject", "The lamp in the hall"))
        .expect(303);
    stage
        .saves(&stage.page, ("tags", "light, hall"))
        .expect(303);
    let after = stage.now();
    assert_eq!(after["subject"], "The lamp in the hall");
    assert_eq!(after["tags"], json!(["hall", "light"]));
    for same in ["status", "assignee", "priority", "type", "group"] {
        assert_eq!(after[same], before[same], "{same}");
    }
    // Each form holds its own property and no other.
    let page = stage.ines.html(&format!("/desk{}", stage.path));
    let document = scraper::Html::parse_document(&page);
    let forms = scraper::Selector::parse("form.property").unwrap();
    let named = scraper::Selector::parse("[name]:not([type=hidden]):not([name=reason])").unwrap();
    let forms: Vec<Vec<_>> = document
        .select(&forms)
        .map(|form| {
            form.select(&named)
                .filter_map(|one| one.attr("name"))
                .collect()
        })
        .collect();
    assert!(
        forms.len() > 3 && forms.iter().all(|names| names.len() == 1),
        "{forms:?}"
    );
}

#[test]
fn t3_the_second_is_told_who_set_what_and_asked_and_what_they_chose_is_kept() {
    for (name, theirs, change, own, words) in [
        (
            "subject",
            "subject",
            json!({ "subject": "A lamp" }),
            "My lamp",
            "A lamp",
        ),
        ("tags", "tags", json!({ "tags": ["hall"] }), "yard", "hall"),
        (
            "status",
            "status",
            json!({ "status": "on_hold" }),
            "pending",
            "On hold",
        ),
        (
            "status",
            "status",
            json!({ "status": "solved" }),
            "open",
            "Solved",
        ),
    ] {
        let stage = Stage::new();
        stage.ivo.changes(&stage.path, &change);
        let set = stage.now()[theirs].clone();
        let asked = stage.saves(&stage.page, (name, own)).expect(409);
        let said = asked.words();
        has(&said, "somebody else was here since you looked");
        has(&said, "Ivo Kral");
        has(&said, words);
        assert_eq!(stage.now()[theirs], set, "{name}");
        // What was chosen still stands in the form, and is set by sending it once more.
        let again = post_form(
            &stage.ines,
            &format!("/desk{}/properties", stage.path),
            (&asked.text(), &format!("#property-{name}")),
            &[],
        );
        again.expect(303);
        let now = stage.now()[theirs].clone();
        assert!(
            now == own || now["key"] == own || now == json!([own]),
            "{name}: {now}"
        );
    }
}

#[test]
fn t3_who_sets_what_somebody_else_has_set_already_is_asked_nothing() {
    let stage = Stage::new();
    let change = json!({ "subject": "A lamp", "tags": ["hall"], "status": "pending" });
    stage.ivo.changes(&stage.path, &change);
    for same in [
        ("subject", "A lamp"),
        ("tags", "hall"),
        ("status", "pending"),
    ] {
        stage.saves(&stage.page, same).expect(303);
    }
    // Nor who has seen it.
    let page = stage.ines.html(&format!("/desk{}", stage.path));
    stage.saves(&page, ("subject", "My lamp")).expect(303);
    assert_eq!(stage.now()["subject"], "My lamp");
}

#[test]
fn t3_a_property_that_cannot_be_taken_is_said_at_its_form_alone() {
    let stage = Stage::new();
    let long = "x".repeat(201);
    let page = stage
        .saves(&stage.page, ("subject", &long))
        .expect(422)
        .text();
    has(&page, "id=\"subject-wrong\"");
    has(&page, &long);
    lacks(&page, "id=\"tags-wrong\"");
    stage.saves(&stage.page, ("subject", " ")).expect(422);
    assert_eq!(stage.now()["subject"], "The lamp");
}
