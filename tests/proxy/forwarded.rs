//! `trusted_proxies`: from whom `X-Forwarded-For` is believed, and which of its addresses.

use super::{asks_for_a_link, spends_the_budget};
use crate::harness::World;

/// The client all of this is about; its budget is spent whenever a line begins.
const CLIENT: &str = "203.0.113.9";

#[test]
fn t52_the_client_is_the_nearest_address_no_proxy_of_ours_has() {
    let world = World::with(&[(
        "trusted_proxies",
        "127.0.0.0/24, 10.0.0.0/8, 192.0.2.7, 2001:db8:1::/48",
    )]);
    let desk = world.server.address.as_str();
    // Where it comes from, the lines it says, whether that is the client.
    let table: &[(&str, &[&str], bool)] = &[
        ("127.0.0.1", &["203.0.113.9"], true),
        ("127.0.0.9", &["203.0.113.9"], true),
        ("127.0.0.1", &["203.0.113.9:4711"], true),
        ("127.0.0.1", &["6.6.6.6, 203.0.113.9"], true),
        ("127.0.0.1", &["203.0.113.9, 198.51.100.1"], false),
        // Proxies behind proxies: by range, by address, over IPv6.
        ("127.0.0.1", &["6.6.6.6, 203.0.113.9, 10.1.2.3"], true),
        ("127.0.0.1", &["203.0.113.9, 192.0.2.7"], true),
        ("127.0.0.1", &["203.0.113.9, 192.0.2.8"], false),
        (
            "127.0.0.1",
            &["203.0.113.9, 2001:db8:1:2::3, 10.0.0.1"],
            true,
        ),
        ("127.0.0.1", &["203.0.113.9, 2001:db8:2::3"], false),
        // Several lines are one list.
        ("127.0.0.1", &["6.6.6.6", "203.0.113.9"], true),
        ("127.0.0.1", &["203.0.113.9", "10.1.2.3"], true),
        ("127.0.0.1", &["203.0.113.9", "198.51.100.2"], false),
        // What cannot be read is not believed, nor what stands behind it.
        ("127.0.0.1", &["nonsense"], false),
        ("127.0.0.1", &["203.0.113.9, nonsense"], false),
        ("127.0.0.1", &["203.0.113.9,"], false),
        ("127.0.0.1", &[""], false),
        // Nobody else's word counts.
        ("127.0.3.1", &["203.0.113.9"], false),
        ("127.0.1.0", &["203.0.113.9, 10.1.2.3"], false),
    ];
    for (source, lines, is_the_client) in table {
        spends_the_budget("127.0.0.1", desk, &[("X-Forwarded-For", CLIENT)]);
        let headers: Vec<(&str, &str)> = lines
            .iter()
            .map(|line| ("X-Forwarded-For", *line))
            .collect();
        let status = asks_for_a_link(source, desk, &headers);
        let expected = if *is_the_client { 429 } else { 200 };
        assert_eq!(status, expected, "{source} {lines:?}");
    }
}

#[test]
fn t52_no_other_header_names_the_client() {
    let world = World::with(&[("trusted_proxies", "127.0.0.1")]);
    let desk = world.server.address.as_str();
    spends_the_budget("127.0.0.1", desk, &[("X-Forwarded-For", CLIENT)]);
    for name in [
        "Forwarded",
        "X-Real-IP",
        "X-Pocketdesk-Client",
        "X-Client-IP",
        "True-Client-IP",
    ] {
        let claims = [(name, CLIENT), (name, "for=203.0.113.9")];
        for claim in claims {
            assert_eq!(asks_for_a_link("127.0.0.1", desk, &[claim]), 200, "{name}");
        }
    }
}
