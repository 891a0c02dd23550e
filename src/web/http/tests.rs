//! Requests and answers as the rest of the program sees them.

use super::*;

fn request(target: &str, headers: &[(&str, &str)]) -> Request {
    let headers = headers.iter();
    Request {
        method: Method::Get,
        target: target.to_owned(),
        headers: headers
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        client: None,
        length: 0,
    }
}

#[test]
fn a_target_is_a_path_and_all_behind_its_first_question_mark() {
    for (target, path, query) in [
        ("/tickets", "/tickets", ""),
        ("/tickets?", "/tickets", ""),
        ("/search?q=a?b", "/search", "q=a?b"),
        ("?q=a", "", "q=a"),
        ("/a%3Fb", "/a%3Fb", ""),
    ] {
        let request = request(target, &[]);
        assert_eq!((request.path(), request.query()), (path, query), "{target}");
    }
}

#[test]
fn a_header_is_found_by_its_name_in_any_case_and_the_first_one_counts() {
    let request = request("/", &[("X-One", "a"), ("x-one", "b")]);
    assert_eq!(request.header("x-ONE"), Some("a"));
    assert_eq!(request.header("x-two"), None);
}

#[test]
fn a_cookie_is_found_among_others_whatever_they_hold() {
    let of = |cookies| request("/", &[("Cookie", cookies)]).cookie("pocketdesk");
    for cookies in [
        "pocketdesk=abc",
        "a=b; pocketdesk=abc; c=d",
        "broken; pocketdesk=abc",
        "=; ;pocketdesk=abc",
        "pocketdesk=abc; pocketdesk=other",
    ] {
        assert_eq!(of(cookies).as_deref(), Some("abc"), "{cookies}");
    }
    for cookies in [
        "",
        "Pocketdesk=abc",
        "xpocketdesk=abc",
        "a=pocketdesk=abc",
        "pocketdesk",
    ] {
        assert_eq!(of(cookies), None, "{cookies}");
    }
    assert_eq!(request("/", &[]).cookie("pocketdesk"), None);
}

#[test]
fn no_value_of_a_header_ends_its_line() {
    for value in [
        "a\r\nSet-Cookie: x=y",
        "a\nb",
        "a\0b",
        "a\tb",
        "ä",
        "\u{7f}",
    ] {
        let response = Response::empty(200).with("X-One", value);
        assert!(response.headers.is_empty(), "{value:?}");
    }
    let response = Response::see_other("/tickets/1#comment-3");
    assert_eq!(
        (response.status, response.header("location")),
        (303, Some("/tickets/1#comment-3"))
    );
}

#[test]
fn only_what_reads_changes_nothing() {
    let all = [
        (Method::Get, true, "GET"),
        (Method::Head, true, "HEAD"),
        (Method::Post, false, "POST"),
        (Method::Put, false, "PUT"),
        (Method::Patch, false, "PATCH"),
        (Method::Delete, false, "DELETE"),
        (Method::Other, false, "OTHER"),
    ];
    for (method, reads, word) in all {
        assert_eq!((method.changes_nothing(), method.word()), (reads, word));
        let route = method.as_route();
        assert_eq!(route == method, method != Method::Head, "{word}");
    }
    assert_eq!(Method::Head.as_route(), Method::Get);
}
