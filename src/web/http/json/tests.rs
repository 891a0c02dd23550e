//! Values that may be absent, and people who are named.

use super::*;

#[derive(Debug, Deserialize)]
struct Patch {
    #[serde(default, deserialize_with = "given")]
    priority: Option<Option<String>>,
}

#[test]
fn absent_null_and_a_value_are_three_things() {
    let read = |text: &str| serde_json::from_str::<Patch>(text).map(|patch| patch.priority);
    assert_eq!(read("{}").unwrap(), None);
    assert_eq!(read("{\"priority\":null}").unwrap(), Some(None));
    assert_eq!(
        read("{\"priority\":\"p1\"}").unwrap(),
        Some(Some("p1".into()))
    );
    assert!(read("{\"priority\":1}").is_err());
}

#[test]
fn somebody_is_named_by_number_or_by_text_and_by_nothing_else() {
    let read = |text: &str| serde_json::from_str::<Who>(text).map(|who| who.text());
    assert_eq!(read("12").unwrap(), "12");
    assert_eq!(read("\"ana@acme.example\"").unwrap(), "ana@acme.example");
    for wrong in ["null", "1.5", "[]", "{}", "true", "99999999999999999999"] {
        assert!(read(wrong).is_err(), "{wrong}");
    }
}
