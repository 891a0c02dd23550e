//! Who is connected, and who has to go when there is no room.
//!
//! It knows keys, addresses and states, no sockets. Connections of trusted proxies count for the
//! whole gate only: their address stands for many people.

use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, Ipv6Addr};

/// What a connection is doing, in the order in which it is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Its last answer is out.
    Leaving,
    /// Nothing was begun.
    Idle,
    /// In the middle of a head.
    Head,
    /// From the body to the end of the answer: never given up for another.
    Busy,
}

#[derive(Debug, Default)]
pub struct Roster {
    entries: HashMap<usize, Entry>,
    all: BTreeSet<Place>,
    by_address: HashMap<IpAddr, BTreeSet<Place>>,
    clock: u64,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// `None` where no cap per address holds.
    address: Option<IpAddr>,
    place: Place,
}

/// Orders by standing, then by how long it has lasted.
type Place = (Standing, u64, usize);

impl Roster {
    pub fn enter(&mut self, key: usize, address: Option<IpAddr>) {
        let address = address.map(network);
        let place = self.place(key, Standing::Idle);
        self.entries.insert(key, Entry { address, place });
        self.insert(address, place);
    }

    pub fn note(&mut self, key: usize, standing: Standing) {
        let Some(entry) = self.entries.get(&key).copied() else {
            return;
        };
        if entry.place.0 == standing {
            return;
        }
        let place = self.place(key, standing);
        self.remove(entry);
        self.insert(entry.address, place);
        self.entries.insert(key, Entry { place, ..entry });
    }

    pub fn leave(&mut self, key: usize) {
        if let Some(entry) = self.entries.remove(&key) {
            self.remove(entry);
        }
    }

    pub fn count(&self) -> usize {
        self.entries.len()
    }

    pub fn count_of(&self, address: IpAddr) -> usize {
        self.by_address
            .get(&network(address))
            .map_or(0, BTreeSet::len)
    }

    /// The connection to give up for a new one.
    pub fn weakest(&self) -> Option<usize> {
        weakest(&self.all)
    }

    /// The connection of this address to give up for a new one of the same.
    pub fn weakest_of(&self, address: IpAddr) -> Option<usize> {
        self.by_address.get(&network(address)).and_then(weakest)
    }

    fn place(&mut self, key: usize, standing: Standing) -> Place {
        self.clock += 1;
        (standing, self.clock, key)
    }

    fn insert(&mut self, address: Option<IpAddr>, place: Place) {
        self.all.insert(place);
        if let Some(address) = address {
            self.by_address.entry(address).or_default().insert(place);
        }
    }

    fn remove(&mut self, entry: Entry) {
        self.all.remove(&entry.place);
        let Some(address) = entry.address else { return };
        if let Some(places) = self.by_address.get_mut(&address) {
            places.remove(&entry.place);
            if places.is_empty() {
                self.by_address.remove(&address);
            }
        }
    }
}

fn weakest(places: &BTreeSet<Place>) -> Option<usize> {
    places
        .first()
        .filter(|place| place.0 != Standing::Busy)
        .map(|place| place.2)
}

/// One IPv6 customer commonly has a /64: its 2^64 addresses count as one.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests;
