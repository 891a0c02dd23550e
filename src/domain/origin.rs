//! Where it comes from what nothing proves: the narrowest key that whoever sends it cannot change at
//! will.

use core::net::IpAddr;

use super::people::address::Address;

/// The network that handed it over, or else the domain it says to be from; empty where it says
/// nothing.
#[must_use]
pub fn origin(handed_over_by: Option<IpAddr>, from: Option<&Address>) -> String {
    match (handed_over_by, from) {
        (Some(address), _) => network(address),
        (None, Some(from)) => format!("@{}", from.domain()),
        (None, None) => String::new(),
    }
}

/// What one party commonly has: an address is changed at will within it.
#[must_use]
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_writes_chooses_their_address_and_not_their_network() {
        let from = Address::parse("kim@acme.example").unwrap();
        for (client, from, expected) in [
            ("203.0.113.77", Some(&from), "203.0.113.0/24"),
            ("::ffff:203.0.113.1", None, "203.0.113.0/24"),
            ("2001:db8:7:8::9", Some(&from), "2001:db8:7::/48"),
            ("", Some(&from), "@acme.example"),
            ("", None, ""),
        ] {
            assert_eq!(origin(client.parse().ok(), from), expected, "{client}");
        }
    }
}
