//! Opening hours of a day, as they are typed.

use super::{Typed, WEEK};
use crate::{
    domain::{calendars::Interval, refusal::Fault},
    language::Sentence,
};

/// Intervals a day may have.
const MOST_INTERVALS: usize = 24;
const DAY: i64 = 24 * 60;

impl Typed {
    pub(super) fn read_hours(&self, faults: &mut Vec<Fault>) -> [Vec<Interval>; 7] {
        let before = faults.len();
        let mut week: [Vec<Interval>; 7] = Default::default();
        for ((typed, field), day) in self.hours.iter().zip(WEEK).zip(&mut week) {
            match read_day(typed) {
                Ok(intervals) => *day = intervals,
                Err(words) => faults.push(Fault::new(field, "bad_hours", words)),
            }
        }
        if faults.len() == before && week.iter().all(Vec::is_empty) {
            let words = Sentence::calendars_never_open();
            faults.push(Fault::new(WEEK[0], "never_open", words));
        }
        week
    }
}

/// Opening hours of a day in order, or what is wrong with them.
fn read_day(typed: &str) -> Result<Vec<Interval>, Sentence> {
    let typed = typed.trim();
    if typed.is_empty() || typed.eq_ignore_ascii_case("closed") {
        return Ok(Vec::new());
    }
    let pieces = typed.split([',', ';']).map(str::trim);
    let mut day = pieces.map(interval).collect::<Result<Vec<_>, _>>()?;
    day.sort_unstable_by_key(|interval| interval.from);
    if day.len() > MOST_INTERVALS {
        return Err(Sentence::calendars_too_many_hours(MOST_INTERVALS));
    }
    let mut pairs = day.windows(2);
    match pairs.find(|pair| pair[1].from < pair[0].to) {
        Some(pair) => Err(Sentence::calendars_hours_overlap(
            pair[0].to_string(),
            pair[1].to_string(),
        )),
        None => Ok(day),
    }
}

fn interval(typed: &str) -> Result<Interval, Sentence> {
    let wrong = || Sentence::calendars_bad_hours(typed);
    let (from, to) = typed.split_once(['-', '–', '—']).ok_or_else(wrong)?;
    let (from, to) = (
        minute(from).ok_or_else(wrong)?,
        minute(to).ok_or_else(wrong)?,
    );
    if from >= to {
        return Err(Sentence::calendars_hours_backwards(typed));
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
