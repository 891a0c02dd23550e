use super::*;

#[test]
fn spellings_of_one_address_are_one_address() {
    for text in ["Ana@Acme.example", " ana@acme.EXAMPLE ", "ANA@ACME.example"] {
        assert_eq!(Address::parse(text).unwrap().as_str(), "ana@acme.example");
    }
    assert_eq!(
        Address::parse("a@bücher.example").unwrap().as_str(),
        "a@xn--bcher-kva.example"
    );
}

#[test]
fn t112_an_address_takes_the_first_mark_that_fits() {
    let marks = ["long.".repeat(7) + "x", "short".into()];
    let fits = [(1, Some(0)), (27, Some(0)), (28, Some(1)), (58, Some(1))];
    for (local, marked) in fits.into_iter().chain([(59, None), (64, None)]) {
        let own = Address::parse(&format!("{}@desk.example", "s".repeat(local))).unwrap();
        let found = own.marked(&marks);
        assert_eq!(found.is_some(), marked.is_some(), "{local}");
        if let (Some(found), Some(nth)) = (found, marked) {
            let mark: &String = &marks[nth];
            assert!(found.local().ends_with(mark) && found.local().len() <= 64);
            assert!(own.receives(found.as_str()));
        }
    }
    // The domain counts, too.
    let far = format!("s@{}far.example", "domain.".repeat(34));
    assert_eq!(Address::parse(&far).unwrap().marked(&marks), None);
}

#[test]
fn hostile_addresses_are_refused() {
    for text in [
        "",
        "ana",
        "@acme.example",
        "ana@",
        "ana@acme",
        "a@b@acme.example",
        "<a@acme.example>",
        "\"a b\"@acme.example",
        "a(b)@acme.example",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "mıke@acme.example",
        "=?utf-8?q?a?=@acme.example",
        "a..b@acme.example",
        ".a@acme.example",
        "a@acme..example",
        "a@-acme.example",
        "a b@acme.example",
        "a\r\nb@acme.example",
        "a@acme.example,b@acme.example",
        "a\0@acme.example",
        "a@ac\u{200b}me.example ,",
    ] {
        assert_eq!(Address::parse(text), Err(BadAddress), "{text:?}");
    }
}

#[test]
fn an_address_is_parted_at_its_only_at_sign() {
    let address = Address::parse("Ana.Ruiz+x@Mail.Acme.example").unwrap();
    assert_eq!(
        (address.local(), address.domain()),
        ("ana.ruiz+x", "mail.acme.example")
    );
    assert_eq!(address.to_string(), "ana.ruiz+x@mail.acme.example");
}

#[test]
fn every_sign_of_a_plain_local_part_is_taken() {
    for sign in "!#$%&'*+/=?^_`{|}~-".chars() {
        assert!(
            Address::parse(&format!("a{sign}b@acme.example")).is_ok(),
            "{sign}"
        );
    }
    for sign in "\"(),:;<>@[\\] \u{7f}".chars() {
        assert!(
            Address::parse(&format!("a{sign}b@acme.example")).is_err(),
            "{sign:?}"
        );
    }
}

#[test]
fn an_address_has_at_most_64_octets_before_the_at_sign_and_254_in_all() {
    let long = |local: usize, label: usize| {
        let labels = vec!["d".repeat(60); 2].join(".");
        Address::parse(&format!(
            "{}@{labels}.{}.example",
            "a".repeat(local),
            "x".repeat(label)
        ))
    };
    assert!(long(64, 59).is_ok());
    assert!(long(65, 1).is_err());
    assert!(long(64, 60).is_err(), "255 octets");
    assert!(long(1, 63).is_ok());
    assert!(long(1, 64).is_err(), "a label of 64");
}

#[test]
fn a_domain_is_kept_as_it_is_written_to_servers() {
    for (typed, kept) in [
        ("Acme.Example", Some("acme.example")),
        ("bücher.example", Some("xn--bcher-kva.example")),
        ("BÜCHER.example", Some("xn--bcher-kva.example")),
        ("пример.рф", Some("xn--e1afmkfd.xn--p1ai")),
        ("localhost", Some("localhost")),
        ("1.example", Some("1.example")),
        ("acme", None),
        ("acme.example.", None),
        ("acme.1", None),
        ("acme_x.example", None),
        ("a b.example", None),
        ("", None),
    ] {
        assert_eq!(canonical_domain(typed).as_deref(), kept, "{typed}");
    }
}

#[test]
fn own_addresses_are_known_with_whatever_stands_behind_a_plus() {
    let own = Address::parse("support@desk.example").unwrap();
    for (to, is_own) in [
        ("support@desk.example", true),
        ("Support@DESK.example", true),
        ("support+t.1.2.abc@desk.example", true),
        ("SUPPORT+@desk.example", true),
        ("supporter@desk.example", false),
        ("support@desk.example.evil.test", false),
        ("support@other.example", false),
        ("suppor@desk.example", false),
        ("support-x@desk.example", false),
        ("support", false),
        ("", false),
        ("süpport@desk.example", false),
    ] {
        assert_eq!(own.receives(to), is_own, "{to}");
    }
}

#[test]
fn a_desk_is_reached_by_its_address_and_by_each_of_its_aliases() {
    let mut desk = MailFrom::at("support@desk.example").unwrap();
    desk.aliases = vec![Address::parse("help@acme.example").unwrap()];
    assert_eq!(desk.addresses().count(), 2);
    assert!(desk.receives("help+x@acme.example") && desk.receives("support@desk.example"));
    assert!(!desk.receives("help@desk.example"));
    assert!(desk.is_alias(&Address::parse("help+x@acme.example").unwrap()));
    assert!(!desk.is_alias(&desk.address));
    assert_eq!(MailFrom::at("support"), Err(BadAddress));
}

#[test]
fn whoever_names_the_desks_own_address_is_told_whose_it_is() {
    let own = Address::parse("support@desk.example").unwrap();
    let Refusal::Invalid(faults) = own_address(&own, "email") else {
        panic!("it stands beside its field");
    };
    assert_eq!(
        (&*faults[0].field, faults[0].code),
        ("email", "own_address")
    );
    assert!(
        faults[0]
            .message
            .say()
            .starts_with("support@desk.example is this desk's own")
    );
}
