//! Days of an iCalendar file (RFC 5545): each event is the whole days it lasts, by its summary.
//!
//! An event that lasts a part of a day closes no day. Times of day are as they are written, or, in
//! UTC, as the calendar's zone has them. Yearly events are told for ten years.

mod events;
mod lines;

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan, civil::Date};

use crate::{domain::calendars, language::Sentence};
use events::events;

/// Days a calendar may have.
pub const MOST_DAYS: usize = 5_000;
const BEGINS: &str = "BEGIN:VCALENDAR";
/// Days one event may last.
const LONGEST: i64 = 366;

/// Why a file was not taken, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    line: usize,
    reason: Sentence,
}

impl SyntaxError {
    #[must_use]
    pub fn sentence(self) -> Sentence {
        Sentence::calendars_ics(self.line.to_string(), self.reason)
    }
}

fn broken<T>(line: usize, reason: Sentence) -> Result<T, SyntaxError> {
    Err(SyntaxError { line, reason })
}

/// The whole days of all events, each with the summary of the first that lasts it.
///
/// # Errors
/// The first line that cannot be understood; or that no event lasts a whole day.
pub fn days(file: &[u8], zone: &str, today: Date) -> Result<BTreeMap<Date, String>, SyntaxError> {
    let zone = calendars::zone(zone);
    let events = events(file, &zone)?;
    // Of an event that repeats, single days may be told anew as events of their own.
    let retold = events
        .iter()
        .filter_map(|e| Some((e.uid.clone()?, e.retells?)));
    let retold: BTreeSet<(String, Date)> = retold.collect();
    let mut on = events.iter().filter(|event| !event.cancelled);
    if let Some(first) = on.next()
        && first.length == 0
        && on.all(|event| event.length == 0)
    {
        return broken(first.line, Sentence::calendars_ics_no_whole_day());
    }
    let mut days = BTreeMap::new();
    for event in events.iter().filter(|event| !event.cancelled) {
        let is_retold = |start: &Date| {
            let uid = event.uid.clone().filter(|_| event.retells.is_none());
            uid.is_some_and(|uid| retold.contains(&(uid, *start)))
        };
        let starts = event.starts(today)?;
        for start in starts.iter().filter(|start| !is_retold(start)) {
            for day in start.series(1.day()).skip(event.begun).take(event.length) {
                days.entry(day).or_insert_with(|| event.summary.clone());
            }
            if days.len() > MOST_DAYS {
                return broken(
                    event.line,
                    Sentence::calendars_ics_too_many(MOST_DAYS.to_string()),
                );
            }
        }
    }
    Ok(days)
}

#[cfg(test)]
mod tests;
