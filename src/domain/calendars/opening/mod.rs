//! A calendar as it is typed: opening hours, holidays and an iCalendar file, read or refused field
//! by field.

mod days_off;
mod intervals;

use std::collections::BTreeMap;

use super::{Calendar, Interval, day_of, ics, zone_exists};
use crate::{
    domain::{moment::Moment, names, refusal::Fault},
    language::Sentence,
};
pub(in crate::domain) use days_off::holiday_name;
use days_off::read_holidays;

/// Fields of the form, Monday first.
pub const WEEK: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    pub name: String,
    pub time_zone: String,
    /// `09:00-12:30, 14:00-18:00`, Monday first.
    pub hours: [String; 7],
    /// `2026-12-25 Christmas`, a line each.
    pub holidays: String,
    /// An iCalendar file whose days are added.
    pub ics: Vec<u8>,
}

impl Typed {
    /// A calendar as one would type it.
    #[must_use]
    pub fn of(name: &str, calendar: &Calendar) -> Self {
        let holidays = calendar.holidays.iter();
        let lines = holidays.map(|(date, name)| format!("{date} {name}").trim_end().to_owned());
        Self {
            name: name.to_owned(),
            time_zone: calendar.zone.clone(),
            hours: calendar.hours.each_ref().map(|day| hours_in_words(day)),
            holidays: lines.collect::<Vec<_>>().join("\n"),
            ics: Vec::new(),
        }
    }

    /// The name and the calendar.
    pub fn read(&self, now: Moment) -> Result<(String, Calendar), Vec<Fault>> {
        let mut faults = Vec::new();
        let name = names::one_line(&self.name);
        if name.is_empty() || name.chars().count() > names::NAME_LENGTH {
            let words = Sentence::calendars_bad_name(names::NAME_LENGTH);
            faults.push(Fault::new("name", "required", words));
        }
        let zone = self.time_zone.trim();
        let zone_is_known = zone_exists(zone);
        if !zone_is_known {
            let words = Sentence::calendars_bad_zone();
            faults.push(Fault::new("time_zone", "unknown_zone", words));
        }
        let hours = self.read_hours(&mut faults);
        let mut holidays = read_holidays(&self.holidays).unwrap_or_else(|words| {
            faults.push(Fault::new("holidays", "bad_holidays", words));
            BTreeMap::new()
        });
        if zone_is_known && !self.ics.is_empty() {
            match ics::days(&self.ics, zone, day_of(now, zone)) {
                // A day keeps the name it has.
                Ok(days) => days.into_iter().for_each(|(date, name)| {
                    holidays.entry(date).or_insert(name);
                }),
                Err(broken) => faults.push(Fault::new("ics", "bad_ics", broken.sentence())),
            }
        }
        if holidays.len() > ics::MOST_DAYS {
            let words = Sentence::calendars_too_many_holidays(ics::MOST_DAYS);
            faults.push(Fault::new("holidays", "too_many", words));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let zone = zone.to_owned();
        Ok((
            name,
            Calendar {
                zone,
                hours,
                holidays,
            },
        ))
    }
}

/// `09:00-12:30, 14:00-18:00`; nothing for a day that is closed.
#[must_use]
pub fn hours_in_words(day: &[Interval]) -> String {
    let intervals = day.iter().map(ToString::to_string);
    intervals.collect::<Vec<_>>().join(", ")
}

/// What a calendar is called in addresses and in workflow files, made from its name: small letters,
/// digits and `-`.
#[must_use]
pub fn key_of(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            ' '
        }
    };
    let spaced: String = name.chars().map(plain).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let key: String = words.join("-").chars().take(60).collect();
    if key.is_empty() {
        "calendar".to_owned()
    } else {
        key
    }
}

#[cfg(test)]
mod tests;
