//! How fast anyone may guess passwords or ask for links (P6, P3). Nothing here ever locks an
//! account: a budget refills while one waits, and a known device has one of its own.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use crate::domain::{moment::Moment, refusal::Refusal};

/// A budget that holds `burst` and regains one every `every` seconds.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    burst: i64,
    every: i64,
}

/// Guesses at one address by strangers: about 100 an hour.
pub const ACCOUNT: Budget = Budget {
    burst: 10,
    every: 40,
};
/// Guesses by a device that has signed in to this account before.
pub const DEVICE: Budget = Budget {
    burst: 10,
    every: 20,
};
/// Guesses from one network.
pub const NETWORK: Budget = Budget {
    burst: 40,
    every: 5,
};
/// "Forgot password" mails to one address.
pub const RESET: Budget = Budget {
    burst: 3,
    every: 1200,
};
/// Registrations of everyone together: each may send a mail to an address nobody has proven.
pub const REGISTRATIONS: Budget = Budget {
    burst: 200,
    every: 18,
};

/// Names remembered at most; beyond it the fullest budgets are forgotten first.
const REMEMBERED: usize = 100_000;

#[derive(Default)]
pub struct Throttle {
    /// When a budget will be full again.
    full_at: Mutex<HashMap<String, i64>>,
}

impl Throttle {
    /// Spends one, or says how long to wait.
    ///
    /// # Errors
    /// [`Refusal::TooMany`].
    pub fn spend(&self, budget: Budget, name: &str, now: Moment) -> Result<(), Refusal> {
        let mut full_at = self.full_at.lock().unwrap_or_else(PoisonError::into_inner);
        if full_at.len() >= REMEMBERED {
            forget_half(&mut full_at, now);
        }
        let entry = full_at.entry(name.to_owned()).or_insert(now.0);
        let next = (*entry).max(now.0) + budget.every;
        let wait = next - now.0 - budget.burst * budget.every;
        if wait > 0 {
            return Err(Refusal::TooMany { seconds: wait });
        }
        *entry = next;
        Ok(())
    }
}

/// The fullest budgets are forgotten first: those who have guessed most stay known longest.
fn forget_half(full_at: &mut HashMap<String, i64>, now: Moment) {
    full_at.retain(|_, full| *full > now.0);
    let mut times: Vec<i64> = full_at.values().copied().collect();
    times.sort_unstable();
    if let Some(middle) = times.get(REMEMBERED / 2) {
        full_at.retain(|_, full| *full > *middle);
    }
}

/// An IPv4 /24 or IPv6 /64.
#[must_use]
pub fn network(client: IpAddr) -> String {
    match client.to_canonical() {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p6_a_budget_is_spent_and_refills() {
        let throttle = Throttle::default();
        let now = Moment(1_000_000);
        for _ in 0..10 {
            assert_eq!(throttle.spend(ACCOUNT, "ana", now), Ok(()));
        }
        assert_eq!(
            throttle.spend(ACCOUNT, "ana", now),
            Err(Refusal::TooMany { seconds: 40 })
        );
        assert_eq!(throttle.spend(ACCOUNT, "bea", now), Ok(()));
        assert_eq!(throttle.spend(ACCOUNT, "ana", now + 40), Ok(()));
        assert!(throttle.spend(ACCOUNT, "ana", now + 41).is_err());
    }

    #[test]
    fn p6_at_most_a_hundred_guesses_an_hour_reach_the_hash() {
        let throttle = Throttle::default();
        let taken = (0..10_000)
            .filter(|n| {
                throttle
                    .spend(ACCOUNT, "ana", Moment(n * 3600 / 10_000))
                    .is_ok()
            })
            .count();
        assert!(taken <= 100, "{taken}");
    }
}
