//! What a page, an answer of the API and a text by itself come to, whatever was typed (106).

use crate::harness::{Person, World, between, has};

const PAGE: usize = 2 << 20;
const ANSWER: usize = 8 << 20;
/// The most characters a message may have.
const MOST: usize = 200_000;

fn typed(text: &str) -> String {
    text.chars().cycle().take(MOST).collect()
}

/// The worst that is known, and something short to know it by.
fn worst(nth: usize) -> String {
    let wide = format!("{}\n{}\n", "|a".repeat(200), "|-".repeat(200));
    let text = match nth % 6 {
        0 => typed(&format!("{wide}{}", "|\n".repeat(90_000))),
        1 => typed("&\""),
        2 => typed("> "),
        3 => typed("**a*"),
        4 => typed("[a](b) "),
        _ => typed("a\n\n"),
    };
    let said = format!("number-{nth}-was-said\n\n");
    said.chars().chain(text.chars()).take(MOST).collect()
}

fn comment(person: &Person, ticket: i64, body: &str) {
    let path = format!("/tickets/{ticket}/comments");
    person.adds(&path, &serde_json::json!({ "body": body }));
}

/// Every anchor of a kind, in the order of the page.
fn anchors(page: &str, kind: &str) -> Vec<i64> {
    let start = format!(" id=\"{kind}-");
    page.split(&start)
        .skip(1)
        .filter_map(|rest| rest.split('"').next().unwrap().parse().ok())
        .collect()
}

/// Where the line of an earlier message leads.
fn leads_to(page: &str, anchor: &str) -> String {
    let line = page.split(&format!(" id=\"{anchor}\"")).nth(1).unwrap();
    let link = between(line, "href=\"", "\"");
    let link = link.replace("&amp;", "&");
    link.split('#').next().unwrap().to_owned()
}

#[test]
fn t106_a_ticket_of_the_worst_comments_is_a_page_that_opens() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("The worst", "opening-words");
    for nth in 2..=62 {
        comment(&ana, ticket, &worst(nth));
    }
    for (person, room) in [(&ana, "/tickets"), (&ines, "/desk/tickets")] {
        let page = person.html(&format!("{room}/{ticket}"));
        assert!(page.len() <= PAGE, "{} bytes", page.len());
        // Every message has its place, the newest its text.
        assert_eq!(anchors(&page, "comment"), (1..=62).collect::<Vec<_>>());
        assert!(page.contains("number-62-was-said") && !page.contains("number-3-was-said"));
        for nth in [1, 3, 30] {
            let there = leads_to(&page, &format!("comment-{nth}"));
            let page = person.html(&there);
            let words = match nth {
                1 => "opening-words".to_owned(),
                nth => format!("number-{nth}-was-said"),
            };
            assert!(page.contains(&words) && page.len() <= PAGE, "{there}");
            assert!(page.contains("Newer messages"));
            assert_eq!(anchors(&page, "comment"), (1..=nth).collect::<Vec<_>>());
        }
    }
    let mut path = format!("/tickets/{ticket}/comments?limit=100");
    let mut found = vec![];
    loop {
        let answer = ana.asks(&path);
        assert!(answer.body.len() <= ANSWER, "{} bytes", answer.body.len());
        let answer = answer.json();
        for comment in answer["data"].as_array().unwrap() {
            found.push(comment["id"].as_i64().unwrap());
            let html = comment["html"].as_str().unwrap();
            assert!(html.len() <= 256 << 10, "{} bytes", html.len());
        }
        match answer["next"].as_str() {
            None => break,
            Some(next) => path = format!("/tickets/{ticket}/comments?limit=100&after={next}"),
        }
    }
    assert_eq!(found, (1..=62).collect::<Vec<_>>());
}

#[test]
fn t106_what_no_page_has_room_for_is_there_as_a_text_for_those_who_may_see_it() {
    let world = World::new();
    let omar = world.person("omar");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Long", "text");
    let long = typed("\"&");
    comment(&ana, ticket, &long);
    let page = ana.get(&format!("/tickets/{ticket}")).text();
    assert!(page.contains("too long to show here") && page.len() <= PAGE);
    let path = format!("/tickets/{ticket}/comments/2/text");
    assert!(page.contains(&format!("href=\"{path}\"")));
    let text = ana.get(&path).expect(200);
    assert_eq!(text.text(), long);
    assert_eq!(
        text.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    has(text.header("content-security-policy").unwrap(), "sandbox");
    ines.get(&path).expect(200);
    omar.get(&path).expect(404);
    for absent in ["3", "0", "-9223372036854775808", "x"] {
        ana.get(&format!("/tickets/{ticket}/comments/{absent}/text"))
            .expect(404);
    }
    // A note's is the agents' alone.
    let note = serde_json::json!({ "body": long });
    ines.adds(&format!("/tickets/{ticket}/notes"), &note);
    let path = format!("/desk/tickets/{ticket}/notes/1/text");
    ines.get(&format!("/desk/tickets/{ticket}"))
        .holds(&format!("href=\"{path}\""));
    assert_eq!(ines.html(&path), long);
    ana.get(&path).expect(404);
}

#[test]
fn t106_notes_and_comments_share_the_pages_of_a_thread() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Long", "opening-words");
    for nth in 1..=8 {
        let note = serde_json::json!({ "body": format!("note-{nth}-was-said {}", typed("&\"")[..190_000].to_owned()) });
        ines.adds(&format!("/tickets/{ticket}/notes"), &note);
        comment(&ana, ticket, &format!("number-{}-was-said", nth + 1));
    }
    let page = ines.html(&format!("/desk/tickets/{ticket}"));
    assert!(page.len() <= PAGE);
    assert_eq!(anchors(&page, "note"), (1..=8).collect::<Vec<_>>());
    assert_eq!(anchors(&page, "comment"), (1..=9).collect::<Vec<_>>());
    for (kind, nth, words) in [
        ("note", 1, "note-1-was-said"),
        ("note", 2, "note-2-was-said"),
        ("comment", 1, "opening-words"),
    ] {
        let there = leads_to(&page, &format!("{kind}-{nth}"));
        let page = ines.html(&there);
        assert!(page.contains(words) && page.len() <= PAGE, "{there}");
    }
    // Customers' pages have no place for notes.
    let page = ana.get(&format!("/tickets/{ticket}?notes=9")).text();
    assert!(!page.contains("note-1") && page.contains("number-9-was-said"));
    assert_eq!(anchors(&page, "comment"), (1..=9).collect::<Vec<_>>());
}

#[test]
fn t106_a_long_text_that_could_not_be_sent_is_kept_on_a_page_that_opens() {
    let world = World::new();
    let ana = world.with_token("ana");
    let ticket = ana.opens("Long", "text");
    for nth in 2..=8 {
        comment(&ana, ticket, &worst(nth));
    }
    let body = typed("\"");
    let fields = [("body", body.as_str()), ("status", "nonsense")];
    let answer = ana.post(&format!("/tickets/{ticket}/comments"), &fields);
    assert!(answer.status >= 400, "{}", answer.status);
    assert!(answer.text().contains(&"&quot;".repeat(MOST)));
    assert!(answer.body.len() <= PAGE, "{} bytes", answer.body.len());
}
