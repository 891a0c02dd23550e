//! Moments, days and spans in words.

use super::{TimeZone, delay::Delay, zone::local};
use crate::domain::moment::{HOUR, MINUTE, Moment};
use jiff::civil;
use std::fmt::Write;

/// How long something may take; a dash where nothing is promised.
#[must_use]
pub fn target_in_words(target: Option<Delay>) -> String {
    target.map_or_else(|| "–".to_owned(), |delay| delay.to_string())
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
