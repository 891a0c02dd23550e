mod grammar;

use proptest::prelude::*;

use super::*;

fn word(text: &str) -> Term {
    let loose = text.chars().count() >= words::PART;
    Term {
        words: in_text(text),
        loose,
    }
}

fn phrase(text: &str) -> Term {
    Term {
        words: in_text(text),
        loose: false,
    }
}

fn short(text: &str) -> Term {
    phrase(text)
}

fn compound(text: &str) -> Term {
    Term {
        words: in_text(text),
        loose: true,
    }
}

#[test]
fn a_line_is_read_as_words_phrases_and_filters() {
    let terms = |terms: &[Term]| Query {
        terms: terms.to_vec(),
        ..Query::default()
    };
    let filters = |filters: &[Filter]| Query {
        filters: filters.to_vec(),
        ..Query::default()
    };
    let day = |y, m, d| Date::new(y, m, d).unwrap();
    let cases: Vec<(&str, Query)> = vec![
        ("", Query::default()),
        (" \t *** \" \" ", Query::default()),
        ("Export FAILS", terms(&[word("export"), word("fails")])),
        ("export export", terms(&[word("export")])),
        ("e-mail", terms(&[compound("e-mail")])),
        ("2.10.3 e.g", terms(&[compound("2.10.3"), compound("e.g")])),
        ("error.lo", terms(&[compound("error.lo")])),
        (
            "\"Exact Phrase\" x",
            terms(&[phrase("exact phrase"), word("x")]),
        ),
        ("\"never closed", terms(&[phrase("never closed")])),
        ("a OR b", terms(&[word("a"), word("or"), word("b")])),
        ("scope:o18", terms(&[compound("scope:o18")])),
        (
            "unknown:\"two words\"",
            terms(&[compound("unknown:two words")]),
        ),
        ("status:", terms(&[word("status")])),
        (":x", terms(&[word("x")])),
        ("日本 会", terms(&[phrase("日本"), phrase("会")])),
        ("status:Open", filters(&[Filter::Status("Open".into())])),
        (
            "STATUS:\"Awaiting your reply\"",
            filters(&[Filter::Status("Awaiting your reply".into())]),
        ),
        ("turn:you", filters(&[Filter::Turn(Whose::Mine)])),
        (
            "turn:us turn:product",
            filters(&[
                Filter::Turn(Whose::Ours),
                Filter::Turn(Whose::Of(Turn::Product)),
            ]),
        ),
        (
            "from:ana@acme.example",
            filters(&[Filter::From("ana@acme.example".into())]),
        ),
        ("org:Acme", filters(&[Filter::Organization("Acme".into())])),
        (
            "before:2026-11-30",
            filters(&[Filter::Before(day(2026, 11, 30))]),
        ),
        ("after:2026-11", filters(&[Filter::After(day(2026, 11, 1))])),
    ];
    for (text, expected) in cases {
        assert_eq!(Query::parse(text, false), Ok(expected), "{text}");
    }
}

#[test]
fn k37_phrases_stand_in_whichever_quotation_marks_a_keyboard_types() {
    for (open, close) in [
        ("\"", "\""),
        ("“", "”"),
        ("„", "“"),
        ("„", "”"),
        ("”", "”"),
        ("“", "\""),
        ("«", "»"),
        ("»", "«"),
        ("« ", " »"),
        ("‚", "‘"),
        ("‘", "’"),
        ("’", "’"),
        ("‹", "›"),
        ("›", "‹"),
        ("「", "」"),
        ("『", "』"),
        ("《", "》"),
        ("〈", "〉"),
        ("｢", "｣"),
        ("〝", "〟"),
        ("＂", "＂"),
    ] {
        let text = format!("{open}wrong tax number{close} x");
        let query = Query::parse(&text, true).unwrap();
        assert_eq!(
            query.terms,
            [phrase("wrong tax number"), short("x")],
            "{text}"
        );
        let text = format!("from:{open}Luis Ortega{close}");
        let query = Query::parse(&text, true).unwrap();
        assert_eq!(
            query.filters,
            [Filter::From("Luis Ortega".into())],
            "{text}"
        );
    }
    let terms = |text| Query::parse(text, true).unwrap().terms;
    assert_eq!(terms("“never closed"), [phrase("never closed")]);
    assert_eq!(terms("‘it doesn’t work’"), [phrase("it doesn’t work")]);
    assert_eq!(terms("’tis"), [word("tis")]);
    assert_eq!(
        terms("call“now please”"),
        [word("call"), phrase("now please")]
    );
}

#[test]
fn k13_what_people_paste_leads_to_the_ticket() {
    let number = |text: &str| Query::parse(text, false).unwrap().number;
    for text in [
        "#1",
        "[#1]",
        "(#1)",
        "#1:",
        "[#1] Wrong tax number",
        "Re: [#1] Wrong tax number",
        "AW: WG: [#1] Wrong tax number",
        "https://desk.example/tickets/1",
        "https://desk.example/help/desk/tickets/1",
        "https://desk.example/desk/tickets/1/",
        "<https://desk.example/desk/tickets/1#comment-3>",
        "http://127.0.0.1:8080/tickets/1?notice=saved#note-2",
        "/desk/tickets/1",
        "see https://desk.example/tickets/1, please",
    ] {
        assert_eq!(number(text), Some(TicketNumber(1)), "{text}");
    }
    for text in [
        "https://desk.example/tickets/",
        "https://desk.example/tickets/new",
        "https://desk.example/tickets/1a",
        "https://desk.example/1",
        "tickets/1",
        "#",
        "[1]x",
        "a#1",
    ] {
        assert_eq!(number(text), None, "{text}");
    }
}

#[test]
fn who_a_ticket_is_assigned_to_is_a_question_for_agents() {
    let asked = |text, agent| Query::parse(text, agent).unwrap();
    assert_eq!(
        asked("assignee:none", false).terms,
        [compound("assignee:none")]
    );
    for (text, assignee) in [
        ("assignee:me", Assignee::Me),
        ("assignee:none", Assignee::Nobody),
        ("assignee:Ines", Assignee::Named("Ines".into())),
    ] {
        assert_eq!(asked(text, true).filters, [Filter::Assignee(assignee)]);
    }
}

#[test]
fn a_number_is_a_ticket_and_a_word() {
    let asked = |text| Query::parse(text, false).unwrap();
    assert_eq!(asked("#1042").number, Some(TicketNumber(1042)));
    assert_eq!(asked("#1042").terms, [phrase("1042")]);
    assert_eq!(asked("1042").number, Some(TicketNumber(1042)));
    assert_eq!(asked("export #7").number, Some(TicketNumber(7)));
    for text in [
        "error 404",
        "#0",
        "#-1",
        "#99999999999999999999",
        "# 1042 x",
    ] {
        assert_eq!(asked(text).number, None, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_told_in_words() {
    for (text, code) in [
        ("x".repeat(201), "too_long"),
        (
            (0..13).map(|n| format!("w{n} ")).collect(),
            "too_many_terms",
        ),
        ("turn:nobody's".into(), "unknown_turn"),
        ("before:yesterday".into(), "bad_date"),
        ("after:2026-13".into(), "bad_date"),
        ("after:2026-02-30".into(), "bad_date"),
        ("after:2026".into(), "bad_date"),
        ("after:2026-01-01-01".into(), "bad_date"),
        ("after:+026-01-01".into(), "bad_date"),
    ] {
        assert_eq!(Query::parse(&text, false).unwrap_err().code, code, "{text}");
    }
}

#[test]
fn matches_are_found_where_they_stand() {
    let cases: [(&str, &str, &[&str], bool, bool); 21] = [
        ("2.10.3", "in v2.10.3-rc1", &["v2.10.3"], true, false),
        ("2.10", "in v2.10.3-rc1", &["v2.10"], true, false),
        ("10.3", "in v2.10.3-rc1", &["10.3"], true, true),
        ("2.1.3", "in v2.10.3-rc1", &[], false, false),
        ("0.3", "in v2.10.3-rc1", &["10.3"], true, false),
        ("error.lo", "see error.log", &["error.log"], true, false),
        ("rror.log", "see error.log", &["error.log"], true, false),
        ("Łódź", "from Lodz", &["Lodz"], true, true),
        ("export", "The Export fails", &["Export"], true, true),
        ("port", "an export", &["export"], true, false),
        ("po", "an export", &[], false, false),
        ("\"port\"", "an export", &[], false, false),
        (
            "fails export",
            "Export fails",
            &["Export", "fails"],
            true,
            true,
        ),
        ("export missing", "Export fails", &["Export"], false, false),
        (
            "\"export fails\"",
            "the export, fails",
            &["export, fails"],
            true,
            true,
        ),
        ("\"export fails\"", "export never fails", &[], false, false),
        ("\"a a b\"", "a a a b", &["a a b"], true, true),
        ("日本", "在日本語", &["日本"], true, true),
        ("日語", "在日本語", &[], false, false),
        ("\"本語 test\"", "日本語 Test", &["日本語 Test"], true, true),
        (
            "GROSSE grüße",
            "Große grusse",
            &["Große", "grusse"],
            true,
            true,
        ),
    ];
    for (query, text, expected, any, whole) in cases {
        let terms = Query::parse(query, false).unwrap().terms;
        let mut places = Vec::new();
        let found = seek(&terms, text, &mut places);
        let marked: Vec<&str> = places.iter().map(|place| &text[place.clone()]).collect();
        assert_eq!(marked, expected, "{query} in {text}");
        let all = (found.has_all(&terms), found.has_all_whole(&terms));
        assert_eq!(all, (any, whole), "{query} in {text}");
    }
}

#[test]
fn k4_subjects_are_alike_by_half_of_their_words() {
    let cases = [
        ("Export stops half way", "The export stops", Some(2)),
        ("Export stops half way", "Export never starts", None),
        ("Export", "export fails", Some(1)),
        ("Export fails", "Export", None),
        ("Code E42 on the printer", "Printer says E42", Some(2)),
        ("会议室预订", "预订会议室", Some(3)),
        ("is it me", "is it me", None),
    ];
    for (one, other, likeness) in cases {
        assert_eq!(
            Subject::new(one).likeness(other),
            likeness,
            "{one}, {other}"
        );
    }
}

#[test]
fn k4_a_message_speaks_of_a_subject_by_half_of_its_words() {
    let other = "The monthly export stops at row 10,000";
    let late = format!("{} our monthly export stops", "so ".repeat(100));
    let cases = [
        ("Help", "Our monthly export stops half way", Some(3)),
        ("Monthly export", "it stops", Some(3)),
        ("Help", "An export", None),
        ("Help", late.as_str(), None),
        ("Export stops", "", Some(2)),
        ("", "", None),
    ];
    for (subject, message, likeness) in cases {
        let begun = Begun::new(subject, message);
        assert_eq!(begun.likeness(other), likeness, "{subject}: {message}");
    }
    // Of a message that never ends so many words count.
    let words: String = (0..100).map(|n| format!("w{n} ")).collect();
    assert_eq!(Begun::new("", &words).message.words().count(), 24);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_a_query_or_a_sentence(text in "\\PC{0,220}", agent: bool) {
        match Query::parse(&text, agent) {
            Ok(query) => {
                prop_assert!(query.terms.len() + query.filters.len() <= MOST_TERMS);
                for term in &query.terms {
                    prop_assert!(!term.words.is_empty());
                    for word in &term.words {
                        prop_assert!(word.text.chars().all(char::is_alphanumeric), "{:?}", word);
                    }
                }
            }
            Err(fault) => prop_assert!(fault.message.say().ends_with('.')),
        }
    }

    #[test]
    fn what_is_typed_like_the_language_is_read_too(text in "[a-z#\": 0-9-]{0,60}|(status|turn|from|before|after):\"?[a-z0-9-]{0,12}\"?") {
        let _ = Query::parse(&text, true);
    }

    #[test]
    fn a_text_has_each_of_its_own_words(text in "[ -~À-ʯ一-丿\u{301}]{0,80}", other in "\\PC{0,80}") {
        let mut terms: Vec<Term> = in_text(&text).into_iter().map(|word| Term { words: vec![word], loose: false }).collect();
        terms.truncate(MOST_TERMS);
        let mut places = Vec::new();
        prop_assert!(seek(&terms, &text, &mut places).has_all_whole(&terms));
        seek(&terms, &other, &mut places);
    }
}
