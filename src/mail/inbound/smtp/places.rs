//! Who gets a place, and whose: a pure function of who is inside.
//!
//! From outside, an address and a network have shares, and some places are kept for mail servers of
//! our own. Whoever has no share left, or finds no place, takes that of a connection which does
//! nothing, or brings its message too slowly; and where all are busy, one of whoever has most.

use std::{
    net::{IpAddr, Ipv6Addr},
    time::{Duration, Instant},
};

use super::limits;
use crate::net::roster::{Standing, network};

/// A connection inside.
#[derive(Debug, Clone, Copy)]
pub struct Guest {
    pub key: usize,
    /// `None`: a mail server of our own, behind which there are many senders.
    pub address: Option<IpAddr>,
    pub standing: Standing,
    /// Since when it stands so.
    pub since: Instant,
    /// What it has brought of its message.
    pub bytes: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Free,
    /// In the place of this one.
    InsteadOf(usize),
    Full,
}

pub fn room(guests: &[Guest], newcomer: Option<IpAddr>, now: Instant) -> Room {
    let which = |fits: &dyn Fn(&Guest) -> bool| -> Vec<Guest> {
        guests.iter().copied().filter(fits).collect()
    };
    let outside = which(&|guest| guest.address.is_some());
    let full = guests.len() >= limits::CONNECTIONS;
    let Some(address) = newcomer else {
        return match (full, outside.is_empty()) {
            (false, _) => Room::Free,
            (true, false) => weakest(&outside, now).map_or(Room::Full, Room::InsteadOf),
            (true, true) => weakest(guests, now).map_or(Room::Full, Room::InsteadOf),
        };
    };
    let same = which(&|guest| guest.address.map(network) == Some(network(address)));
    if same.len() >= limits::CONNECTIONS_PER_ADDRESS {
        return weakest(&same, now).map_or(Room::Full, Room::InsteadOf);
    }
    let near = which(&|guest| guest.address.map(wide) == Some(wide(address)));
    if near.len() >= limits::CONNECTIONS_PER_NETWORK {
        let weak = weakest(&near, now).or_else(|| of_whoever_has_most(&near, same.len(), now));
        return weak.map_or(Room::Full, Room::InsteadOf);
    }
    if outside.len() >= limits::CONNECTIONS_FROM_OUTSIDE {
        let weak =
            weakest(&outside, now).or_else(|| of_whoever_has_most(&outside, same.len(), now));
        return weak.map_or(Room::Full, Room::InsteadOf);
    }
    if full {
        return weakest(guests, now).map_or(Room::Full, Room::InsteadOf);
    }
    Room::Free
}

/// Who does nothing, longest first; or else who is slower than the pace, the slowest first.
fn weakest(guests: &[Guest], now: Instant) -> Option<usize> {
    let idle = guests
        .iter()
        .filter(|guest| guest.standing != Standing::Busy)
        .min_by_key(|guest| (guest.standing, guest.since, guest.key));
    let slow = || {
        let slow = guests
            .iter()
            .filter(|guest| is_settled(guest, now) && rate(guest, now) < limits::PACE_TO_STAY);
        slow.min_by_key(|guest| (rate(guest, now), guest.key))
    };
    idle.or_else(slow).map(|guest| guest.key)
}

/// The slowest of the address that has more than a newcomer would.
fn of_whoever_has_most(guests: &[Guest], own: usize, now: Instant) -> Option<usize> {
    let has = |guest: &Guest| {
        let network_of = |guest: &Guest| guest.address.map(network);
        let own = network_of(guest);
        guests
            .iter()
            .filter(|other| network_of(other) == own)
            .count()
    };
    let most = guests
        .iter()
        .map(has)
        .max()
        .filter(|most| *most > own + 1)?;
    guests
        .iter()
        .filter(|guest| has(guest) == most && is_settled(guest, now))
        .min_by_key(|guest| (rate(guest, now), guest.key))
        .map(|guest| guest.key)
}

/// It has had time to show how fast it is.
fn is_settled(guest: &Guest, now: Instant) -> bool {
    guest.standing == Standing::Busy && now.duration_since(guest.since) >= limits::TIME_TO_SETTLE
}

/// Bytes a second.
fn rate(guest: &Guest, now: Instant) -> u64 {
    let lasted = now
        .duration_since(guest.since)
        .max(Duration::from_millis(1));
    let bytes = u64::try_from(guest.bytes).unwrap_or(u64::MAX);
    bytes.saturating_mul(1000) / u64::try_from(lasted.as_millis()).unwrap_or(u64::MAX)
}

/// What one provider's customer may have without much ado.
fn wide(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            IpAddr::from([a, b, c, 0])
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests;
