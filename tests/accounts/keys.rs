//! Single keys as shortcuts, and switching them off (WCAG 2.1.4).

use serde_json::json;

use crate::harness::{
    Person, World, has, lacks,
    page::{Filled, form},
};

/// The form of one's profile, as it stands.
fn profile(person: &Person) -> Filled {
    form(&person.get("/account"), "Save profile")
}

fn saves(person: &Person, form: &Filled) {
    let fields = form.fields.iter();
    let fields: Vec<_> = fields.map(|(name, value)| (&**name, &**value)).collect();
    person.sends("/account", &fields);
}

#[test]
fn letter_keys_are_on_until_a_person_switches_them_off() {
    let world = World::new();
    let (ana, luis) = (world.with_token("ana"), world.person("luis"));
    lacks(ana.html("/tickets"), "data-keys");
    let mut off = profile(&ana);
    off.fields
        .retain(|(name, value)| name != "letter_keys" || value.is_empty());
    saves(&ana, &off);
    has(ana.html("/tickets"), "data-keys=\"off\"");
    lacks(luis.html("/tickets"), "data-keys");
    assert_eq!(ana.reads("/me")["letter_keys"], json!(false));
    // A form that does not ask changes nothing.
    let names = [("given_name", "Ana"), ("family_name", "Ruiz")];
    ana.sends("/account", &names);
    has(ana.html("/account"), "data-keys=\"off\"");
    // The box stands as it was left, and its mark switches them on again.
    let again = profile(&ana);
    let boxes = again
        .fields
        .iter()
        .filter(|(name, _)| name == "letter_keys");
    assert_eq!(boxes.count(), 1, "the hidden one alone");
    saves(&ana, &again.with("letter_keys", "yes"));
    lacks(ana.html("/tickets"), "data-keys");
    let changed = ana.changes("/me", &json!({ "letter_keys": false })).json();
    assert_eq!(changed["letter_keys"], json!(false));
    has(ana.html("/tickets"), "data-keys=\"off\"");
}
