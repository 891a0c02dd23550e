//! The lanes in which nothing leaves for now, and why.

use crate::{
    domain::{
        moment::Moment,
        outbox::lanes::{DESK_AN_HOUR, Guests, Hold, Lane},
    },
    store::{Result, System},
};

/// Which lanes are closed for now, and why.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Closed {
    /// The best of those lanes of first mails that wait and may not go on: what is worse may not either.
    first: Option<Guests>,
    /// Addresses that first mails went to within the hour.
    written_to: i64,
    tickets: bool,
}

impl Closed {
    pub(super) fn now(system: &System<'_>, now: Moment) -> Result<Self> {
        let mut waiting = vec![];
        for lane in Lane::FIRST {
            match lane {
                Lane::First(guests) if system.lane_waits(lane)? => waiting.push(guests),
                _ => {}
            }
        }
        let written_to = if waiting.is_empty() {
            0
        } else {
            system.first_addresses_in_hour(now)?
        };
        Ok(Self {
            first: waiting
                .into_iter()
                .find(|guests| written_to >= guests.most()),
            written_to,
            tickets: system.ticket_mails_in_hour(now, DESK_AN_HOUR)? >= DESK_AN_HOUR
                && (system.lane_waits(Lane::Answer)? || system.lane_waits(Lane::Other)?),
        })
    }

    /// How many of a lane may leave before it is looked at again.
    pub(super) fn room(self, lane: Lane) -> usize {
        match lane {
            Lane::First(guests) => usize::try_from(guests.most() - self.written_to).unwrap_or(0),
            _ => usize::MAX,
        }
    }

    pub(super) fn why(self, lane: Lane) -> Option<Hold> {
        match lane {
            Lane::Account => None,
            Lane::First(guests) => self
                .first
                .filter(|closed| guests >= *closed)
                .map(|_| Hold::First),
            Lane::Answer | Lane::Other => self.tickets.then_some(Hold::Desk),
        }
    }

    pub(super) fn holds(self) -> impl Iterator<Item = Hold> {
        let first = self.first.map(|_| Hold::First);
        first.into_iter().chain(self.tickets.then_some(Hold::Desk))
    }
}
