//! Where everything in the drawing stands.

use std::collections::{BTreeMap, BTreeSet};

use super::{GAP, HIGH, LANE, MARGIN, NEAR, WIDE, asks, from_everywhere};
use crate::domain::workflows::{By, Status, Transition, Workflow};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// Ways on, downwards.
    Right,
    /// Ways back, upwards.
    Left,
}

/// All ways to one status on one side.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lane {
    pub(super) side: Side,
    pub(super) to: usize,
    /// Which lane of its side, from the column outwards.
    pub(super) place: usize,
    /// Where it is joined, and whether agents go that way.
    pub(super) from: Vec<(usize, bool)>,
}

impl Lane {
    /// The highest and the lowest status it passes.
    fn span(&self) -> (usize, usize) {
        let places = || self.from.iter().map(|(from, _)| *from).chain([self.to]);
        (places().min().unwrap_or(0), places().max().unwrap_or(0))
    }

    pub(super) fn meets(&self, other: &Self) -> bool {
        let ((top, bottom), (higher, lower)) = (self.span(), other.span());
        self.side == other.side && self.place == other.place && top <= lower && higher <= bottom
    }
}

#[derive(Debug)]
pub(super) struct Layout<'w> {
    pub(super) statuses: Vec<&'w Status>,
    pub(super) lanes: Vec<Lane>,
    /// Statuses that agents can come to from everywhere, by what they must say.
    pub(super) from_everywhere: BTreeSet<&'w str>,
}

impl<'w> Layout<'w> {
    pub(super) fn new(workflow: &'w Workflow) -> Self {
        let met = |status: &&Status| {
            let named = |t: &Transition| t.from == status.key || t.to == status.key;
            !status.hidden || workflow.transitions.iter().any(named)
        };
        let statuses: Vec<&Status> = workflow.statuses.iter().filter(met).collect();
        let from_everywhere = from_everywhere(workflow, statuses.len());
        let at = |key: &str| statuses.iter().position(|status| status.key == key);
        let mut joined: BTreeMap<(Side, usize), BTreeMap<usize, bool>> = BTreeMap::new();
        for t in workflow.transitions.iter().filter(|t| t.from != t.to) {
            if asks(t) && from_everywhere.contains(t.to.as_str()) {
                continue;
            }
            if let (Some(from), Some(to)) = (at(&t.from), at(&t.to)) {
                let side = if from < to { Side::Right } else { Side::Left };
                let lane = joined.entry((side, to)).or_default();
                *lane.entry(from).or_default() |= t.by.contains(&By::Agent);
            }
        }
        let mut lanes: Vec<Lane> = joined
            .into_iter()
            .map(|((side, to), from)| Lane {
                side,
                to,
                place: 0,
                from: from.into_iter().collect(),
            })
            .collect();
        // The shortest next to the column: it is crossed least.
        lanes.sort_by_key(|lane| (lane.span().1 - lane.span().0, lane.to));
        for index in 0..lanes.len() {
            let (placed, rest) = lanes.split_at_mut(index);
            if let Some(lane) = rest.first_mut() {
                while placed.iter().any(|other| other.meets(lane)) {
                    lane.place += 1;
                }
            }
        }
        Self {
            statuses,
            lanes,
            from_everywhere,
        }
    }

    fn lanes_at(&self, side: Side) -> usize {
        let own = self.lanes.iter().filter(|lane| lane.side == side);
        own.map(|lane| lane.place + 1).max().unwrap_or(0)
    }

    /// The left edge of the column.
    pub(super) fn column(&self) -> usize {
        MARGIN + NEAR + self.lanes_at(Side::Left) * LANE
    }

    pub(super) fn x_of(&self, side: Side, place: usize) -> usize {
        match side {
            Side::Right => self.column() + WIDE + NEAR + place * LANE,
            Side::Left => self.column() - NEAR - place * LANE,
        }
    }

    pub(super) fn edge(&self, side: Side) -> usize {
        match side {
            Side::Right => self.column() + WIDE,
            Side::Left => self.column(),
        }
    }

    pub(super) fn size(&self) -> (usize, usize) {
        let right = NEAR + self.lanes_at(Side::Right) * LANE;
        let height = self.statuses.len() * (HIGH + GAP) + 2 * MARGIN;
        (self.column() + WIDE + right + MARGIN, height.max(GAP) - GAP)
    }
}

pub(super) fn top(index: usize) -> usize {
    MARGIN + index * (HIGH + GAP)
}
