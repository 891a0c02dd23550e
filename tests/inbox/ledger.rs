//! The ledger as programs read it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    judged, opened_by,
    post::{Post, letter},
};
use crate::harness::{Person, smtp::Peer};

/// What the contract names.
const FIELDS: [&str; 13] = [
    "id",
    "direction",
    "received_at",
    "envelope_from",
    "envelope_to",
    "from",
    "to",
    "subject",
    "message_id",
    "sha256",
    "size",
    "fate",
    "ticket",
];
/// In pieces, for what came in.
const PIECES: [&str; 4] = ["reason", "detail", "comment", "note"];

fn page(ines: &Person, query: &str) -> Value {
    let path = format!("/mail/messages?{query}");
    ines.reads(&path)
}

fn ids(page: &Value) -> Vec<i64> {
    let rows = page["data"].as_array().unwrap().iter();
    rows.map(|row| row["id"].as_i64().unwrap()).collect()
}

/// Mails of one connection, which nobody waits for to be judged.
fn come(post: &Post, from: &str, numbers: std::ops::Range<u32>) {
    let to = "support@desk.example";
    let mut peer = Peer::new(&post.world.server);
    peer.says("EHLO mx.example", "250");
    for number in numbers {
        let name = format!("Message-ID: <{number}.");
        let mail = letter(from, to, &format!("Lamp {number}"), "It flickers.");
        let mail = mail.replace("Message-ID: <", &name);
        peer.says(&format!("MAIL FROM:<{from}>"), "250");
        peer.says(&format!("RCPT TO:<{to}>"), "250");
        peer.says("DATA", "354");
        peer.says(&format!("{}\r\n.", mail.trim_end()), "250");
    }
}

/// Page by page to the end; what happens after each.
fn walk(ines: &Person, query: &str, mut meanwhile: impl FnMut()) -> Vec<i64> {
    let (mut seen, mut after, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let page = page(ines, &format!("{query}{after}"));
        seen.extend(ids(&page));
        pages += 1;
        assert!(pages < 1000, "no end");
        match &page["next"] {
            Value::Null => return seen,
            next => after = format!("&after={}", next.as_str().unwrap()),
        }
        meanwhile();
    }
}

#[test]
fn pages_of_the_ledger_miss_nothing_and_repeat_nothing_while_mail_comes_in() {
    let post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    come(&post, &kim, 0..250);
    let there: BTreeSet<i64> = walk(&ines, "limit=100", || {}).into_iter().collect();
    assert_eq!(there.len(), 250);
    let mut next = 250;
    for limit in [7, 25, 100] {
        let before = *there.last().unwrap();
        let seen = walk(&ines, &format!("limit={limit}"), || {
            come(&post, &kim, next..next + 1);
            next += 1;
        });
        let distinct: BTreeSet<i64> = seen.iter().copied().collect();
        assert_eq!(distinct.len(), seen.len(), "{limit}: repeated");
        assert!(seen.is_sorted_by(|one, other| one > other), "{limit}");
        let old: BTreeSet<i64> = distinct.range(..=before).copied().collect();
        assert_eq!(old, there, "{limit}: missed");
    }
    // Twenty-five, where nobody says how many; the way on is in the head, too.
    let answer = ines.asks("/mail/messages?direction=in");
    let link = answer.header("link").unwrap().to_owned();
    let first = answer.expect(200).json();
    assert_eq!(ids(&first).len(), 25);
    let next = first["next"].as_str().unwrap();
    assert!(
        link.contains(&format!("direction=in&after={next}")) && link.ends_with("rel=\"next\""),
        "{link}"
    );
    // A page that is just full has no other behind it.
    let whole = page(&ines, "fate=suspended&limit=100");
    let suspended = walk(&ines, "fate=suspended&limit=100", || {}).len();
    assert!(suspended > 200 && ids(&whole).len() == 100);
    let exact = page(
        &ines,
        &format!("after={}&limit=3", there.iter().nth(3).unwrap()),
    );
    assert_eq!((ids(&exact).len(), &exact["next"]), (3, &Value::Null));
}

#[test]
fn what_is_no_question_to_the_ledger_is_refused_by_name() {
    let world = crate::harness::World::new();
    let ines = world.with_token("ines");
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=x", "limit"),
        ("after=x", "after"),
        ("after=-1", "after"),
        ("direction=up", "direction"),
        ("sha256=zz", "sha256"),
        ("sha256=00ff", "sha256"),
        ("fate=lost", "fate"),
        ("direction=out&fate=ticket", "fate"),
        ("direction=out&from=a@b.example", "from"),
        ("direction=out&q=x", "q"),
    ] {
        let path = format!("/mail/messages?{query}");
        let refused = ines.asks(&path).expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{query}: {refused}");
    }
}

#[test]
fn both_directions_of_the_ledger_have_every_field() {
    let mut post = Post::new(&[]);
    let (kim, ines) = (post.address("kim"), post.world.with_token("ines"));
    let ticket = opened_by(&mut post, &kim, &ines);
    let came = judged(&ines, 1);
    for field in FIELDS.iter().chain(&PIECES) {
        assert!(came.get(field).is_some(), "{field}: {came}");
    }
    assert_eq!(
        (&came["fate"], &came["ticket"]),
        (&"ticket".into(), &ticket)
    );
    assert_eq!(came["note"], Value::Null);
    let received = post.mta.wait_about(&kim, "We received");
    post.mta.wait_about(&kim, "invitation");
    let rows = crate::harness::server::wait("both to be noted as sent", || {
        let rows = page(&ines, "direction=out")["data"]
            .as_array()
            .unwrap()
            .clone();
        let mine: Vec<Value> = rows
            .into_iter()
            .filter(|row| row["to"] == kim.as_str())
            .collect();
        let sent = mine.iter().filter(|row| row["fate"] == "sent").count();
        (sent == 2).then_some(mine)
    });
    for row in &rows {
        for field in FIELDS {
            let told = field == "ticket" || !row[field].is_null();
            assert!(row.get(field).is_some() && told, "{field}: {row}");
        }
    }
    let row = rows.iter().find(|row| row["kind"] == "received").unwrap();
    assert_eq!(row["ticket"], ticket);
    assert_eq!(row["subject"], received.subject.as_str());
    assert_eq!(row["from"], "support@desk.example");
    assert_eq!(row["envelope_to"], serde_json::json!([kim]));
    for (field, header) in [
        ("message_id", "Message-ID"),
        ("envelope_from", "Return-Path"),
    ] {
        let header = received.header(header).unwrap();
        assert_eq!(row[field], header.trim_matches(['<', '>']), "{field}");
    }
    let alike = page(
        &ines,
        &format!("direction=out&sha256={}", row["sha256"].as_str().unwrap()),
    );
    assert_eq!(ids(&alike), [row["id"].as_i64().unwrap()]);
    let none = page(&ines, &format!("direction=out&sha256={}", "0".repeat(64)));
    assert_eq!((ids(&none), &none["next"]), (vec![], &Value::Null));
}

#[test]
fn a_note_made_of_a_mail_says_why_and_every_other_note_says_that_it_is_none() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let ines = post.world.with_token("ines");
    let ticket = opened_by(&mut post, &kim, &ines);
    let path = format!("/tickets/{ticket}/notes");
    let made = ines.api(
        "POST",
        &path,
        Some(&serde_json::json!({ "body": "By hand." })),
    );
    let made = made.expect(201).json();
    assert!(made.get("flag").is_some_and(Value::is_null), "{made}");
    let received = post.mta.wait_about(&kim, "We received");
    let to = received.header("Reply-To").unwrap();
    post.writes((&eve, &to), "Re: Pump", "I am Eve.");
    let came = judged(&ines, 2);
    assert_eq!(came["fate"], "note");
    let notes = ines.reads(&path);
    assert_eq!(notes["data"][0]["flag"], Value::Null);
    assert!(notes["data"][1]["flag"].is_string());
    assert_eq!(notes["data"][1]["flag"], came["reason"]);
    // Comments are shown to customers, and have none.
    let comments = ines.asks(&format!("/tickets/{ticket}/comments"));
    let comments = comments.expect(200).json();
    assert!(comments["data"][0].get("flag").is_none(), "{comments}");
}
