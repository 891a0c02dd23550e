//! Time spent, as whoever spent it says: minutes on one message, with a few words of what (E). It is
//! never counted by itself.

use serde::Serialize;

use jiff::civil::Date;

use crate::{
    domain::{calendars::start_of_day, moment::Moment, names, refusal::Fault},
    language::Sentence,
};

/// The most on one message: a day.
pub const MOST: i64 = 1440;
/// The most that are summed together: a leap year.
const MOST_DAYS: i32 = 366;
/// Characters of what it was.
const LONGEST: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spent {
    pub minutes: i64,
    pub what: String,
}

impl Spent {
    /// What was typed; nothing where no minutes were.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn typed(minutes: &str, what: &str) -> Result<Option<Self>, Fault> {
        let (minutes, what) = (minutes.trim(), names::one_line(what));
        if minutes.is_empty() && what.is_empty() {
            return Ok(None);
        }
        if minutes.is_empty() {
            let words = Sentence::tickets_time_without_minutes();
            return Err(Fault::new("minutes", "required", words));
        }
        // Digits alone: no sign, no part of a minute.
        let digits = minutes.chars().all(|c| c.is_ascii_digit());
        let number = minutes.parse().ok().filter(|_| digits);
        Self::new(number.unwrap_or(0), &what).map(Some)
    }

    /// # Errors
    /// As [`Self::typed`].
    pub fn new(minutes: i64, what: &str) -> Result<Self, Fault> {
        let what = names::one_line(what);
        if !(1..=MOST).contains(&minutes) {
            let words = Sentence::tickets_time_bounds(MOST);
            return Err(Fault::new("minutes", "out_of_bounds", words));
        }
        if what.chars().count() > LONGEST {
            let words = Sentence::tickets_time_what_long(LONGEST);
            return Err(Fault::new("what", "too_long", words));
        }
        Ok(Self { minutes, what })
    }
}

/// Days that are summed together, both in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub from: Date,
    pub until: Date,
}

impl Days {
    /// As they are typed; this month up to now where nothing is.
    ///
    /// # Errors
    /// The sentence beside the field.
    pub fn typed((from, until): (&str, &str), today: Date) -> Result<Self, Fault> {
        let day = |field, text: &str, or: Date| match text.trim() {
            "" => Ok(or),
            text => text
                .parse::<Date>()
                .map_err(|_| Fault::new(field, "bad_date", Sentence::tickets_time_no_day())),
        };
        let until = day("until", until, today)?;
        let from = day("from", from, until.first_of_month())?;
        let days = until.since(from).map_or(i32::MAX, |span| span.get_days());
        if !(0..=MOST_DAYS).contains(&days) {
            let words = Sentence::tickets_time_days(MOST_DAYS);
            return Err(Fault::new("from", "out_of_bounds", words));
        }
        Ok(Self { from, until })
    }

    /// From the first moment until before the other, in that zone.
    #[must_use]
    pub fn moments(self, zone: &str) -> (Moment, Moment) {
        let after = self.until.tomorrow().unwrap_or(self.until);
        (start_of_day(self.from, zone), start_of_day(after, zone))
    }
}

/// Minutes in words: hours and minutes.
#[must_use]
pub fn in_words(minutes: i64) -> Sentence {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => Sentence::tickets_time_minutes(minutes),
        (hours, 0) => Sentence::tickets_time_hours(hours),
        (hours, minutes) => Sentence::tickets_time_both(hours, minutes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e_days_are_in_order_and_a_year_at_most() {
        let today: Date = "2026-11-30".parse().unwrap();
        let days = |from, until| Days::typed((from, until), today);
        let of = |from: &str, until: &str| Days {
            from: from.parse().unwrap(),
            until: until.parse().unwrap(),
        };
        assert_eq!(days("", ""), Ok(of("2026-11-01", "2026-11-30")));
        assert_eq!(days("", "2026-02-10"), Ok(of("2026-02-01", "2026-02-10")));
        assert_eq!(
            days("2026-11-30", "2026-11-30"),
            Ok(of("2026-11-30", "2026-11-30"))
        );
        assert!(days("2025-11-29", "2026-11-30").is_ok());
        for (from, until, field) in [
            ("2025-11-28", "2026-11-30", "from"),
            ("2026-12-01", "2026-11-30", "from"),
            ("yesterday", "", "from"),
            ("", "2026-02-30", "until"),
        ] {
            assert_eq!(
                days(from, until).unwrap_err().field,
                field,
                "{from} {until}"
            );
        }
        let (from, until) = of("2026-03-29", "2026-03-29").moments("Europe/Madrid");
        assert_eq!(until.0 - from.0, 23 * 3600);
    }

    #[test]
    fn e_minutes_are_whole_and_within_a_day_or_none_at_all() {
        assert_eq!(Spent::typed(" ", " "), Ok(None));
        for (typed, minutes) in [("1", 1), (" 45 ", 45), ("1440", 1440), ("007", 7)] {
            let spent = Spent::typed(typed, "A  call\n").unwrap().unwrap();
            assert_eq!((spent.minutes, spent.what.as_str()), (minutes, "A call"));
        }
        for typed in [
            "0",
            "-5",
            "+5",
            "1441",
            "1.5",
            "1,5",
            "1h",
            "99999999999999999999",
            "٥",
        ] {
            let fault = Spent::typed(typed, "").unwrap_err();
            assert_eq!(fault.field, "minutes", "{typed}");
        }
        assert_eq!(Spent::typed("", "A call").unwrap_err().field, "minutes");
        assert_eq!(
            Spent::typed("5", &"x".repeat(201)).unwrap_err().field,
            "what"
        );
    }
}
