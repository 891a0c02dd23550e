use super::super::head::read;
use super::*;

fn request(fields: &str) -> RequestHead {
    read(format!("POST /a?b HTTP/1.1\r\nHost: desk\r\n{fields}\r\n").as_bytes()).unwrap()
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

fn trusting(proxies: &[&str]) -> Settings {
    Settings {
        upstream: "http.sock".into(),
        upstream_connections: 1,
        spool: "tmp".into(),
        max_connections: 1,
        max_connections_per_address: 1,
        trusted_proxies: proxies.iter().map(|text| text.parse().unwrap()).collect(),
        body_limit: |_, _, _| 0,
        is_api: |_| false,
        signed_in: crate::gate::SignedIn::default(),
        certificate: None,
    }
}

#[test]
fn only_end_to_end_fields_pass() {
    let request = request(
        "Connection: x-one, Host, close\r\nX-One: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n\
             Upgrade: h2c\r\nHTTP2-Settings: a\r\nProxy-Connection: close\r\nExpect: 100-continue\r\n\
             X-Pocketdesk-Client: 6.6.6.6\r\nx-POCKETDESK-proto: https\r\nX-Forwarded-For: 6.6.6.6\r\n\
             X-Forwarded-Host: evil\r\nForwarded: for=6.6.6.6\r\nContent-Length: 3\r\nCookie: a=b\r\n",
    );
    let origin = Origin {
        address: ip("1.2.3.4"),
        is_named: true,
        https: false,
    };
    let nobody = Origin {
        is_named: false,
        ..origin
    };
    let text = String::from_utf8(head(&request, nobody, 3)).unwrap();
    assert!(text.contains("\r\nX-Pocketdesk-Client: unknown\r\n"));
    let text = String::from_utf8(head(&request, origin, 3)).unwrap();
    assert_eq!(
        text,
        "POST /a?b HTTP/1.1\r\nHost: desk\r\nCookie: a=b\r\nX-Pocketdesk-Client: 1.2.3.4\r\n\
             X-Pocketdesk-Proto: http\r\nContent-Length: 3\r\n\r\n"
    );
}

#[test]
fn the_client_is_the_nearest_address_nobody_vouches_for() {
    let settings = trusting(&["10.0.0.1", "10.0.0.2", "172.16.0.0/12"]);
    let table = [
        ("9.9.9.9", "X-Forwarded-For: 1.1.1.1\r\n", "9.9.9.9"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "X-Forwarded-For: 1.1.1.1\r\n", "1.1.1.1"),
        (
            "10.0.0.1",
            "X-Forwarded-For: 6.6.6.6, 1.1.1.1\r\n",
            "1.1.1.1",
        ),
        (
            "10.0.0.1",
            "X-Forwarded-For: 1.1.1.1, 10.0.0.2\r\n",
            "1.1.1.1",
        ),
        (
            "10.0.0.1",
            "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 1.1.1.1\r\n",
            "1.1.1.1",
        ),
        (
            "10.0.0.1",
            "X-Forwarded-For: 1.1.1.1, nonsense\r\n",
            "10.0.0.1",
        ),
        (
            "10.0.0.1",
            "X-Forwarded-For: nonsense, 10.0.0.2\r\n",
            "10.0.0.2",
        ),
        ("10.0.0.1", "X-Forwarded-For: 1.1.1.1:555\r\n", "1.1.1.1"),
        (
            "10.0.0.1",
            "X-Forwarded-For: [2001:db8::1]:5\r\n",
            "2001:db8::1",
        ),
        ("10.0.0.1", "X-Forwarded-For: ::ffff:1.1.1.1\r\n", "1.1.1.1"),
        (
            "172.16.9.9",
            "X-Forwarded-For: 6.6.6.6, 1.1.1.1, 172.31.0.1\r\n",
            "1.1.1.1",
        ),
        ("unix", "X-Forwarded-For: 6.6.6.6, 1.1.1.1\r\n", "1.1.1.1"),
        ("unix", "X-Forwarded-For: 1.1.1.1, 10.0.0.2\r\n", "1.1.1.1"),
        ("unix", "X-Forwarded-For: nonsense\r\n", "0.0.0.0"),
        ("unix", "", "0.0.0.0"),
    ];
    for (peer, fields, expected) in table {
        let found = origin(&request(fields), peer.parse().ok(), false, &settings);
        assert_eq!(found.address, ip(expected), "{peer} {fields}");
        let own = peer.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let is_named = found.address != own || !settings.trusts(own) && peer != "unix";
        assert_eq!(found.is_named, is_named, "{peer} {fields}");
    }
}

#[test]
fn only_a_trusted_proxy_says_https() {
    let settings = trusting(&["10.0.0.1"]);
    let claim = request("X-Forwarded-Proto: https\r\n");
    assert!(origin(&claim, Some(ip("10.0.0.1")), false, &settings).https);
    assert!(!origin(&claim, Some(ip("9.9.9.9")), false, &settings).https);
    // TLS of our own needs nobody's word; a proxy in front knows better.
    assert!(origin(&request(""), Some(ip("9.9.9.9")), true, &settings).https);
    let inner = request("X-Forwarded-Proto: http\r\n");
    assert!(!origin(&inner, Some(ip("10.0.0.1")), true, &settings).https);
    let appended = request("X-Forwarded-Proto: https, http\r\n");
    assert!(!origin(&appended, Some(ip("10.0.0.1")), false, &settings).https);
}
