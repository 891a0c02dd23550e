//! Business time: opening hours in an IANA zone, holidays, and delays counted in them (L5, L6).

pub mod ics;
pub mod opening;
pub(super) mod yearly;

use std::{
    collections::BTreeMap,
    fmt::{self, Write},
    str::FromStr,
};

pub use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, civil};
use serde::{Deserialize, Serialize};

use super::moment::{DAY, HOUR, MINUTE, Moment};

/// Without an open minute for so long, a list of holidays has gone wrong: the count stops there.
const NEVER: i64 = 3660 * DAY;

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

/// Time through which local clocks run evenly, and the day of it that is looked at.
struct Stretch {
    until: i64,
    date: civil::Date,
    /// When the day begins, or would, if clocks had run evenly before.
    midnight: i64,
}

impl Stretch {
    fn from(at: i64, zone: &TimeZone) -> Option<Self> {
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

    fn next_day(&mut self) {
        self.date = self.date.tomorrow().unwrap_or(self.date);
        self.midnight += DAY;
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

/// How long something may take; a dash where nothing is promised.
#[must_use]
pub fn target_in_words(target: Option<Delay>) -> String {
    target.map_or_else(|| "–".to_owned(), |delay| delay.to_string())
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

/// The day it is then, in that zone.
#[must_use]
pub fn day_of(moment: Moment, zone_name: &str) -> civil::Date {
    local(moment, &zone(zone_name)).date()
}

/// `Fri 27 Nov 2026, 16:30`, in that zone.
#[must_use]
pub fn in_words(moment: Moment, zone: &TimeZone) -> String {
    let at = local(moment, zone);
    let mut words = day_in_words(at.date());
    let _ = write!(words, ", {:02}:{:02}", at.hour(), at.minute());
    words
}

/// `Fri 27 Nov 2026`.
#[must_use]
pub fn day_in_words(date: civil::Date) -> String {
    let weekday = WEEKDAYS[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    // Pages are full of them: made once, with the time that may follow.
    let mut words = String::with_capacity("Fri 27 Nov 2026, 16:30".len());
    let _ = write!(words, "{weekday} {} {month} {}", date.day(), date.year());
    words
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `3 minutes ago`, `in 2 days`. What is ahead by less than a minute is now: clocks differ.
#[must_use]
pub fn since_or_until(seconds: i64) -> String {
    let mut words = String::with_capacity("23 minutes ago".len());
    if seconds < MINUTE {
        write_span(seconds, &mut words);
        words.push_str(" ago");
    } else {
        words.push_str("in ");
        write_span(seconds, &mut words);
    }
    words
}

/// How long ago or ahead, in the largest unit that says enough: `3 minutes`, `2 days`.
#[must_use]
pub fn span_in_words(seconds: i64) -> String {
    let mut words = String::new();
    write_span(seconds, &mut words);
    words
}

fn write_span(seconds: i64, words: &mut String) {
    let (number, unit) = match seconds.abs() {
        s if s < MINUTE => return words.push_str("moments"),
        s if s < HOUR => (s / MINUTE, "minute"),
        s if s < 24 * HOUR => (s / HOUR, "hour"),
        s => (s / (24 * HOUR), "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    let _ = write!(words, "{number} {unit}{plural}");
}

#[cfg(test)]
mod tests;
