//! Days, times and spans, as the language writes them.

use jiff::civil::{Date, DateTime};

use super::say;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// `Fri 27 Nov 2026, 16:30`.
#[must_use]
pub fn moment(at: DateTime) -> String {
    say::moment(day(at.date()), clock(at))
}

/// `Fri 27 Nov 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    say::day(
        date.day().to_string(),
        month(date.month()),
        weekday(date.weekday().to_monday_zero_offset()),
        date.year().to_string(),
    )
}

/// `16:30`, by the hour cycle of the language.
#[must_use]
pub fn clock(at: DateTime) -> String {
    let (hour, minute) = (at.hour(), format!("{:02}", at.minute()));
    let half = if hour < 12 { "am" } else { "pm" };
    let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
    say::clock(half, format!("{hour:02}"), hour12.to_string(), minute)
}

/// `3 minutes ago`, `in 2 days`. What is ahead by less than a minute is now: clocks differ.
#[must_use]
pub fn ago(seconds: i64) -> String {
    let (number, unit) = largest(seconds);
    match (unit, seconds < MINUTE) {
        (Unit::Moments, _) => say::ago_moments().to_owned(),
        (Unit::Minutes, true) => say::ago_minutes(number),
        (Unit::Hours, true) => say::ago_hours(number),
        (Unit::Days, true) => say::ago_days(number),
        (Unit::Minutes, false) => say::in_minutes(number),
        (Unit::Hours, false) => say::in_hours(number),
        (Unit::Days, false) => say::in_days(number),
    }
}

/// How long something takes, in the largest unit that says enough: `3 minutes`, `2 days`.
#[must_use]
pub fn span(seconds: i64) -> String {
    let (number, unit) = largest(seconds);
    match unit {
        Unit::Moments => say::span_moments().to_owned(),
        Unit::Minutes => say::span_minutes(number),
        Unit::Hours => say::span_hours(number),
        Unit::Days => say::span_days(number),
    }
}

enum Unit {
    Moments,
    Minutes,
    Hours,
    Days,
}

fn largest(seconds: i64) -> (i64, Unit) {
    match seconds.abs() {
        s if s < MINUTE => (0, Unit::Moments),
        s if s < HOUR => (s / MINUTE, Unit::Minutes),
        s if s < DAY => (s / HOUR, Unit::Hours),
        s => (s / DAY, Unit::Days),
    }
}

fn weekday(from_monday: i8) -> &'static str {
    match from_monday {
        0 => say::weekday_short_1(),
        1 => say::weekday_short_2(),
        2 => say::weekday_short_3(),
        3 => say::weekday_short_4(),
        4 => say::weekday_short_5(),
        5 => say::weekday_short_6(),
        _ => say::weekday_short_7(),
    }
}

fn month(number: i8) -> &'static str {
    match number {
        1 => say::month_short_1(),
        2 => say::month_short_2(),
        3 => say::month_short_3(),
        4 => say::month_short_4(),
        5 => say::month_short_5(),
        6 => say::month_short_6(),
        7 => say::month_short_7(),
        8 => say::month_short_8(),
        9 => say::month_short_9(),
        10 => say::month_short_10(),
        11 => say::month_short_11(),
        _ => say::month_short_12(),
    }
}
