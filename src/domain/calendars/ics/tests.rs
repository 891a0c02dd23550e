//! Files as calendar programs write them, files that are none, and files made at random.

use jiff::civil::date;
use proptest::prelude::*;

use crate::domain::calendars::ics::*;

const TODAY: Date = date(2026, 11, 22);

fn read(events: &str) -> Result<Vec<String>, String> {
    let file = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    read_file(file.as_bytes())
}

fn read_file(file: &[u8]) -> Result<Vec<String>, String> {
    let days = days(file, "Europe/Madrid", TODAY).map_err(|broken| broken.sentence().say())?;
    let days = days.iter().map(|(date, name)| format!("{date} {name}"));
    Ok(days.collect())
}

fn event(lines: &[&str]) -> String {
    format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
}

#[test]
fn an_event_is_the_whole_days_it_lasts() {
    for (lines, found) in [
        // The end is the first day after it.
        (
            vec!["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"],
            vec!["2026-12-24 ", "2026-12-25 ", "2026-12-26 "],
        ),
        (vec!["DTSTART;VALUE=DATE:20261224"], vec!["2026-12-24 "]),
        (
            vec!["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"],
            vec!["2026-12-24 "],
        ),
        (
            vec!["DTSTART;VALUE=DATE:20261224", "DURATION:P2D"],
            vec!["2026-12-24 ", "2026-12-25 "],
        ),
        // Days that are added and left out.
        (
            vec![
                "DTSTART;VALUE=DATE:20261224",
                "RDATE;VALUE=DATE:20270105,20270107",
                "EXDATE;VALUE=DATE:20261224",
            ],
            vec!["2027-01-05 ", "2027-01-07 "],
        ),
        (
            vec!["DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED"],
            vec![],
        ),
        (
            vec!["dtstart;value=date:20261224", "summary:small letters"],
            vec!["2026-12-24 small letters"],
        ),
    ] {
        assert_eq!(read(&event(&lines)).unwrap(), found, "{lines:?}");
    }
}

/// An event of some hours, and the whole days that it closes.
const HOURS: &[(&[&str], &[&str])] = &[
    (&["DTSTART:20261224T140000", "DTEND:20261224T150000"], &[]),
    (&["DTSTART:20261224T140000", "DURATION:PT1H"], &[]),
    (&["DTSTART:20261224T140000"], &[]),
    (&["DTSTART:20261224T000000"], &[]),
    (&["DTSTART:20261224T233000Z"], &[]),
    // From an evening to the next morning.
    (
        &[
            "DTSTART;TZID=America/New_York:20261224T230000",
            "DTEND;TZID=America/New_York:20261225T010000",
        ],
        &[],
    ),
    (&["DTSTART:20261224T090000", "DTEND:20261225T000000"], &[]),
    // Every week, an hour.
    (
        &[
            "DTSTART:20200101T090000",
            "DTEND:20200101T100000",
            "RRULE:FREQ=YEARLY",
        ],
        &[],
    ),
    // What is between two broken days is whole.
    (
        &["DTSTART:20261224T090000", "DTEND:20261227T120000"],
        &["2026-12-25 ", "2026-12-26 "],
    ),
    (
        &["DTSTART:20261224T120000", "DURATION:P2D"],
        &["2026-12-25 "],
    ),
    // A day from its beginning to its end, as several programs write it.
    (
        &["DTSTART:20261224T000000", "DTEND:20261225T000000"],
        &["2026-12-24 "],
    ),
    (
        &["DTSTART:20261224T000000", "DTEND:20261224T235900"],
        &["2026-12-24 "],
    ),
    (
        &["DTSTART:20261224T000000", "DTEND:20261225T235959"],
        &["2026-12-24 ", "2026-12-25 "],
    ),
    (
        &["DTSTART:20261223T230000Z", "DTEND:20261224T230000Z"],
        &["2026-12-24 "],
    ),
    (
        &["DTSTART:20260630T220000Z", "DURATION:P1D"],
        &["2026-07-01 "],
    ),
];

#[test]
fn k34_an_event_of_some_hours_closes_no_day() {
    let holiday = event(&["DTSTART;VALUE=DATE:20270106", "SUMMARY:Epiphany"]);
    for (lines, found) in HOURS {
        let both = read(&format!("{}{holiday}", event(lines))).unwrap();
        let all = [*found, &["2027-01-06 Epiphany"]].concat();
        assert_eq!(both, all, "{lines:?}");
        if found.is_empty() {
            let words = read(&event(lines)).unwrap_err();
            let said = words.contains("Line 3: no event of this file lasts a whole day");
            assert!(said, "{lines:?} {words}");
        }
    }
}

#[test]
fn summaries_are_unfolded_and_unescaped() {
    let lines = [
        "DTSTART;VALUE=DATE:20261224",
        "SUMMARY;LANGUAGE=es;ALTREP=\"http://a.example/x;y:z\":Nochebuena\\, todo",
        "  el d\\;\\\\\\n",
        "\tía",
        "DESCRIPTION:DTSTART:19990101",
    ];
    assert_eq!(
        read(&event(&lines)).unwrap(),
        ["2026-12-24 Nochebuena, todo el d;\\ ía"]
    );
    // A fold may lie within a letter.
    let mut file = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\nSUMMARY:a\xc3".to_vec();
    file.extend_from_slice(b"\n \xb1o\nEND:VEVENT\nEND:VCALENDAR");
    assert_eq!(read_file(&file).unwrap(), ["2026-12-24 año"]);
}

#[test]
fn yearly_events_are_told_for_ten_years_and_single_days_of_them_anew() {
    let yearly = event(&[
        "UID:one",
        "DTSTART;VALUE=DATE:20201225",
        "DTEND;VALUE=DATE:20201227",
        "RRULE:FREQ=YEARLY",
        "SUMMARY:Christmas",
    ]);
    let moved = event(&[
        "UID:one",
        "RECURRENCE-ID;VALUE=DATE:20261225",
        "DTSTART;VALUE=DATE:20261228",
        "SUMMARY:Christmas\\, late",
    ]);
    let days = read(&format!("{yearly}{moved}")).unwrap();
    let first = [
        "2025-12-25 Christmas",
        "2025-12-26 Christmas",
        "2026-12-28 Christmas, late",
    ];
    assert_eq!(days[..3], first);
    assert_eq!(days[3], "2027-12-25 Christmas");
    assert_eq!(days.last().unwrap(), "2035-12-26 Christmas");
}

#[test]
fn alarms_zones_and_tasks_add_no_days() {
    let zone = "BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
    let task = "BEGIN:VTODO\r\nDTSTART:20260101\r\nEND:VTODO\r\n";
    let event = event(&[
        "DTSTART;VALUE=DATE:20261224",
        "BEGIN:VALARM",
        "TRIGGER:-P1D",
        "SUMMARY:Soon",
        "END:VALARM",
    ]);
    assert_eq!(
        read(&format!("{zone}{task}{event}")).unwrap(),
        ["2026-12-24 "]
    );
}

/// What is wrong, in which line, and in which words it is told.
fn broken() -> Vec<(String, usize, &'static str)> {
    vec![
        (String::new(), 3, "no event"),
        (event(&["SUMMARY:x"]), 3, "no DTSTART"),
        (
            event(&["DTSTART;VALUE=DATE:20260230"]),
            4,
            "DTSTART: “20260230” is no day",
        ),
        (event(&["DTSTART:2026-12-24"]), 4, "is no day"),
        (event(&["DTSTART:20261224T250000"]), 4, "is no day"),
        (
            event(&["DTSTART:20261224", "DTEND:20261223"]),
            5,
            "ends before it begins",
        ),
        (
            event(&["DTSTART:20261224", "DTEND:20281223"]),
            5,
            "at most 366 days",
        ),
        (
            event(&["DTSTART:20261224", "DURATION:-P1D"]),
            5,
            "no duration",
        ),
        (
            event(&["DTSTART:20261224", "DURATION:P1"]),
            5,
            "no duration",
        ),
        (
            event(&["DTSTART:20261224", "RRULE:FREQ=WEEKLY"]),
            5,
            "cannot be taken",
        ),
        (
            event(&[
                "DTSTART:20261224",
                "RDATE;VALUE=PERIOD:20261224T090000/PT1H",
            ]),
            5,
            "is no day",
        ),
        (
            event(&["DTSTART:20261224", "no line"]),
            5,
            "no line of an iCalendar file",
        ),
        (
            "BEGIN:VEVENT\r\nDTSTART:20261224\r\n".into(),
            5,
            "VCALENDAR ends",
        ),
        (
            event(&["DTSTART:20261224", "END:VEVENT"]),
            6,
            "VEVENT ends, which has not begun",
        ),
    ]
}

#[test]
fn what_is_broken_is_refused_with_its_line() {
    for (events, line, word) in broken() {
        let words = read(&events).unwrap_err();
        assert!(
            words.contains(&format!("Line {line}: ")),
            "{events}: {words}"
        );
        assert!(words.contains(word), "{events}: {words}");
    }
}

#[test]
fn what_is_no_calendar_file_is_refused() {
    for (file, word) in [
        (&b""[..], "BEGIN:VCALENDAR"),
        (b"hello", "BEGIN:VCALENDAR"),
        (b"SUMMARY:hello", "BEGIN:VCALENDAR"),
        (b"BEGIN:VEVENT\nEND:VEVENT", "BEGIN:VCALENDAR"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261224\nEND:VEVENT",
            "in the middle of VCALENDAR",
        ),
        (b"BEGIN:VCALENDAR\nSUMMARY:\xff\nEND:VCALENDAR", "UTF-8"),
    ] {
        let words = read_file(file).unwrap_err();
        assert!(words.contains(word), "{words}");
    }
    let years = (2000..2014).map(|year| {
        let end = format!("DTEND:{}0101", year + 1);
        event(&[&format!("DTSTART:{year}0101"), &end])
    });
    let words = read(&years.collect::<String>()).unwrap_err();
    assert!(words.contains("more than 5000 days"), "{words}");
}

/// As calendar programs write: at most 75 bytes a line.
fn written(days: &BTreeMap<Date, String>, cut: usize) -> Vec<u8> {
    let mut file = b"BEGIN:VCALENDAR\r\n".to_vec();
    for (day, name) in days {
        let day = day.strftime("%Y%m%d");
        let name = name
            .replace('\\', "\\\\")
            .replace(';', "\\;")
            .replace(',', "\\,");
        let summary = format!("SUMMARY:{name}");
        let pieces: Vec<&[u8]> = summary.as_bytes().chunks(cut).collect();
        file.extend_from_slice(format!("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\n").as_bytes());
        file.extend_from_slice(&pieces.join(&b"\r\n "[..]));
        file.extend_from_slice(b"\r\nEND:VEVENT\r\n");
    }
    file.extend_from_slice(b"END:VCALENDAR\r\n");
    file
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        names in proptest::collection::btree_map(0_i64..20_000, "[a-zA-Zñ日🎄;,:\\\\\"]{1,40}", 1..20),
        cut in 8_usize..75,
    ) {
        let first = date(2000, 1, 1);
        let names = names.into_iter();
        let written_days: BTreeMap<Date, String> = names
            .map(|(day, name)| (first.checked_add(day.days()).unwrap(), name))
            .collect();
        let read = days(&written(&written_days, cut), "UTC", TODAY);
        prop_assert_eq!(read, Ok(written_days));
    }

    #[test]
    fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = days(&bytes, "UTC", TODAY);
    }

    #[test]
    fn no_lines_make_it_stumble(lines in proptest::collection::vec("(BEGIN|END|DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|SUMMARY|UID|RECURRENCE-ID)[;:](VALUE=DATE[;:])?(VEVENT|VCALENDAR|[0-9]{4}(0[1-9]|1[0-2])[0-3][0-9](T[0-9]{6}Z?)?|P[0-9]{1,9}[WDHMST]|FREQ=YEARLY;(BYMONTH|COUNT|BYDAY|UNTIL|INTERVAL)=[-0-9A-Z,]{0,9})", 0..12)) {
        let whole = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}\nEND:VEVENT\nEND:VCALENDAR\n", lines.join("\n"));
        let _ = days(whole.as_bytes(), "Europe/Madrid", TODAY);
    }
}
