//! Delays over the days on which clocks change, over midnight and over years (L5, L6).

use super::*;

/// Open all day, every day.
fn always(zone: &str) -> Calendar {
    let day = vec![Interval { from: 0, to: 1440 }];
    Calendar {
        hours: std::array::from_fn(|_| day.clone()),
        ..Calendar::weekdays(zone)
    }
}

fn after(calendar: &Calendar, start: &str, delay: &str) -> Moment {
    calendar.after(at(start), delay.parse().unwrap())
}

#[test]
fn l5_hours_of_the_clock_know_no_holidays_and_no_changes_of_clocks() {
    let mut calendar = Calendar::weekdays("Europe/Madrid");
    calendar.holidays.insert(date(2026, 10, 26), String::new());
    for (start, end) in [
        (
            "2026-10-24T12:00[Europe/Madrid]",
            "2026-10-26T11:00[Europe/Madrid]",
        ),
        (
            "2026-03-28T12:00[Europe/Madrid]",
            "2026-03-30T13:00[Europe/Madrid]",
        ),
    ] {
        assert_eq!(after(&calendar, start, "48 hours"), at(end), "{start}");
    }
}

#[test]
fn l6_a_day_on_which_clocks_change_is_a_business_day_of_23_or_25_hours() {
    let calendar = always("Europe/Madrid");
    for (start, hours, end) in [
        (
            "2026-03-29T00:00[Europe/Madrid]",
            23,
            "2026-03-30T00:00[Europe/Madrid]",
        ),
        (
            "2026-10-25T00:00[Europe/Madrid]",
            25,
            "2026-10-26T00:00[Europe/Madrid]",
        ),
    ] {
        let delay = format!("{hours} business hours");
        assert_eq!(after(&calendar, start, &delay), at(end), "{start}");
        let found = after(&calendar, start, "1 business day");
        assert_eq!(found, at(end), "{start}");
    }
}

#[test]
fn l6_zones_whose_clocks_change_by_half_an_hour_or_at_midnight_are_counted_right() {
    for (zone, start, hours, end) in [
        (
            "Australia/Lord_Howe",
            "2026-04-05T00:00",
            24,
            "2026-04-05T23:30",
        ),
        ("Asia/Kathmandu", "2026-11-24T00:00", 24, "2026-11-25T00:00"),
        ("Africa/Cairo", "2026-04-24T01:00", 22, "2026-04-24T23:00"),
    ] {
        let calendar = always(zone);
        let (start, end) = (format!("{start}[{zone}]"), format!("{end}[{zone}]"));
        let delay = format!("{hours} business hours");
        assert_eq!(after(&calendar, &start, &delay), at(&end), "{zone}");
    }
}

#[test]
fn l6_a_business_day_ends_at_a_time_that_clocks_skip_as_soon_as_there_is_one() {
    let calendar = always("Europe/Madrid");
    let end = after(
        &calendar,
        "2026-03-28T02:30[Europe/Madrid]",
        "1 business day",
    );
    assert_eq!(end, at("2026-03-29T03:30[Europe/Madrid]"));
}

#[test]
fn l6_a_stay_that_begins_when_it_is_closed_counts_from_when_it_opens() {
    let calendar = Calendar::weekdays("UTC");
    for start in [
        "2026-11-24T17:00[UTC]",
        "2026-11-24T23:59[UTC]",
        "2026-11-25T00:00[UTC]",
        "2026-11-25T09:00[UTC]",
    ] {
        let end = after(&calendar, start, "1 business hour");
        assert_eq!(end, at("2026-11-25T10:00[UTC]"), "{start}");
    }
}

#[test]
fn l5_a_delay_that_ends_as_it_closes_ends_then_and_not_the_next_morning() {
    let calendar = Calendar::weekdays("UTC");
    let end = after(&calendar, "2026-11-24T09:00[UTC]", "8 business hours");
    assert_eq!(end, at("2026-11-24T17:00[UTC]"));
}

#[test]
fn l5_a_pause_at_noon_is_not_counted() {
    let mut calendar = Calendar::weekdays("UTC");
    let half = |from: i64, to: i64| Interval {
        from: from * 60,
        to: to * 60,
    };
    calendar.hours[1] = vec![half(9, 12), half(14, 18)];
    for (start, end) in [
        ("2026-11-24T11:30[UTC]", "2026-11-24T14:30[UTC]"),
        ("2026-11-24T13:00[UTC]", "2026-11-24T15:00[UTC]"),
        ("2026-11-24T17:30[UTC]", "2026-11-25T09:30[UTC]"),
    ] {
        assert_eq!(
            after(&calendar, start, "1 business hour"),
            at(end),
            "{start}"
        );
    }
}

#[test]
fn l6_a_week_of_holidays_is_skipped_whole() {
    let mut calendar = Calendar::weekdays("UTC");
    for day in 21..=31 {
        calendar
            .holidays
            .insert(date(2026, 12, day), "Break".into());
    }
    let friday = "2026-12-18T16:00[UTC]";
    assert_eq!(
        after(&calendar, friday, "1 business day"),
        at("2027-01-01T16:00[UTC]")
    );
    assert_eq!(
        after(&calendar, friday, "2 business hours"),
        at("2027-01-01T10:00[UTC]")
    );
}

#[test]
fn l6_where_it_is_open_at_the_weekend_that_is_a_business_day() {
    let mut calendar = Calendar::weekdays("UTC");
    calendar.hours.rotate_left(2);
    let end = after(&calendar, "2026-11-28T10:00[UTC]", "1 business day");
    assert_eq!(end, at("2026-11-29T10:00[UTC]"), "Saturday to Sunday");
    let end = after(&calendar, "2026-11-25T10:00[UTC]", "1 business day");
    assert_eq!(end, at("2026-11-28T10:00[UTC]"), "Wednesday to Saturday");
}

#[test]
fn more_of_a_delay_never_ends_earlier() {
    let calendar = Calendar::weekdays("America/New_York");
    let mut before = Moment(0);
    for hours in 1..=400 {
        let start = at("2026-10-30T15:20[America/New_York]");
        let end = calendar.after(start, Delay::BusinessHours(hours));
        assert!(end > before, "{hours}");
        before = end;
    }
}

#[test]
fn a_zone_that_is_none_counts_as_utc() {
    assert!(zone_exists("Europe/Madrid") && !zone_exists("Europe/Atlantis"));
    let (odd, utc) = (
        Calendar::weekdays("Europe/Atlantis"),
        Calendar::weekdays("UTC"),
    );
    let start = "2026-11-24T16:30[UTC]";
    assert_eq!(
        after(&odd, start, "1 business hour"),
        after(&utc, start, "1 business hour")
    );
}

#[test]
fn days_begin_where_the_zone_says_also_where_midnight_is_skipped() {
    for (zone, day, begins) in [
        ("Europe/Madrid", date(2026, 11, 24), "00:00"),
        ("America/Sao_Paulo", date(2018, 11, 4), "01:00"),
        ("Pacific/Kiritimati", date(2026, 11, 24), "00:00"),
    ] {
        let first = start_of_day(day, zone);
        assert_eq!(first, at(&format!("{day}T{begins}[{zone}]")), "{zone}");
        assert_eq!(day_of(first, zone), day);
        assert!(day_of(first - 1, zone) < day, "{zone}");
    }
}
