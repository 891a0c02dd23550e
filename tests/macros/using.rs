//! M2: a macro inserted or applied, all or nothing, by the same rules as by hand.

use serde_json::{Value, json};

use super::{made, refused, stage};
use crate::{
    harness::{Person, has, has_all, lacks, said::between},
    workflows::post_form,
};

fn applied(person: &Person, ticket: i64, id: i64) -> Value {
    let path = format!("/tickets/{ticket}/macros/{id}");
    person.api("POST", &path, None).expect(200).json()
}

fn bodies(person: &Person, path: &str) -> Vec<String> {
    let rows = person.reads(path)["data"].as_array().cloned().unwrap();
    rows.iter()
        .map(|row| row["body"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn m2_applied_a_macro_does_everything_at_once() {
    let (_world, ana, [ines, ..], ticket) = stage();
    ines.changes(
        &format!("/tickets/{ticket}"),
        &json!({"tags": ["old", "kept"]}),
    );
    let id = made(
        &ines,
        &json!({
            "name": "Take it",
            "comment": "Hello {{requester.given_name}} ({{requester.name}}), #{{ticket.number}} is with {{agent.name}} for {{organization.name}}.",
            "note": "About “{{ticket.subject}}”.",
            "set": {"status": "pending", "assignee": "me", "tags_add": ["new"], "tags_remove": ["OLD"]},
        }),
    );
    let after = applied(&ines, ticket, id);
    assert_eq!(after["status"]["key"], "pending");
    assert_eq!(after["assignee"]["name"], "Ines Vidal");
    assert_eq!(after["tags"], json!(["kept", "new"]));
    let said = bodies(&ana, &format!("/tickets/{ticket}/comments"));
    let words = format!("Hello Ana (Ana Ruiz), #{ticket} is with Ines Vidal for Acme.");
    assert_eq!(said[1..], [words]);
    let noted = bodies(&ines, &format!("/tickets/{ticket}/notes"));
    // A subject is what its customer typed, and bolds nothing.
    assert_eq!(
        noted[0].replace('\u{2060}', ""),
        "About “Cannot **export**”."
    );
    let page = ines.html(&format!("/desk/tickets/{ticket}"));
    lacks(page, "<strong>export");
    let kept = ines.reads("/macros")["data"][0].clone();
    assert_eq!(kept["uses"], 1);
    assert!(kept["used_at"].is_string());
    // Once more, nothing is to be set; it is said once more, as by hand.
    applied(&ines, ticket, id);
    assert_eq!(
        bodies(&ana, &format!("/tickets/{ticket}/comments")).len(),
        3
    );
    assert_eq!(ines.reads("/macros")["data"][0]["uses"], 2);
}

#[test]
fn m2_one_act_is_one_mail_and_one_use_however_often_it_is_sent() {
    let (world, _, [ines, ..], ticket) = stage();
    let id = made(
        &ines,
        &json!({"name": "x", "comment": "CANARY words", "set": {"status": "solved", "assignee": "me"}}),
    );
    let call = || {
        let path = format!("/api/v1/tickets/{ticket}/macros/{id}");
        crate::harness::Call::new("POST", &path).header("Idempotency-Key", "once")
    };
    ines.api_call(call()).expect(200);
    ines.api_call(call()).expect(200);
    assert_eq!(ines.reads("/macros")["data"][0]["uses"], 1);
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    let sql = "SELECT count(*) FROM base_outbox o JOIN base_people p ON p.id = o.person
               WHERE p.email = 'ana@acme.example' AND o.ticket = ?1 AND o.comment = 2";
    let mails: i64 = file.query_row(sql, [ticket], |row| row.get(0)).unwrap();
    assert_eq!(mails, 1);
}

#[test]
fn m2_a_step_that_is_not_possible_is_named_and_nothing_is_done() {
    let (_world, ana, [ines, ivo, noor], ticket) = stage();
    let path = format!("/tickets/{ticket}");
    let id = made(
        &ines,
        &json!({
            "name": "Close it", "comment": "Done.", "note": "Closed.",
            "set": {"status": "closed", "assignee": "me", "tags_add": ["done"]},
        }),
    );
    let before = ines.reads(&path);
    let answer = ines
        .api("POST", &format!("{path}/macros/{id}"), None)
        .expect(422)
        .json();
    has_all(answer.to_string(), &["Close it", "status"]);
    let after = ines.reads(&path);
    for field in ["status", "assignee", "tags", "last_activity_at"] {
        assert_eq!(before[field], after[field], "{field}");
    }
    assert_eq!(bodies(&ana, &format!("{path}/comments")).len(), 1);
    assert!(bodies(&ines, &format!("{path}/notes")).is_empty());
    assert_eq!(ines.reads("/macros")["data"][0]["uses"], 0);
    // On the page, what was typed stays.
    let form = [("act", "apply"), ("macro", &*id.to_string())];
    let page = ines.post(&format!("/desk{path}/macro"), &form).expect(422);
    has_all(
        page.words(),
        &["“Close it” was not applied, because of the status:"],
    );
    // Whoever tickets are assigned to may have gone.
    let to: i64 = ivo.id().parse().unwrap();
    let id = made(
        &ines,
        &json!({"name": "To Ivo", "note": "x", "set": {"assignee": to}}),
    );
    assert_eq!(applied(&ines, ticket, id)["assignee"]["name"], "Ivo Kral");
    noor.changes(&path, &json!({"assignee": null}));
    noor.sends(&format!("/desk/people/{to}"), &[("act", "disable")]);
    let found = refused(
        &ines,
        ("POST", &format!("{path}/macros/{id}")),
        &json!({}),
        422,
    );
    assert_eq!(found, [("assignee".to_owned(), "unknown_agent".to_owned())]);
    assert_eq!(bodies(&ines, &format!("{path}/notes")).len(), 1);
}

#[test]
fn m2_a_reply_is_not_sent_over_the_head_of_what_was_not_seen() {
    let (_world, ana, [ines, ..], ticket) = stage();
    let id = made(&ines, &json!({"name": "x", "comment": "CANARY"}));
    let page = ines.html(&format!("/desk/tickets/{ticket}/macros"));
    let seen = between(&page, "name=\"last_event\" value=\"", "\"").to_owned();
    ana.comments(ticket, "One more thing.");
    let id = id.to_string();
    let form = [("act", "apply"), ("macro", &*id), ("last_event", &*seen)];
    let to = format!("/desk/tickets/{ticket}/macro");
    ines.post(&to, &form).expect(409);
    let said = |ana: &Person| bodies(ana, &format!("/tickets/{ticket}/comments")).len();
    assert_eq!(said(&ana), 2);
    let body = json!({"last_event": seen.parse::<i64>().unwrap()});
    let path = format!("/tickets/{ticket}/macros/{id}");
    ines.api("POST", &path, Some(&body)).expect(409);
    assert_eq!(said(&ana), 2);
}

#[test]
fn m2_inserted_it_stands_behind_what_was_begun_and_is_sent_as_it_was_changed() {
    let (_world, ana, [ines, ivo, _], ticket) = stage();
    let id = made(
        &ines,
        &json!({
            "name": "Ask", "for": "everyone", "comment": "Which version, {{requester.given_name}}?", "note": "Asked.",
            "set": {"status": "pending", "tags_add": ["asked"]},
        }),
    );
    let (desk, word) = (format!("/desk/tickets/{ticket}"), id.to_string());
    let to = format!("{desk}/macro");
    let inserted = ines
        .post(
            &to,
            &[
                ("act", "insert"),
                ("macro", &word),
                ("body", "Good morning.\n"),
            ],
        )
        .expect(200);
    let page = inserted.text();
    has(&page, "Good morning.\n\nWhich version, Ana?</textarea>");
    has(&page, "Asked.</textarea>");
    has_all(
        inserted.words(),
        &["“Ask”", "Status: Pending", "Adds tags: asked"],
    );
    // Nothing is sent or set yet, and all of it is kept.
    assert_eq!(
        bodies(&ana, &format!("/tickets/{ticket}/comments")).len(),
        1
    );
    assert_eq!(ines.reads(&format!("/tickets/{ticket}"))["tags"], json!([]));
    let draft = ines.reads(&format!("/tickets/{ticket}/drafts/reply"));
    assert_eq!(draft["body"], "Good morning.\n\nWhich version, Ana?");
    let draft = ines.reads(&format!("/tickets/{ticket}/drafts/note"));
    assert_eq!(draft["body"], "Asked.");
    // As it was changed, with what it sets.
    let own = (page.as_str(), "form#reply");
    let sent = post_form(
        &ines,
        &format!("{desk}/comments"),
        own,
        &[("body", "Which one, Ana?")],
    );
    sent.expect(303);
    let after = ines.reads(&format!("/tickets/{ticket}"));
    assert_eq!(
        (&after["status"]["key"], &after["tags"]),
        (&json!("pending"), &json!(["asked"]))
    );
    assert_eq!(
        bodies(&ana, &format!("/tickets/{ticket}/comments"))[1..],
        ["Which one, Ana?"]
    );
    assert_eq!(ines.reads("/macros")["data"][0]["uses"], 1, "one use");
    // The note waits in its own form; and without the tick nothing is set.
    let page = ines.html(&desk);
    has(&page, "Asked.</textarea>");
    lacks(&page, "with_macro");
    ivo.changes(
        &format!("/tickets/{ticket}"),
        &json!({"status": "open", "tags": []}),
    );
    let page = ivo.post(&to, &[("insert", &word)]).expect(200).text();
    let own = (page.as_str(), "form#reply");
    post_form(
        &ivo,
        &format!("{desk}/comments"),
        own,
        &[("with_macro", "")],
    )
    .expect(303);
    let after = ines.reads(&format!("/tickets/{ticket}"));
    assert_eq!(
        (&after["status"]["key"], &after["tags"]),
        (&json!("open"), &json!([]))
    );
}

#[test]
fn m2_what_was_shown_is_what_is_done() {
    let (_world, ana, [ines, ivo, _], ticket) = stage();
    let id = made(
        &ines,
        &json!({"name": "Ask", "for": "everyone", "comment": "Which?", "set": {"tags_add": ["asked"]}}),
    );
    let (desk, word) = (format!("/desk/tickets/{ticket}"), id.to_string());
    let page = ines
        .post(
            &format!("{desk}/macro"),
            &[("insert", &word), ("body", "Hi")],
        )
        .expect(200)
        .text();
    ivo.changes(
        &format!("/macros/{id}"),
        &json!({"set": {"status": "solved"}}),
    );
    let own = (page.as_str(), "form#reply");
    let answer = post_form(&ines, &format!("{desk}/comments"), own, &[]).expect(409);
    has_all(
        answer.words(),
        &["“Ask” was changed since", "Status: Solved"],
    );
    has(answer.text(), "Hi\n\nWhich?</textarea>");
    assert_eq!(
        bodies(&ana, &format!("/tickets/{ticket}/comments")).len(),
        1
    );
    // Looked at, it is sent.
    let page = answer.text();
    let own = (page.as_str(), "form#reply");
    post_form(&ines, &format!("{desk}/comments"), own, &[]).expect(303);
    let after = ines.reads(&format!("/tickets/{ticket}"));
    assert_eq!(after["status"]["key"], "solved");
    // Taken away meanwhile, it is nowhere, and the reply stays.
    let id = made(
        &ines,
        &json!({"name": "Ask", "comment": "Which?", "set": {"tags_add": ["x"]}}),
    );
    ines.post(&format!("{desk}/macro"), &[("insert", &id.to_string())])
        .expect(200);
    ines.api("DELETE", &format!("/macros/{id}"), None)
        .expect(204);
    ines.post(&format!("{desk}/macro"), &[("apply", &id.to_string())])
        .expect(404);
}

#[test]
fn m2_a_reply_that_is_begun_is_not_lost_to_one_that_is_applied() {
    let (_world, ana, [ines, ..], ticket) = stage();
    let says = made(&ines, &json!({"name": "Says", "comment": "CANARY"})).to_string();
    let sets = made(&ines, &json!({"name": "Sets", "set": {"tags_add": ["x"]}})).to_string();
    let to = format!("/desk/tickets/{ticket}/macro");
    let answer = ines
        .post(
            &to,
            &[("act", "apply"), ("macro", &says), ("body", "Begun")],
        )
        .expect(409);
    has_all(
        answer.text(),
        &["Begun</textarea>", "You have begun a reply"],
    );
    assert_eq!(
        bodies(&ana, &format!("/tickets/{ticket}/comments")).len(),
        1
    );
    // What only sets something leaves the text where it is.
    ines.post(
        &to,
        &[("act", "apply"), ("macro", &sets), ("body", "Begun")],
    )
    .expect(303);
    let page = ines.html(&format!("/desk/tickets/{ticket}"));
    has(&page, "Begun</textarea>");
    // From the page of all as well: the draft counts.
    ines.post(&to, &[("apply", &says)]).expect(409);
    ines.sends(&to, &[("act", "find"), ("body", "Begun and gone on")]);
    has(
        ines.html(&format!("/desk/tickets/{ticket}")),
        "Begun and gone on</textarea>",
    );
    // Nothing is chosen.
    let answer = ines
        .post(&to, &[("act", "insert"), ("macro", ""), ("body", "Begun")])
        .expect(422);
    has_all(
        answer.text(),
        &["Begun</textarea>", "Choose a macro first."],
    );
}

#[test]
fn m1_what_is_filled_in_is_literal_whatever_it_holds() {
    let (_world, ana, [ines, _, noor], ticket) = stage();
    let acme = ines.reads(&format!("/tickets/{ticket}"))["organization"]["id"].clone();
    let id = made(
        &ines,
        &json!({"name": "x", "comment": "For {{organization.name}}:\n{{organization.name}}"}),
    );
    for name in [
        "{{agent.name}}",
        "@everyone",
        "@Luis Ortega",
        "**Acme**",
        "`Acme`",
        "> Acme",
        "- Acme",
        "https://acme.example/",
    ] {
        noor.changes(&format!("/organizations/{acme}"), &json!({"name": name}));
        applied(&ines, ticket, id);
        let all = ana.reads(&format!("/tickets/{ticket}/comments?limit=100"));
        let last = all["data"].as_array().unwrap().last().unwrap().clone();
        let body = last["body"].as_str().unwrap();
        assert_eq!(body.matches(name).count(), 2, "{body}");
        let html = last["html"].as_str().unwrap();
        for mark in ["<strong", "<code", "<a ", "<ul", "<blockquote", "mention"] {
            lacks(html, mark);
        }
    }
    // Luis was named by nobody.
    let followers = ines
        .reads(&format!("/tickets/{ticket}/followers"))
        .to_string();
    lacks(followers, "Luis");
}

#[test]
fn m1_the_reply_is_in_the_language_that_the_requester_reads() {
    let (_world, ana, [ines, ..], ticket) = stage();
    let id = made(
        &ines,
        &json!({"name": "x", "comment": "Hello", "languages": {"de": "Guten Tag, {{requester.name}}"}}),
    );
    applied(&ines, ticket, id);
    ana.changes("/me", &json!({"language": "de"}));
    applied(&ines, ticket, id);
    let said = bodies(&ana, &format!("/tickets/{ticket}/comments"));
    assert_eq!(said[1..], ["Hello", "Guten Tag, Ana Ruiz"]);
}

#[test]
fn m1_a_macro_makes_agents_follow_and_puts_the_ticket_aside() {
    let (world, ana, [ines, ivo, _], ticket) = stage();
    let ivos: i64 = ivo.id().parse().unwrap();
    let set = json!({"followers": ["me", ivos], "snooze": "3d", "tags_add": ["later"]});
    let body = json!({"name": "Later", "note": "Looked at.", "comment": "We look at it on Thursday.", "set": set});
    let made = ines.adds("/macros", &body).json();
    assert_eq!(made["set"], set);
    applied(&ines, ticket, made["id"].as_i64().unwrap());
    let there = ines.reads(&format!("/tickets/{ticket}"));
    let followers = there["followers"].to_string();
    has_all(&followers, &["Ines Vidal", "Ivo Kral"]);
    // The note and the reply did not bring it back.
    assert!(there["snooze"]["until"].is_string(), "{}", there["snooze"]);
    let page = ines.words(&format!("/desk/macros/{}", made["id"]));
    has_all(&page, &["for 3 days", "Agents who will follow it"]);
    // What the page shows is what it saves.
    let page = ines
        .get(&format!("/desk/macros/{}", made["id"]))
        .expect(200);
    crate::harness::page::form(&page, "Save")
        .at(&format!("/desk/macros/{}", made["id"]))
        .sent_by(&ines)
        .expect(303);
    assert_eq!(ines.reads("/macros")["data"][0]["set"], set);
    // Until they answer.
    ana.comments(ticket, "Thursday is fine.").expect(303);
    let there = ines.reads(&format!("/tickets/{ticket}"));
    assert!(there["snooze"]["until"].is_null(), "{}", there["snooze"]);
    drop(world);
}

#[test]
fn m2_what_has_ended_is_not_put_aside_and_then_nothing_of_the_macro_is_done() {
    let (_world, ana, [ines, ..], ticket) = stage();
    let set = json!({"status": "solved", "snooze": "morning", "tags_add": ["done"]});
    let body = json!({"name": "Both", "comment": "Done.", "set": set});
    let made = ines.adds("/macros", &body).json();
    let path = format!("/tickets/{ticket}/macros/{}", made["id"]);
    let refused = ines.api("POST", &path, None).expect(409);
    has(refused.words(), "because it snoozes the ticket");
    assert_eq!(
        bodies(&ana, &format!("/tickets/{ticket}/comments")).len(),
        1
    );
    let there = ines.reads(&format!("/tickets/{ticket}"));
    assert_eq!(
        (&there["tags"], &there["status"]["key"]),
        (&json!([]), &json!("new"))
    );
}

#[test]
fn m1_whom_a_macro_makes_follow_is_an_agent_and_for_how_long_it_puts_aside_is_known() {
    let (_world, ana, [ines, ivo, _], ticket) = stage();
    let id: i64 = ana.id().parse().unwrap();
    for (set, field, code) in [
        (json!({"followers": [id]}), "set.followers", "unknown_agent"),
        (
            json!({"followers": ["none"]}),
            "set.followers",
            "unknown_agent",
        ),
    ] {
        let body = json!({"name": "x", "set": set});
        let faults = refused(&ines, ("POST", "/macros"), &body, 422);
        assert_eq!(faults, [(field.to_owned(), code.to_owned())], "{set}");
    }
    for snooze in ["0d", "366d", "-1d", "d", "3", "3h", "tomorrow", ""] {
        let body = json!({"name": "x", "set": {"snooze": snooze}});
        ines.api("POST", "/macros", Some(&body)).expect(422);
    }
    // Whoever has gone follows nothing, and says why nothing was done.
    let ivos: i64 = ivo.id().parse().unwrap();
    let body = json!({"name": "Ivo", "set": {"followers": [ivos], "tags_add": ["x"]}});
    let made = ines.adds("/macros", &body).json();
    _world
        .server
        .command(&["user", "disable", "ivo@desk.example"]);
    let path = format!("/tickets/{ticket}/macros/{}", made["id"]);
    let answer = ines.api("POST", &path, None).expect(422);
    has(answer.words(), "because of the followers");
    assert_eq!(ines.reads(&format!("/tickets/{ticket}"))["tags"], json!([]));
}
