use super::*;
use crate::language::apart;

#[test]
fn p5_names_of_many_scripts_are_taken() {
    for name in [
        "Ana",
        "Jean-Luc",
        "O'Neill",
        "José María",
        "Мария",
        "李",
        "민준",
        "राम",
        "J. R.",
    ] {
        assert!(given_name(name).is_ok(), "{name}");
    }
    assert!(family_name("Ó").is_ok());
}

#[test]
fn p5_digits_symbols_and_single_letters_are_refused_in_words() {
    for (name, code) in [
        ("A", "too_short"),
        ("Ana1", "symbols"),
        ("<b>", "symbols"),
        ("", "required"),
        ("..", "symbols"),
    ] {
        assert_eq!(given_name(name).unwrap_err().code, code, "{name}");
    }
}

#[test]
fn t111_addresses_are_no_names() {
    for name in [
        "paypal.com",
        "www.x.y.zz",
        "support@acme.test",
        "https://a.test",
        "https:a",
        "a/b",
        "Gil evil.test",
        "evil.test-Gil",
        "пример.рф",
        "evil。test",
        "evil．test",
        "evil․test",
        "ev\u{200b}il.te\u{200d}st",
        "St.John",
        "Gil@",
        "ＧＩＬ＠ＡＣＭＥ",
        "desk.example.",
    ] {
        assert!(is_address(name), "{name}");
        assert!(
            given_name(name).is_err() && family_name(name).is_err(),
            "{name}"
        );
    }
    for name in [
        "J. R.",
        "J.R.R. Tolkien",
        "St. John",
        "O'Neill",
        "M. Ruiz",
        "Jr.",
        "Ana María",
        "Gil..",
        "G.-L. Agent",
    ] {
        assert!(!is_address(name), "{name}");
        assert!(family_name(name).is_ok(), "{name}");
    }
    assert_eq!(given_name("paypal.com").unwrap_err().code, "address");
}

#[test]
fn t111_a_name_that_a_mail_says_holds_no_words_of_the_desk() {
    let address = Address::parse("x.y@evil.test").unwrap();
    for (said, given, family) in [
        ("Kim Reyes", "Kim", "Reyes"),
        ("", "x y", ""),
        ("paypal.com", "x y", ""),
        ("support@acme.test", "x y", ""),
        ("https://evil.test/?x", "x y", ""),
        ("Gil Agent (support)", "Gil Agent", "support"),
        ("Gil Agent <gil@desk.example>", "x y", ""),
        ("\"Gil\" [Agent] via Acme", "Gil Agent via", "Acme"),
        ("\u{202e}tnegA liG", "tnegA", "liG"),
        ("★☆★", "x y", ""),
        ("Kim 2nd", "Kim", "2nd"),
    ] {
        let (one, two) = (given.to_owned(), family.to_owned());
        assert_eq!(of_newcomer(said, &address), (one, two), "{said}");
    }
    let odd = Address::parse("paypal.com@evil.test").unwrap();
    assert_eq!(of_newcomer("", &odd).0, "paypal com");
}

#[test]
fn one_string_is_split_at_its_last_space() {
    assert_eq!(split("Ana María Ruiz"), ("Ana María".into(), "Ruiz".into()));
    assert_eq!(split("Ana"), ("Ana".into(), String::new()));
}

#[test]
fn l1_a_subject_is_one_line_of_at_most_200_characters() {
    assert_eq!(subject(" a\r\nBcc: x ").unwrap(), "a Bcc: x");
    assert!(subject(&"é".repeat(200)).is_ok());
    assert_eq!(subject(&"é".repeat(201)).unwrap_err().code, "too_long");
    assert_eq!(subject(" \n ").unwrap_err().code, "required");
}

#[test]
fn p5_one_character_is_a_given_name_in_scripts_that_write_names_so() {
    for name in ["李", "준", "あ", "ア", "𠮷"] {
        assert_eq!(given_name(name).unwrap(), name);
    }
    for name in ["É", "Я", "Ω", "א", "-"] {
        assert!(given_name(name).is_err(), "{name}");
    }
}

#[test]
fn p5_a_name_is_at_most_a_hundred_characters_of_any_script() {
    for letter in ["a", "é", "я", "李"] {
        assert!(family_name(&letter.repeat(NAME_LENGTH)).is_ok());
        let fault = family_name(&letter.repeat(NAME_LENGTH + 1)).unwrap_err();
        assert_eq!((fault.code, &*fault.field), ("too_long", "family_name"));
        assert!(fault.message.say().contains("at most 100"), "{fault:?}");
    }
}

#[test]
fn p5_the_rule_stands_beside_the_field_it_is_about() {
    let (given, family) = (given_name("Ana1"), family_name("R2"));
    let (given, family) = (given.unwrap_err(), family.unwrap_err());
    assert_eq!(
        (&*given.field, &*family.field),
        ("given_name", "family_name")
    );
    assert!(
        given
            .message
            .say()
            .starts_with("A given name is written with letters")
    );
    assert!(
        family
            .message
            .say()
            .starts_with("A family name is written with letters")
    );
}

#[test]
fn p5_blanks_and_line_ends_around_and_within_a_name_are_one_blank() {
    for typed in [
        "  Ana   María ",
        "Ana\tMaría",
        "Ana\r\nMaría",
        "Ana\u{a0}María",
    ] {
        assert_eq!(given_name(typed).unwrap(), "Ana María", "{typed:?}");
    }
}

#[test]
fn t111_no_name_turns_the_words_around_it_about() {
    for hidden in ['\u{202e}', '\u{202a}', '\u{2066}', '\u{2069}'] {
        assert_eq!(family_name(&format!("Ru{hidden}iz")).unwrap(), "Ruiz");
    }
}

#[test]
fn names_that_differ_by_capitals_and_blanks_alone_are_one() {
    for (one, other) in [
        ("Billing", "BILLING"),
        (" Billing  team", "billing team"),
        ("Straße", "STRASSE"),
        ("ÉCOLE", "école"),
        ("ΣΟΦΟΣ", "σοφος"),
    ] {
        assert!(is_same(one, other), "{one} {other}");
    }
    for (one, other) in [("Billing", "Bills"), ("Ecole", "École"), ("a b", "ab")] {
        assert!(!is_same(one, other), "{one} {other}");
    }
}

#[test]
fn a_list_of_names_is_cut_where_it_gets_long_and_says_how_many_more_there_are() {
    let names = |n: usize| vec!["Ana"; n];
    assert_eq!(enumerated(&names(0)), "");
    assert_eq!(enumerated(&names(2)), "Ana, Ana");
    assert_eq!(enumerated(&names(12)).matches("Ana").count(), 12);
    assert!(enumerated(&names(13)).ends_with("Ana and 1 other"));
    let many = enumerated(&names(40));
    assert!(many.ends_with("Ana and 28 others") && many.matches("Ana").count() == 12);
}

#[test]
fn a_name_written_from_right_to_left_turns_nothing_around_but_itself() {
    for name in ["דנה", "محمد", "Ana דנה"] {
        assert_eq!(apart(name), format!("\u{2068}{name}\u{2069}"));
    }
    for name in ["Ana Ruiz", "李明", "Мария", ""] {
        assert_eq!(apart(name), name);
    }
}

#[test]
fn words_to_choose_from_are_parted_by_or() {
    assert_eq!(alternatives(&[]), "");
    assert_eq!(alternatives(&["a"]), "a");
    assert_eq!(alternatives(&["a", "b"]), "a or b");
    assert_eq!(alternatives(&["a", "b", "c"]), "a, b or c");
}

#[test]
fn a_person_of_one_name_alone_has_no_blank_beside_it() {
    assert_eq!(join("Ana", "Ruiz"), "Ana Ruiz");
    assert_eq!(join("Ana", ""), "Ana");
    assert_eq!(join("", "Ruiz"), "Ruiz");
    assert_eq!(join("", ""), "");
}

#[test]
fn a_message_keeps_its_lines_and_loses_what_no_page_shows() {
    assert_eq!(body("a\r\nb\rc\n").unwrap(), "a\nb\nc");
    assert_eq!(body("\n\n  indented\n\n").unwrap(), "  indented");
    assert_eq!(body("a\0b").unwrap(), "ab");
    assert_eq!(body("").unwrap(), "");
}

#[test]
fn l1_a_message_of_blanks_is_none() {
    for empty in ["", " \n\t ", "\u{a0}\u{3000}"] {
        let fault = message(empty).unwrap_err();
        assert_eq!(
            (fault.code, &*fault.field),
            ("required", "body"),
            "{empty:?}"
        );
    }
}

#[test]
fn a_message_that_is_too_long_says_by_how_much_and_what_to_do() {
    assert!(body(&"é".repeat(BODY_LENGTH)).is_ok());
    let fault = body(&"é".repeat(BODY_LENGTH + 1)).unwrap_err();
    assert!(
        fault.message.say().contains("this one has 200,001"),
        "{fault:?}"
    );
    assert!(fault.message.say().contains("Attach"), "{fault:?}");
    // Blanks at its end are not counted.
    assert!(body(&("é".repeat(BODY_LENGTH) + &" ".repeat(50))).is_ok());
}

#[test]
fn names_and_what_is_wrong_with_them_are_said_in_the_language_of_the_reader() {
    let german = crate::language::find("de").unwrap();
    let (given, family) = (given_name("").unwrap_err(), family_name("").unwrap_err());
    let many = vec!["Ana"; 14];
    let _speaking = crate::language::speaking(german);
    assert_eq!(given.message.say(), "Geben Sie Ihren Vornamen an.");
    assert_eq!(family.message.say(), "Geben Sie Ihren Nachnamen an.");
    assert!(enumerated(&many).ends_with("Ana, Ana und 2 weitere"));
    assert_eq!(
        alternatives(&["neu", "offen", "gelöst"]),
        "neu, offen oder gelöst"
    );
}
