//! Calendars as administrators make them, and what hangs on them (L5, L6).

use crate::{
    harness::{Answer, Person, World, has, has_all, lacks},
    tickets::timers::{
        WAITING,
        desk::{self, at, is_about, mails, moves, set_up, ticket, wait_for_status},
    },
};

const TUESDAY: &str = "2026-11-24T16:30[Europe/Madrid]";
const DEFAULT: &str = "/admin/calendars/default";

/// The fields of a calendar's page as they are shown.
pub fn shown(page: &Answer) -> Vec<(String, String)> {
    let page = scraper::Html::parse_document(&page.text());
    let all = scraper::Selector::parse("form[enctype] input[name], form[enctype] textarea[name]")
        .unwrap();
    let fields = page
        .select(&all)
        .filter(|field| field.attr("type") != Some("file"));
    fields
        .map(|field| {
            let text = field.text().collect::<String>();
            let value = field.attr("value").map(str::to_owned);
            // Line ends as a browser sends them; the first one belongs to the markup.
            let text = text.trim_start_matches('\n').replace('\n', "\r\n");
            (
                field.attr("name").unwrap().to_owned(),
                value.unwrap_or(text),
            )
        })
        .collect()
}

/// Saves a calendar's page with these fields changed.
fn save(person: &Person, page: &Answer, changes: &[(&str, &str)]) -> Answer {
    let mut fields = shown(page);
    for (name, value) in changes {
        let field = fields.iter_mut().find(|(known, _)| known == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1 = (*value).to_owned();
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    person.post_files(DEFAULT, &fields, &[])
}

fn value(page: &Answer, name: &str) -> String {
    let field = shown(page).into_iter().find(|(known, _)| known == name);
    field.unwrap().1
}

/// The sentence beside a field.
fn beside(page: &Answer, field: &str) -> String {
    let text = page.text();
    let page = scraper::Html::parse_document(&text);
    let wrong = scraper::Selector::parse(&format!("#{field}-wrong")).unwrap();
    let found = page.select(&wrong).next();
    found.map_or_else(String::new, |found| found.text().collect())
}

#[test]
fn l6_an_admin_sets_hours_and_holidays_and_delays_are_counted_by_them() {
    let world = set_up(&["helpcentre"], TUESDAY, &[]);
    let [noor, ana] = world.people(["noor", "ana"]);
    let page = noor.get(DEFAULT).expect(200);
    assert_eq!(value(&page, "monday"), "09:00-17:00");
    let changes = [
        ("monday", "14-18, 09:00-12:30"),
        ("friday", ""),
        ("holidays", "2026-11-26 Harvest\n\n2026-12-25 Christmas"),
    ];
    save(&noor, &page, &changes).expect(303);
    let page = noor.get(DEFAULT).expect(200);
    assert_eq!(value(&page, "monday"), "09:00-12:30, 14:00-18:00");
    assert_eq!(
        value(&page, "holidays"),
        "2026-11-26 Harvest\r\n2026-12-25 Christmas"
    );
    // Wednesday, Monday, Tuesday: Thursday is a holiday, Fridays are closed.
    let solved = ana.opens("Export", "It stops");
    ana.sends(&format!("/tickets/{solved}/solve"), &[]);
    is_about(
        &ticket(&world, solved)["closes_at"],
        "2026-12-01T16:30[Europe/Madrid]",
    );
    let words = ana.words("/statuses");
    for told in [
        "Times are in Europe/Madrid",
        "Monday 09:00-12:30, 14:00-18:00",
        "Friday closed",
        "Thu 26 Nov 2026 Harvest",
        "Fri 25 Dec 2026 Christmas",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    // What is past is not shown any more.
    let world = at(world, "2026-12-02T10:00[Europe/Madrid]");
    wait_for_status(&world, solved, "closed");
    let words = world.person("ana").get("/statuses").words();
    lacks(&words, "Harvest");
    has(&words, "Christmas");
}

#[test]
fn a_calendar_that_cannot_be_is_refused_beside_its_field_and_nothing_is_lost() {
    let world = set_up(&["helpcentre"], TUESDAY, &[]);
    let noor = world.person("noor");
    let page = noor.get(DEFAULT).expect(200);
    for (field, typed, sentence) in [
        ("time_zone", "Europe/Atlantis", "Choose a time zone"),
        ("monday", "09:00-12:00, 11:00-14:00", "overlap"),
        ("tuesday", "17:00-09:00", "ends before it begins"),
        (
            "holidays",
            "2027-02-29 No leap year",
            "Line 1: there is no day",
        ),
        (
            "ics",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:2026",
            "Line 3: the file ends in the middle of VEVENT",
        ),
        ("name", " ", "Write a name"),
    ] {
        let changes = [("holidays", "2026-12-25 Kept"), (field, typed)];
        let refused = save(&noor, &page, &changes).expect(422);
        assert!(
            beside(&refused, field).contains(sentence),
            "{field}: {}",
            refused.words()
        );
        assert_eq!(value(&refused, field), typed);
        if field != "holidays" {
            assert_eq!(value(&refused, "holidays"), "2026-12-25 Kept");
        }
    }
    let closed = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(|day| (day, ""));
    let refused = save(&noor, &page, &closed).expect(422);
    assert!(
        beside(&refused, "monday").contains("at least one day"),
        "{}",
        refused.words()
    );
    assert_eq!(shown_but_keys(&noor.get(DEFAULT)), shown_but_keys(&page));
    noor.get("/admin/calendars/none").expect(404);
    noor.post_files("/admin/calendars/none", &[("name", "x")], &[])
        .expect(404);
}

fn shown_but_keys(page: &Answer) -> Vec<(String, String)> {
    let mut fields = shown(page);
    fields.retain(|(name, _)| name != "key");
    fields
}

#[test]
fn holidays_come_from_a_calendar_file_uploaded_or_pasted() {
    let world = set_up(&["helpcentre"], TUESDAY, &[]);
    let noor = world.person("noor");
    let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20211225\r\nDTEND;VALUE=DATE:20211227\r\nRRULE:FREQ=YEARLY\r\nSUMMARY:Christmas\\, both\r\n  days\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let page = noor.get(DEFAULT).expect(200);
    let fields = shown(&page);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    noor.post_files(DEFAULT, &fields, &[("holidays.ics", file.as_bytes())])
        .expect(303);
    let page = noor.get(DEFAULT).expect(200);
    let holidays = value(&page, "holidays");
    has(
        &holidays,
        "2026-12-25 Christmas, both days\r\n2026-12-26 Christmas, both days\r\n2027-12-25",
    );
    assert_eq!(holidays.lines().count(), 22, "{holidays}");
    let pasted = file
        .replace("20211225", "20270106")
        .replace("20211227", "20270107")
        .replace("RRULE:FREQ=YEARLY\r\n", "");
    save(&noor, &page, &[("ics", &pasted)]).expect(303);
    let page = noor.get(DEFAULT).expect(200);
    assert_eq!(value(&page, "holidays").lines().count(), 23);
    assert_eq!(value(&page, "ics"), "");
    // One that cannot be read is shown, to be mended where it stands.
    let fields = shown(&page);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let refused = noor
        .post_files(
            DEFAULT,
            &fields,
            &[("broken.ics", b"BEGIN:VCALENDAR\r\nhello")],
        )
        .expect(422);
    assert!(
        beside(&refused, "ics").contains("Line 2"),
        "{}",
        refused.words()
    );
    assert_eq!(value(&refused, "ics"), "BEGIN:VCALENDAR\r\nhello");
    let large = vec![b'x'; (1 << 20) + 1];
    let refused = noor
        .post_files(DEFAULT, &fields, &[("large.ics", &large)])
        .expect(422);
    assert!(
        beside(&refused, "ics").contains("at most"),
        "{}",
        refused.words()
    );
}

#[test]
fn of_two_admins_who_edit_a_calendar_at_once_the_second_is_told_and_loses_nothing() {
    let world = set_up(&["helpcentre"], TUESDAY, &[]);
    let [noor, ivo] = world.people(["noor", "ivo"]);
    let (hers, his) = (noor.get(DEFAULT).expect(200), ivo.get(DEFAULT).expect(200));
    save(&noor, &hers, &[("saturday", "10:00-12:00")]).expect(303);
    // Saving is done once, however often the button is pressed.
    save(&noor, &hers, &[("saturday", "10:00-12:00")]).expect(303);
    let told = save(&ivo, &his, &[("sunday", "11:00-13:00")]).expect(409);
    let words = told.words();
    has(&words, "Someone else has saved this calendar");
    assert!(words.contains("Saturday 10:00-12:00"), "{words}");
    assert_eq!(
        (
            value(&told, "saturday").as_str(),
            value(&told, "sunday").as_str()
        ),
        ("", "11:00-13:00")
    );
    assert_eq!(value(&noor.get(DEFAULT), "sunday"), "");
    save(&ivo, &told, &[("saturday", "10:00-12:00")]).expect(303);
    let page = noor.get(DEFAULT).expect(200);
    assert_eq!(
        (
            value(&page, "saturday").as_str(),
            value(&page, "sunday").as_str()
        ),
        ("10:00-12:00", "11:00-13:00")
    );
    // A zone set on the site's page is an edition too.
    let stale = ivo.get(DEFAULT).expect(200);
    noor.sends(
        "/admin/site",
        &[("site_name", "Desk"), ("time_zone", "UTC")],
    );
    save(&ivo, &stale, &[("sunday", "")]).expect(409);
    assert_eq!(value(&noor.get(DEFAULT), "sunday"), "11:00-13:00");
}

#[test]
fn l6_a_workflow_counts_on_the_calendar_it_names() {
    let World { server, folder } = set_up(&["helpcentre", "engineering"], TUESDAY, &[]);
    let world = World { server, folder };
    let [noor, ines] = world.people(["noor", "ines"]);
    ines.get("/admin/calendars").expect(403);
    let add = |name: &str| {
        noor.post(
            "/admin/calendars",
            &[("name", name), ("time_zone", "Asia/Kathmandu")],
        )
    };
    let added = add("Nepal, Kathmandu").expect(303);
    assert!(
        added
            .location()
            .starts_with("/admin/calendars/nepal-kathmandu"),
        "{}",
        added.location()
    );
    assert!(beside(&add("Nepal (Kathmandu)").expect(422), "name").contains("another name"));
    assert!(beside(&add("").expect(422), "name").contains("Write a name"));
    // Kathmandu is 4 h 45 min ahead of Madrid: it is 21:15 there.
    let path = "/admin/calendars/nepal-kathmandu";
    let page = noor.get(path).expect(200);
    let mut fields = shown(&page);
    for (name, hours) in &mut fields {
        match name.as_str() {
            "sunday" => *hours = "10:00-16:00".into(),
            "friday" => hours.clear(),
            _ => {}
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    noor.post_files(path, &fields, &[]).expect(303);
    let unused = world.person("ana").get("/statuses").words();
    assert!(!unused.contains("Nepal"), "{unused}");
    let World { server, folder } = world;
    let data = server.data.clone();
    server.stop();
    let file = rusqlite::Connection::open(data.join("pocketdesk.db")).unwrap();
    let sql = "UPDATE base_workflows SET definition = replace(definition, '[rules]', '[rules]\ncalendar = \"nepal-kathmandu\"') WHERE key = 'helpcentre'";
    assert_eq!(file.execute(sql, []).unwrap(), 1);
    drop(file);
    let server = crate::harness::Server::start(&data, &[("clock_offset", &desk::offset(TUESDAY))]);
    let world = World { server, folder };
    let ana = world.person("ana");
    let question = [
        ("subject", "How"),
        ("body", "How?"),
        ("request_type", "question"),
    ];
    let solved = crate::harness::person::number(ana.sends("/tickets/new", &question).location());
    ana.sends(&format!("/tickets/{solved}/solve"), &[]);
    // Wednesday, Thursday, Sunday.
    is_about(
        &ticket(&world, solved)["closes_at"],
        "2026-11-29T21:15[Asia/Kathmandu]",
    );
    let words = ana.get("/statuses").words();
    has_all(&words, &["Nepal, Kathmandu", "Asia/Kathmandu"]);
    let listed = world.person("noor").get("/admin/calendars").words();
    assert!(listed.contains("Sun 10:00-16:00"), "{listed}");
    // And the other workflow on the default one, Wednesday to Tuesday in a week.
    let problem = [
        ("subject", "Pump"),
        ("body", "Stops"),
        ("request_type", "problem"),
    ];
    let waits = crate::harness::person::number(ana.sends("/tickets/new", &problem).location());
    moves(&world, waits, WAITING);
    is_about(
        &ticket(&world, waits)["closes_at"],
        "2026-12-08T16:30[Europe/Madrid]",
    );
    let world = at(world, "2026-11-29T16:35[Europe/Madrid]");
    wait_for_status(&world, solved, "closed");
    assert_eq!(mails(&world, solved, "closed"), 1);
}
