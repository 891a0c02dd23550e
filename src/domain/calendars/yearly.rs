//! Repetitions of iCalendar that are yearly days: the 25th of December, the fourth Thursday of
//! November.

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};

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
    pub fn read(text: &str, day_of: impl Fn(&str) -> Option<Date>) -> Result<Self, String> {
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
            let wrong = || {
                format!(
                    "“{part}” cannot be taken; only what comes once or more a year on days of a month can"
                )
            };
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
            return Err(
                "only what comes once or more a year on days of a month can be taken".into(),
            );
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
mod tests {
    use super::*;

    fn told(rule: &str, start: Date) -> Vec<String> {
        let rule = Rule::read(rule, |_| Some(date(2028, 12, 24))).unwrap();
        let days = rule.days(start, date(2026, 11, 22));
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn yearly_days_are_told_from_last_year_to_ten_years_ahead() {
        let christmas = date(2001, 12, 25);
        let all = told("FREQ=YEARLY", christmas);
        assert_eq!(all.len(), 11);
        assert_eq!(
            (all[0].as_str(), all[10].as_str()),
            ("2025-12-25", "2035-12-25")
        );
        for (rule, start, days) in [
            // The fourth Thursday of November.
            (
                "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3",
                date(2025, 11, 27),
                vec!["2025-11-27", "2026-11-26", "2027-11-25"],
            ),
            // The last Monday of May.
            (
                "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2",
                date(2026, 5, 25),
                vec!["2026-05-25", "2027-05-31"],
            ),
            // The Tuesday after the first Monday of November, every fourth year.
            (
                "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=2",
                date(2028, 11, 7),
                vec!["2028-11-07", "2032-11-02"],
            ),
            (
                "FREQ=YEARLY;UNTIL=20281224",
                date(2026, 12, 25),
                vec!["2026-12-25", "2027-12-25"],
            ),
            (
                "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2;COUNT=3;WKST=MO",
                date(2026, 2, 28),
                vec!["2026-02-28", "2027-02-28", "2028-02-29"],
            ),
            // Only leap years have that day.
            (
                "FREQ=YEARLY",
                date(2024, 2, 29),
                vec!["2028-02-29", "2032-02-29", "2036-02-29"],
            ),
            // What it starts with counts, also off the rule; what is long past is not told.
            (
                "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6;COUNT=2",
                date(2026, 12, 31),
                vec!["2026-12-31", "2027-01-06"],
            ),
            ("FREQ=YEARLY;COUNT=5", date(2001, 12, 25), vec![]),
        ] {
            assert_eq!(told(rule, start), days, "{rule}");
        }
    }

    #[test]
    fn what_is_no_yearly_day_is_refused() {
        for rule in [
            "",
            "FREQ=DAILY",
            "FREQ=WEEKLY;BYDAY=SU",
            "FREQ=MONTHLY",
            "FREQ=YEARLY;BYDAY=20MO",
            "FREQ=YEARLY;BYDAY=MO",
            "FREQ=YEARLY;BYYEARDAY=100",
            "FREQ=YEARLY;BYWEEKNO=20",
            "FREQ=YEARLY;BYMONTH=13",
            "FREQ=YEARLY;BYMONTHDAY=0",
            "FREQ=YEARLY;INTERVAL=0",
            "FREQ=YEARLY;COUNT=-1",
            "FREQ=YEARLY;BYMONTH=5;BYDAY=XX",
            "FREQ=YEARLY;BYSETPOS=1",
            "YEARLY",
        ] {
            assert!(Rule::read(rule, |_| None).is_err(), "{rule}");
        }
        assert!(Rule::read("FREQ=YEARLY;UNTIL=soon", |_| None).is_err());
    }
}
