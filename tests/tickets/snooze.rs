//! T7: a ticket is put aside until a moment, a business morning or an answer, and comes back.

use serde_json::{Value, json};

use super::timers::desk::{at, events, set_up, ticket};
use crate::harness::{Person, World, has, lacks, page::form, server::wait};

/// A Friday.
const START: &str = "2026-11-27T10:00[Europe/Madrid]";

struct Stage {
    world: World,
    number: i64,
}

impl Stage {
    /// A ticket of Ana's that Ines has, and another one that came later.
    fn new() -> Self {
        let world = set_up(&["helpcentre"], START, &[]);
        let ana = world.person("ana");
        let number = ana.opens("The lamp", "It flickers.");
        let later = ana.opens("The door", "It jams.");
        let ines = world.with_token("ines");
        for ticket in [number, later] {
            ines.changes(
                &format!("/tickets/{ticket}"),
                &json!({ "assignee": ines.id().parse::<i64>().unwrap() }),
            );
        }
        Self { world, number }
    }

    fn ines(&self) -> Person {
        self.world.with_token("ines")
    }

    fn snoozes(&self, until: &str) -> Value {
        let path = format!("/tickets/{}/snooze", self.number);
        let until = json!({ "until": until });
        let answer = self.ines().api("PUT", &path, Some(&until));
        answer.expect(200).json()
    }

    fn moved(self, moment: &str) -> Self {
        let world = at(self.world, moment);
        Self { world, ..self }
    }

    /// The tickets of a view, in its order.
    fn listed(&self, view: &str) -> Vec<String> {
        let rows = self
            .world
            .person("ines")
            .get(&format!("/desk/views/{view}/tickets.csv"));
        let rows = rows.expect(200).text();
        let rows = rows.lines().skip(1);
        rows.map(|row| {
            row.split(',')
                .next()
                .unwrap()
                .trim_matches(['"', '\u{feff}'])
                .to_owned()
        })
        .collect()
    }

    fn is_listed(&self, view: &str) -> bool {
        self.listed(view).contains(&self.number.to_string())
    }

    fn wakes(&self) -> Value {
        wait("the ticket to come back", || {
            Some(ticket(&self.world, self.number))
                .filter(|ticket| !ticket["snooze"]["woken_at"].is_null())
        })
    }
}

#[test]
fn t7_until_a_moment_it_leaves_the_views_that_are_worked_off_and_comes_back_on_top() {
    let stage = Stage::new();
    assert!(stage.is_listed("mine") && stage.is_listed("open"));
    let told = stage.snoozes("2026-12-01T09:00:00+01:00");
    assert_eq!(told["snooze"]["until"], "2026-12-01T08:00:00Z");
    assert_eq!(told["snooze"]["by"]["name"], "Ines Vidal");
    for (view, there) in [
        ("mine", false),
        ("open", false),
        ("unassigned", false),
        ("snoozed", true),
    ] {
        assert_eq!(stage.is_listed(view), there, "{view}");
    }
    let ines = stage.ines();
    has(ines.words("/desk/views/open"), "Snoozed 1");
    has(
        ines.words("/desk/views/snoozed"),
        "Snoozed by Ines Vidal until Tue 1 Dec 2026, 09:00",
    );
    // What waits for us, however it is asked; what names it finds it.
    lacks(ines.html("/search?q=turn%3Aus"), "The lamp");
    has(ines.html("/search?q=turn%3Aus+is%3Asnoozed"), "The lamp");
    lacks(ines.html("/search?q=turn%3Aus+-is%3Asnoozed"), "The lamp");
    let page = ines.words(&format!("/desk/tickets/{}", stage.number));
    has(&page, "snoozed the ticket until Tue 1 Dec 2026, 09:00");
    let before = ticket(&stage.world, stage.number)["last_activity_at"].clone();

    let stage = stage.moved("2026-12-01T08:58[Europe/Madrid]");
    std::thread::sleep(std::time::Duration::from_secs(2));
    assert!(stage.is_listed("snoozed") && !stage.is_listed("mine"));
    let stage = stage.moved("2026-12-01T09:02[Europe/Madrid]");
    let woken = stage.wakes();
    assert_eq!(woken["snooze"]["woken_at"], "2026-12-01T08:00:00Z");
    assert_eq!(woken["snooze"]["until"], Value::Null);
    // On top of what came after it, and for customers nothing has happened.
    assert_eq!(stage.listed("mine")[0], stage.number.to_string());
    assert_eq!(stage.listed("open")[0], stage.number.to_string());
    assert!(stage.listed("snoozed").is_empty());
    assert_eq!(woken["last_activity_at"], before);
    let ines = stage.ines();
    has(
        ines.words("/desk/views/mine"),
        "Snoozed by Ines Vidal until now",
    );
    let page = ines.words(&format!("/desk/tickets/{}", stage.number));
    has(&page, "Snoozed by Ines Vidal until now");
    has(&page, "The snooze is over: its time has come");
    assert_eq!(
        events(&stage.world, stage.number, "woken"),
        ["2026-12-01T08:00:00Z"]
    );
    // Whoever works on it has seen it.
    ines.notes(stage.number, "I am on it.");
    assert_eq!(ticket(&stage.world, stage.number)["snooze"], Value::Null);
    lacks(ines.words("/desk/views/mine"), "until now");
}

#[test]
fn t7_until_the_next_business_morning_of_the_calendar() {
    let stage = Stage::new();
    let path = format!("/desk/tickets/{}", stage.number);
    let page = stage.world.person("ines").get(&path);
    has(
        page.words(),
        "Until the next business morning: Mon 30 Nov 2026, 09:00",
    );
    let told = stage.snoozes("morning");
    assert_eq!(told["snooze"]["until"], "2026-11-30T08:00:00Z");
}

#[test]
fn t7_a_customers_comment_always_brings_it_back() {
    for until in ["reply", "2027-03-01T09:00:00Z"] {
        let stage = Stage::new();
        stage.snoozes(until);
        let stage = stage.moved("2026-11-28T10:00[Europe/Madrid]");
        // What agents say brings nothing back.
        stage.ines().replies(stage.number, "Is it the fuse?");
        stage.ines().notes(stage.number, "It is the fuse.");
        assert!(stage.is_listed("snoozed"), "{until}");
        stage
            .world
            .person("ana")
            .comments(stage.number, "No, the bulb.");
        let woken = ticket(&stage.world, stage.number);
        assert!(woken["snooze"]["woken_at"].is_string(), "{until}: {woken}");
        assert!(stage.is_listed("mine") && !stage.is_listed("snoozed"));
        let page = stage
            .ines()
            .words(&format!("/desk/tickets/{}", stage.number));
        has(page, "The snooze is over: Ana Ruiz has answered");
        // The moment that was asked for means nothing any more.
        let stage = stage.moved("2027-03-02T10:00[Europe/Madrid]");
        stage.ines().notes(stage.number, "Still the bulb.");
        assert_eq!(events(&stage.world, stage.number, "woken").len(), 1);
    }
}

#[test]
fn t7_by_the_menu_of_its_page_it_is_put_aside_and_brought_back() {
    let stage = Stage::new();
    let (ines, path) = (stage.ines(), format!("/desk/tickets/{}", stage.number));
    let page = ines.get(&path);
    let wrong = form(&page, "Snooze until then")
        .with("until", "2026-11-01T09:00")
        .sent_by(&ines);
    let wrong = wrong.expect(422);
    has(wrong.words(), "This moment is over.");
    has(wrong.text(), "value=\"2026-11-01T09:00\"");
    let done = form(&page, "Snooze until then")
        .with("until", "2026-12-01T09:30")
        .sent_by(&ines);
    has(done.expect(303).location(), "notice=snoozed");
    assert_eq!(
        ticket(&stage.world, stage.number)["snooze"]["until"],
        "2026-12-01T08:30:00Z"
    );
    // Asked once more, it is put aside until then.
    let page = ines.get(&path);
    form(&page, "Until the customer answers")
        .with("until", "reply")
        .sent_by(&ines)
        .expect(303);
    let told = ticket(&stage.world, stage.number);
    assert!(
        told["snooze"].is_object() && told["snooze"]["until"].is_null(),
        "{told}"
    );
    let page = ines.get(&path);
    has(
        page.words(),
        "Snoozed by Ines Vidal until the customer answers",
    );
    form(&page, "End the snooze")
        .with("act", "end")
        .sent_by(&ines)
        .expect(303);
    assert_eq!(ticket(&stage.world, stage.number)["snooze"], Value::Null);
    assert!(stage.is_listed("mine"));
    has(ines.words(&path), "Ines Vidal ended the snooze");
}

#[test]
fn t7_what_is_over_too_far_away_or_done_is_not_put_aside() {
    let stage = Stage::new();
    let (ines, path) = (stage.ines(), format!("/tickets/{}/snooze", stage.number));
    for (until, code) in [
        ("2026-11-27T08:00:00Z", "past"),
        ("2027-12-01T08:00:00Z", "too_far"),
        ("soon", "bad_moment"),
        ("", "bad_moment"),
    ] {
        let refused = ines.api("PUT", &path, Some(&json!({ "until": until })));
        has(refused.expect(422).text(), code);
    }
    ines.api("PUT", &path, Some(&json!({ "until": 5 })))
        .expect(422);
    ines.api("PUT", &path, Some(&json!({}))).expect(422);
    // Ending what is not put aside does nothing.
    ines.api("DELETE", &path, None).expect(204);
    stage.snoozes("reply");
    stage.snoozes("reply");
    assert_eq!(events(&stage.world, stage.number, "snoozed").len(), 1);
    // Whoever solves it is done with it.
    ines.changes(
        &format!("/tickets/{}", stage.number),
        &json!({ "status": "solved" }),
    );
    assert_eq!(ticket(&stage.world, stage.number)["snooze"], Value::Null);
    assert!(!stage.is_listed("snoozed"));
    let refused = ines.api("PUT", &path, Some(&json!({ "until": "reply" })));
    has(refused.expect(409).text(), "not_open");
}

#[test]
fn t7_customers_learn_nothing_of_it() {
    let stage = Stage::new();
    let ana = stage.world.with_token("ana");
    let (page, api) = (
        format!("/tickets/{}", stage.number),
        format!("/tickets/{}", stage.number),
    );
    let look = || {
        let events = ana.asks(&format!("{api}/events")).text();
        let list = ana.asks("/tickets").text();
        let found = ana.asks("/tickets?turn=support").text();
        [
            ana.asks(&api).text(),
            events,
            list,
            found,
            ana.get("/tickets.csv").text(),
        ]
    };
    let before = look();
    stage.snoozes("2026-12-01T09:00:00+01:00");
    assert_eq!(look(), before);
    lacks(ana.html(&page).to_lowercase(), "snooze");
    let until = json!({ "until": "reply" });
    ana.api("PUT", &format!("{api}/snooze"), Some(&until))
        .expect(404);
    ana.api("DELETE", &format!("{api}/snooze"), None)
        .expect(404);
    ana.post(&format!("/desk{page}/snooze"), &[("until", "reply")])
        .expect(404);
    // To customers "is:snoozed" is a word like any other, and finds nothing.
    lacks(ana.html("/search?q=is%3Asnoozed"), "The lamp");
    assert!(ticket(&stage.world, stage.number)["snooze"].is_object());
}
