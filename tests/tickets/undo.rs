//! T6: the last act of one's own is taken back within half a minute, and its mails with it.

use serde_json::{Value, json};

use crate::harness::{Answer, Person, World, has, lacks, page::form, server::wait};

struct Stage {
    world: World,
    ines: Person,
    ivo: Person,
    number: i64,
}

impl Stage {
    fn new() -> Self {
        Self::with(&[("undo_seconds", "30")])
    }

    fn with(settings: &[(&str, &str)]) -> Self {
        let world = World::with(settings);
        let number = world.person("ana").opens("The lamp", "It flickers.");
        let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
        Self {
            world,
            ines,
            ivo,
            number,
        }
    }

    fn path(&self) -> String {
        format!("/tickets/{}", self.number)
    }

    fn page(&self) -> String {
        format!("/desk/tickets/{}", self.number)
    }

    fn now(&self) -> Value {
        let mut ticket = self.ines.reads(&self.path());
        ticket.as_object_mut().unwrap().remove("unread");
        ticket
    }

    fn undoes(&self) -> Answer {
        self.ines
            .api("POST", &format!("{}/undo", self.path()), None)
    }

    #[track_caller]
    fn refuses(&self, code: &str) {
        has(
            self.undoes().expect(409).text(),
            format!("\"code\":\"{code}\""),
        );
    }

    fn moved(self, by: &str) -> Self {
        let world = self.world.moved(by);
        let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
        Self {
            world,
            ines,
            ivo,
            ..self
        }
    }

    fn mails(&self, condition: &str) -> i64 {
        let sql = format!(
            "SELECT count(*) FROM base_outbox WHERE ticket = {} AND kind <> 'new_ticket' AND kind <> 'received' AND {condition}",
            self.number
        );
        self.world.server.counts(&sql)
    }

    fn kinds(&self, person: &Person) -> Vec<String> {
        let events = person.reads(&format!("{}/events?limit=100", self.path()));
        let events = events["data"].as_array().unwrap().iter();
        events
            .map(|event| event["kind"].as_str().unwrap().to_owned())
            .collect()
    }
}

#[test]
fn t6_each_property_is_as_it_was_and_so_is_all_that_hangs_on_it() {
    for change in [
        json!({ "status": "pending" }),
        json!({ "status": "solved" }),
        json!({ "priority": "high" }),
        json!({ "tags": ["vip", "hall"] }),
        json!({ "subject": "A lamp" }),
        json!({ "status": "on_hold", "tags": ["x"], "subject": "All at once" }),
    ] {
        let stage = Stage::new();
        let me = stage.ines.id().parse::<i64>().unwrap();
        stage
            .ivo
            .changes(&stage.path(), &json!({ "assignee": me, "tags": ["old"] }));
        let stage = stage.moved("+2h");
        let lists = || {
            ["mine", "open", "solved"].map(|view| {
                stage
                    .ines
                    .get(&format!("/desk/views/{view}/tickets.csv"))
                    .text()
            })
        };
        let (before, listed) = (stage.now(), lists());
        stage.ines.changes(&stage.path(), &change);
        assert_ne!(stage.now(), before, "{change}");
        let after = stage.undoes().expect(200).json();
        assert_eq!(after["subject"], before["subject"]);
        assert_eq!(stage.now(), before, "{change}");
        assert_eq!(lists(), listed, "{change}");
        // The history says both, and that it was taken back.
        assert_eq!(stage.kinds(&stage.ines).last().unwrap(), "undone");
        lacks(
            format!("{:?}", stage.kinds(&stage.world.with_token("ana"))),
            "undone",
        );
        // Once, and no further back.
        stage.refuses("nothing");
        assert_eq!(stage.now(), before);
    }
}

#[test]
fn t6_by_the_button_of_its_page_and_of_every_list_for_half_a_minute() {
    let stage = Stage::new();
    let page = stage.ines.get(&stage.page());
    lacks(page.words(), "You have just changed");
    let me = stage.ines.id().parse::<i64>().unwrap();
    stage
        .ines
        .changes(&stage.path(), &json!({ "assignee": me }));
    let page = stage.ines.get(&stage.page());
    page.says(&format!(
        "You have just changed #{}: Assignee, Status.",
        stage.number
    ));
    let list = stage.ines.get("/desk/views/open");
    let done = form(&list, "Undo").sent_by(&stage.ines).expect(303);
    has(
        done.location(),
        format!("/desk/tickets/{}?notice=undone", stage.number),
    );
    has(
        stage.ines.words(done.location()),
        "Undone: it is as it was.",
    );
    assert_eq!(stage.now()["status"]["key"], "new");
    assert_eq!(stage.now()["assignee"], Value::Null);
    // A second click on the page that still has the button.
    let again = form(&page, "Undo").sent_by(&stage.ines).expect(409);
    again.says("There is nothing of yours to undo on this ticket.");
    // It is theirs alone.
    stage
        .ines
        .changes(&stage.path(), &json!({ "tags": ["vip"] }));
    lacks(stage.ivo.words(&stage.page()), "You have just changed");
    stage
        .ivo
        .api("POST", &format!("{}/undo", stage.path()), None)
        .expect(409);
    let stage = stage.moved("+31s");
    lacks(stage.ines.words(&stage.page()), "You have just changed");
    stage.refuses("too_late");
    assert_eq!(stage.now()["tags"], json!(["vip"]));
}

#[test]
fn t6_it_is_refused_when_somebody_else_has_acted_since() {
    type Act = fn(&Stage);
    let acts: [Act; 3] = [
        |stage| {
            stage
                .ivo
                .changes(&stage.path(), &json!({ "tags": ["theirs"] }));
        },
        |stage| {
            stage.ivo.notes(stage.number, "I look at it.");
        },
        |stage| {
            stage
                .world
                .person("ana")
                .comments(stage.number, "It is dark now.");
        },
    ];
    for act in acts {
        let stage = Stage::new();
        stage
            .ines
            .changes(&stage.path(), &json!({ "status": "on_hold" }));
        act(&stage);
        let before = stage.now();
        stage.refuses("acted_since");
        assert_eq!(stage.now(), before);
    }
    // What one has said since oneself stays said, and keeps nothing from being taken back.
    let stage = Stage::new();
    stage
        .ines
        .changes(&stage.path(), &json!({ "tags": ["vip"] }));
    stage.ines.notes(stage.number, "A note.");
    stage.undoes().expect(200);
    assert_eq!(stage.now()["tags"], json!([]));
    has(stage.ines.words(&stage.page()), "A note.");
}

#[test]
fn t6_mails_wait_for_the_undo_and_are_taken_out_with_it() {
    let stage = Stage::new();
    stage
        .ines
        .changes(&stage.path(), &json!({ "status": "pending" }));
    assert_eq!(
        stage.mails("state = 'queued' AND waits = 1 AND due_at = created_at + 30"),
        1
    );
    stage.undoes().expect(200);
    assert_eq!(stage.mails("1"), 0);
    // Words leave at once.
    stage.ines.replies(stage.number, "Which lamp?");
    assert_eq!(
        stage.mails("kind = 'comment' AND waits = 0 AND due_at = created_at"),
        1
    );
    // Of words with a step, the step is taken back, and the words stay.
    let answer = json!({ "body": "Here it is.", "status": "pending" });
    stage
        .ines
        .adds(&format!("{}/comments", stage.path()), &answer);
    assert_eq!(stage.mails("waits = 0 AND due_at = created_at"), 2);
    stage.undoes().expect(200);
    assert_ne!(stage.now()["status"]["key"], "pending");
    has(
        stage.world.person("ana").words(&stage.path()),
        "Here it is.",
    );
    assert_eq!(stage.mails("kind = 'comment'"), 2);
}

#[test]
fn t6_with_no_seconds_mails_leave_at_once() {
    let stage = Stage::with(&[("undo_seconds", "0")]);
    stage
        .ines
        .changes(&stage.path(), &json!({ "status": "pending" }));
    assert_eq!(
        stage.mails("state = 'queued' AND waits = 0 AND due_at = created_at"),
        1
    );
    stage.undoes().expect(200);
    assert_eq!(stage.mails("1"), 0);
}

#[test]
fn t6_what_was_mailed_is_not_taken_back() {
    let stage = Stage::with(&[("undo_seconds", "0")]);
    stage
        .ines
        .changes(&stage.path(), &json!({ "status": "pending" }));
    let file = stage.world.server.file();
    let sent = "UPDATE base_outbox SET state = 'sent', sent_at = created_at, slot_at = created_at WHERE kind = 'status_changed'";
    wait("the row to be written", || {
        (file.execute(sent, []).ok()? == 1).then_some(())
    });
    stage.refuses("already_mailed");
    assert_eq!(stage.now()["status"]["key"], "pending");
}

#[test]
fn t6_what_cannot_be_taken_back_offers_nothing() {
    let stage = Stage::new();
    stage.refuses("nothing");
    stage.ines.replies(stage.number, "Hello.");
    stage.refuses("nothing");
    stage
        .ines
        .changes(&stage.path(), &json!({ "tags": ["vip"] }));
    stage
        .ines
        .changes(&stage.path(), &json!({ "requester": "luis@acme.example" }));
    stage.refuses("nothing");
    assert_eq!(stage.now()["tags"], json!(["vip"]));
    // Customers have none, and of a ticket they do not see they learn nothing.
    let ana = stage.world.with_token("ana");
    ana.api("POST", &format!("{}/undo", stage.path()), None)
        .expect(404);
    stage
        .ines
        .api("POST", "/tickets/99999/undo", None)
        .expect(404);
}

#[test]
fn t6_t7_what_was_put_aside_is_back_and_what_had_come_back_says_so_again() {
    let stage = Stage::new();
    let until = json!({ "until": "reply" });
    let snooze = format!("{}/snooze", stage.path());
    stage.ines.api("PUT", &snooze, Some(&until)).expect(200);
    stage.undoes().expect(200);
    assert_eq!(stage.now()["snooze"], Value::Null);
    stage.ines.api("PUT", &snooze, Some(&until)).expect(200);
    stage
        .world
        .person("ana")
        .comments(stage.number, "Here I am.");
    let before = stage.now();
    assert!(before["snooze"]["woken_at"].is_string());
    stage
        .ines
        .changes(&stage.path(), &json!({ "tags": ["vip"] }));
    assert_eq!(stage.now()["snooze"], Value::Null);
    stage.undoes().expect(200);
    assert_eq!(stage.now(), before);
}
