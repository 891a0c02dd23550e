//! Opening hours and the stretches they leave of a day.

use super::{NEVER, TimeZone};
use crate::domain::moment::DAY;
use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Minutes after local midnight, `from < to ≤ 1440`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    pub from: i64,
    pub to: i64,
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |minute: i64| (minute / 60, minute % 60);
        let ((h, m), (to_h, to_m)) = (clock(self.from), clock(self.to));
        write!(f, "{h:02}:{m:02}-{to_h:02}:{to_m:02}")
    }
}

/// Time through which local clocks run evenly, and the day of it that is looked at.
pub(super) struct Stretch {
    pub(super) until: i64,
    pub(super) date: civil::Date,
    /// When the day begins, or would, if clocks had run evenly before.
    pub(super) midnight: i64,
}

impl Stretch {
    pub(super) fn from(at: i64, zone: &TimeZone) -> Option<Self> {
        let instant = Timestamp::from_second(at).ok()?;
        let offset = zone.to_offset(instant);
        let change = zone.following(instant).next();
        let until = change.map_or(i64::MAX, |change| change.timestamp().as_second());
        let of_day = (at + i64::from(offset.seconds())).rem_euclid(DAY);
        Some(Self {
            until: until.min(at + NEVER),
            date: offset.to_datetime(instant).date(),
            midnight: at - of_day,
        })
    }

    pub(super) fn next_day(&mut self) {
        self.date = self.date.tomorrow().unwrap_or(self.date);
        self.midnight += DAY;
    }
}
