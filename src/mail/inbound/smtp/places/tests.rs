use super::*;

struct Crowd(Vec<Guest>, Instant);

impl Crowd {
    /// So many from this address, busy for ten seconds, with so many bytes.
    fn with(mut self, address: &str, many: usize, (standing, bytes): (Standing, usize)) -> Self {
        for _ in 0..many {
            self.0.push(Guest {
                key: self.0.len(),
                address: address.parse().ok(),
                standing,
                since: self.1,
                bytes,
            });
        }
        self
    }

    fn room(&self, address: &str) -> Room {
        let now = self.1 + Duration::from_secs(10);
        room(&self.0, address.parse().ok(), now)
    }
}

fn nobody() -> Crowd {
    Crowd(vec![], Instant::now())
}

const FAST: usize = 10 * 1024 * 1024;

#[test]
fn eight_addresses_cannot_shut_the_door_however_busy_they_are() {
    for bytes in [0, FAST] {
        let crowd = (1..=8).fold(nobody(), |crowd, n| {
            crowd.with(&format!("192.0.{n}.1"), 3, (Standing::Busy, bytes))
        });
        assert!(
            matches!(crowd.room("198.51.100.1"), Room::InsteadOf(_)),
            "{bytes}"
        );
        // And our own mail server has its places.
        assert_eq!(crowd.room("our own"), Room::Free);
    }
}

#[test]
fn whoever_does_nothing_goes_first_then_the_slowest_below_the_pace_then_nobody() {
    let full = |standing, bytes| {
        (1..=23)
            .fold(nobody(), |crowd, n| {
                crowd.with(&format!("192.0.{n}.1"), 1, (Standing::Busy, FAST))
            })
            .with("192.0.99.1", 1, (standing, bytes))
    };
    let newcomer = "198.51.100.1";
    assert_eq!(full(Standing::Idle, 0).room(newcomer), Room::InsteadOf(23));
    assert_eq!(
        full(Standing::Busy, 100).room(newcomer),
        Room::InsteadOf(23)
    );
    assert_eq!(full(Standing::Busy, FAST).room(newcomer), Room::Full);
}

#[test]
fn an_address_and_a_network_give_up_places_of_their_own() {
    let four = nobody().with("192.0.2.1", 4, (Standing::Busy, 0));
    assert_eq!(four.room("192.0.2.1"), Room::InsteadOf(0));
    let fast = nobody().with("192.0.2.1", 4, (Standing::Busy, FAST));
    assert_eq!(fast.room("192.0.2.1"), Room::Full);
    assert_eq!(fast.room("192.0.2.2"), Room::Free);
    let near = (1..=4).fold(nobody(), |crowd, n| {
        crowd.with(&format!("192.0.2.{n}"), 2, (Standing::Busy, FAST))
    });
    assert!(matches!(near.room("192.0.2.9"), Room::InsteadOf(_)));
    assert_eq!(near.room("192.0.3.9"), Room::Free);
    let v6 = nobody().with("2001:db8:1:1::1", 4, (Standing::Busy, FAST));
    assert_eq!(v6.room("2001:db8:1:1::9"), Room::Full);
    assert_eq!(v6.room("2001:db8:1:2::9"), Room::Free);
}

#[test]
fn who_has_just_begun_is_given_time() {
    let crowd = nobody().with("192.0.2.1", 4, (Standing::Busy, 0));
    assert_eq!(
        room(&crowd.0, "192.0.2.1".parse().ok(), crowd.1),
        Room::Full
    );
}
