//! Days of an iCalendar file (RFC 5545): each event is the whole days it lasts, by its summary.
//!
//! An event that lasts a part of a day closes no day. Times of day are as they are written, or, in
//! UTC, as the calendar's zone has them. Yearly events are told for ten years.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::{
    SignedDuration, ToSpan,
    civil::{Date, DateTime, Time},
    tz::TimeZone,
};

use super::{opening::holiday_name, yearly};
use crate::domain::calendars;

/// Days a calendar may have.
pub const MOST_DAYS: usize = 5_000;
const BEGINS: &str = "BEGIN:VCALENDAR";
/// Days one event may last.
const LONGEST: i64 = 366;

/// Why a file was not taken, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    line: usize,
    reason: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, reason } = self;
        write!(
            f,
            "This iCalendar file was not taken. Line {line}: {reason}."
        )
    }
}

fn broken<T>(line: usize, reason: impl Into<String>) -> Result<T, Broken> {
    Err(Broken {
        line,
        reason: reason.into(),
    })
}

/// The whole days of all events, each with the summary of the first that lasts it.
///
/// # Errors
/// The first line that cannot be understood; or that no event lasts a whole day.
pub fn days(file: &[u8], zone: &str, today: Date) -> Result<BTreeMap<Date, String>, Broken> {
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
        return broken(first.line, "no event of this file lasts a whole day");
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
                return broken(event.line, format!("more than {MOST_DAYS} days"));
            }
        }
    }
    Ok(days)
}

/// A line of content: `NAME;PARAMETER=…:value`.
struct Line {
    number: usize,
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

impl Line {
    fn parameter(&self, name: &str) -> Option<&str> {
        let mut parameters = self.parameters.iter();
        let found = parameters.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn broken<T>(&self, reason: impl fmt::Display) -> Result<T, Broken> {
        broken(self.number, format!("{}: {reason}", self.name))
    }
}

/// Long lines come in pieces: what begins with white space goes on with the line before. A cut may
/// lie within a letter, so pieces are joined before they are read as text.
fn unfolded(file: &[u8]) -> Result<Vec<(usize, String)>, Broken> {
    let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    for (number, piece) in (1..).zip(file.split(|byte| *byte == b'\n')) {
        let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
        match (piece, lines.last_mut()) {
            ([b' ' | b'\t', more @ ..], Some((_, line))) => line.extend_from_slice(more),
            ([], _) => {}
            _ => lines.push((number, piece.to_vec())),
        }
    }
    let lines = lines.into_iter().map(|(number, bytes)| {
        let text = String::from_utf8(bytes);
        text.map(|text| (number, text))
            .or_else(|_| broken(number, "it is not written in UTF-8"))
    });
    lines.collect()
}

fn line((number, text): (usize, String)) -> Result<Line, Broken> {
    let mut parts = cut(&text, &[';', ':']).into_iter();
    let (name, mut end) = parts.next().unwrap_or_default();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let no_content = || broken(number, "it is no line of an iCalendar file");
    if name.is_empty() || !name.chars().all(plain) {
        return no_content();
    }
    let mut parameters = Vec::new();
    let mut at = name.len() + 1;
    while end == Some(';') {
        let Some((parameter, next)) = parts.next() else {
            return no_content();
        };
        let Some((key, value)) = parameter.split_once('=') else {
            return no_content();
        };
        parameters.push((key.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
        at += parameter.len() + 1;
        end = next;
    }
    match text.get(at..).filter(|_| end == Some(':')) {
        Some(value) => Ok(Line {
            number,
            name: name.to_ascii_uppercase(),
            parameters,
            value: value.to_owned(),
        }),
        None => no_content(),
    }
}

/// The text between these signs, but for those in quotes; each with the sign after it.
fn cut<'t>(text: &'t str, signs: &[char]) -> Vec<(&'t str, Option<char>)> {
    let (mut parts, mut from, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in text.char_indices() {
        quoted ^= c == '"';
        if !quoted && signs.contains(&c) {
            parts.push((text.get(from..at).unwrap_or_default(), Some(c)));
            from = at + 1;
        }
    }
    parts.push((text.get(from..).unwrap_or_default(), None));
    parts
}

/// What an event says of its days.
struct Event {
    line: usize,
    uid: Option<String>,
    /// The day of a repeating event that this one is told instead of.
    retells: Option<Date>,
    summary: String,
    cancelled: bool,
    start: Date,
    /// Days from the start on that it lasts no whole day.
    begun: usize,
    /// Whole days after that.
    length: usize,
    rule: Option<(usize, yearly::Rule)>,
    also: Vec<Date>,
    except: BTreeSet<Date>,
}

impl Event {
    fn starts(&self, today: Date) -> Result<BTreeSet<Date>, Broken> {
        let mut starts = match &self.rule {
            None => BTreeSet::from([self.start]),
            Some((line, rule)) => match rule.days(self.start, today) {
                days if days.len() > MOST_DAYS => return broken(*line, "RRULE: too many days"),
                days => days,
            },
        };
        starts.extend(&self.also);
        Ok(&starts - &self.except)
    }
}

fn events(file: &[u8], zone: &TimeZone) -> Result<Vec<Event>, Broken> {
    let lines = unfolded(file)?;
    let begins = |(_, text): &(usize, String)| text.trim().eq_ignore_ascii_case(BEGINS);
    if !lines.first().is_some_and(begins) {
        return broken(1, format!("such a file begins with {BEGINS}"));
    }
    let last = lines.last().map_or(1, |(number, _)| *number);
    let (mut open, mut events): (Vec<String>, _) = (Vec::new(), Vec::new());
    let mut event: Option<Vec<Line>> = None;
    for text in lines {
        let line = line(text)?;
        let part = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            name if open.is_empty() && (name, part.as_str()) != ("BEGIN", "VCALENDAR") => {
                return line.broken("only another calendar may follow the end of one");
            }
            "BEGIN" => {
                open.push(part);
                if open == ["VCALENDAR", "VEVENT"] {
                    event = Some(vec![line]);
                }
            }
            "END" if open.last() != Some(&part) => {
                return line.broken(format!("{part} ends, which has not begun"));
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
        Some(part) => broken(last, format!("the file ends in the middle of {part}")),
        None if events.is_empty() => broken(last, "no event is in it"),
        None => Ok(events),
    }
}

fn read_event(lines: &[Line], zone: &TimeZone) -> Result<Event, Broken> {
    let find = |name: &str| lines.iter().find(|line| line.name == name);
    let all = |name: &'static str| lines.iter().filter(move |line| line.name == name);
    let number = lines.first().map_or(1, |line| line.number);
    let Some(begins) = find("DTSTART") else {
        return broken(number, "this event has no DTSTART");
    };
    let start = moment(begins, &begins.value, zone)?;
    let end = match (find("DTEND"), find("DURATION")) {
        (Some(line), _) => Some((line, moment(line, &line.value, zone)?)),
        (None, Some(line)) => Some((line, lasting(line, start)?)),
        (None, None) => None,
    };
    let each = |name| -> Result<Vec<Date>, Broken> {
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
fn whole_days(
    (start, by_day): (DateTime, bool),
    end: Option<(&Line, DateTime)>,
) -> Result<(usize, usize), Broken> {
    let Some((line, end)) = end else {
        return Ok((0, usize::from(by_day)));
    };
    if end < start {
        return line.broken("it ends before it begins");
    }
    if by_day && end == start {
        return Ok((0, 1));
    }
    let days = end.date().duration_since(start.date()).as_hours() / 24;
    if days > LONGEST {
        return line.broken(format!("an event lasts at most {LONGEST} days"));
    }
    let begun = i64::from(start.time() > Time::midnight());
    let to_its_end = (end.hour(), end.minute()) == (23, 59);
    let whole = (days + i64::from(to_its_end) - begun).max(0);
    let count = |days: i64| usize::try_from(days).unwrap_or(0);
    Ok((count(begun), count(whole)))
}

/// `20261225`, `20261225T090000` or, in UTC, `20261225T090000Z`.
fn moment(line: &Line, value: &str, zone: &TimeZone) -> Result<DateTime, Broken> {
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
        None => line.broken(format!("“{value}” is no day there is")),
    }
}

fn number(digits: &str) -> Option<i16> {
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

fn date(value: &str) -> Option<Date> {
    let part = |range| number(value.get(range)?);
    let small = |range| i8::try_from(part(range)?).ok();
    Date::new(part(0..4)?, small(4..6)?, small(6..8)?).ok()
}

fn date_time(value: &str) -> Option<DateTime> {
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
fn lasting(line: &Line, start: DateTime) -> Result<DateTime, Broken> {
    let value = line.value.trim();
    let lasts = value
        .trim_start_matches('+')
        .strip_prefix('P')
        .and_then(duration);
    let end = lasts.and_then(|lasts| start.checked_add(lasts).ok());
    match end {
        Some(end) => Ok(end),
        None => line.broken(format!("“{value}” is no duration")),
    }
}

fn duration(value: &str) -> Option<SignedDuration> {
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

fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' => match characters.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(other) => text.push(other),
                None => {}
            },
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests;
