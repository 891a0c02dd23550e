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
mod tests;
