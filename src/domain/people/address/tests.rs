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
    for (local, marked) in [
        (1, Some(0)),
        (27, Some(0)),
        (28, Some(1)),
        (58, Some(1)),
        (59, None),
        (64, None),
    ] {
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
