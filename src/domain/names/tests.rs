use super::*;

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
