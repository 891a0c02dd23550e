//! Pages of lists of the API, and values that may be absent.

use super::*;

fn one(n: &u32) -> [String; 1] {
    [n.to_string()]
}

#[test]
fn a_page_leads_on_only_where_there_is_more() {
    let (rows, next) = split(vec![1, 2, 3], 3, one);
    assert_eq!((rows.len(), next), (3, None));
    let (rows, next) = split(vec![1, 2, 3, 4], 3, one);
    assert_eq!(rows, [1, 2, 3]);
    let keys = BASE64URL_NOPAD.decode(next.unwrap().as_bytes()).unwrap();
    assert_eq!(keys, b"[\"3\"]", "the last row that was given out");
    let (rows, next) = split(Vec::new(), 3, one);
    assert_eq!((rows, next), (Vec::<u32>::new(), None));
}

#[test]
fn a_cursor_holds_any_key_there_is() {
    let keys = |text: &&str| [(*text).to_owned(), "\"\n\0é".to_owned()];
    let (_, next) = split(vec!["a,b", "c"], 1, keys);
    let bytes = BASE64URL_NOPAD.decode(next.unwrap().as_bytes()).unwrap();
    let read: [String; 2] = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(read, ["a,b", "\"\n\0é"]);
}

#[test]
fn an_answer_has_room_for_one_row_at_least_and_goes_on_behind_the_last_it_took() {
    let row = |bytes: usize, nth: u32| ("x".repeat(bytes), nth);
    let (rows, next) = within(vec![row(9, 1), row(9, 2)], Some(7)).unwrap();
    assert_eq!((rows.len(), next), (2, Some(7)));
    let (rows, next) = within(vec![row(LARGEST, 1), row(9, 2)], None).unwrap();
    assert_eq!(
        (rows.len(), next),
        (1, Some(1)),
        "large as it is, it is given"
    );
    let half = LARGEST / 2;
    let (rows, next) = within(vec![row(half, 1), row(half - 10, 2), row(9, 3)], None).unwrap();
    assert_eq!((rows.len(), next), (2, Some(2)));
    assert_eq!(
        within(Vec::<(u8, u32)>::new(), None).unwrap(),
        (vec![], None)
    );
}

#[test]
fn what_counts_is_how_long_a_row_is_as_it_is_sent() {
    assert_eq!(length(&"é").unwrap(), 5, "quotes, two bytes and a comma");
    assert_eq!(length(&"\"").unwrap(), 5, "escaped");
    assert_eq!(length(&()).unwrap(), 5, "null");
}

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

#[test]
fn a_cursor_that_is_none_of_ours_is_told_by_its_parameter() {
    let told = bad_cursor().told();
    assert_eq!((told.status, told.code), (422, "bad_cursor"));
    assert_eq!(told.faults[0].field, "after");
}
