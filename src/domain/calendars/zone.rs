//! Local days and clocks of an IANA zone.

use jiff::{Timestamp, civil};

use super::TimeZone;
use crate::domain::moment::Moment;

/// The zone of that name, or UTC. Names are checked when they are saved.
#[must_use]
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

#[must_use]
pub fn zone_exists(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

pub fn local(moment: Moment, zone: &TimeZone) -> civil::DateTime {
    zone.to_datetime(Timestamp::from_second(moment.0).unwrap_or_default())
}

pub(super) fn moment(local: civil::DateTime, zone: &TimeZone) -> Option<Moment> {
    local
        .to_zoned(zone.clone())
        .ok()
        .map(|zoned| Moment(zoned.timestamp().as_second()))
}

/// A local time as browsers write it, `2026-12-01T09:00`.
#[must_use]
pub fn at_local(text: &str, zone_name: &str) -> Option<Moment> {
    moment(text.parse().ok()?, &zone(zone_name))
}

/// The first moment of a day, in that zone.
#[must_use]
pub fn start_of_day(date: civil::Date, zone_name: &str) -> Moment {
    let start = moment(date.at(0, 0, 0, 0), &zone(zone_name));
    start.unwrap_or(Moment(i64::MAX))
}

/// The day it is then, in that zone.
#[must_use]
pub fn day_of(moment: Moment, zone_name: &str) -> civil::Date {
    local(moment, &zone(zone_name)).date()
}
