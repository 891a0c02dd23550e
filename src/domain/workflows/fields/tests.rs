use serde_json::json;

use super::*;

fn field(kind: Kind, choices: &[&str]) -> Field {
    Field {
        key: "region".into(),
        name: "Region".into(),
        kind,
        hint: String::new(),
        choices: choices.iter().map(|one| (*one).to_owned()).collect(),
        required: false,
        customer_visible: true,
    }
}

#[test]
fn k27_a_value_that_is_no_longer_offered_stays_until_somebody_chooses_another() {
    let one = field(Kind::Choice, &["North"]);
    let several = field(Kind::Choices, &["Read", "Write"]);
    let (number, date) = (field(Kind::Number, &[]), field(Kind::Date, &[]));
    let (line, yes) = (field(Kind::Text, &[]), field(Kind::YesNo, &[]));
    let kept = [
        (&one, json!("South"), json!("South")),
        (&one, json!("A, B"), json!(["A", "B"])),
        (&one, json!(["South"]), json!("South")),
        (&several, json!(["Print", "Read"]), json!(["Read", "Print"])),
        (&several, json!(["South"]), json!("South")),
        (&several, json!("Print"), json!(["Print"])),
        (&number, json!("about ten"), json!("about ten")),
        (&date, json!("yesterday"), json!("yesterday")),
        (&line, json!("one\r\ntwo"), json!("one\ntwo")),
        (&line, json!("x".repeat(300)), json!("x".repeat(300))),
        (&yes, json!("perhaps"), json!("perhaps")),
        (&yes, json!("yes"), json!(true)),
    ];
    for (field, given, before) in kept {
        let value = field.value(&given, &before);
        assert_eq!(value, Ok(Some(before.clone())), "{given} {before}");
        if given != json!("yes") && field.kind != Kind::Text {
            assert!(field.value(&given, &Value::Null).is_err(), "{given}");
        }
    }
    // A deliberate change.
    let before = json!(["Read", "Print"]);
    for (given, value) in [
        (json!(["Print", "Write"]), json!(["Write", "Print"])),
        (json!(["Write"]), json!(["Write"])),
        (json!([]), Value::Null),
    ] {
        let value = Some(value).filter(|value| !value.is_null());
        assert_eq!(several.value(&given, &before), Ok(value), "{given}");
    }
    assert!(several.value(&json!(["Fax"]), &before).is_err());
    assert_eq!(one.value(&json!(""), &json!("South")), Ok(None));
    assert!(one.value(&json!("West"), &json!("South")).is_err());
}

#[test]
fn k28_a_choice_that_stands_in_a_file_twice_is_one() {
    let text = json!({ "key": "k", "name": "K", "kind": "choice", "choices": ["C", "A", "C"] });
    let field: Field = serde_json::from_value(text).unwrap();
    assert_eq!(field.choices, ["C", "A"]);
}
