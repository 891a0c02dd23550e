//! T6, L13: a merge is taken back within half a minute, from either of its tickets, and leaves both as they
//! were.

use serde_json::{Value, json};

use crate::harness::{Person, World, has, has_all, lacks, page::form, server::wait};

struct Stage {
    world: World,
    ana: Person,
    luis: Person,
    ines: Person,
    ivo: Person,
    one: i64,
    other: i64,
}

/// Two private tickets: Ana's, which Luis follows, and Ana's alone.
fn stage(undo_seconds: &str) -> Stage {
    let world = World::with(&[("undo_seconds", undo_seconds)]);
    let [ana, luis, ines, ivo] = world.with_tokens(["ana", "luis", "ines", "ivo"]);
    let opens = |word: &str| {
        let body =
            json!({ "subject": word, "body": format!("CANARY {word}"), "organization_id": null });
        ana.adds("/tickets", &body).json()["number"]
            .as_i64()
            .unwrap()
    };
    let (one, other) = (opens("one"), opens("other"));
    ines.adds(
        &at(one, "/followers"),
        &json!({ "person": "luis@acme.example" }),
    );
    ines.changes(
        &at(one, ""),
        &json!({ "status": "pending", "priority": "high" }),
    );
    Stage {
        world,
        ana,
        luis,
        ines,
        ivo,
        one,
        other,
    }
}

fn at(ticket: i64, act: &str) -> String {
    format!("/tickets/{ticket}{act}")
}

/// All that is known of a ticket, but for what reading it changes.
fn known(agent: &Person, ticket: i64) -> Value {
    let mut known = agent.reads(&at(ticket, ""));
    known.as_object_mut().unwrap().remove("unread");
    let comments = agent.reads(&at(ticket, "/comments?limit=100"));
    json!([known, comments])
}

impl Stage {
    fn merges(&self) {
        let body = json!({ "into": self.other, "confirm": true });
        let path = at(self.one, "/merge");
        self.ines.api("POST", &path, Some(&body)).expect(200);
    }

    fn undoes(&self, ticket: i64) -> crate::harness::Answer {
        self.ines.api("POST", &at(ticket, "/undo"), None)
    }

    #[track_caller]
    fn refuses(&self, ticket: i64, code: &str) {
        let refused = self.undoes(ticket).expect(409);
        assert_eq!(refused.json()["code"], code);
        assert_eq!(
            self.ines.reads(&at(self.one, ""))["merged_into"],
            self.other
        );
    }
}

#[test]
fn t6_a_merge_is_taken_back_from_either_ticket_and_both_are_as_they_were() {
    let stage = stage("30");
    let Stage {
        ana,
        luis,
        ines,
        one,
        other,
        ..
    } = &stage;
    for from in [*one, *other] {
        let before = [known(ines, *one), known(ines, *other)];
        stage.merges();
        // Luis came along, and reads both now.
        has(luis.html(&format!("/tickets/{other}")), "CANARY one");
        stage.undoes(from).expect(200);
        assert_eq!(known(ines, *one), before[0]);
        assert_eq!(known(ines, *other), before[1]);
        luis.get(&format!("/tickets/{other}")).expect(404);
        has(luis.html(&format!("/tickets/{one}")), "CANARY one");
        lacks(ana.html(&format!("/tickets/{other}")), "CANARY one");
        lacks(ana.words(&format!("/tickets/{one}")), "Merged into");
        stage.undoes(from).expect(409);
    }
    has(
        ines.words(&format!("/desk/tickets/{other}")),
        format!("took the merge with #{one} back"),
    );
    has(
        ines.words(&format!("/desk/tickets/{one}")),
        format!("took the merge with #{other} back"),
    );
    // Nobody counts as taken off by somebody, whom no mention brings back.
    let removed = "SELECT count(*) FROM base_removed";
    assert_eq!(stage.world.server.counts(removed), 0);
    // It is open, and can be merged again.
    ana.comments(*one, "Still there?");
    stage.merges();
}

#[test]
fn t6_a_merge_is_taken_back_by_the_button_of_the_page_one_lands_on_and_nobody_is_mailed_of_it() {
    let stage = stage("30");
    let Stage {
        world,
        ines,
        one,
        other,
        ..
    } = &stage;
    let mails = "SELECT count(*) FROM base_outbox WHERE kind IN ('merged', 'closed')";
    let page = format!("/desk/tickets/{one}/merge");
    let into = other.to_string();
    let done = ines
        .post(&page, &[("into", &into), ("confirm", "yes")])
        .expect(303);
    let page = ines.get(done.location());
    let landed = page.text();
    has_all(&landed, &["You have just changed", "merged"]);
    assert!(world.server.counts(mails) > 0);
    assert_eq!(
        world.server.counts(&format!(
            "{mails} AND waits = 1 AND due_at = created_at + 30"
        )),
        world.server.counts(mails)
    );
    form(&page, "Undo").sent_by(ines).expect(303);
    assert_eq!(world.server.counts(mails), 0);
    assert_eq!(ines.reads(&at(*one, ""))["status"]["key"], "pending");
}

#[test]
fn t6_a_merge_stays_where_somebody_acted_since_on_either_ticket_or_was_mailed() {
    let first = stage("30");
    first.merges();
    first.ana.comments(first.other, "I see.");
    first.refuses(first.one, "acted_since");
    first.refuses(first.other, "acted_since");
    let second = stage("30");
    second.merges();
    second
        .ivo
        .changes(&at(second.other, ""), &json!({ "tags": ["wet"] }));
    second.refuses(second.one, "acted_since");
    // Gone on further, it is in the middle of a chain.
    let third = stage("30");
    third.merges();
    let last = third.ana.opens("last", "CANARY last");
    let body = json!({ "into": last, "confirm": true });
    third
        .ines
        .api("POST", &at(third.other, "/merge"), Some(&body))
        .expect(200);
    let refused = third.undoes(third.one).expect(409).json();
    assert_eq!(refused["code"], "acted_since");
    // Taken back from its end, it comes apart whole.
    third.undoes(last).expect(200);
    third.undoes(third.one).expect(200);
    assert_eq!(
        third.ines.reads(&at(third.one, ""))["merged_into"],
        Value::Null
    );
    let mailed = stage("0");
    mailed.merges();
    let file = mailed.world.server.file();
    let sent = "UPDATE base_outbox SET state = 'sent', sent_at = created_at, slot_at = created_at WHERE kind IN ('merged', 'closed')";
    wait("rows to be written", || {
        (file.execute(sent, []).ok()? > 0).then_some(())
    });
    mailed.refuses(mailed.one, "already_mailed");
    let late = stage("30");
    late.merges();
    let (one, world) = (late.one, late.world.moved("+31s"));
    let ines = world.with_token("ines");
    let refused = ines.api("POST", &at(one, "/undo"), None).expect(409);
    assert_eq!(refused.json()["code"], "too_late");
}

#[test]
fn b2_many_merged_into_one_are_taken_back_together() {
    let stage = stage("30");
    let Stage {
        ana,
        ines,
        one,
        other,
        ..
    } = &stage;
    let third = ana.adds(
        "/tickets",
        &json!({ "subject": "third", "body": "CANARY third", "organization_id": null }),
    );
    let third = third.json()["number"].as_i64().unwrap();
    let before = [*one, *other, third].map(|ticket| known(ines, ticket));
    let body = json!({ "tickets": [other, third], "set": { "merge": one } });
    let begun = ines.api("POST", "/tickets/bulk", Some(&body)).expect(202);
    let ended = |id: &Value| {
        wait("it to end", || {
            let bulk = ines.reads(&format!("/bulk/{id}"));
            (bulk["state"] != "under_way").then_some(bulk)
        })
    };
    let bulk = ended(&begun.json()["id"]);
    assert_eq!(bulk["changed"], 2, "{bulk}");
    let undone = ines
        .api("POST", &format!("/bulk/{}/undo", bulk["id"]), None)
        .expect(202);
    let undone = ended(&undone.json()["id"]);
    assert_eq!(undone["changed"], 2, "{undone}");
    for (ticket, before) in [*one, *other, third].into_iter().zip(before) {
        let now = known(ines, ticket);
        for key in ["status", "merged_into", "followers", "priority"] {
            assert_eq!(now[0][key], before[0][key], "#{ticket} {key}");
        }
        assert_eq!(now[1], before[1]);
    }
}
