use serde_json::json;

use super::*;
use crate::domain::refusal::Fault;

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

#[test]
fn each_kind_of_field_keeps_what_it_is_for_and_refuses_the_rest_in_words() {
    let several = field(Kind::Choices, &["Read", "Write"]);
    let one = field(Kind::Choice, &["North"]);
    for (field, given, kept) in [
        (field(Kind::Text, &[]), json!(" a\nb "), Ok(json!("a b"))),
        (
            field(Kind::Text, &[]),
            json!("é".repeat(201)),
            Err("Write at most 200 characters."),
        ),
        (
            field(Kind::LongText, &[]),
            json!("a\r\nb"),
            Ok(json!("a\nb")),
        ),
        (
            field(Kind::LongText, &[]),
            json!("é".repeat(5001)),
            Err("Write at most 5000 characters."),
        ),
        (field(Kind::Number, &[]), json!(" 12 "), Ok(json!(12))),
        (field(Kind::Number, &[]), json!(3.5), Ok(json!(3.5))),
        (
            field(Kind::Number, &[]),
            json!("twelve"),
            Err("Write a number, such as 12 or 3.5."),
        ),
        (
            field(Kind::Date, &[]),
            json!("2026-11-27"),
            Ok(json!("2026-11-27")),
        ),
        (
            field(Kind::Date, &[]),
            json!("27.11.2026"),
            Err("Write a date as 2026-11-27."),
        ),
        (one.clone(), json!("North"), Ok(json!("North"))),
        (one, json!("north"), Err("Choose one of: North.")),
        (
            several.clone(),
            json!(["Write", "Read", "Read"]),
            Ok(json!(["Read", "Write"])),
        ),
        (
            several,
            json!(["Read", 3]),
            Err("Choose among: Read, Write."),
        ),
        (field(Kind::YesNo, &[]), json!("off"), Ok(json!(false))),
        (
            field(Kind::YesNo, &[]),
            json!("perhaps"),
            Err("Choose yes or no."),
        ),
    ] {
        let value = field.value(&given, &Value::Null);
        let value = value.map_err(|words| words.say());
        let kept = kept.map(Some).map_err(str::to_owned);
        assert_eq!(value, kept, "{given} for {:?}", field.kind);
    }
}

#[test]
fn a_number_is_finite() {
    let number = field(Kind::Number, &[]);
    for text in [
        "inf", "-inf", "NaN", "infinity", "1e999", "0x10", "1 000", "1,5",
    ] {
        assert!(number.value(&json!(text), &Value::Null).is_err(), "{text}");
    }
    for (text, value) in [
        ("-3", json!(-3)),
        ("1e3", json!(1000.0)),
        (".5", json!(0.5)),
    ] {
        assert_eq!(
            number.value(&json!(text), &Value::Null),
            Ok(Some(value)),
            "{text}"
        );
    }
}

#[test]
fn a_value_of_another_shape_is_refused_by_every_kind() {
    for kind in Kind::ALL {
        let word = kind.word();
        let field = field(kind, &["North"]);
        for given in [json!({}), json!([[]]), json!(["North", null])] {
            assert!(
                field.value(&given, &Value::Null).is_err(),
                "{given} for {word}"
            );
        }
        assert_eq!(
            field.value(&Value::Null, &json!("x")),
            Ok(None),
            "{word} is emptied"
        );
        assert_eq!(
            field.value(&json!("  "), &Value::Null),
            Ok(None),
            "{word} stays empty"
        );
    }
}

#[test]
fn kinds_are_read_by_the_word_they_are_written_with() {
    for kind in Kind::ALL {
        let word = kind.word();
        assert_eq!(Kind::parse(word), Some(kind));
        assert_eq!(serde_json::to_value(kind).unwrap(), word);
        assert!(!kind.in_words().say().contains('_'), "{word}");
    }
    assert_eq!(Kind::parse("Text"), None);
}

/// A form of a required text and a number that agents alone fill in.
fn form() -> Vec<Field> {
    let required = Field {
        required: true,
        ..field(Kind::Text, &[])
    };
    let internal = Field {
        key: "cost".into(),
        customer_visible: false,
        ..field(Kind::Number, &[])
    };
    vec![required, internal]
}

/// What is kept, or the fields at fault, for customers.
fn kept(given: Value, before: Value) -> Result<Value, Vec<String>> {
    let values = |value| serde_json::from_value::<Values>(value).unwrap();
    let (given, before) = (values(given), values(before));
    let checked = checked(&form(), (&given, &before), |field| field.customer_visible);
    let at = |fault: Fault| format!("{} {}", fault.field, fault.code);
    checked
        .map(|kept| json!(kept))
        .map_err(|faults| faults.into_iter().map(at).collect())
}

#[test]
fn a9_customers_neither_fill_in_nor_lose_what_agents_alone_fill_in() {
    let before = json!({ "cost": 7, "region": "North" });
    let after = kept(json!({ "region": "South" }), before.clone());
    assert_eq!(after, Ok(json!({ "cost": 7, "region": "South" })));
    let unknown = Err(vec!["fields.cost unknown_field".to_owned()]);
    assert_eq!(kept(json!({ "cost": 8 }), before.clone()), unknown);
    // In the same words as a field that is not there.
    assert!(kept(json!({ "gone": 8 }), before).is_err());
}

#[test]
fn a_required_field_is_asked_for_once_whatever_else_is_wrong_with_it() {
    assert_eq!(
        kept(json!({}), json!({})),
        Err(vec!["fields.region required".into()])
    );
    assert_eq!(
        kept(json!({ "region": " " }), json!({ "region": "x" })),
        Err(vec!["fields.region required".into()])
    );
    assert_eq!(
        kept(json!({ "region": [] }), json!({})),
        Err(vec!["fields.region required".into()])
    );
    assert_eq!(
        kept(json!({ "region": 5 }), json!({})),
        Err(vec!["fields.region invalid".into()])
    );
    assert!(
        kept(json!({}), json!({ "region": "x" })).is_ok(),
        "it is there"
    );
}

#[test]
fn values_are_told_in_words_and_sent_as_forms_send_them() {
    for (value, words, typed) in [
        (json!(true), "Yes", "yes"),
        (json!(false), "No", "no"),
        (json!("North"), "North", "North"),
        (json!(["A", "B"]), "A, B", "A, B"),
        (json!(3.5), "3.5", "3.5"),
        (json!(null), "", ""),
    ] {
        assert_eq!(in_words(&value).say(), words);
        assert_eq!(as_typed(&value), typed);
    }
}
