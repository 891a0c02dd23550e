//! T8: some of what was said on a ticket becomes one of its own, for the same people.

use serde_json::{Value, json};

use crate::harness::{Person, World, has, has_all, lacks, page::form, person::number};

fn splits(agent: &Person, from: i64, body: &Value) -> (u16, Value) {
    let answer = agent.api("POST", &format!("/tickets/{from}/split"), Some(body));
    (answer.status, answer.json())
}

fn bodies(person: &Person, ticket: i64) -> Vec<String> {
    let all = person.reads(&format!("/tickets/{ticket}/comments"));
    let rows = all["data"].as_array().unwrap().iter();
    rows.map(|row| row["body"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn t8_chosen_comments_begin_a_ticket_and_stay_where_they_were_said() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let from = world.private_ticket(&ana);
    ana.comments(from, "CANARY-printer jams, too");
    ines.replies(from, "CANARY-which printer");
    ines.notes(from, "CANARY-note");
    let asked = json!({ "comments": [3, 2], "subject": "The printer" });
    let (status, made) = splits(&ines, from, &asked);
    assert_eq!(status, 201, "{made}");
    let to = made["number"].as_i64().unwrap();
    assert_eq!(made["requester"]["id"].to_string(), ana.id());
    let said = ["CANARY-printer jams, too", "CANARY-which printer"];
    assert_eq!(bodies(&ana, to), said);
    assert_eq!(bodies(&ana, from).len(), 3);
    let rows = ines.reads(&format!("/tickets/{to}/comments"));
    let before = ines.reads(&format!("/tickets/{from}/comments"));
    for (nth, there) in [(0, 1), (1, 2)] {
        for field in ["author", "created_at"] {
            assert_eq!(rows["data"][nth][field], before["data"][there][field]);
        }
    }
    // Both say so to agents, and nobody sees what they did not see.
    has(
        ines.words(&format!("/desk/tickets/{from}")),
        format!("#{to}"),
    );
    has(
        ines.words(&format!("/desk/tickets/{to}")),
        format!("#{from}"),
    );
    lacks(ines.html(&format!("/desk/tickets/{to}")), "CANARY-note");
    luis.asks(&format!("/tickets/{to}")).expect(404);
    lacks(ana.html(&format!("/tickets/{from}")), format!("#{to}"));
    // It goes on by itself.
    ana.comments(to, "It is the one in the hall");
    assert_eq!(bodies(&ana, to).len(), 3);
    assert_eq!(bodies(&ana, from).len(), 3);
}

#[test]
fn t8_it_is_for_the_same_people_and_organizations() {
    let world = World::new();
    let [ana, luis, omar, ines] = world.with_tokens(["ana", "luis", "omar", "ines"]);
    let from = world.private_ticket(&ana);
    let followers = format!("/tickets/{from}/followers");
    ines.adds(&followers, &json!({ "person": "luis@acme.example" }));
    luis.api("DELETE", &format!("/tickets/{from}/follow"), None)
        .expect(204);
    let asked = json!({ "comments": [1], "subject": "Again" });
    let to = splits(&ines, from, &asked).1["number"].as_i64().unwrap();
    for (person, status) in [(&ana, 200), (&luis, 200), (&omar, 404)] {
        for ticket in [from, to] {
            person.asks(&format!("/tickets/{ticket}")).expect(status);
        }
    }
    // Who muted the one has muted the other.
    let seen = luis.reads(&format!("/tickets/{to}"));
    assert_eq!(seen["following"], false);
}

#[test]
fn t8_the_page_works_without_scripts_and_files_come_along() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let sent = ana.post_files(
        "/tickets/new",
        &[
            ("subject", "Two"),
            ("body", "See it."),
            ("organization", ""),
        ],
        &[("log.txt", b"CANARY-bytes")],
    );
    let from = number(sent.expect(303).location());
    let at = format!("/desk/tickets/{from}/split");
    has(ines.html(&format!("/desk/tickets/{from}")), &at);
    let page = form(&ines.get(&at), "Open the ticket").sent_by(&ines);
    has(page.expect(422).text(), "aria-invalid=\"true\"");
    let typed = form(&ines.get(&at), "Open the ticket").with("subject", "Kept words");
    let page = typed.sent_by(&ines).expect(422).text();
    has_all(&page, &["Choose at least one", "Kept words"]);
    let fields = [("comments", "1"), ("subject", "The log")];
    let to = number(ines.post(&at, &fields).expect(303).location());
    let files = ana.reads(&format!("/tickets/{to}/comments"))["data"][0]["attachments"].clone();
    let before = ana.reads(&format!("/tickets/{from}/comments"))["data"][0]["attachments"].clone();
    assert_ne!(files[0]["id"], before[0]["id"]);
    for file in [&files[0], &before[0]] {
        let bytes = ana
            .asks(&format!("/attachments/{}", file["id"]))
            .expect(200);
        assert_eq!(bytes.text(), "CANARY-bytes");
    }
}

#[test]
fn t8_what_cannot_be_split_says_why() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let from = world.private_ticket(&ana);
    for (body, code) in [
        (json!({ "comments": [], "subject": "x" }), "required"),
        (
            json!({ "comments": [2], "subject": "x" }),
            "unknown_comment",
        ),
        (
            json!({ "comments": [1, 0], "subject": "x" }),
            "unknown_comment",
        ),
        (json!({ "comments": [1], "subject": " " }), "required"),
        (
            json!({ "comments": (1..=101).collect::<Vec<i64>>(), "subject": "x" }),
            "too_many",
        ),
    ] {
        let (status, told) = splits(&ines, from, &body);
        assert_eq!(
            (status, &told["errors"][0]["code"]),
            (422, &json!(code)),
            "{told}"
        );
    }
    let body = json!({ "comments": [1], "subject": "x" });
    assert_eq!(splits(&ines, 999_999, &body).0, 404);
    assert_eq!(splits(&ana, from, &body).0, 404);
    // Nothing came of what was refused: the next ticket has the next number.
    assert_eq!(ana.opens("Next", "x"), from + 1);
}
