//! Request types and words of a workflow that are changed piece by piece.

use crate::domain::workflows::{
    Term,
    edit::{
        forms::*,
        tests::{HELPCENTRE, differing, edited},
    },
    file::parse,
};

const ASKED: &str = r#"
[[request_types]]
key = "access"
name = "Access"
# First of all
[[request_types.fields]]
key = "system"
name = "System"
kind = "text"

[[request_types.fields]]
key = "since"
name = "Since"
kind = "date" # a day

[[request_types]]
key = "billing"
name = "Billing"
routing_text = "Write to the accounts department."
"#;

/// The same within brackets.
const IN_BRACKETS: &str = r#"
[[request_types]]
key = "access"
name = "Access"
fields = [
  { key = "system", name = "System", kind = "text" },
  { key = "since", name = "Since", kind = "date" },
]
"#;

fn kind_of(text: &str, key: &str) -> RequestTypeEdit {
    let workflow = parse(text).unwrap();
    let mut kinds = workflow.request_types.iter();
    RequestTypeEdit::new(kinds.find(|kind| kind.key == key).unwrap())
}

fn choice(name: &str) -> FieldEdit {
    FieldEdit {
        name: name.into(),
        kind: "choice".into(),
        choices: "Read\n Write \n\n".into(),
        required: true,
        ..FieldEdit::default()
    }
}

#[test]
fn saving_a_request_type_as_it_is_changes_no_byte() {
    for (more, keys) in [
        (ASKED, &["access", "billing"][..]),
        (IN_BRACKETS, &["access"]),
    ] {
        let text = format!("{HELPCENTRE}{more}");
        for key in keys {
            let mut edit = kind_of(&text, key);
            edit.fields.push(FieldEdit::default());
            let same = edited(&text, |draft| draft.set_request_type(key, &edit).unwrap());
            assert_eq!(same, text);
        }
    }
}

#[test]
fn fields_are_added_moved_and_taken_away() {
    for more in [ASKED, IN_BRACKETS] {
        let text = format!("{HELPCENTRE}{more}");
        let mut edit = kind_of(&text, "access");
        edit.fields[1].place = "1".into();
        edit.fields.push(choice("How far?"));
        edit.fields.push(choice("字段"));
        let text = edited(&text, |draft| {
            draft.set_request_type("access", &edit).unwrap();
        });
        let names = |text: &str| -> Vec<String> {
            let edit = kind_of(text, "access");
            let fields = edit.fields.into_iter();
            fields
                .map(|field| format!("{} {}", field.place, field.key))
                .collect()
        };
        assert_eq!(
            names(&text),
            ["1 since", "2 system", "3 how_far_", "4 field_1"]
        );
        let last = &kind_of(&text, "access").fields[2];
        assert_eq!(
            (last.choices.as_str(), last.required),
            ("Read\nWrite", true)
        );
        let mut edit = kind_of(&text, "access");
        edit.fields[0].name = String::new();
        edit.fields[1].name = "Which system".into();
        // What another admin added meanwhile, the form knows nothing of.
        edit.fields.truncate(3);
        let text = edited(&text, |draft| {
            draft.set_request_type("access", &edit).unwrap();
        });
        assert_eq!(names(&text), ["1 system", "2 how_far_", "3 field_1"]);
        assert_eq!(kind_of(&text, "access").fields[0].name, "Which system");
    }
    let text = format!("{HELPCENTRE}{ASKED}");
    let moved = edited(&text, |draft| {
        let mut edit = kind_of(&text, "access");
        edit.fields[0].place = "9".into();
        draft.set_request_type("access", &edit).unwrap();
    });
    assert!(moved.contains("# First of all") && moved.contains("kind = \"date\" # a day"));
    assert_eq!(differing(&moved, &text), [""; 0]);
}

#[test]
fn request_types_are_added_and_taken_away() {
    let text = format!("{HELPCENTRE}{ASKED}");
    let text = edited(&text, |draft| {
        draft.remove_request_type("access");
        draft.add_request_type(&RequestTypeEdit {
            name: "New starter".into(),
            description: "Someone begins.".into(),
            ..RequestTypeEdit::default()
        });
        let mut billing = kind_of(&text, "billing");
        billing.routing_text = String::new();
        billing.fields.push(choice("For whom"));
        draft.set_request_type("billing", &billing).unwrap();
        assert!(draft.set_request_type("access", &billing).is_err());
    });
    let kinds = parse(&text).unwrap().request_types;
    let kinds: Vec<_> = kinds
        .iter()
        .map(|kind| {
            (
                kind.key.as_str(),
                kind.routing_text.as_str(),
                kind.fields.len(),
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [
            ("question", "", 0),
            ("billing", "", 1),
            ("new_starter", "", 0)
        ]
    );
    assert!(!text.contains("system"));
}

#[test]
fn what_is_wrong_with_a_field_is_said_by_the_name_of_its_input() {
    let field = |name: &str, kind: &str, choices: &str, place: &str| FieldEdit {
        name: name.into(),
        kind: kind.into(),
        choices: choices.into(),
        place: place.into(),
        ..FieldEdit::default()
    };
    for (field, faults) in [
        (field("", "text", "", ""), &[][..]),
        (field("", "choice", "Read", ""), &["name"]),
        (field("How", "choice", " \n", ""), &["choices"]),
        (field("How", "date", "Read", "0"), &["choices", "place"]),
        (field("How", "colour", "", "first"), &["kind", "place"]),
        (field("How", "choices", "Read", "2"), &[]),
    ] {
        let found: Vec<&str> = field.faults().iter().map(|(input, _)| *input).collect();
        assert_eq!(found, faults, "{field:?}");
    }
}

#[test]
fn types_and_groups_are_added_renamed_and_taken_away() {
    let given = |key: &str, name: &str| TermEdit {
        key: key.into(),
        name: name.into(),
        ..TermEdit::default()
    };
    let text = edited(HELPCENTRE, |draft| {
        let fields = [given("", "Bug"), given("", "How to"), given("", "")];
        draft.set_terms("types", &fields);
        draft.set_terms("types", &[given("bug", "Defect"), given("how_to", "")]);
        draft.set_terms("groups", &[given("", "Front line")]);
    });
    let workflow = parse(&text).unwrap();
    let names = |terms: &[Term]| -> Vec<String> {
        let terms = terms.iter();
        terms
            .map(|term| format!("{} {}", term.key, term.name))
            .collect()
    };
    assert_eq!(names(&workflow.types), ["bug Defect"]);
    assert_eq!(names(&workflow.groups), ["front_line Front line"]);
}

#[test]
fn fields_whose_names_differ_by_letters_that_keys_lack_get_a_key_each() {
    let text = format!("{HELPCENTRE}{ASKED}");
    let named = |name: &str| FieldEdit {
        name: name.into(),
        kind: "text".into(),
        customer_visible: true,
        ..FieldEdit::default()
    };
    let text = edited(&text, |draft| {
        let mut edit = kind_of(&text, "access");
        edit.fields
            .extend(["Größe", "Grüße", "Since!", "大", "小"].map(named));
        draft.set_request_type("access", &edit).unwrap();
    });
    let workflow = parse(&text).unwrap();
    let kind = workflow
        .request_types
        .iter()
        .find(|kind| kind.key == "access");
    let keys: Vec<&str> = kind
        .unwrap()
        .fields
        .iter()
        .map(|field| &*field.key)
        .collect();
    assert_eq!(
        keys,
        [
            "system", "since", "gr__e", "gr__e_2", "since_", "field_1", "field_2"
        ]
    );
}

#[test]
fn two_fields_of_one_name_are_told_apart_by_nothing_and_refused() {
    let text = format!("{HELPCENTRE}{ASKED}");
    for twin in ["Since", "since", "SINCE"] {
        let faulty = edited(&text, |draft| {
            let mut edit = kind_of(&text, "access");
            edit.fields.push(FieldEdit {
                name: twin.into(),
                kind: "text".into(),
                ..FieldEdit::default()
            });
            draft.set_request_type("access", &edit).unwrap();
        });
        let reason = parse(&faulty).unwrap_err().reason.say();
        assert_eq!(
            reason, "this form has a field with this key already",
            "{twin}"
        );
    }
}
