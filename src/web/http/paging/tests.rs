//! Lists in parts, and their cursors.

use super::*;

fn query(text: &str) -> Form {
    Form::parse(text.as_bytes())
}

fn keys(row: &(&str, i64)) -> [String; 2] {
    [row.0.to_owned(), row.1.to_string()]
}

#[test]
fn a_part_leads_on_to_the_row_after_its_last() {
    let rows = vec![("Ana", 1), ("Omar, Ö.", 2), ("Zoë", 3)];
    let part = Part::cut(rows, 2, keys);
    assert_eq!(part.rows, [("Ana", 1), ("Omar, Ö.", 2)]);
    let query = query(&format!("after={}", part.next.unwrap()));
    assert_eq!(
        after(&query).unwrap(),
        Some(["Omar, Ö.".to_owned(), "2".to_owned()])
    );
}

#[test]
fn the_last_part_leads_nowhere() {
    assert_eq!(Part::cut(vec![("Ana", 1)], 1, keys).next, None);
    assert_eq!(Part::cut(Vec::new(), 1, keys).next, None);
    assert_eq!(after::<1>(&query("limit=2")).unwrap(), None);
}

#[test]
fn a_list_by_numbers_goes_on_after_a_number() {
    let part = Part::cut(vec![7, 5, 3], 2, |row: &i64| [row.to_string()]);
    assert_eq!(part.next.as_deref(), Some("5"));
    assert_eq!(after_number(&query("after=5")).unwrap(), Some(5));
    // Names may be numbers, too.
    assert_eq!(
        after(&query("after=404")).unwrap(),
        Some(["404".to_owned()])
    );
}

#[test]
fn what_is_no_cursor_of_this_list_is_refused() {
    for text in ["x", "-1", "WyJ", "W10", "eyJhIjoxfQ", "9999999999999999999"] {
        let query = query(&format!("after={text}"));
        assert!(after_number(&query).is_err(), "{text}");
    }
    let two = query("after=7");
    assert!(after::<2>(&two).is_err());
}

#[test]
fn an_answer_that_would_be_too_large_ends_earlier_and_leads_on() {
    let large = "x".repeat(LARGEST / 2 + 1);
    let rows = (1..=3).map(|number| (large.clone(), number.to_string()));
    let part = within(Part::whole(rows.collect())).unwrap();
    assert_eq!((part.rows.len(), part.next.as_deref()), (1, Some("1")));
    let one = vec![("x".repeat(LARGEST + 1), "9".to_owned())];
    assert_eq!(within(Part::whole(one)).unwrap().rows.len(), 1);
}

#[test]
fn a_cursor_holds_any_key_there_is() {
    let keys = |text: &&str| [(*text).to_owned(), "\"\n\0é".to_owned()];
    let next = Part::cut(vec!["a,b", "c"], 1, keys).next.unwrap();
    let read: [String; 2] = after(&query(&format!("after={next}"))).unwrap().unwrap();
    assert_eq!(read, ["a,b", "\"\n\0é"]);
}

#[test]
fn an_answer_goes_on_behind_the_last_row_it_took() {
    let row = |bytes: usize, nth: u32| ("x".repeat(bytes), nth.to_string());
    let half = LARGEST / 2;
    let rows = vec![row(half, 1), row(half - 10, 2), row(9, 3)];
    let part = within(Part::whole(rows)).unwrap();
    assert_eq!((part.rows.len(), part.next.as_deref()), (2, Some("2")));
    let small = Part {
        rows: vec![row(9, 1), row(9, 2)],
        next: Some("7".to_owned()),
    };
    let part = within(small).unwrap();
    assert_eq!((part.rows.len(), part.next.as_deref()), (2, Some("7")));
}

#[test]
fn what_counts_is_how_long_a_row_is_as_it_is_sent() {
    assert_eq!(length(&"é").unwrap(), 5, "quotes, two bytes and a comma");
    assert_eq!(length(&"\"").unwrap(), 5, "escaped");
    assert_eq!(length(&()).unwrap(), 5, "null");
}

#[test]
fn a_cursor_that_is_none_of_ours_is_told_by_its_parameter() {
    let told = bad_cursor().told();
    assert_eq!((told.status, told.code), (422, "bad_cursor"));
    assert_eq!(told.faults[0].field, "after");
}
