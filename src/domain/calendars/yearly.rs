//! Repetitions of iCalendar that are yearly days: the 25th of December, the fourth Thursday of
//! November.

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

use crate::language::Sentence;

/// Years to come that are told.
const AHEAD: i16 = 10;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Years from one to the next.
    every: i16,
    /// How often at most, the first day included.
    count: Option<usize>,
    until: Option<Date>,
    months: Vec<i8>,
    /// Of the month; below zero from its end.
    days: Vec<i8>,
    /// Which of its kind in the month, below zero from its end; every one for zero.
    weekdays: Vec<(i8, Weekday)>,
}

impl Rule {
    /// `FREQ=YEARLY;BYMONTH=11;BYDAY=4TH`. `day_of` reads a moment.
    ///
    /// # Errors
    /// What of it is no yearly day.
    pub fn read(text: &str, day_of: impl Fn(&str) -> Option<Date>) -> Result<Self, Sentence> {
        let mut rule = Self {
            every: 1,
            count: None,
            until: None,
            months: vec![],
            days: vec![],
            weekdays: vec![],
        };
        let mut yearly = false;
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let wrong = || Sentence::calendars_ics_part(part);
            let (key, value) = part.split_once('=').ok_or_else(wrong)?;
            match key.trim().to_ascii_uppercase().as_str() {
                "FREQ" if value.eq_ignore_ascii_case("YEARLY") => yearly = true,
                "INTERVAL" => rule.every = whole(value, 1..=100).ok_or_else(wrong)?,
                "COUNT" => rule.count = Some(value.parse().map_err(|_| wrong())?),
                "UNTIL" => rule.until = Some(day_of(value).ok_or_else(wrong)?),
                "BYMONTH" => {
                    rule.months = list(value, |month| small(month, 1..=12)).ok_or_else(wrong)?;
                }
                "BYMONTHDAY" => {
                    let day = |day: &str| small(day, -31..=31).filter(|day| *day != 0);
                    rule.days = list(value, day).ok_or_else(wrong)?;
                }
                "BYDAY" => rule.weekdays = list(value, weekday).ok_or_else(wrong)?,
                "WKST" => {}
                _ => return Err(wrong()),
            }
        }
        // Without a month, weekdays would be counted through the whole year.
        if !yearly || rule.months.is_empty() && !rule.weekdays.is_empty() {
            return Err(Sentence::calendars_ics_not_yearly());
        }
        Ok(rule)
    }

    /// From a year ago to ten years ahead; the first day is `start`, whatever the rule says.
    #[must_use]
    pub fn days(&self, start: Date, today: Date) -> BTreeSet<Date> {
        let last = today.saturating_add(i32::from(AHEAD).years());
        let last = self.until.map_or(last, |until| until.min(last));
        let years = (start.year()..=last.year()).step_by(usize::try_from(self.every).unwrap_or(1));
        let later = years
            .flat_map(|year| self.of_year(year, start))
            .filter(|day| *day > start);
        let all = std::iter::once(start).chain(later);
        let first = today.saturating_sub(1.year());
        all.take(self.count.unwrap_or(usize::MAX))
            .take_while(|day| *day <= last)
            .filter(|day| *day >= first)
            .collect()
    }

    fn of_year(&self, year: i16, start: Date) -> Vec<Date> {
        let months: BTreeSet<i8> = match (self.months.is_empty(), self.days.is_empty()) {
            (false, _) => self.months.iter().copied().collect(),
            (true, false) => (1..=12).collect(),
            (true, true) => [start.month()].into(),
        };
        let days = months.into_iter().flat_map(|month| {
            let first = date(year, month, 1);
            (1..=first.days_in_month()).map(move |day| date(year, month, day))
        });
        days.filter(|day| self.holds(*day, start)).collect()
    }

    fn holds(&self, day: Date, start: Date) -> bool {
        let (of_month, length) = (day.day(), day.days_in_month());
        let by_day = |given: &i8| *given == of_month || *given == of_month - length - 1;
        let by_weekday = |(nth, weekday): &(i8, Weekday)| {
            let counted = [(of_month - 1) / 7 + 1, (of_month - length) / 7 - 1];
            *weekday == day.weekday() && (*nth == 0 || counted.contains(nth))
        };
        match (self.days.is_empty(), self.weekdays.is_empty()) {
            (true, true) => of_month == start.day(),
            (days, weekdays) => {
                (days || self.days.iter().any(by_day))
                    && (weekdays || self.weekdays.iter().any(by_weekday))
            }
        }
    }
}

fn whole(text: &str, range: std::ops::RangeInclusive<i16>) -> Option<i16> {
    let number = text.trim().parse().ok()?;
    range.contains(&number).then_some(number)
}

fn small(text: &str, range: std::ops::RangeInclusive<i16>) -> Option<i8> {
    i8::try_from(whole(text, range)?).ok()
}

fn list<T>(text: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(|part| one(part.trim())).collect()
}

/// `TH`, `4TH`, `-1MO`.
fn weekday(text: &str) -> Option<(i8, Weekday)> {
    let (nth, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    let nth = if nth.is_empty() {
        Some(0)
    } else {
        small(nth, -5..=5).filter(|nth| *nth != 0)
    };
    Some((nth?, weekday))
}

#[cfg(test)]
mod tests;
