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
