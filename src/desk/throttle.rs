//! How fast anyone may guess passwords, ask for links, or write (P6, P3). Nothing here ever locks an
//! account: a budget refills while one waits, and a known device has one of its own.
//!
//! Every budget a stranger spends ends in a key that a stranger does not choose: the address, the
//! networks around it, each larger than the one before, and at last the desk.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use crate::domain::{
    moment::{HOUR, Moment},
    refusal::Refusal,
};

/// Holds `burst`, and regains one in so many microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    burst: i64,
    every: i64,
    /// What is said when it is used up.
    words: &'static str,
}

const SECOND: i64 = 1_000_000;

impl Budget {
    /// Regains one in so many seconds.
    const fn tries(burst: i64, seconds: i64) -> Self {
        Self {
            burst,
            every: seconds * SECOND,
            words: "Too many attempts.",
        }
    }

    /// Holds what may be spent within so many seconds, and regains it evenly.
    #[must_use]
    pub const fn within(amount: i64, seconds: i64, words: &'static str) -> Self {
        let every = seconds * SECOND / amount;
        Self {
            burst: amount,
            every: if every > 0 { every } else { 1 },
            words,
        }
    }
}

/// Guesses at one address by strangers: about 100 an hour.
pub const ACCOUNT: Budget = Budget::tries(10, 40);
/// Guesses by a device that has signed in to this account before.
pub const DEVICE: Budget = Budget::tries(10, 20);
/// Guesses by all the devices of an account: whoever knows its password can make new ones.
pub const DEVICES: Budget = Budget::tries(60, 10);
/// What strangers do from one network, the smallest first.
const IPV4: [(u32, Budget); 2] = [(24, Budget::tries(40, 5)), (16, Budget::tries(400, 1))];
const IPV6: [(u32, Budget); 3] = [
    (64, Budget::tries(40, 5)),
    (56, Budget::tries(120, 2)),
    (48, Budget::tries(400, 1)),
];
/// Guesses of all strangers together.
pub const SIGN_INS: Budget = Budget::tries(1200, 1);
/// Links that strangers ask for, all together: each may be a mail.
pub const LINKS: Budget = Budget::tries(600, 3);
/// "Forgot password" mails to one address.
pub const RESET: Budget = Budget::tries(3, 1200);
/// Registrations of everyone together: each may send a mail to an address nobody has proven.
pub const REGISTRATIONS: Budget = Budget::tries(200, 18);

/// One of a budget, to be spent.
#[derive(Debug, Clone)]
pub struct Spending(pub Budget, pub String);

/// Names remembered at most; beyond it the fullest budgets are forgotten first.
const REMEMBERED: usize = 100_000;

type Budgets = HashMap<String, i64>;

#[derive(Default)]
pub struct Throttle {
    /// When a budget will be full again, in microseconds.
    full_at: Mutex<Budgets>,
    /// When somebody came through a proxy that named no client.
    unnamed_at: AtomicI64,
}

impl Throttle {
    /// Whether one of each is left.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], with the longest wait.
    pub fn check(&self, spendings: &[Spending], now: Moment) -> Result<(), Refusal> {
        longest_wait(&self.budgets(), spendings, now)
    }

    /// Spends one of each, or none.
    ///
    /// # Errors
    /// As [`Throttle::check`].
    pub fn spend(&self, spendings: &[Spending], now: Moment) -> Result<(), Refusal> {
        let mut full_at = self.budgets();
        longest_wait(&full_at, spendings, now)?;
        for Spending(budget, name) in spendings {
            if full_at.len() >= REMEMBERED {
                forget_half(&mut full_at, now);
            }
            let next = full_after(&full_at, (*budget, name), now);
            match full_at.get_mut(name) {
                Some(entry) => *entry = next,
                None => drop(full_at.insert(name.clone(), next)),
            }
        }
        Ok(())
    }

    fn budgets(&self) -> MutexGuard<'_, Budgets> {
        self.full_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a stranger spends by doing something: of the networks they come from, and of the desk.
    /// A proxy that names nobody stands for everybody: no network's budget is spent then.
    pub fn of_strangers(
        &self,
        what: &str,
        (client, desk): (Option<IpAddr>, Budget),
        now: Moment,
    ) -> Vec<Spending> {
        let mut spendings = match client {
            Some(client) => networks(what, client),
            None => {
                self.note_unnamed(now);
                vec![]
            }
        };
        spendings.push(Spending(desk, what.to_owned()));
        spendings
    }

    fn note_unnamed(&self, now: Moment) {
        let before = self.unnamed_at.swap(now.0, Ordering::Relaxed);
        if now.0 - before > HOUR {
            log::warn!(
                "a trusted proxy names no client: have it set X-Forwarded-For, or guesses at passwords cannot be told apart by where they come from"
            );
        }
    }

    /// Whether somebody came through a proxy that named no client since then.
    #[must_use]
    pub fn unnamed_since(&self, then: Moment) -> bool {
        self.unnamed_at.load(Ordering::Relaxed) > then.0
    }
}

/// When a budget will be full again once one of it is spent.
fn full_after(full_at: &Budgets, (budget, name): (Budget, &str), now: Moment) -> i64 {
    let now = now.0.saturating_mul(SECOND);
    let full = full_at.get(name).copied().unwrap_or(now);
    // More than all of it cannot be spent: then the clock was set back, and nobody waits for that.
    full.clamp(now, now + budget.burst * budget.every) + budget.every
}

fn longest_wait(full_at: &Budgets, spendings: &[Spending], now: Moment) -> Result<(), Refusal> {
    let wait = |Spending(budget, name): &Spending| {
        let next = full_after(full_at, (*budget, name), now);
        let wait = next - now.0.saturating_mul(SECOND) - budget.burst * budget.every;
        (wait > 0).then_some((wait, budget.words))
    };
    match spendings.iter().filter_map(wait).max() {
        None => Ok(()),
        Some((wait, words)) => Err(Refusal::TooMany {
            words,
            seconds: (wait + SECOND - 1) / SECOND,
        }),
    }
}

/// The fullest budgets are forgotten first: those who have guessed most stay known longest.
fn forget_half(full_at: &mut Budgets, now: Moment) {
    full_at.retain(|_, full| *full > now.0.saturating_mul(SECOND));
    let mut times: Vec<i64> = full_at.values().copied().collect();
    times.sort_unstable();
    if let Some(middle) = times.get(REMEMBERED / 2) {
        full_at.retain(|_, full| *full > *middle);
    }
}

/// The networks an address lies in, each with the budget of its size.
fn networks(what: &str, client: IpAddr) -> Vec<Spending> {
    let (sizes, width, bits) = match client.to_canonical() {
        IpAddr::V4(address) => (&IPV4[..], 32, u128::from(address.to_bits())),
        IpAddr::V6(address) => (&IPV6[..], 128, address.to_bits()),
    };
    let network = |(prefix, budget): &(u32, Budget)| {
        let start = bits >> (width - prefix);
        Spending(*budget, format!("{what} {start:x}/{prefix} of {width}"))
    };
    sizes.iter().map(network).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let budget = Budget::within(6000, 60, "Too many.");
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
}
