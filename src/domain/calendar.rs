//! Business time: opening hours in an IANA zone, holidays, and delays counted in them (L5, L6).

use std::{collections::BTreeSet, fmt, str::FromStr};

use jiff::{Timestamp, ToSpan, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::moment::{HOUR, MINUTE, Moment};

/// Minutes after local midnight, `from < to ≤ 1440`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    pub from: i64,
    pub to: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// IANA name.
    pub zone: String,
    /// Monday first.
    pub hours: [Vec<Interval>; 7],
    /// ISO dates.
    #[serde(default)]
    pub holidays: BTreeSet<String>,
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
            holidays: BTreeSet::new(),
        }
    }

    fn intervals(&self, date: civil::Date) -> &[Interval] {
        let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
        if self.holidays.contains(&date.to_string()) {
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

    fn after_business_seconds(&self, start: Moment, seconds: i64, zone: &TimeZone) -> Moment {
        let mut left = seconds;
        let mut date = local(start, zone).date();
        for _ in 0..3660 {
            for interval in self.intervals(date) {
                let (Some(opens), Some(closes)) = (
                    minute(date, interval.from, zone),
                    minute(date, interval.to, zone),
                ) else {
                    continue;
                };
                let from = opens.max(start);
                let length = (closes.0 - from.0).max(0);
                if length >= left && closes > from {
                    return from + left;
                }
                left -= length;
            }
            date = date.checked_add(1.day()).unwrap_or(date);
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

fn minute(date: civil::Date, minute: i64, zone: &TimeZone) -> Option<Moment> {
    let day = if minute == 24 * 60 {
        date.checked_add(1.day()).ok()?
    } else {
        date
    };
    let of_day = minute % (24 * 60);
    let (h, m) = (
        i8::try_from(of_day / 60).ok()?,
        i8::try_from(of_day % 60).ok()?,
    );
    moment(day.at(h, m, 0, 0), zone)
}

/// `48 hours`, `8 business hours`, `3 business days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Delay {
    Hours(i64),
    BusinessHours(i64),
    BusinessDays(i64),
}

impl FromStr for Delay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "“{text}” is not a delay: write “48 hours”, “8 business hours” or “3 business days”"
            )
        };
        let (number, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
        let number: i64 = number
            .parse()
            .ok()
            .filter(|n| (1..=10_000).contains(n))
            .ok_or_else(wrong)?;
        match unit.trim() {
            "hours" | "hour" => Ok(Self::Hours(number)),
            "business hours" | "business hour" => Ok(Self::BusinessHours(number)),
            "business days" | "business day" => Ok(Self::BusinessDays(number)),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Delay {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Delay> for String {
    fn from(delay: Delay) -> Self {
        delay.to_string()
    }
}

impl fmt::Display for Delay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match self {
            Self::Hours(n) => (n, "hour"),
            Self::BusinessHours(n) => (n, "business hour"),
            Self::BusinessDays(n) => (n, "business day"),
        };
        write!(f, "{number} {unit}{}", if *number == 1 { "" } else { "s" })
    }
}

/// The first moment of a day, in that zone.
#[must_use]
pub fn start_of_day(date: civil::Date, zone_name: &str) -> Moment {
    let start = moment(date.at(0, 0, 0, 0), &zone(zone_name));
    start.unwrap_or(Moment(i64::MAX))
}

/// `Fri 27 Nov 2026, 16:30`, in that zone.
#[must_use]
pub fn in_words(moment: Moment, zone_name: &str) -> String {
    let at = local(moment, &zone(zone_name));
    let weekday = WEEKDAYS[usize::from(at.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = MONTHS[usize::from(at.month().unsigned_abs()) - 1];
    format!(
        "{weekday} {} {month} {}, {:02}:{:02}",
        at.day(),
        at.year(),
        at.hour(),
        at.minute()
    )
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// How long ago or ahead, in the largest unit that says enough: `3 minutes`, `2 days`.
#[must_use]
pub fn span_in_words(seconds: i64) -> String {
    let (number, unit) = match seconds.abs() {
        s if s < MINUTE => return "moments".to_owned(),
        s if s < HOUR => (s / MINUTE, "minute"),
        s if s < 24 * HOUR => (s / HOUR, "hour"),
        s => (s / (24 * HOUR), "day"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment(text.parse::<jiff::Zoned>().unwrap().timestamp().as_second())
    }

    #[test]
    fn l6_business_days() {
        let mut calendar = Calendar::weekdays("Europe/Madrid");
        calendar.holidays.insert("2026-12-08".into());
        for (start, days, end) in [
            (
                "2026-11-24T16:30[Europe/Madrid]",
                3,
                "2026-11-27T16:30[Europe/Madrid]",
            ), // Tuesday
            (
                "2026-11-26T16:30[Europe/Madrid]",
                3,
                "2026-12-01T16:30[Europe/Madrid]",
            ), // over a weekend
            (
                "2026-11-28T10:00[Europe/Madrid]",
                3,
                "2026-12-03T00:00[Europe/Madrid]",
            ), // Saturday
            (
                "2026-12-07T08:00[Europe/Madrid]",
                1,
                "2026-12-09T08:00[Europe/Madrid]",
            ), // over a holiday
            (
                "2026-10-23T12:00[Europe/Madrid]",
                1,
                "2026-10-26T12:00[Europe/Madrid]",
            ), // clocks went back
            (
                "2026-03-27T02:30[Europe/Madrid]",
                1,
                "2026-03-30T02:30[Europe/Madrid]",
            ), // clocks went forward
        ] {
            assert_eq!(
                calendar.after(at(start), Delay::BusinessDays(days)),
                at(end),
                "{start}"
            );
        }
    }

    #[test]
    fn l5_hours_and_business_hours() {
        let calendar = Calendar::weekdays("UTC");
        for (start, delay, end) in [
            ("2026-11-27T16:00[UTC]", "48 hours", "2026-11-29T16:00[UTC]"),
            (
                "2026-11-27T16:00[UTC]",
                "2 business hours",
                "2026-11-30T10:00[UTC]",
            ),
            (
                "2026-11-27T07:00[UTC]",
                "8 business hours",
                "2026-11-27T17:00[UTC]",
            ),
            (
                "2026-11-28T12:00[UTC]",
                "16 business hours",
                "2026-12-01T17:00[UTC]",
            ),
        ] {
            assert_eq!(
                calendar.after(at(start), delay.parse().unwrap()),
                at(end),
                "{start} {delay}"
            );
        }
    }

    #[test]
    fn a_calendar_without_open_days_still_ends() {
        let mut calendar = Calendar::weekdays("UTC");
        calendar.hours = Default::default();
        assert_eq!(
            calendar.after(Moment(0), Delay::BusinessDays(2)),
            Moment(48 * HOUR)
        );
        assert_eq!(
            calendar.after(Moment(0), Delay::BusinessHours(2)),
            Moment(2 * HOUR)
        );
    }

    #[test]
    fn delays_are_read_and_written_alike() {
        for text in ["48 hours", "1 business hour", "3 business days"] {
            assert_eq!(text.parse::<Delay>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "3",
            "3 weeks",
            "0 hours",
            "-1 hours",
            "many business days",
        ] {
            assert!(text.parse::<Delay>().is_err(), "{text}");
        }
    }
}
