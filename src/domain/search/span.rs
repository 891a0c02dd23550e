//! Spans of time as they are typed: `>2026-11-01`, `<=2026-11-30`, `2026-11-05`, `<4h` (younger than),
//! `>7d` (older than), `2026-11-01..2026-11-30` (both among them).

use jiff::{ToSpan, civil::Date};

use crate::{
    domain::{calendars::start_of_day, moment::Moment, refusal::Fault},
    language::Sentence,
};

/// From the one on, and before the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    pub from: Option<Point>,
    pub before: Option<Point>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// Its start, where the reader is.
    Day(Date),
    /// So many seconds ago.
    Ago(i64),
    At(Moment),
}

impl Point {
    /// A day, or a moment as RFC 3339 writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let moment = || text.parse::<jiff::Timestamp>().ok();
        let day = date(text).ok().map(Self::Day);
        day.or_else(|| Some(Self::At(Moment(moment()?.as_second()))))
    }

    #[must_use]
    pub fn moment(self, zone: &str, now: Moment) -> Moment {
        match self {
            Self::Day(day) => start_of_day(day, zone),
            Self::Ago(seconds) => Moment(now.0.saturating_sub(seconds)),
            Self::At(moment) => moment,
        }
    }
}

impl Span {
    /// # Errors
    /// The sentence that says how spans are written.
    pub(super) fn parse(value: &str) -> Result<Self, Fault> {
        if let Some((from, to)) = value.split_once("..") {
            return Self::within(from, to).ok_or_else(|| bad(value));
        }
        let signs = ["<=", ">=", "<", ">"];
        let sign = signs.iter().find(|sign| value.starts_with(**sign));
        let sign = sign.copied().unwrap_or_default();
        let rest = value.get(sign.len()..).unwrap_or_default().trim();
        if let Some(age) = age(rest) {
            return match sign {
                // Younger than that.
                "<" | "<=" => Ok(Self {
                    from: Some(Point::Ago(age)),
                    before: None,
                }),
                ">" | ">=" => Ok(Self {
                    from: None,
                    before: Some(Point::Ago(age)),
                }),
                _ => Err(bad(value)),
            };
        }
        let day = date(rest).map_err(|_| bad(value))?;
        let next = day.checked_add(1.day()).map_err(|_| bad(value))?;
        let (day, next) = (Some(Point::Day(day)), Some(Point::Day(next)));
        let (from, before) = match sign {
            "<" => (None, day),
            "<=" => (None, next),
            ">" => (next, None),
            ">=" => (day, None),
            _ => (day, next),
        };
        Ok(Self { from, before })
    }
}

impl Span {
    /// From the first day to the last, both among them.
    fn within(from: &str, to: &str) -> Option<Self> {
        let (first, last) = (date(from.trim()).ok()?, date(to.trim()).ok()?);
        let next = last.checked_add(1.day()).ok()?;
        (first <= last).then_some(Self {
            from: Some(Point::Day(first)),
            before: Some(Point::Day(next)),
        })
    }
}

fn bad(value: &str) -> Fault {
    Fault::new("q", "bad_span", Sentence::search_bad_span(value))
}

/// `90m`, `4h`, `7d`, `2w`, in seconds.
fn age(text: &str) -> Option<i64> {
    let unit = match text.chars().last()? {
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        _ => return None,
    };
    let number: i64 = text.get(..text.len() - 1)?.parse().ok()?;
    (0..=100_000).contains(&number).then(|| number * unit)
}

/// `2026-11-30`, or `2026-11` for the first of that month.
pub(super) fn date(value: &str) -> Result<Date, Fault> {
    let mut numbers = value.split('-').map(|part| {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok()).flatten()
    });
    let year = numbers.next().flatten();
    let year = year.filter(|_| value.find('-') == Some(4) && value.len() >= 7);
    let month = numbers.next().flatten().and_then(|n| i8::try_from(n).ok());
    let day = match numbers.next() {
        None => Some(1),
        Some(day) => day.and_then(|n| i8::try_from(n).ok()),
    };
    let parts = year
        .zip(month)
        .zip(day)
        .filter(|_| numbers.next().is_none());
    parts
        .and_then(|((year, month), day)| Date::new(year, month, day).ok())
        .ok_or_else(|| {
            let sentence = Sentence::search_bad_date(value);
            Fault::new("q", "bad_date", sentence)
        })
}
