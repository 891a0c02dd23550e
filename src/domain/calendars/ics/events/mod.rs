//! Events, and the whole days each lasts.

mod dates;

use std::collections::BTreeSet;

use jiff::{
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use super::{
    BEGINS, LONGEST, MOST_DAYS, SyntaxError, broken,
    lines::{Line, line, unescaped, unfolded},
};
use crate::{
    domain::calendars::{opening::holiday_name, yearly},
    language::Sentence,
};
pub(super) use dates::{lasting, moment};

/// What an event says of its days.
pub(super) struct Event {
    pub(super) line: usize,
    pub(super) uid: Option<String>,
    /// The day of a repeating event that this one is told instead of.
    pub(super) retells: Option<Date>,
    pub(super) summary: String,
    pub(super) cancelled: bool,
    pub(super) start: Date,
    /// Days from the start on that it lasts no whole day.
    pub(super) begun: usize,
    /// Whole days after that.
    pub(super) length: usize,
    pub(super) rule: Option<(usize, yearly::Rule)>,
    pub(super) also: Vec<Date>,
    pub(super) except: BTreeSet<Date>,
}

impl Event {
    pub(super) fn starts(&self, today: Date) -> Result<BTreeSet<Date>, SyntaxError> {
        let mut starts = match &self.rule {
            None => BTreeSet::from([self.start]),
            Some((line, rule)) => match rule.days(self.start, today) {
                days if days.len() > MOST_DAYS => {
                    let reason = Sentence::calendars_ics_rule_too_many();
                    return broken(*line, Sentence::calendars_ics_of("RRULE", reason));
                }
                days => days,
            },
        };
        starts.extend(&self.also);
        Ok(&starts - &self.except)
    }
}

pub(super) fn events(file: &[u8], zone: &TimeZone) -> Result<Vec<Event>, SyntaxError> {
    let lines = unfolded(file)?;
    let begins = |(_, text): &(usize, String)| text.trim().eq_ignore_ascii_case(BEGINS);
    if !lines.first().is_some_and(begins) {
        return broken(1, Sentence::calendars_ics_begin(BEGINS));
    }
    let last = lines.last().map_or(1, |(number, _)| *number);
    let (mut open, mut events): (Vec<String>, _) = (Vec::new(), Vec::new());
    let mut event: Option<Vec<Line>> = None;
    for text in lines {
        let line = line(text)?;
        let part = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            name if open.is_empty() && (name, part.as_str()) != ("BEGIN", "VCALENDAR") => {
                return line.broken(Sentence::calendars_ics_behind());
            }
            "BEGIN" => {
                open.push(part);
                if open == ["VCALENDAR", "VEVENT"] {
                    event = Some(vec![line]);
                }
            }
            "END" if open.last() != Some(&part) => {
                return line.broken(Sentence::calendars_ics_unbegun(&part));
            }
            "END" => {
                if open.len() == 2
                    && let Some(lines) = event.take()
                {
                    events.push(read_event(&lines, zone)?);
                }
                open.pop();
            }
            _ => {
                if open.len() == 2
                    && let Some(event) = &mut event
                {
                    event.push(line);
                }
            }
        }
    }
    match open.last() {
        Some(part) => broken(last, Sentence::calendars_ics_unended(part)),
        None if events.is_empty() => broken(last, Sentence::calendars_ics_no_event()),
        None => Ok(events),
    }
}

pub(super) fn read_event(lines: &[Line], zone: &TimeZone) -> Result<Event, SyntaxError> {
    let find = |name: &str| lines.iter().find(|line| line.name == name);
    let all = |name: &'static str| lines.iter().filter(move |line| line.name == name);
    let number = lines.first().map_or(1, |line| line.number);
    let Some(begins) = find("DTSTART") else {
        return broken(number, Sentence::calendars_ics_no_start());
    };
    let start = moment(begins, &begins.value, zone)?;
    let end = match (find("DTEND"), find("DURATION")) {
        (Some(line), _) => Some((line, moment(line, &line.value, zone)?)),
        (None, Some(line)) => Some((line, lasting(line, start)?)),
        (None, None) => None,
    };
    let each = |name| -> Result<Vec<Date>, SyntaxError> {
        let values = all(name).flat_map(|line| line.value.split(',').map(move |one| (line, one)));
        let days = values.map(|(line, one)| Ok(moment(line, one, zone)?.date()));
        days.collect()
    };
    let rule = find("RRULE").map(|line| {
        let until = |value: &str| moment(line, value, zone).ok().map(DateTime::date);
        match yearly::Rule::read(&line.value, until) {
            Ok(rule) => Ok((line.number, rule)),
            Err(reason) => line.broken(reason),
        }
    });
    let by_day = begins.value.trim().len() == 8;
    let (begun, length) = whole_days((start, by_day), end)?;
    let retells = find("RECURRENCE-ID").map(|line| moment(line, &line.value, zone));
    Ok(Event {
        line: number,
        uid: find("UID").map(|line| line.value.clone()),
        retells: retells.transpose()?.map(DateTime::date),
        summary: find("SUMMARY")
            .map_or_else(String::new, |line| holiday_name(&unescaped(&line.value))),
        cancelled: find("STATUS")
            .is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED")),
        start: start.date(),
        begun,
        length,
        rule: rule.transpose()?,
        also: each("RDATE")?,
        except: each("EXDATE")?.into_iter().collect(),
    })
}

/// After how many days an event begins to last whole days, and how many. Its end is the first moment
/// after it, or the last minute in it. `by_day`: its start is a day, without a time.
pub(super) fn whole_days(
    (start, by_day): (DateTime, bool),
    end: Option<(&Line, DateTime)>,
) -> Result<(usize, usize), SyntaxError> {
    let Some((line, end)) = end else {
        return Ok((0, usize::from(by_day)));
    };
    if end < start {
        return line.broken(Sentence::calendars_ics_backwards());
    }
    if by_day && end == start {
        return Ok((0, 1));
    }
    let days = end.date().duration_since(start.date()).as_hours() / 24;
    if days > LONGEST {
        return line.broken(Sentence::calendars_ics_too_long(LONGEST));
    }
    let begun = i64::from(start.time() > Time::midnight());
    let to_its_end = (end.hour(), end.minute()) == (23, 59);
    let whole = (days + i64::from(to_its_end) - begun).max(0);
    let count = |days: i64| usize::try_from(days).unwrap_or(0);
    Ok((count(begun), count(whole)))
}
