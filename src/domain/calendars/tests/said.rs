//! Moments, days and delays in words.

use super::*;
use crate::language;

#[test]
fn a_moment_is_told_by_the_clock_of_the_zone() {
    let moment = at("2026-11-27T16:05[Europe/Madrid]");
    for (name, words) in [
        ("Europe/Madrid", "Fri 27 Nov 2026, 16:05"),
        ("UTC", "Fri 27 Nov 2026, 15:05"),
        ("Pacific/Auckland", "Sat 28 Nov 2026, 04:05"),
        ("America/Los_Angeles", "Fri 27 Nov 2026, 07:05"),
    ] {
        assert_eq!(
            language::moment(local(moment, &zone(name))),
            words,
            "{name}"
        );
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
fn a_delay_is_said_in_the_language_of_the_reader() {
    let german = language::find("de").unwrap();
    for (delay, long, after) in [
        (Delay::Hours(1), "1 Stunde", "nach 1 Stunde"),
        (
            Delay::BusinessHours(4),
            "4 Geschäftsstunden",
            "nach 4 Geschäftsstunden",
        ),
        (
            Delay::BusinessDays(3),
            "3 Geschäftstage",
            "nach 3 Geschäftstagen",
        ),
    ] {
        let (said, told) = (delay.in_words(), delay.after_in_words());
        assert_eq!(said.say(), delay.to_string());
        assert_eq!(told.say(), format!("after {delay}"));
        language::with_language(german, || {
            assert_eq!((&*said.say(), &*told.say()), (long, after));
        });
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
        let words = text.parse::<Delay>().unwrap_err().say();
        assert!(
            words.starts_with(&format!("“{text}” is not a delay")),
            "{words}"
        );
        assert!(words.contains("“8 business hours”"), "{words}");
    }
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
