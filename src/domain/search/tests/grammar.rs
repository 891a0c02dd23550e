//! One line of a search: its limits, its filters, and what people type by mistake.

use super::*;

fn read(text: &str) -> Query {
    Query::parse(text, true).unwrap()
}

fn refused(text: &str) -> (&'static str, String) {
    let fault = Query::parse(text, true).unwrap_err();
    assert_eq!(fault.field, "q", "{text}");
    (fault.code, fault.message.say())
}

#[test]
fn a_search_is_as_long_as_it_says_and_no_longer() {
    assert!(Query::parse(&"é".repeat(LONGEST), true).is_ok());
    let (code, words) = refused(&"é".repeat(LONGEST + 1));
    assert_eq!(
        (code, &*words),
        ("too_long", "A search has at most 200 characters.")
    );
}

#[test]
fn words_and_filters_together_are_twelve_at_most_and_repeated_words_count_once() {
    let words = |n: usize| {
        (0..n)
            .map(|i| format!("w{i}"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(read(&words(12)).terms.len(), 12);
    assert_eq!(refused(&words(13)).0, "too_many_terms");
    assert_eq!(
        refused(&format!("{} status:open", words(12))).0,
        "too_many_terms"
    );
    assert_eq!(read(&"same ".repeat(30)).terms.len(), 1);
}

#[test]
fn a_filter_is_known_by_its_key_in_capitals_too() {
    for (text, filter) in [
        ("Status:open", Filter::Status("open".into())),
        ("ORG:acme", Filter::Organization("acme".into())),
        ("From:ana", Filter::From("ana".into())),
        ("turn:ME", Filter::Turn(Whose::Mine)),
        ("Assignee:ME", Filter::Assignee(Assignee::Me)),
        ("assignee:None", Filter::Assignee(Assignee::Nobody)),
    ] {
        assert_eq!(read(text).filters, [filter], "{text}");
    }
}

#[test]
fn v1_of_conditions_joined_by_or_one_is_enough() {
    let tag = |word: &str| Filter::Facet(Facet::Tag, Some(word.into()));
    let any = Filter::Any(vec![tag("a"), tag("b"), Filter::Turn(Whose::Ours)]);
    let query = read("status:open tag:a OR tag:b OR turn:us lamp");
    assert_eq!(query.filters, [Filter::Status("open".into()), any]);
    assert_eq!(query.terms.len(), 1);
    // A word where it joins nothing, and in small letters.
    assert_eq!(read("tag:a OR lamp").terms.len(), 2);
    assert_eq!(read("tag:a or tag:b").filters.len(), 2);
    assert_eq!(refused("tag:a OR -tag:b").0, "or_between");
    assert_eq!(refused("-tag:a OR tag:b").0, "or_between");
    let many = vec!["tag:a"; 13].join(" OR ");
    assert_eq!(refused(&many).0, "too_many_terms");
}

#[test]
fn every_turn_can_be_asked_for_and_any_other_is_refused_with_those_there_are() {
    for turn in Turn::ALL {
        let filters = read(&format!("turn:{}", turn.word())).filters;
        assert_eq!(filters, [Filter::Turn(Whose::Of(turn))]);
    }
    let (code, words) = refused("turn:them");
    assert_eq!(code, "unknown_turn");
    assert!(
        words.starts_with("turn: takes me, us, support, "),
        "{words}"
    );
}

#[test]
fn a_day_that_is_none_is_refused_by_what_was_typed() {
    for day in [
        "2026-13-01",
        "2026-02-30",
        "2026-00",
        "2026-1-1-1",
        "26-11-30",
        "30.11.2026",
        "today",
        "2026-11-",
        "2026--11",
        "+2026-11",
        "2026-11-3a",
        "99999-11-30",
    ] {
        let (code, words) = refused(&format!("before:{day}"));
        assert_eq!(code, "bad_date", "{day}");
        assert!(words.contains(&format!("“{day}” is not a date")), "{words}");
    }
}

#[test]
fn a_month_stands_for_its_first_day_and_a_leap_day_is_one() {
    let day = |y, m, d| Date::new(y, m, d).unwrap();
    assert_eq!(
        read("after:2028-02").filters,
        [Filter::After(day(2028, 2, 1))]
    );
    assert_eq!(
        read("after:2028-02-29").filters,
        [Filter::After(day(2028, 2, 29))]
    );
    assert_eq!(refused("after:2027-02-29").0, "bad_date");
}

#[test]
fn a_filter_without_a_value_is_a_word() {
    for (text, words) in [
        ("status:", "status"),
        ("from:\"\"", "from"),
        ("before:“ ”", "before"),
    ] {
        let query = read(text);
        assert_eq!(
            (query.terms, query.filters),
            (vec![word(words)], vec![]),
            "{text}"
        );
    }
}

#[test]
fn a_filters_value_may_hold_colons_and_blanks_within_quotation_marks() {
    let filters = read("status:\"Closed: by us\" from:'x").filters;
    let expected = [
        Filter::Status("Closed: by us".into()),
        Filter::From("'x".into()),
    ];
    assert_eq!(filters, expected);
}

#[test]
fn of_several_numbers_the_first_is_the_ticket_and_all_are_words() {
    let query = read("#12 #34 #12");
    assert_eq!(query.number, Some(TicketNumber(12)));
    assert_eq!(query.terms, [phrase("12"), phrase("34")]);
}

#[test]
fn a_bare_number_among_words_is_no_ticket() {
    assert_eq!(read("1042").number, Some(TicketNumber(1042)));
    assert_eq!(read("error 1042").number, None);
    for text in [
        "01042",
        "1042x",
        "-5",
        "0",
        "99999999999999999999",
        "#0",
        "#-1",
    ] {
        assert_eq!(read(text).number, None, "{text}");
    }
}

#[test]
fn nothing_to_look_for_is_empty() {
    for text in ["", "  ", "…", "\"\"", "-- !"] {
        assert!(read(text).is_empty(), "{text:?}");
    }
    for text in ["a", "#1", "status:open"] {
        assert!(!read(text).is_empty(), "{text}");
    }
}

#[test]
fn k4_a_subject_is_told_by_its_long_words_numbers_and_pairs() {
    let words = |text: &str| {
        Subject::new(text)
            .words()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        words("The export of E42 is slow"),
        ["export", "e42", "slow"]
    );
    assert_eq!(words("Slow SLOW slów"), ["slow"]);
    assert_eq!(words("会议室"), ["会议", "议室"]);
    assert_eq!(words("is it me"), Vec::<String>::new());
    let long: String = (0..40).map(|i| format!("word{i} ")).collect();
    assert_eq!(words(&long).len(), MOST_TERMS);
}

#[test]
fn a_phrase_that_almost_begins_again_and_again_is_found_soon() {
    let query = read(&format!("\"{}b\"", "a ".repeat(90)));
    let (text, mut places) = ("a ".repeat(100_000), Vec::new());
    let began = std::time::Instant::now();
    assert_eq!(seek(&query.terms, &text, &mut places).count(), 0);
    let found = seek(&query.terms, &(text + "b"), &mut places);
    assert!(found.has_all_whole(&query.terms) && places.len() == 1);
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn v2_what_tickets_are_sorted_by_is_asked_for_by_its_word() {
    let facet = |facet, value: &str| Filter::Facet(facet, Some(value.to_owned()));
    for (text, filter) in [
        ("tag:vip", facet(Facet::Tag, "vip")),
        ("priority:\"P2 High\"", facet(Facet::Priority, "P2 High")),
        ("request_type:device", facet(Facet::RequestType, "device")),
        ("request-type:device", facet(Facet::RequestType, "device")),
        ("group:none", Filter::Facet(Facet::Group, None)),
        ("channel:none", facet(Facet::Channel, "none")),
        (
            "field.region:north",
            facet(Facet::Field("region".into()), "north"),
        ),
        ("has:files", facet(Facet::Files, "files")),
        ("category:on_hold", Filter::Category(Category::OnHold)),
        ("assignee:gone", Filter::Assignee(Assignee::Gone)),
        ("assignee:ended", Filter::Assignee(Assignee::Gone)),
        ("assignee:nobody", Filter::Assignee(Assignee::Nobody)),
        ("group:mine", Filter::OwnGroups),
        ("is:reopened", Filter::Is(State::Reopened)),
        ("is:Merged", Filter::Is(State::Merged)),
        ("is:open", Filter::Is(State::Open)),
        ("requester:ana", Filter::From("ana".into())),
        ("organization:Acme", Filter::Organization("Acme".into())),
    ] {
        assert_eq!(read(text).filters, std::slice::from_ref(&filter), "{text}");
        let without = read(&format!("-{text}"));
        assert_eq!((without.excluded, without.filters.len()), (vec![filter], 0));
    }
    // To customers words like any others.
    let customer = Query::parse("tag:vip", false).unwrap();
    assert_eq!((customer.filters.len(), customer.terms.len()), (0, 1));
}

#[test]
fn v2_spans_are_days_before_and_after_them_and_ages() {
    let day = |d| Some(Point::Day(Date::new(2026, 11, d).unwrap()));
    let span = |from, before| Filter::Created(Span { from, before });
    let ago = |seconds| Some(Point::Ago(seconds));
    for (text, filter) in [
        ("created:2026-11-05", span(day(5), day(6))),
        ("created:>2026-11-05", span(day(6), None)),
        ("created:>=2026-11-05", span(day(5), None)),
        ("created:<2026-11-05", span(None, day(5))),
        ("created:<=2026-11-05", span(None, day(6))),
        ("created:<4h", span(ago(4 * 3600), None)),
        ("created:>7d", span(None, ago(7 * 86_400))),
        ("created:<90m", span(ago(90 * 60), None)),
        ("created:>2w", span(None, ago(14 * 86_400))),
        ("created:2026-11-05..2026-11-07", span(day(5), day(8))),
        ("created:2026-11-05..2026-11-05", span(day(5), day(6))),
    ] {
        assert_eq!(read(text).filters, [filter], "{text}");
    }
    for text in [
        "created:soon",
        "updated:4h",
        "created:<",
        "updated:>99999999999999999999d",
        "created:<é",
        "created:>9999-12-31",
        "created:2026-11-07..2026-11-05",
        "created:2026-11-07..",
        "created:..",
        "created:<2026-11-05..2026-11-07",
        "customer_comment:yesterday",
    ] {
        assert_eq!(refused(text).0, "bad_span", "{text}");
    }
}

#[test]
fn v2_an_unknown_word_before_a_colon_is_said_and_what_is_no_condition_is_looked_for() {
    let (code, words) = refused("prioritty:high");
    assert_eq!(code, "unknown_condition");
    assert!(
        words.starts_with("“prioritty:” is no condition. There are status, "),
        "{words}"
    );
    assert_eq!(refused("-prioritty:high").0, "unknown_condition");
    assert_eq!(refused("category:ended").0, "unknown_category");
    for text in ["is:opened", "-is:late", "has:pictures"] {
        assert_eq!(refused(text).0, "unknown_value", "{text}");
    }
    let (_, words) = refused("is:late");
    assert!(
        words.contains("open, snoozed, reopened, merged, spam"),
        "{words}"
    );
    for text in [
        "https://desk.example/x",
        "C:\\temp",
        "at 10:30",
        "error: nothing",
        "\"prioritty:high\"",
        "localhost:8080",
        "x:y",
        "a1:b",
        "ein:e",
    ] {
        let query = Query::parse(text, true);
        let is_word = query.is_ok_and(|query| !query.filters_at_all());
        assert_eq!(is_word, text != "ein:e", "{text}");
    }
    let many = "tag:a ".repeat(13);
    assert_eq!(refused(&many).0, "too_many_terms");
}
