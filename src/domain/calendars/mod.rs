//! Business time: opening hours in an IANA zone, holidays, and delays counted in them (L5, L6).

mod delay;
mod hours;
pub mod ics;
pub mod opening;
mod words;
pub(super) mod yearly;

use std::collections::BTreeMap;

pub use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil};
use serde::{Deserialize, Serialize};

use super::moment::{DAY, HOUR, MINUTE, Moment};
pub use delay::Delay;
pub use hours::Interval;
use hours::Stretch;
pub use words::{day_in_words, in_words, since_or_until, span_in_words, target_in_words};

/// Without an open minute for so long, a list of holidays has gone wrong: the count stops there.
const NEVER: i64 = 3660 * DAY;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// IANA name.
    pub zone: String,
    /// Monday first; of a day in order, and none over another.
    pub hours: [Vec<Interval>; 7],
    /// With their names, where they have one.
    #[serde(default, with = "holidays")]
    pub holidays: BTreeMap<civil::Date, String>,
}

impl Calendar {
    /// Monday to Friday, 09:00 to 17:00, no holidays.
    #[must_use]
    pub fn weekdays(zone: &str) -> Self {
        let day = vec![Interval {
            from: 9 * 60,
            to: 17 * 60,
        }];
        let week = [
            day.clone(),
            day.clone(),
            day.clone(),
            day.clone(),
            day,
            vec![],
            vec![],
        ];
        Self {
            zone: zone.to_owned(),
            hours: week,
            holidays: BTreeMap::new(),
        }
    }

    fn intervals(&self, date: civil::Date) -> &[Interval] {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        if self.holidays.contains_key(&date) {
            &[]
        } else {
            &self.hours[weekday]
        }
    }

    fn is_open_on(&self, date: civil::Date) -> bool {
        !self.intervals(date).is_empty()
    }

    fn never_opens(&self) -> bool {
        self.hours.iter().all(Vec::is_empty)
    }

    /// Holidays from `now` on, the next one first.
    pub fn coming(&self, now: Moment) -> impl Iterator<Item = (civil::Date, &str)> {
        let today = day_of(now, &self.zone);
        let days = self.holidays.range(today..);
        days.map(|(date, name)| (*date, name.as_str()))
    }

    /// When `delay` has passed after `start`. A calendar that never opens counts plain time.
    #[must_use]
    pub fn after(&self, start: Moment, delay: Delay) -> Moment {
        let zone = zone(&self.zone);
        match delay {
            Delay::Hours(hours) => start + hours * HOUR,
            Delay::BusinessHours(hours) if self.never_opens() => start + hours * HOUR,
            Delay::BusinessDays(days) if self.never_opens() => start + days * 24 * HOUR,
            Delay::BusinessHours(hours) => self.after_business_seconds(start, hours * HOUR, &zone),
            Delay::BusinessDays(days) => self.after_business_days(start, days, &zone),
        }
    }

    fn after_business_days(&self, start: Moment, days: i64, zone: &TimeZone) -> Moment {
        let mut local = local(start, zone);
        if !self.is_open_on(local.date()) {
            local = self.next_open_day(local.date()).at(0, 0, 0, 0);
        }
        let mut date = local.date();
        for _ in 0..days {
            date = self.next_open_day(date);
        }
        moment(date.to_datetime(local.time()), zone).unwrap_or(start)
    }

    fn next_open_day(&self, date: civil::Date) -> civil::Date {
        let mut day = date;
        // Ten years without one open day is a list of holidays gone wrong; stop there.
        for _ in 0..3660 {
            day = day.checked_add(1.day()).unwrap_or(day);
            if self.is_open_on(day) {
                break;
            }
        }
        day
    }

    /// A minute is open when the local clock shows one of the opening hours in it: when clocks go
    /// back, an hour that comes twice is open twice.
    fn after_business_seconds(&self, start: Moment, seconds: i64, zone: &TimeZone) -> Moment {
        let (mut at, mut left, mut opened) = (start.0, seconds, start.0);
        while at - opened < NEVER
            && let Some(mut stretch) = Stretch::from(at, zone)
        {
            while stretch.midnight < stretch.until {
                for interval in self.intervals(stretch.date) {
                    let opens = at.max(stretch.midnight + interval.from * MINUTE);
                    let closes = (stretch.midnight + interval.to * MINUTE).min(stretch.until);
                    let open = (closes - opens).max(0);
                    if open >= left {
                        return Moment(opens + left);
                    }
                    if open > 0 {
                        (left, opened) = (left - open, closes);
                    }
                }
                stretch.next_day();
            }
            at = stretch.until;
        }
        start + seconds
    }
}

/// The zone of that name, or UTC. Names are checked when they are saved.
#[must_use]
pub fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}

#[must_use]
pub fn zone_exists(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

fn local(moment: Moment, zone: &TimeZone) -> civil::DateTime {
    zone.to_datetime(Timestamp::from_second(moment.0).unwrap_or_default())
}

fn moment(local: civil::DateTime, zone: &TimeZone) -> Option<Moment> {
    local
        .to_zoned(zone.clone())
        .ok()
        .map(|zoned| Moment(zoned.timestamp().as_second()))
}

/// Holidays as they are kept: `{"2026-12-25": "Christmas"}`. At first they were a list of dates.
mod holidays {
    use std::collections::BTreeMap;

    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Named(BTreeMap<String, String>),
        Dates(Vec<String>),
    }

    pub fn serialize<S: Serializer>(
        days: &BTreeMap<Date, String>,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        out.collect_map(days.iter().map(|(date, name)| (date.to_string(), name)))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        input: D,
    ) -> Result<BTreeMap<Date, String>, D::Error> {
        let days = match Kept::deserialize(input)? {
            Kept::Named(days) => days.into_iter().collect(),
            Kept::Dates(dates) => {
                let unnamed = dates.into_iter().map(|date| (date, String::new()));
                unnamed.collect::<Vec<_>>()
            }
        };
        let days = days.into_iter();
        days.map(|(date, name)| Ok((date.parse().map_err(D::Error::custom)?, name)))
            .collect()
    }
}

impl From<Delay> for String {
    fn from(delay: Delay) -> Self {
        delay.to_string()
    }
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

#[cfg(test)]
mod tests;
