//! Business time: opening hours in an IANA zone, holidays, and delays counted in them (L5, L6).

mod business;
mod delay;
mod hours;
pub mod ics;
pub mod opening;
pub(super) mod yearly;
mod zone;

use std::collections::BTreeMap;

use jiff::civil;
use serde::{Deserialize, Serialize};

use super::moment::{DAY, Moment};
pub use delay::Delay;
pub use hours::Interval;
pub use jiff::tz::TimeZone;
pub use zone::{at_local, day_of, local, start_of_day, zone, zone_exists};

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
}

impl From<Delay> for String {
    fn from(delay: Delay) -> Self {
        delay.to_string()
    }
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

#[cfg(test)]
mod tests;
