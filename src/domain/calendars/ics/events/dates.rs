//! Dates, moments and durations (RFC 5545, 3.3).

use jiff::{
    SignedDuration,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use crate::{
    domain::calendars::ics::{SyntaxError, lines::Line},
    language::Sentence,
};

/// `20261225`, `20261225T090000` or, in UTC, `20261225T090000Z`.
pub(in crate::domain::calendars::ics) fn moment(
    line: &Line,
    value: &str,
    zone: &TimeZone,
) -> Result<DateTime, SyntaxError> {
    let value = value.trim();
    let found = match value.len() {
        _ if !value.is_ascii() || line.parameter("VALUE") == Some("PERIOD") => None,
        8 => date(value).map(|date| date.to_datetime(Time::midnight())),
        15 => date_time(value),
        16 if value.ends_with('Z') => date_time(&value[..15])
            .and_then(|utc| utc.to_zoned(TimeZone::UTC).ok())
            .map(|utc| zone.to_datetime(utc.timestamp())),
        _ => None,
    };
    match found {
        Some(found) => Ok(found),
        None => line.broken(Sentence::calendars_ics_no_day(value)),
    }
}

pub(in crate::domain::calendars::ics) fn number(digits: &str) -> Option<i16> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

pub(in crate::domain::calendars::ics) fn date(value: &str) -> Option<Date> {
    let part = |range| number(value.get(range)?);
    let small = |range| i8::try_from(part(range)?).ok();
    Date::new(part(0..4)?, small(4..6)?, small(6..8)?).ok()
}

pub(in crate::domain::calendars::ics) fn date_time(value: &str) -> Option<DateTime> {
    let (day, time) = value.split_once('T')?;
    let part = |range| i8::try_from(number(time.get(range)?)?).ok();
    // A leap second is of that day all the same.
    let second = part(4..6)?.min(59);
    let time = Time::new(part(0..2)?, part(2..4)?, second, 0).ok()?;
    (day.len() == 8)
        .then(|| date(day))?
        .map(|date| date.to_datetime(time))
}

/// When an event ends that begins then and lasts so long: `P1D`, `P2W`, `PT8H30M`.
pub(in crate::domain::calendars::ics) fn lasting(
    line: &Line,
    start: DateTime,
) -> Result<DateTime, SyntaxError> {
    let value = line.value.trim();
    let lasts = value
        .trim_start_matches('+')
        .strip_prefix('P')
        .and_then(duration);
    let end = lasts.and_then(|lasts| start.checked_add(lasts).ok());
    match end {
        Some(end) => Ok(end),
        None => line.broken(Sentence::calendars_ics_no_duration(value)),
    }
}

pub(in crate::domain::calendars::ics) fn duration(value: &str) -> Option<SignedDuration> {
    let (mut seconds, mut digits) = (0_i64, String::new());
    for c in value.chars() {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            'T' if digits.is_empty() => continue,
            'W' => 7 * 86_400,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: i64 = digits.parse().ok().filter(|_| digits.len() < 10)?;
        seconds += count * unit;
        digits.clear();
    }
    (digits.is_empty() && !value.is_empty()).then(|| SignedDuration::from_secs(seconds))
}
