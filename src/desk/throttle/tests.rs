use super::*;

use crate::language::Sentence;

fn one(budget: Budget, name: &str) -> [Spending; 1] {
    [Spending(budget, name.to_owned())]
}

fn seconds(refused: Result<(), Refusal>) -> Option<i64> {
    match refused {
        Ok(()) => None,
        Err(Refusal::TooMany { seconds, .. }) => Some(seconds),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn p6_a_budget_is_spent_and_refills() {
    let throttle = Throttle::default();
    let now = Moment(1_000_000);
    let spend = |name, now| seconds(throttle.spend(&one(ACCOUNT, name), now));
    for _ in 0..10 {
        assert_eq!(spend("ana", now), None);
    }
    assert_eq!(spend("ana", now), Some(40));
    assert_eq!(spend("bea", now), None);
    assert_eq!(spend("ana", now + 40), None);
    assert!(spend("ana", now + 41).is_some());
}

#[test]
fn p6_at_most_a_hundred_guesses_an_hour_reach_the_hash() {
    let throttle = Throttle::default();
    let taken = (0..10_000)
        .filter(|n| {
            let now = Moment(n * 3600 / 10_000);
            throttle.spend(&one(ACCOUNT, "ana"), now).is_ok()
        })
        .count();
    assert!(taken <= 100, "{taken}");
}

#[test]
fn a_clock_that_is_set_back_has_nobody_wait_for_it() {
    let throttle = Throttle::default();
    for _ in 0..10 {
        throttle
            .spend(&one(ACCOUNT, "ana"), Moment(9_000_000))
            .unwrap();
    }
    let refused = throttle.spend(&one(ACCOUNT, "ana"), Moment(1_000_000));
    assert_eq!(seconds(refused), Some(40));
}

#[test]
fn a_budget_of_many_regains_within_its_time() {
    let throttle = Throttle::default();
    let budget = Budget::within(6000, 60, Sentence::desk_too_many_attempts);
    let spent = |now| {
        (0..10_000)
            .take_while(|_| throttle.spend(&one(budget, "token"), Moment(now)).is_ok())
            .count()
    };
    assert_eq!(spent(100), 6000);
    assert_eq!(spent(100), 0);
    assert_eq!(spent(101), 100);
    assert_eq!(spent(161), 6000);
}

#[test]
fn all_are_spent_or_none() {
    let throttle = Throttle::default();
    let now = Moment(1_000_000);
    for _ in 0..3 {
        throttle.spend(&one(RESET, "ana"), now).unwrap();
    }
    let both = [one(DEVICE, "other"), one(RESET, "ana")].concat();
    assert!(throttle.check(&both, now).is_err());
    assert!(throttle.spend(&both, now).is_err());
    for _ in 0..10 {
        throttle.spend(&one(DEVICE, "other"), now).unwrap();
    }
    assert!(throttle.spend(&one(DEVICE, "other"), now).is_err());
}

/// How many of so many clients get through, at one moment.
fn let_through(throttle: &Throttle, clients: impl Iterator<Item = IpAddr>) -> usize {
    let now = Moment(1_000_000);
    let spend = |client: &IpAddr| {
        let spendings = throttle.of_strangers("sign in", (Some(*client), SIGN_INS), now);
        throttle.spend(&spendings, now).is_ok()
    };
    clients.filter(spend).count()
}

fn v6(network: u128, host: u128) -> IpAddr {
    let start = 0x2001_0db8_u128 << 96;
    IpAddr::V6((start | network << 64 | host).into())
}

#[test]
fn t107_a_network_is_as_large_as_whoever_has_it_can_make_it() {
    // Addresses of a /64, /64s of a /56, /56s of a /48, /48s of the world.
    type Client = fn(u128) -> IpAddr;
    let cases: [(Client, usize); 4] = [
        (|n| v6(7, n), 40),
        (|n| v6(n % 256, n), 120),
        (|n| v6(n % 65_536, n), 400),
        (|n| v6(n << 16, n), 1200),
    ];
    for (client, expected) in cases {
        let throttle = Throttle::default();
        assert_eq!(let_through(&throttle, (0..65_536).map(client)), expected);
    }
    let v4 = |bits: u32| IpAddr::V4(bits.into());
    let throttle = Throttle::default();
    let of_a_24 = (0..256).map(|n| v4(0x0a01_0200 + n));
    assert_eq!(let_through(&throttle, of_a_24), 40);
    let of_a_16 = (0..65_536).map(|n| v4(0x0a01_0000 + n));
    assert_eq!(let_through(&throttle, of_a_16), 360);
    // The next one is as free as before, and an IPv4 address is one whatever it comes in.
    assert_eq!(
        let_through(&throttle, (0..50).map(|n| v4(0x0a02_0000 + n))),
        40
    );
    let mapped =
        (0..9).map(|n| IpAddr::V6(std::net::Ipv4Addr::from(0x0a02_0000 + n).to_ipv6_mapped()));
    assert_eq!(let_through(&throttle, mapped), 0);
}

#[test]
fn t107_a_flood_of_networks_is_not_remembered() {
    let throttle = Throttle::default();
    let_through(&throttle, (0..65_536).map(|n| v6(n << 16, n)));
    let_through(&throttle, (0..65_536).map(|n| v6(n, n)));
    let remembered = throttle.budgets().len();
    assert!(remembered <= 4 * 1200 + 1, "{remembered}");
}

#[test]
fn names_beyond_count_are_forgotten_those_who_spent_most_last() {
    let throttle = Throttle::default();
    let now = Moment(1_000_000);
    for _ in 0..10 {
        throttle.spend(&one(ACCOUNT, "guesser"), now).unwrap();
    }
    for n in 0..3 * REMEMBERED {
        throttle.spend(&one(ACCOUNT, &n.to_string()), now).unwrap();
    }
    assert!(throttle.budgets().len() <= REMEMBERED);
    assert!(throttle.spend(&one(ACCOUNT, "guesser"), now).is_err());
}

#[test]
fn who_comes_through_a_proxy_that_names_nobody_spends_of_the_desk_alone() {
    let throttle = Throttle::default();
    let now = Moment(1_000_000);
    assert!(!throttle.unnamed_since(now - HOUR));
    for _ in 0..1000 {
        let spendings = throttle.of_strangers("sign in", (None, SIGN_INS), now);
        throttle.spend(&spendings, now).unwrap();
    }
    assert!(throttle.unnamed_since(now - HOUR));
    assert_eq!(throttle.budgets().len(), 1);
}
