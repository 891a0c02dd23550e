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
use crate::language::Sentence;

/// Holds `burst`, and regains one in so many microseconds.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    burst: i64,
    every: i64,
    /// What is said when it is used up.
    words: fn() -> Sentence,
}

const SECOND: i64 = 1_000_000;

impl Budget {
    /// Regains one in so many seconds.
    const fn tries(burst: i64, seconds: i64) -> Self {
        Self {
            burst,
            every: seconds * SECOND,
            words: Sentence::desk_too_many_attempts,
        }
    }

    /// Holds what may be spent within so many seconds, and regains it evenly.
    #[must_use]
    pub const fn within(amount: i64, seconds: i64, words: fn() -> Sentence) -> Self {
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
    match spendings
        .iter()
        .filter_map(wait)
        .max_by_key(|(wait, _)| *wait)
    {
        None => Ok(()),
        Some((wait, words)) => Err(Refusal::TooMany {
            words: words(),
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
mod tests;
