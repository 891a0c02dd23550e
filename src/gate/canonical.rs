//! The one form in which a request reaches the HTTP server, and who is said to have sent it.
//!
//! Nothing about the connection passes through, and no header that speaks for the gate: outside
//! copies of `X-Pocketdesk-*`, `X-Forwarded-*` and `Forwarded` end here.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::{Settings, head::RequestHead};

/// Where a request came from, once proxies were asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    pub address: IpAddr,
    /// Whether that is somebody's address, and not that of a proxy that names nobody.
    pub is_named: bool,
    pub https: bool,
}

/// The head of the request for the HTTP server; the body follows as it is, `length` bytes long.
pub fn head(head: &RequestHead, origin: Origin, length: u64) -> Vec<u8> {
    let mut out = String::with_capacity(1024);
    push(
        &mut out,
        &[&head.method, " ", &head.target, " HTTP/1.1\r\n"],
    );
    let named = head.names_in_connection();
    for (name, value) in &head.fields {
        let is_host = name.eq_ignore_ascii_case("host");
        let ends_here = ends_at_the_gate(name)
            || speaks_for_the_gate(name)
            || named.iter().any(|other| other.eq_ignore_ascii_case(name));
        if is_host || !ends_here {
            push(&mut out, &[name, ": ", value, "\r\n"]);
        }
    }
    let proto = if origin.https { "https" } else { "http" };
    let client = if origin.is_named {
        &origin.address.to_string()
    } else {
        "unknown"
    };
    push(&mut out, &["X-Pocketdesk-Client: ", client, "\r\n"]);
    push(&mut out, &["X-Pocketdesk-Proto: ", proto, "\r\n"]);
    if length > 0 || ["POST", "PUT", "PATCH"].contains(&head.method.as_str()) {
        push(&mut out, &["Content-Length: ", &length.to_string(), "\r\n"]);
    }
    out.push_str("\r\n");
    out.into_bytes()
}

/// Asks the forwarding headers, if the peer is believed. A peer without an address is a proxy on
/// our Unix socket, where only those connect who were given the right to. `secure`: the peer
/// itself speaks TLS.
pub fn origin(
    head: &RequestHead,
    peer: Option<IpAddr>,
    secure: bool,
    settings: &Settings,
) -> Origin {
    if let Some(address) = peer.filter(|peer| !settings.trusts(*peer)) {
        return Origin {
            address,
            is_named: true,
            https: secure,
        };
    }
    let mut is_named = false;
    let mut address = peer.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let hops = head
        .values("x-forwarded-for")
        .rev()
        .flat_map(|value| value.rsplit(','));
    for hop in hops {
        // What cannot be read cannot be believed: the nearest readable hop stands.
        let Some(hop) = parse_hop(hop.trim()) else {
            break;
        };
        (address, is_named) = (hop, true);
        if !settings.trusts(hop) {
            break;
        }
    }
    let proto = head
        .values("x-forwarded-proto")
        .next_back()
        .and_then(|v| v.rsplit(',').next());
    let https = proto.map_or(secure, |proto| proto.trim().eq_ignore_ascii_case("https"));
    Origin {
        address,
        is_named,
        https,
    }
}

/// Fields that describe one connection, or the framing the gate writes anew.
pub fn ends_at_the_gate(name: &str) -> bool {
    const HERE: [&str; 9] = [
        "connection",
        "content-length",
        "expect",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "http2-settings",
    ];
    HERE.iter().any(|here| name.eq_ignore_ascii_case(here)) || starts_with(name, "proxy-")
}

fn speaks_for_the_gate(name: &str) -> bool {
    starts_with(name, "x-pocketdesk-")
        || starts_with(name, "x-forwarded-")
        || name.eq_ignore_ascii_case("forwarded")
}

fn starts_with(name: &str, prefix: &str) -> bool {
    name.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// An address with or without a port, an IPv6 one with or without brackets.
fn parse_hop(hop: &str) -> Option<IpAddr> {
    let bare = hop
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(hop);
    let address = bare.parse::<IpAddr>().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    address
        .or_else(with_port)
        .map(|address| address.to_canonical())
}

fn push(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}

#[cfg(test)]
mod tests {
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
}
