//! How much one may write: said in words when it is reached, by page and by API alike (11).

use serde_json::json;

use crate::harness::{Person, World, has, person::number};

fn opens(person: &Person, subject: &str) -> crate::harness::Answer {
    person.post(
        "/tickets/new",
        &[("subject", subject), ("body", "words of it")],
    )
}

#[test]
fn t107_a_customer_opens_so_many_tickets_and_the_next_one_keeps_what_was_typed() {
    let world = World::with(&[("tickets_per_day", "3")]);
    let ana = world.with_token("ana");
    opens(&ana, "First").expect(303);
    // What is refused for its words alone does not count.
    ana.post("/tickets/new", &[("subject", ""), ("body", "x")])
        .expect(422);
    let first = number(opens(&ana, "Second").expect(303).location());
    let body = json!({ "subject": "Third", "body": "by API" });
    ana.adds("/tickets", &body);

    let answer = opens(&ana, "Fourth <one>").expect(429);
    has(
        answer.words(),
        "as many tickets as one person may within a day",
    );
    assert!(answer.text().contains("Fourth &lt;one&gt;") && answer.text().contains("words of it"));
    let answer = ana.api("POST", "/tickets", Some(&body)).expect(429);
    let wait: i64 = answer.header("Retry-After").unwrap().parse().unwrap();
    assert!((1..=86_400).contains(&wait), "{wait}");
    let told = answer.json();
    assert_eq!(told["code"], "too_many");
    assert!(told["detail"].as_str().unwrap().contains("as many tickets"));
    // A follow-up is a ticket, a comment is none, and others are not kept from theirs.
    let noor = world.with_token("noor");
    noor.closes(&format!("/tickets/{first}"));
    ana.post(
        &format!("/tickets/{first}/follow-up"),
        &[("body", "It is back.")],
    )
    .expect(429);
    let second = first + 1;
    ana.comments(second, "and more");
    opens(&world.person("luis"), "Mine").expect(303);
    let on_behalf = json!({ "subject": "For Ana", "body": "x", "requester": "ana@acme.example" });
    noor.adds("/tickets", &on_behalf);
}

#[test]
fn t107_an_organization_opens_four_times_as_many_together() {
    let world = World::with(&[("tickets_per_day", "2")]);
    for name in ["ana", "luis", "mara", "lim"] {
        let person = world.person(name);
        for _ in 0..2 {
            opens(&person, "Question").expect(303);
        }
    }
    let fifth = ["--name", "Fay Fifth", "--org", "Acme"];
    let add = [&["user", "add", "fifth@acme.example"], &fifth[..]].concat();
    world.server.command(&add);
    let fifth = Person::by_link(&world.server, "fifth@acme.example");
    let words = opens(&fifth, "Question").expect(429).words();
    has(&words, "Your organization has opened as many tickets");
    opens(&world.person("omar"), "Question").expect(303);
}

#[test]
fn t107_comments_and_notes_are_counted_and_what_was_typed_is_kept() {
    let world = World::with(&[("comments_per_day", "2")]);
    let (ana, ines) = (world.with_token("ana"), world.person("ines"));
    let ticket = ana.opens("Export", "text");
    let path = format!("/tickets/{ticket}/comments");
    ana.sends(&path, &[("body", "one")]);
    ana.adds(&path, &json!({ "body": "two" }));
    let page = ana.post(&path, &[("body", "three <and> kept")]).expect(429);
    has(
        page.words(),
        "as many comments as one person may within a day",
    );
    assert!(page.text().contains("three &lt;and&gt; kept"));
    ana.api("POST", &path, Some(&json!({ "body": "three" })))
        .expect(429);
    let solve = format!("/tickets/{ticket}/solve");
    ana.post(&solve, &[("body", "thanks")]).expect(429);
    // Agents write ten times as many, notes with them.
    let statuses: Vec<u16> = (0..21)
        .map(|n| {
            let room = if n % 2 == 0 { "comments" } else { "notes" };
            let path = format!("/desk/tickets/{ticket}/{room}");
            let fields = [("body", format!("word {n}")), ("send", "anyway".to_owned())];
            let fields = fields
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            ines.post(&path, &fields).status
        })
        .collect();
    assert_eq!(statuses[..20], [303; 20]);
    assert_eq!(statuses[20], 429);
}

#[test]
fn t107_a_token_asks_so_often_and_another_one_goes_on() {
    let world = World::with(&[("api_rate", "1")]);
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let statuses: Vec<u16> = (0..70).map(|_| ana.asks("/me").status).collect();
    let answered = statuses.iter().filter(|status| **status == 200).count();
    assert!((60..65).contains(&answered), "{statuses:?}");
    let refused = ana.asks("/me").expect(429);
    assert!(refused.header("Retry-After").is_some());
    has(
        refused.json()["detail"].as_str().unwrap(),
        "asked as often as it may",
    );
    luis.asks("/me").expect(200);
    ana.clone()
        .with_token(&world.server)
        .asks("/me")
        .expect(200);
    ana.get("/tickets").expect(200);
}
