use super::*;

#[test]
fn t115_a_file_has_room_for_so_many_tickets_and_bytes_and_for_none_after_that() {
    let room = Budget { rows: 3, bytes: 10 };
    for (lines, fitting) in [
        (&[1, 1, 1, 1, 1][..], 3),
        (&[4, 6, 1], 2),
        (&[4, 7, 1, 1], 1),
        (&[11, 1], 0),
        (&[], 0),
    ] {
        let mut room = room;
        let taken = lines.iter().filter(|bytes| room.take(**bytes)).count();
        assert_eq!(taken, fitting, "{lines:?}");
    }
    // The largest row there can be is far below what is left for everybody.
    let longest = "\u{1f600};".repeat(200);
    let row = line(vec![&longest; COLUMNS.len() + AGENTS_COLUMNS.len()]);
    assert!(MOST.bytes > 100 * row.len());
}

#[test]
fn t75_cells_are_text_and_nothing_else() {
    let cases = [
        ("Export stops", "Export stops"),
        ("a, b", "\"a, b\""),
        ("say \"no\"", "\"say \"\"no\"\"\""),
        ("two\nlines", "\"two\nlines\""),
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "\"'\t'=1\""),
        ("\r=1", "\"'\r'=1\""),
        ("＝1+1", "'＝1+1"),
        (
            "=HYPERLINK(\"x\",\"y\")",
            "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
        ),
        ("2 = 1 + 1", "2 = 1 + 1"),
        ("a;b; c", "\"a;b; c\""),
        ("x;=1+1;y", "\"x;'=1+1;y\""),
        ("x;\"=1+1;y", "\"x;'\"\"=1+1;y\""),
        ("\"=1+1", "\"'\"\"=1+1\""),
        ("two\n=1+1\nx", "\"two\n'=1+1\nx\""),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(cell(text), expected, "{text:?}");
    }
}
