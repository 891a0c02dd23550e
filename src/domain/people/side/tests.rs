use super::{Side, unlinked};

#[test]
fn t111_a_side_is_told_in_words_of_ours() {
    let address = || Some("x@evil.test".to_owned());
    for (side, name, told) in [
        (Side::Support, "Gil Agent", "Gil Agent (support)"),
        (Side::Customer(None), "Gil Agent", "Gil Agent (customer)"),
        (
            Side::Customer(Some("Acme Tools".into())),
            "Gil Agent",
            "Gil Agent (customer, Acme Tools)",
        ),
        (
            Side::NotVerified(address()),
            "Gil Agent",
            "Gil Agent (x@evil.test, not verified)",
        ),
        (
            Side::NotVerified(address()),
            "Gil Agent (x@evil.test)",
            "Gil Agent (x@evil.test) (not verified)",
        ),
        (
            Side::NotVerified(address()),
            "x@evil.test",
            "x@evil.test (not verified)",
        ),
    ] {
        assert_eq!(side.after(name), told);
    }
}

#[test]
fn t111_what_could_be_a_link_is_none_any_more() {
    for (text, told) in [
        ("https://evil.test/a?b=1.", "https[:]//evil[.]test/a?b=1."),
        ("see www.x.y.zz now.", "see www[.]x[.]y[.]zz now."),
        ("ana@acme.test", "ana@acme[.]test"),
        ("evil。test and 1.5 and 10.", "evil[.]test and 1.5 and 10."),
        ("A sentence. Another.\n", "A sentence. Another.\n"),
    ] {
        assert_eq!(unlinked(text), told);
    }
}
