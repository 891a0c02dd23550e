use super::*;

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

#[test]
fn the_longest_idle_goes_before_a_head_and_a_busy_one_never() {
    let (ana, omar) = (ip("1.1.1.1"), ip("2.2.2.2"));
    let mut roster = Roster::default();
    for (key, address) in [(0, ana), (1, ana), (2, omar), (3, ana)] {
        roster.enter(key, Some(address));
    }
    roster.note(0, Standing::Head);
    assert_eq!(roster.weakest(), Some(1));
    assert_eq!(roster.weakest_of(omar), Some(2));
    roster.note(1, Standing::Busy);
    roster.note(2, Standing::Busy);
    assert_eq!(roster.weakest_of(omar), None);
    assert_eq!(roster.weakest(), Some(3));
    roster.note(3, Standing::Busy);
    assert_eq!(roster.weakest(), Some(0));
    roster.note(1, Standing::Leaving);
    assert_eq!(roster.weakest(), Some(1));
    assert_eq!((roster.count(), roster.count_of(ana)), (4, 3));
    for key in 0..4 {
        roster.leave(key);
    }
    assert_eq!((roster.count(), roster.weakest()), (0, None));
    assert!(roster.by_address.is_empty() && roster.all.is_empty());
}

#[test]
fn a_v6_network_is_one_address_and_a_proxy_none() {
    let mut roster = Roster::default();
    roster.enter(0, Some(ip("2001:db8::1")));
    roster.enter(1, Some(ip("2001:db8::2")));
    roster.enter(2, Some(ip("2001:db8:0:1::1")));
    roster.enter(3, None);
    assert_eq!(roster.count_of(ip("2001:db8::3")), 2);
    assert_eq!(roster.count(), 4);
}
