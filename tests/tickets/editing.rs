//! L14: authors edit for a quarter of an hour, and what agents redact is gone.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::harness::{Person, World, has, lacks, page::form, server::wait};

/// A word that stands nowhere else.
const SECRET: &str = "zqhunter2zq";

struct Stage {
    world: World,
    ana: Person,
    ines: Person,
    ivo: Person,
    number: i64,
}

impl Stage {
    fn new() -> Self {
        let world = World::new();
        let number = world.person("ana").opens("The lamp", "It flickers.");
        Self::on(world, number)
    }

    fn on(world: World, number: i64) -> Self {
        let [ana, ines, ivo] = world.with_tokens(["ana", "ines", "ivo"]);
        Self {
            world,
            ana,
            ines,
            ivo,
            number,
        }
    }

    fn at(&self, below: &str) -> String {
        format!("/tickets/{}{below}", self.number)
    }

    fn last_event(&self, person: &Person) -> Value {
        let events = person.reads(&self.at("/events?limit=100"));
        events["data"].as_array().unwrap().last().unwrap().clone()
    }

    /// Whether those bytes stand anywhere in the desk's file or its log.
    fn holds(&self, word: &str) -> bool {
        let file = self.world.server.data.join("pocketdesk.db");
        let log = self.world.server.data.join("pocketdesk.db-wal");
        let holds = |path: &Path| {
            let bytes = fs::read(path).unwrap_or_default();
            bytes
                .windows(word.len())
                .any(|piece| piece == word.as_bytes())
        };
        holds(&file) || holds(&log)
    }
}

#[test]
fn l14_an_author_edits_and_agents_alone_see_what_it_said_before() {
    let stage = Stage::new();
    stage.ana.comments(stage.number, "It is zqgreenzq.");
    let page = stage.ana.get(&stage.at("/comments/2/edit")).expect(200);
    has(page.text(), "It is zqgreenzq.</textarea>");
    let saved = form(&page, "Save").at(&stage.at("/comments/2/edit"));
    let saved = saved.with("body", "It is zqbluezq.").sent_by(&stage.ana);
    has(saved.expect(303).location(), "#comment-2");
    let page = stage.ana.html(&stage.at(""));
    has(&page, "It is zqbluezq.");
    has(&page, "edited");
    lacks(&page, "zqgreenzq");
    lacks(
        stage.ana.asks(&stage.at("/events?limit=100")).text(),
        "zqgreenzq",
    );
    let shown = stage.ana.reads(&stage.at("/comments"));
    assert!(shown["data"][1]["edited_at"].is_string());
    assert_eq!(shown["data"][0]["edited_at"], Value::Null);
    let event = stage.last_event(&stage.ines);
    assert_eq!(
        (&event["kind"], &event["of"], &event["from"]),
        (
            &json!("edited"),
            &json!({ "comment": 2 }),
            &json!("It is zqgreenzq.")
        )
    );
    has(
        stage.ines.html(&format!("/desk{}", stage.at(""))),
        "It is zqgreenzq.",
    );
    // The search follows.
    has(stage.ines.html("/search?q=zqbluezq"), "The lamp");
    lacks(stage.ines.html("/search?q=zqgreenzq"), "The lamp");
    // The same text once more is no edit.
    let same = json!({ "body": "It is zqbluezq." });
    stage
        .ana
        .api("PATCH", &stage.at("/comments/2"), Some(&same))
        .expect(200);
    assert_eq!(stage.last_event(&stage.ines), event);
}

#[test]
fn l14_nobody_else_and_not_after_a_quarter_of_an_hour() {
    let stage = Stage::new();
    let body = json!({ "body": "Not mine." });
    stage
        .ines
        .api("PATCH", &stage.at("/comments/1"), Some(&body))
        .expect(403);
    stage
        .world
        .with_token("luis")
        .api("PATCH", &stage.at("/comments/1"), Some(&body))
        .expect(403);
    stage
        .world
        .with_token("omar")
        .api("PATCH", &stage.at("/comments/1"), Some(&body))
        .expect(404);
    stage
        .ana
        .api("PATCH", &stage.at("/comments/9"), Some(&body))
        .expect(404);
    lacks(
        stage.ines.html(&format!("/desk{}", stage.at(""))),
        "/comments/1/edit",
    );
    has(stage.ana.html(&stage.at("")), "/comments/1/edit");
    // What no message can be is said, and what was typed stays.
    let empty = stage
        .ana
        .post(&stage.at("/comments/1/edit"), &[("body", "  ")]);
    empty.expect(422);
    let (world, number) = (stage.world, stage.number);
    let stage = Stage::on(world.moved("+16m"), number);
    lacks(stage.ana.html(&stage.at("")), "/comments/1/edit");
    let late = stage
        .ana
        .api("PATCH", &stage.at("/comments/1"), Some(&body));
    has(late.expect(409).text(), "too_late");
    let late = stage
        .ana
        .post(&stage.at("/comments/1/edit"), &[("body", "kept zqtyped")]);
    let late = late.expect(409);
    late.says("A message can be edited for 15 minutes");
    has(late.text(), "kept zqtyped</textarea>");
}

#[test]
fn l14_notes_are_edited_by_their_authors_and_customers_have_none() {
    let stage = Stage::new();
    stage.ines.notes(stage.number, "Ask the zqplumber.");
    let page = stage
        .ines
        .get(&format!("/desk{}", stage.at("/notes/1/edit")))
        .expect(200);
    let saved = form(&page, "Save").at(&format!("/desk{}", stage.at("/notes/1/edit")));
    saved
        .with("body", "Ask the electrician.")
        .sent_by(&stage.ines)
        .expect(303);
    let body = json!({ "body": "x" });
    stage
        .ivo
        .api("PATCH", &stage.at("/notes/1"), Some(&body))
        .expect(403);
    stage
        .ana
        .api("PATCH", &stage.at("/notes/1"), Some(&body))
        .expect(404);
    let edited = json!({ "body": "Ask both." });
    let shown = stage
        .ines
        .api("PATCH", &stage.at("/notes/1"), Some(&edited))
        .expect(200)
        .json();
    assert_eq!(shown["body"], "Ask both.");
    assert!(shown["edited_at"].is_string());
}

#[test]
fn l14_an_edit_mails_nobody_and_mentions_nobody_else() {
    let stage = Stage::new();
    let mails = || {
        stage
            .world
            .server
            .counts("SELECT count(*) FROM base_outbox")
    };
    stage.ana.comments(stage.number, "Look.");
    let before = mails();
    let body = json!({ "body": "Look, @Luis Ode and @Mara Sol." });
    stage
        .ana
        .api("PATCH", &stage.at("/comments/2"), Some(&body))
        .expect(200);
    assert_eq!(mails(), before);
    assert_eq!(
        stage
            .world
            .server
            .counts("SELECT count(*) FROM base_mentions"),
        0
    );
}

#[test]
fn l14_what_is_redacted_is_gone_from_the_file_the_index_and_the_log() {
    let stage = Stage::new();
    let said = format!("My password is {SECRET}, please help");
    let file = format!("It is also {SECRET} in here.");
    let files: [(&str, &[u8]); 1] = [("zqnamezq.txt", file.as_bytes())];
    stage
        .ana
        .post_files(&stage.at("/comments"), &[("body", &said)], &files)
        .expect(303);
    let changed = json!({ "body": format!("{said} now!") });
    stage
        .ana
        .api("PATCH", &stage.at("/comments/2"), Some(&changed))
        .expect(200);
    stage.ivo.post(
        &format!("/desk{}", stage.at("/drafts")),
        &[
            ("kind", "reply"),
            ("body", &format!("> {said} now!\n\nChange it.")),
        ],
    );
    assert!(stage.holds(SECRET));
    let page = stage
        .ines
        .get(&format!("/desk{}", stage.at("/comments/2/redact")))
        .expect(200);
    page.says("removed for good");
    let to = format!("/desk{}", stage.at("/comments/2/redact"));
    let unsaid = form(&page, "Redact for good").at(&to).sent_by(&stage.ines);
    unsaid.expect(422).says("Say why.");
    let done = form(&page, "Redact for good")
        .at(&to)
        .with("reason", "A password");
    has(
        done.sent_by(&stage.ines).expect(303).location(),
        "#comment-2",
    );
    for (person, page) in [
        (&stage.ana, stage.at("")),
        (&stage.ines, format!("/desk{}", stage.at(""))),
    ] {
        let page = person.html(&page);
        has(&page, "Redacted by Ines Vidal on");
        lacks(&page, SECRET);
        lacks(&page, "zqnamezq");
    }
    let shown = stage.ana.reads(&stage.at("/comments"));
    let redacted = &shown["data"][1];
    assert!(redacted["redacted_at"].is_string() && redacted["edited_at"].is_null());
    assert_eq!(redacted["attachments"], json!([]));
    let events = stage.ines.asks(&stage.at("/events?limit=100")).text();
    has(&events, "\"kind\":\"redacted\"");
    has(&events, "A password");
    lacks(&events, SECRET);
    lacks(
        stage.ana.asks(&stage.at("/events?limit=100")).text(),
        "A password",
    );
    stage.ivo.asks(&stage.at("/drafts/reply")).expect(404);
    lacks(stage.ines.html(&format!("/search?q={SECRET}")), "The lamp");
    // It can neither be edited nor redacted once more.
    let body = json!({ "body": "x" });
    stage
        .ana
        .api("PATCH", &stage.at("/comments/2"), Some(&body))
        .expect(409);
    let why = json!({ "reason": "again" });
    stage
        .ines
        .api("POST", &stage.at("/comments/2/redact"), Some(&why))
        .expect(200);
    let last = stage.last_event(&stage.ines);
    assert_eq!(last["reason"], "A password");
    // Nowhere in the files, neither as it was written nor as the index knows words.
    wait("the last traces to go", || {
        let left = stage
            .world
            .server
            .counts("SELECT count(*) FROM base_redactions");
        (left == 0).then_some(())
    });
    assert!(
        !stage.holds(SECRET),
        "it still stands in the file or the log"
    );
    assert!(!stage.holds(&SECRET[2..9]), "the index still has it");
    // What is stored counts no more.
    let stored = "SELECT coalesce(sum(stored), 0) FROM base_people";
    assert_eq!(stage.world.server.counts(stored), 0);
}

#[test]
fn l14_redacting_is_for_agents_and_needs_a_reason() {
    let stage = Stage::new();
    stage.ines.notes(stage.number, "A note.");
    let why = json!({ "reason": "It is private" });
    for message in ["/comments/1", "/notes/1"] {
        let at = stage.at(&format!("{message}/redact"));
        stage.ana.api("POST", &at, Some(&why)).expect(404);
        stage
            .ana
            .post(&format!("/desk{at}"), &[("reason", "x")])
            .expect(404);
        for wrong in [
            json!({ "reason": " " }),
            json!({ "reason": "x".repeat(201) }),
            json!({}),
        ] {
            stage.ines.api("POST", &at, Some(&wrong)).expect(422);
        }
        let shown = stage.ivo.api("POST", &at, Some(&why)).expect(200).json();
        has(shown["body"].as_str().unwrap(), "Redacted by Ivo Kral on");
    }
    stage
        .ines
        .api("POST", &stage.at("/comments/7/redact"), Some(&why))
        .expect(404);
    lacks(stage.ana.html(&stage.at("")), "redact\"");
}
