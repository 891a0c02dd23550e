//! Moments, days and delays in words.

use super::*;

#[test]
fn a_moment_is_told_by_the_clock_of_the_zone() {
    let moment = at("2026-11-27T16:05[Europe/Madrid]");
    for (name, words) in [
        ("Europe/Madrid", "Fri 27 Nov 2026, 16:05"),
        ("UTC", "Fri 27 Nov 2026, 15:05"),
        ("Pacific/Auckland", "Sat 28 Nov 2026, 04:05"),
        ("America/Los_Angeles", "Fri 27 Nov 2026, 07:05"),
    ] {
        assert_eq!(in_words(moment, &zone(name)), words, "{name}");
    }
}

#[test]
fn every_weekday_and_month_has_its_name() {
    let days = (1..=7).map(|day| day_in_words(date(2026, 6, day)));
    let days: Vec<String> = days.collect();
    assert_eq!(days[0], "Mon 1 Jun 2026");
    assert_eq!(days[6], "Sun 7 Jun 2026");
    let months: String = (1..=12)
        .map(|m| day_in_words(date(2026, m, 9))[6..9].to_owned())
        .collect();
    assert_eq!(months.replace(' ', "").len(), 36, "{months}");
    assert!(
        months.starts_with("JanFeb") && months.ends_with("NovDec"),
        "{months}"
    );
}

#[test]
fn a_span_is_said_in_its_largest_unit_and_one_is_no_plural() {
    for (seconds, words) in [
        (0, "moments"),
        (59, "moments"),
        (60, "1 minute"),
        (119, "1 minute"),
        (120, "2 minutes"),
        (3599, "59 minutes"),
        (3600, "1 hour"),
        (86_399, "23 hours"),
        (86_400, "1 day"),
        (400 * 86_400, "400 days"),
        (-7200, "2 hours"),
    ] {
        assert_eq!(span_in_words(seconds), words, "{seconds}");
    }
}

#[test]
fn every_delay_is_written_as_it_is_read_in_one_and_in_many() {
    for (text, said) in [
        ("1 hours", "1 hour"),
        ("2 hour", "2 hours"),
        ("1 business hours", "1 business hour"),
        ("1 business day", "1 business day"),
        ("10000 business days", "10000 business days"),
        (" 3  business days ", "3 business days"),
    ] {
        assert_eq!(text.parse::<Delay>().unwrap().to_string(), said, "{text}");
    }
}

#[test]
fn what_is_no_delay_is_refused_with_examples() {
    for text in [
        "10001 hours",
        "1.5 hours",
        "3 days",
        "3 Business days",
        "hours",
        "3hours",
    ] {
        let words = text.parse::<Delay>().unwrap_err();
        assert!(
            words.starts_with(&format!("“{text}” is not a delay")),
            "{words}"
        );
        assert!(words.contains("“8 business hours”"), "{words}");
    }
}

#[test]
fn where_nothing_is_promised_a_dash_stands() {
    assert_eq!(target_in_words(None), "–");
    assert_eq!(
        target_in_words(Some(Delay::BusinessHours(4))),
        "4 business hours"
    );
}

#[test]
fn holidays_to_come_are_told_from_today_on() {
    let mut calendar = Calendar::weekdays("Pacific/Auckland");
    for (day, name) in [(24, "Yesterday"), (25, "Today"), (26, "Tomorrow")] {
        calendar.holidays.insert(date(2026, 12, day), name.into());
    }
    let now = at("2026-12-24T13:00[UTC]");
    let names: Vec<&str> = calendar.coming(now).map(|(_, name)| name).collect();
    assert_eq!(names, ["Today", "Tomorrow"], "it is the 25th in Auckland");
}

#[test]
fn opening_hours_are_written_with_two_digits() {
    let interval = Interval {
        from: 5,
        to: 24 * 60,
    };
    assert_eq!(interval.to_string(), "00:05-24:00");
}

#[test]
fn moments_are_written_in_utc_and_nothing_overflows() {
    assert_eq!(
        at("2026-11-27T16:05[Europe/Madrid]").rfc3339(),
        "2026-11-27T15:05:00Z"
    );
    assert_eq!(Moment(i64::MAX).rfc3339(), "");
    assert_eq!(Moment(i64::MAX) + 1, Moment(i64::MAX));
    assert_eq!(Moment(i64::MIN) - 1, Moment(i64::MIN));
    assert_eq!(
        serde_json::to_value(Moment(0)).unwrap(),
        "1970-01-01T00:00:00Z"
    );
}
