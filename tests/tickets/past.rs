//! T5: a ticket as it stood at a moment, for agents alone and to be read alone.

use serde_json::json;

use crate::harness::{Person, World, has, has_all, http::encoded, lacks};

/// When the last thing happened that is told by the API.
fn last_moment(agent: &Person, number: i64) -> String {
    let events = agent.reads(&format!("/tickets/{number}/events?limit=100"));
    let last = events["data"].as_array().unwrap().last().unwrap();
    last["at"].as_str().unwrap().to_owned()
}

fn as_of(number: i64, moment: &str) -> String {
    format!("/desk/tickets/{number}?as_of={}", encoded(moment))
}

/// A ticket that was changed, written on and edited, with the moment before all that.
fn stage() -> (World, i64, String) {
    let world = World::new();
    let number = world.person("ana").opens("The lamp", "It flickers.");
    let ines = world.with_token("ines");
    ines.changes(
        &format!("/tickets/{number}"),
        &json!({ "tags": ["early"], "priority": "low" }),
    );
    ines.notes(number, "A first note");
    let before = last_moment(&ines, number);
    let world = world.moved("+5m");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let path = format!("/tickets/{number}");
    let changes = json!({ "subject": "The big lamp", "tags": ["tardy"], "priority": "high", "assignee": ines.id().parse::<i64>().unwrap() });
    ines.changes(&path, &changes);
    let edited = json!({ "body": "It flickers and hums." });
    ana.changes(&format!("{path}/comments/1"), &edited);
    ines.replies(number, "A late answer");
    ines.notes(number, "A late note");
    ines.changes(&path, &json!({ "status": "solved" }));
    (world, number, before)
}

#[test]
fn t5_a_ticket_is_shown_as_it_stood() {
    let (world, number, before) = stage();
    let [ines, ivo] = world.with_tokens(["ines", "ivo"]);
    let words = ivo.words(&as_of(number, &before));
    has_all(
        &words,
        &[
            "This is how the ticket stood",
            "It flickers.",
            "A first note",
            "Tags early",
            "Priority low",
            "Nobody yet",
        ],
    );
    for late in [
        "The big lamp",
        "A late",
        "tardy",
        "hums",
        "Ines Vidal took",
        "Priority high",
    ] {
        lacks(&words, late);
    }
    // To be read alone, with the way back, and without a trace.
    let html = ivo.html(&as_of(number, &before));
    lacks(&html, format!("action=\"/desk/tickets/{number}"));
    lacks(&html, "<textarea");
    lacks(&html, "<dd dir=\"auto\">Solved</dd>");
    has(&html, format!("href=\"/desk/tickets/{number}\""));
    // Now, and whenever to come, it stands as it stands.
    for moment in [&last_moment(&ines, number), "2999-01-01T00:00:00Z"] {
        let words = ivo.words(&as_of(number, moment));
        has_all(
            &words,
            &[
                "The big lamp",
                "hums",
                "A late answer",
                "A late note",
                "Solved",
                "Priority high",
                "Ines Vidal",
            ],
        );
        lacks(&words, "Tags early");
    }
    // Each line of the history leads to how it stood then.
    let page = ivo.html(&format!("/desk/tickets/{number}"));
    has(&page, format!("/desk/tickets/{number}?as_of={before}\""));
}

#[test]
fn t5_what_was_redacted_since_stays_so() {
    let (world, number, before) = stage();
    let ines = world.with_token("ines");
    let path = format!("/tickets/{number}/comments/1/redact");
    let reason = json!({ "reason": "a secret" });
    ines.api("POST", &path, Some(&reason)).expect(200);
    let html = ines.html(&as_of(number, &before));
    lacks(&html, "It flickers");
}

#[test]
fn t5_what_is_no_moment_of_it_is_refused_in_words() {
    let (world, number, _) = stage();
    let ivo = world.person("ivo");
    for wrong in ["", "yesterday", "1", "2026-11-30", "2026-13-30T00:00:00Z"] {
        let refused = ivo.get(&as_of(number, wrong)).expect(422);
        has(refused.words(), "That is no moment");
    }
    let refused = ivo.get(&as_of(number, "1999-01-01T00:00:00Z")).expect(422);
    has(refused.words(), "The ticket was not open yet then.");
    ivo.get(&as_of(4711, "2999-01-01T00:00:00Z")).expect(404);
}

#[test]
fn t5_customers_see_their_ticket_as_it_is() {
    let (world, number, before) = stage();
    let ana = world.person("ana");
    ana.get(&as_of(number, &before)).expect(404);
    let words = ana.words(&format!("/tickets/{number}?as_of={}", encoded(&before)));
    has(&words, "The big lamp");
    lacks(ana.html(&format!("/tickets/{number}")), "as_of");
}
