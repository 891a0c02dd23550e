//! Delays by example, and against an oracle that looks at every single minute (L5, L6).

mod clocks;
mod said;

use std::collections::BTreeSet;

use jiff::{Timestamp, ToSpan, civil::date};
use proptest::prelude::*;

use crate::domain::{calendars::*, moment::HOUR};

fn at(text: &str) -> Moment {
    Moment(text.parse::<jiff::Zoned>().unwrap().timestamp().as_second())
}

#[test]
fn l6_business_days() {
    let mut calendar = Calendar::weekdays("Europe/Madrid");
    calendar
        .holidays
        .insert(date(2026, 12, 8), "Immaculate Conception".into());
    for (start, days, end) in [
        (
            "2026-11-24T16:30[Europe/Madrid]",
            3,
            "2026-11-27T16:30[Europe/Madrid]",
        ), // Tuesday
        (
            "2026-11-26T16:30[Europe/Madrid]",
            3,
            "2026-12-01T16:30[Europe/Madrid]",
        ), // over a weekend
        (
            "2026-11-28T10:00[Europe/Madrid]",
            3,
            "2026-12-03T00:00[Europe/Madrid]",
        ), // Saturday
        (
            "2026-12-07T08:00[Europe/Madrid]",
            1,
            "2026-12-09T08:00[Europe/Madrid]",
        ), // over a holiday
        (
            "2026-10-23T12:00[Europe/Madrid]",
            1,
            "2026-10-26T12:00[Europe/Madrid]",
        ), // clocks went back
        (
            "2026-03-27T02:30[Europe/Madrid]",
            1,
            "2026-03-30T02:30[Europe/Madrid]",
        ), // clocks went forward
    ] {
        assert_eq!(
            calendar.after(at(start), Delay::BusinessDays(days)),
            at(end),
            "{start}"
        );
    }
}

#[test]
fn l5_hours_and_business_hours() {
    let calendar = Calendar::weekdays("UTC");
    let utc = |text: &str| at(&format!("2026-{text}[UTC]"));
    for (start, delay, end) in [
        ("11-27T16:00", "48 hours", "11-29T16:00"),
        ("11-27T16:00", "2 business hours", "11-30T10:00"),
        ("11-27T07:00", "8 business hours", "11-27T17:00"),
        ("11-28T12:00", "16 business hours", "12-01T17:00"),
    ] {
        let ended = calendar.after(utc(start), delay.parse().unwrap());
        assert_eq!(ended, utc(end), "{start} {delay}");
    }
}

#[test]
fn a_calendar_without_open_days_still_ends() {
    let mut calendar = Calendar::weekdays("UTC");
    calendar.hours = Default::default();
    assert_eq!(
        calendar.after(Moment(0), Delay::BusinessDays(2)),
        Moment(48 * HOUR)
    );
    assert_eq!(
        calendar.after(Moment(0), Delay::BusinessHours(2)),
        Moment(2 * HOUR)
    );
}

#[test]
fn delays_are_read_and_written_alike() {
    for text in ["48 hours", "1 business hour", "3 business days"] {
        assert_eq!(text.parse::<Delay>().unwrap().to_string(), text);
    }
    for text in [
        "",
        "3",
        "3 weeks",
        "0 hours",
        "-1 hours",
        "many business days",
    ] {
        assert!(text.parse::<Delay>().is_err(), "{text}");
    }
}

#[test]
fn holidays_are_read_as_they_were_kept_at_first_and_written_with_their_names() {
    let mut calendar = Calendar::weekdays("UTC");
    let mut json = serde_json::to_value(&calendar).unwrap();
    json["holidays"] = serde_json::json!(["2026-12-25", "2027-01-01"]);
    let read: Calendar = serde_json::from_value(json).unwrap();
    assert_eq!(
        read.holidays,
        [date(2026, 12, 25), date(2027, 1, 1)]
            .map(|day| (day, String::new()))
            .into()
    );
    calendar
        .holidays
        .insert(date(2026, 12, 25), "Christmas".into());
    let json = serde_json::to_value(&calendar).unwrap();
    assert_eq!(json["holidays"]["2026-12-25"], "Christmas");
    assert_eq!(serde_json::from_value::<Calendar>(json).unwrap(), calendar);
    let wrong = r#"{"zone":"UTC","hours":[[],[],[],[],[],[],[]],"holidays":["2026-02-30"]}"#;
    assert!(serde_json::from_str::<Calendar>(wrong).is_err());
}

#[test]
fn l6_what_the_clocks_skip_is_closed_and_what_comes_twice_is_open_twice() {
    let mut calendar = Calendar::weekdays("Europe/Madrid");
    calendar.hours = std::array::from_fn(|_| {
        vec![
            Interval { from: 0, to: 150 },
            Interval {
                from: 150,
                to: 24 * 60,
            },
        ]
    });
    for (start, hours, end) in [
        // 02:00 to 03:00 does not come on this day.
        (
            "2027-03-28T00:00[Europe/Madrid]",
            3,
            "2027-03-28T04:00[Europe/Madrid]",
        ),
        // And comes twice on this one.
        (
            "2027-10-31T00:00[Europe/Madrid]",
            25,
            "2027-11-01T00:00[Europe/Madrid]",
        ),
    ] {
        let after = calendar.after(at(start), Delay::BusinessHours(hours));
        assert_eq!(after, at(end), "{start}");
    }
}

#[test]
fn a_long_delay_on_short_hours_is_counted_to_its_end() {
    let mut calendar = Calendar::weekdays("UTC");
    calendar.hours = Default::default();
    calendar.hours[0] = vec![Interval {
        from: 9 * 60,
        to: 10 * 60,
    }];
    // An hour a week, Mondays.
    let monday = at("2026-11-23T09:00[UTC]");
    let after = calendar.after(monday, Delay::BusinessHours(1000));
    assert_eq!(after, monday + 999 * 7 * DAY + HOUR);
}

const ZONES: [&str; 7] = [
    "Europe/Madrid",
    "America/New_York",
    // Half an hour.
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "UTC",
    // At midnight.
    "America/Santiago",
    "America/Havana",
];

/// Looks at the local clock minute by minute, and knows nothing of how the product counts.
struct Oracle<'c> {
    calendar: &'c Calendar,
    zone: TimeZone,
}

impl Oracle<'_> {
    /// Minutes of the local clock since 1970.
    fn clock(&self, minute: i64) -> i64 {
        let instant = Timestamp::from_second(minute * 60).unwrap();
        minute + i64::from(self.zone.to_offset(instant).seconds()) / 60
    }

    fn hours_of(&self, day: i64) -> &[Interval] {
        let date = date(1970, 1, 1).checked_add(day.days()).unwrap();
        // The first day of 1970 was a Thursday.
        let weekday = usize::try_from((day + 3).rem_euclid(7)).unwrap();
        match self.calendar.holidays.contains_key(&date) {
            true => &[],
            false => &self.calendar.hours[weekday],
        }
    }

    fn is_open(&self, minute: i64) -> bool {
        let clock = self.clock(minute);
        let of_day = clock.rem_euclid(1440);
        let hours = self.hours_of(clock.div_euclid(1440));
        hours.iter().any(|i| (i.from..i.to).contains(&of_day))
    }

    fn after(&self, start: i64, delay: Delay) -> i64 {
        match delay {
            Delay::Hours(hours) => (0..hours * 60).fold(start, |minute, _| minute + 1),
            Delay::BusinessHours(hours) => {
                let (mut minute, mut open) = (start, 0);
                while open < hours * 60 {
                    open += i64::from(self.is_open(minute));
                    minute += 1;
                }
                minute
            }
            Delay::BusinessDays(days) => self.after_days(start, days),
        }
    }

    fn after_days(&self, start: i64, days: i64) -> i64 {
        let works = |minute: i64| {
            !self
                .hours_of(self.clock(minute).div_euclid(1440))
                .is_empty()
        };
        let (mut minute, mut of_day) = (start, self.clock(start).rem_euclid(1440));
        if !works(start) {
            while !works(minute) {
                minute += 1;
            }
            of_day = 0;
        }
        let mut met = BTreeSet::from([self.clock(minute).div_euclid(1440)]);
        let mut left = days;
        while left > 0 {
            minute += 1;
            if met.insert(self.clock(minute).div_euclid(1440)) && works(minute) {
                left -= 1;
            }
        }
        // The same time on the clock that day; if clocks skip it, as if they had not been changed.
        let wanted = self.clock(minute).div_euclid(1440) * 1440 + of_day;
        while self.clock(minute) < wanted {
            minute += 1;
        }
        match self.clock(minute) == wanted {
            true => minute,
            false => minute - 1 + wanted - self.clock(minute - 1),
        }
    }
}

/// Hours of a day: some intervals, the last perhaps to midnight.
fn hours() -> impl Strategy<Value = Vec<Interval>> {
    let marks = proptest::collection::btree_set(0_i64..=96, 0..=6);
    marks.prop_map(|marks| {
        let marks: Vec<i64> = marks.into_iter().map(|mark| mark * 15).collect();
        let pairs = marks.chunks_exact(2);
        pairs
            .map(|pair| Interval {
                from: pair[0],
                to: pair[1],
            })
            .collect()
    })
}

fn delay() -> impl Strategy<Value = Delay> {
    prop_oneof![
        (1_i64..60).prop_map(Delay::Hours),
        (1_i64..=8).prop_map(Delay::BusinessHours),
        (1_i64..=8).prop_map(Delay::BusinessDays),
    ]
}

/// A minute within some days of a change of the clocks, where there is one.
fn start(zone: &str, (year, change, minutes): (i16, usize, i64)) -> i64 {
    let zone = zone_of(zone);
    let january = date(year, 1, 1).to_zoned(zone.clone()).unwrap();
    let changes = zone.following(january.timestamp()).take(2);
    let changes: Vec<i64> = changes.map(|c| c.timestamp().as_second() / 60).collect();
    let around = changes.get(change % 2).copied();
    around.unwrap_or(january.timestamp().as_second() / 60) + minutes
}

fn zone_of(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn l5_l6_delays_agree_with_an_oracle_that_looks_at_every_minute(
        zone in proptest::sample::select(&ZONES[..]),
        week in proptest::array::uniform7(hours()),
        holidays in proptest::collection::btree_set(-4_i64..20, 0..8),
        moment in (2024_i16..2032, 0_usize..2, -5000_i64..5000),
        delay in delay(),
    ) {
        let start = start(zone, moment);
        let mut calendar = Calendar { hours: week, ..Calendar::weekdays(zone) };
        prop_assume!(!calendar.never_opens());
        let today = day_of(Moment(start * 60), zone);
        let holidays = holidays.into_iter();
        calendar.holidays = holidays
            .map(|day| (today.checked_add(day.days()).unwrap(), String::new()))
            .collect();
        let oracle = Oracle { calendar: &calendar, zone: zone_of(zone) };
        prop_assert_eq!(calendar.after(Moment(start * 60), delay), Moment(oracle.after(start, delay) * 60));
    }
}
