use super::*;

fn typed() -> Typed {
    Typed {
        name: "Spain".into(),
        time_zone: "Europe/Madrid".into(),
        hours: [
            "09:00-12:30, 14:00-18:00",
            "8-17",
            "",
            "closed",
            "18:00–24:00, 00:00-06:00",
            "",
            "",
        ]
        .map(str::to_owned),
        holidays: "2026-12-25  Christmas \n\n2027-01-01".into(),
        ics: vec![],
    }
}

fn fault(change: impl FnOnce(&mut Typed)) -> (String, String) {
    let mut typed = typed();
    change(&mut typed);
    let faults = typed.read(Moment(0)).unwrap_err();
    assert_eq!(faults.len(), 1, "{faults:?}");
    (faults[0].field.to_string(), faults[0].message.say())
}

#[test]
fn what_is_typed_is_read_and_shown_again_in_order() {
    let (name, calendar) = typed().read(Moment(0)).unwrap();
    let shown = Typed::of(&name, &calendar);
    assert_eq!(
        shown.hours,
        [
            "09:00-12:30, 14:00-18:00",
            "08:00-17:00",
            "",
            "",
            "00:00-06:00, 18:00-24:00",
            "",
            ""
        ]
    );
    assert_eq!(shown.holidays, "2026-12-25 Christmas\n2027-01-01");
    assert_eq!(shown.read(Moment(0)).unwrap(), (name, calendar));
}

#[test]
fn each_fault_stands_beside_its_field() {
    let hours = |text: &'static str| move |typed: &mut Typed| typed.hours[2] = text.into();
    for (text, word) in [
        ("09:00", "no time to open"),
        ("09:00-9:75", "no time to open"),
        ("09:00-24:30", "no time to open"),
        ("-1-5", "no time to open"),
        ("09:00-12:00,", "no time to open"),
        ("9h-17h", "no time to open"),
        ("17:00-09:00", "ends before it begins"),
        ("09:00-09:00", "ends before it begins"),
        (
            "14:00-18:00, 09:00-14:30",
            "09:00-14:30 and 14:00-18:00 overlap",
        ),
    ] {
        let (field, words) = fault(hours(text));
        assert_eq!(field, "wednesday", "{text}");
        assert!(words.contains(word), "{text}: {words}");
    }
    let holidays = |text: &'static str| move |typed: &mut Typed| typed.holidays = text.into();
    for (text, word) in [
        ("2026-02-30 Nothing", "Line 1: there is no day"),
        (
            "2026-12-25\n25.12.2026 Christmas",
            "Line 2: “25.12.2026” is no date",
        ),
        ("20261225", "no date"),
        ("+02026-1-1", "no date"),
    ] {
        let (field, words) = fault(holidays(text));
        assert_eq!(field, "holidays", "{text}");
        assert!(words.contains(word), "{text}: {words}");
    }
    let (field, _) = fault(|typed| typed.time_zone = "Europe/Atlantis".into());
    assert_eq!(field, "time_zone");
    let (field, _) = fault(|typed| typed.name = " \u{202e}\n".into());
    assert_eq!(field, "name");
    let (field, words) = fault(|typed| typed.hours = Default::default());
    assert_eq!(field, "monday");
    assert!(words.contains("at least one day"), "{words}");
    let (field, words) = fault(|typed| typed.ics = b"hello".to_vec());
    assert_eq!(field, "ics");
    assert!(words.contains("BEGIN:VCALENDAR"), "{words}");
}

#[test]
fn a_day_of_a_file_keeps_the_name_that_was_typed() {
    let mut typed = typed();
    typed.ics = b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261225\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Xmas\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".to_vec();
    let (name, calendar) = typed.read(Moment(0)).unwrap();
    assert_eq!(
        Typed::of(&name, &calendar).holidays,
        "2026-12-25 Christmas\n2026-12-26 Xmas\n2027-01-01"
    );
}

#[test]
fn a_name_makes_a_key() {
    for (name, key) in [
        ("Spain, Madrid", "spain-madrid"),
        ("  24/7 ", "24-7"),
        ("日本", "calendar"),
    ] {
        assert_eq!(key_of(name), key);
    }
}
