use super::*;

fn text(text: &str) -> Piece {
    Piece::Text(text.into())
}

fn atom(text: &str) -> Value {
    Value::Atom(text.into())
}

#[test]
fn answers_are_read_into_values() {
    let table = [
        (
            vec![text("SEARCH 1 22")],
            vec![atom("SEARCH"), atom("1"), atom("22")],
        ),
        (vec![text("SEARCH")], vec![atom("SEARCH")]),
        (
            vec![
                text("3 FETCH (UID 7 BODY[] "),
                Piece::Literal(b"a)\r\n\"".to_vec()),
                text(" FLAGS ())"),
            ],
            vec![
                atom("3"),
                atom("FETCH"),
                Value::List(vec![
                    atom("UID"),
                    atom("7"),
                    atom("BODY[]"),
                    Value::String(b"a)\r\n\"".to_vec()),
                    atom("FLAGS"),
                    Value::List(vec![]),
                ]),
            ],
        ),
        (
            vec![text(
                r#"LIST (\Noselect) "/" "a \"b\" \\" BODY[HEADER (X)]<0>"#,
            )],
            vec![
                atom("LIST"),
                Value::List(vec![atom("\\Noselect")]),
                Value::String(b"/".to_vec()),
                Value::String(b"a \"b\" \\".to_vec()),
                atom("BODY[HEADER (X)]<0>"),
            ],
        ),
    ];
    for (pieces, values) in table {
        assert_eq!(Value::read(pieces.clone()), Some(values), "{pieces:?}");
    }
}

#[test]
fn what_is_not_whole_or_too_deep_is_no_answer() {
    let deep = "(".repeat(40) + &")".repeat(40);
    for bad in ["(", ")", "a (b", "\"open", "a ) b (", &deep, "\"\\"] {
        assert_eq!(Value::read(vec![text(bad)]), None, "{bad}");
    }
    assert_eq!(Value::read(vec![Piece::Text(vec![0xff])]), None);
}
