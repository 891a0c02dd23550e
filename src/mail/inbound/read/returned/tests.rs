use super::{code, status};

#[test]
fn the_first_code_of_a_server_is_found_and_no_other_number() {
    for (text, found) in [
        ("550 no such user", Some(550)),
        ("said: 550-5.1.1 The account", Some(550)),
        ("(#452) full", Some(452)),
        ("<421>", Some(421)),
        ("it took 250 attempts, then 554: no", Some(554)),
        ("port 587 on 192.0.2.550", None),
        ("5500 of 5501", None),
        ("550.1", None),
        ("é50 5é0 55é", None),
        ("200 404 599", None),
        ("", None),
    ] {
        assert_eq!(code(text), found, "{text}");
    }
}

#[test]
fn the_first_status_that_says_that_something_failed_is_found() {
    for (text, found) in [
        ("550 5.1.1 unknown", Some("5.1.1")),
        ("(#4.2.2)", Some("4.2.2")),
        ("2.0.0 ok, then 5.7.26.", Some("5.7.26")),
        ("Status=5.0.0;", Some("5.0.0")),
        ("version 5.1.1.2", None),
        ("5.9.1 5.1 5.1.1000 6.1.1 5.1.x", None),
        ("5..1 .5.1.1", Some("5.1.1")),
        ("", None),
    ] {
        assert_eq!(status(text).as_deref(), found, "{text}");
    }
}
