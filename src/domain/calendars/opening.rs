//! A calendar as it is typed: opening hours, holidays and an iCalendar file, read or refused field
//! by field.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Calendar, Interval, day_of, ics, zone_exists};
use crate::domain::{moment::Moment, names, refusal::Fault};

/// Fields of the form, and days as they are called; Monday first.
pub const WEEK: [(&str, &str); 7] = [
    ("monday", "Monday"),
    ("tuesday", "Tuesday"),
    ("wednesday", "Wednesday"),
    ("thursday", "Thursday"),
    ("friday", "Friday"),
    ("saturday", "Saturday"),
    ("sunday", "Sunday"),
];
/// Characters of a holiday's name.
const HOLIDAY_NAME: usize = 100;
/// Intervals a day may have.
const MOST_INTERVALS: usize = 24;
const DAY: i64 = 24 * 60;

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
            let words = format!("Write a name of at most {} characters.", names::NAME_LENGTH);
            faults.push(Fault::new("name", "required", words));
        }
        let zone = self.time_zone.trim();
        let zone_is_known = zone_exists(zone);
        if !zone_is_known {
            let words = "Choose a time zone by its name, such as Europe/Madrid.";
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
                Err(broken) => faults.push(Fault::new("ics", "bad_ics", broken.to_string())),
            }
        }
        if holidays.len() > ics::MOST_DAYS {
            let words = format!("A calendar has at most {} holidays.", ics::MOST_DAYS);
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

    fn read_hours(&self, faults: &mut Vec<Fault>) -> [Vec<Interval>; 7] {
        let before = faults.len();
        let mut week: [Vec<Interval>; 7] = Default::default();
        for ((typed, (field, _)), day) in self.hours.iter().zip(WEEK).zip(&mut week) {
            match read_day(typed) {
                Ok(intervals) => *day = intervals,
                Err(words) => faults.push(Fault::new(field, "bad_hours", words)),
            }
        }
        if faults.len() == before && week.iter().all(Vec::is_empty) {
            let words = "Open on at least one day of the week: without an open day no delay in business time would ever end.";
            faults.push(Fault::new(WEEK[0].0, "never_open", words));
        }
        week
    }
}

/// Opening hours of a day in order, or what is wrong with them.
fn read_day(typed: &str) -> Result<Vec<Interval>, String> {
    let typed = typed.trim();
    if typed.is_empty() || typed.eq_ignore_ascii_case("closed") {
        return Ok(Vec::new());
    }
    let pieces = typed.split([',', ';']).map(str::trim);
    let mut day = pieces.map(interval).collect::<Result<Vec<_>, _>>()?;
    day.sort_unstable_by_key(|interval| interval.from);
    if day.len() > MOST_INTERVALS {
        return Err(format!("A day has at most {MOST_INTERVALS} times to open."));
    }
    let mut pairs = day.windows(2);
    match pairs.find(|pair| pair[1].from < pair[0].to) {
        Some(pair) => Err(format!("{} and {} overlap.", pair[0], pair[1])),
        None => Ok(day),
    }
}

fn interval(typed: &str) -> Result<Interval, String> {
    let wrong = || {
        format!(
            "“{typed}” is no time to open: write 09:00-17:00, or 09:00-12:30, 14:00-18:00; leave it empty on days that are closed."
        )
    };
    let (from, to) = typed.split_once(['-', '–', '—']).ok_or_else(wrong)?;
    let (from, to) = (
        minute(from).ok_or_else(wrong)?,
        minute(to).ok_or_else(wrong)?,
    );
    if from >= to {
        return Err(format!(
            "“{typed}” ends before it begins. What goes on past midnight is open until 24:00, and from 00:00 on the day after."
        ));
    }
    Ok(Interval { from, to })
}

/// `9`, `9:30`, `09:30` or `24:00`, as minutes.
fn minute(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let (hour, minute) = typed.split_once(':').unwrap_or((typed, "00"));
    let plain = |text: &str| text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(hour) || !plain(minute) || minute.len() != 2 {
        return None;
    }
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    let all = hour * 60 + minute;
    (minute < 60 && all <= DAY).then_some(all)
}

/// A day a line, its name after it.
fn read_holidays(typed: &str) -> Result<BTreeMap<Date, String>, String> {
    let mut holidays = BTreeMap::new();
    let lines = (1..).zip(typed.lines().map(str::trim));
    for (number, line) in lines.filter(|(_, line)| !line.is_empty()) {
        let (day, name) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let date = date(day).map_err(|why| format!("Line {number}: {why}"))?;
        holidays.entry(date).or_insert_with(|| holiday_name(name));
    }
    Ok(holidays)
}

fn date(typed: &str) -> Result<Date, String> {
    let shape = typed.len() == 10
        && typed.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shape {
        return Err(format!(
            "“{typed}” is no date: write the day first, as in 2026-12-25 Christmas."
        ));
    }
    let date = typed.parse();
    date.map_err(|_| format!("there is no day “{typed}”."))
}

pub(in crate::domain) fn holiday_name(typed: &str) -> String {
    names::one_line(typed).chars().take(HOLIDAY_NAME).collect()
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
