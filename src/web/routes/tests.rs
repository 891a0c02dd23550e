use super::super::http::body;
use super::*;

#[test]
fn paths_are_decoded_once_and_tricks_are_refused() {
    assert_eq!(
        segments("/tickets/12"),
        Some(vec!["tickets".into(), "12".into()])
    );
    assert_eq!(
        segments("/files/a%20b"),
        Some(vec!["files".into(), "a b".into()])
    );
    for trick in [
        "//tickets",
        "/tickets//12",
        "/tickets/../desk",
        "/tickets/%2e%2e/desk",
        "/tickets/%2fdesk",
        "/tickets/%252e%252e",
        "/tickets/..;/desk",
        "/a%00b",
        "/a\\b",
        "/%5c",
        "/tickets/./12",
        "tickets",
        "/%ff",
        "/tickets/12/",
    ] {
        assert_eq!(segments(trick), None, "{trick}");
    }
}

#[test]
fn a_route_is_found_by_method_and_path() {
    let at = |method, path: &str| {
        find(method, &segments(path).unwrap())
            .map(|(route, params)| (route.path, params.get("number").to_owned()))
    };
    assert_eq!(
        at(Get, "/tickets/12").unwrap(),
        ("/tickets/{number}", "12".to_owned())
    );
    let new = segments("/tickets/new").unwrap();
    assert_eq!(find(Method::Head, &new).unwrap().0.path, "/tickets/new");
    assert!(matches!(
        at(Delete, "/tickets/12"),
        Err(Error::MethodNotAllowed(_))
    ));
    assert!(at(Get, "/nothing").is_err());
}

#[test]
fn every_route_of_the_table_is_found() {
    for route in ROUTES {
        let one = |name: &str| if name.starts_with('{') { "7" } else { name }.to_owned();
        let segments: Vec<String> = params::parts(route.path).map(one).collect();
        let found = find(route.method, &segments).map(|(found, _)| found.path);
        assert_eq!(found.ok(), Some(route.path));
    }
}

#[test]
fn the_gate_knows_each_routes_limit() {
    assert_eq!(body_limit("POST", "/sign-in", false), Takes::Small.limit());
    assert_eq!(
        body_limit("POST", "/tickets/new", true),
        Takes::Files.limit()
    );
    assert_eq!(body_limit("POST", "/tickets/new", false), body::PLAIN);
    assert_eq!(
        body_limit("POST", "/no/such/tickets/new", true),
        Takes::Nothing.limit()
    );
}

#[test]
fn no_two_routes_are_the_same() {
    for (index, route) in ROUTES.iter().enumerate() {
        assert!(
            ROUTES
                .iter()
                .skip(index + 1)
                .all(|other| (other.method, other.path) != (route.method, route.path)),
            "{}",
            route.path
        );
    }
}
