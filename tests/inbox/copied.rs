//! Whom else a mail is addressed to (A4, A6), and who here is told of it.

use super::{
    judged, opened_by,
    post::{Post, letter},
    reply_address,
};
use crate::harness::{Person, has};

/// A colleague of Ana's, and somebody of another organization.
const LUIS: &str = "luis@acme.example";
const OMAR: &str = "omar@globex.example";

fn cc(people: &[&str], mail: &str) -> String {
    format!("Cc: {}\r\n{mail}", people.join(", "))
}

/// Names on a ticket, and with which state.
fn on_ticket(ines: &Person, ticket: &str) -> Vec<(String, String)> {
    let path = format!("/tickets/{ticket}/followers");
    let all = ines.reads(&path);
    let all = all["data"].as_array().unwrap().iter();
    all.map(|row| {
        (
            row["name"].as_str().unwrap().into(),
            row["state"].as_str().unwrap().into(),
        )
    })
    .collect()
}

fn pair(name: &str, state: &str) -> (String, String) {
    (name.to_owned(), state.to_owned())
}

#[test]
fn a4_whoever_has_proven_to_be_the_sender_adds_colleagues_by_cc_and_others_are_proposed() {
    let mut post = Post::new(&[]);
    let zoe = post.address("zoe");
    let (ana, ines) = (post.world.person("ana"), post.world.with_token("ines"));
    let subject = format!("Valve of {zoe}");
    let fields = [
        ("subject", subject.as_str()),
        ("body", "It drips."),
        ("organization", ""),
    ];
    let opened = ana.sends("/tickets/new", &fields).location().to_owned();
    let ticket = opened
        .trim_start_matches("/tickets/")
        .split(['?', '#'])
        .next()
        .unwrap()
        .to_owned();
    let path = format!("/desk/tickets/{ticket}/comments");
    ines.sends(&path, &[("body", "Which valve?")]);
    let mail = post.mta.wait_for("ana@acme.example", |mail| {
        mail.subject.contains(&subject) && mail.text.contains("Which valve?")
    });
    let to = reply_address(&mail);
    let answer = letter("ana@acme.example", &to, "Re: Valve", "The second one.");
    post.smtp(
        "ana@acme.example",
        &to,
        &cc(
            &[
                LUIS,
                OMAR,
                &zoe,
                "Support <SUPPORT@desk.example>",
                "Support+x@Desk.example",
            ],
            &answer,
        ),
    );
    assert_eq!(judged(&ines, 1)["fate"], "comment");
    let expected = [
        pair("Luis Ortega", "follows"),
        pair(OMAR, "proposed"),
        pair(&zoe, "proposed"),
    ];
    assert_eq!(on_ticket(&ines, &ticket), expected);
    // Luis is told that he follows it, once; nobody proposed is told anything.
    post.mta.wait_about(LUIS, &subject);
    assert!(post.mta.mails(&zoe).is_empty());
    let luis = post.world.person("luis");
    let page = format!("/tickets/{ticket}/people");
    assert!(
        !luis.words(&page).contains("Also addressed"),
        "proposals are the requester's to know"
    );
    post.world
        .person("omar")
        .get(&format!("/tickets/{ticket}"))
        .expect(404);

    // The requester says no to one; for people of elsewhere only an agent can say yes.
    has(
        ana.words(&format!("/tickets/{ticket}")),
        "was also addressed to",
    );
    let refused = ana
        .post(&page, &[("act", "add"), ("person", OMAR)])
        .expect(422);
    assert!(refused.text().contains(OMAR), "it stays proposed");
    ana.sends(&page, &[("act", "decline"), ("person", &zoe)]);
    luis.post(&page, &[("act", "decline"), ("person", OMAR)])
        .expect(404);
    ines.sends(&page, &[("act", "add"), ("person", OMAR)]);
    let expected = [
        pair("Luis Ortega", "follows"),
        pair("Omar Farouk", "follows"),
    ];
    assert_eq!(on_ticket(&ines, &ticket), expected);
    post.world
        .person("omar")
        .get(&format!("/tickets/{ticket}"))
        .expect(200);
}

#[test]
fn t1_a_mail_that_says_it_is_from_a_customer_puts_nobody_on_a_ticket() {
    let mut post = Post::new(&[]);
    let eve = post.address("eve");
    let ines = post.world.with_token("ines");
    let mail = letter(
        "ana@acme.example",
        "support@desk.example",
        "Valve",
        "It drips.",
    );
    post.smtp(&eve, "support@desk.example", &cc(&[&eve, OMAR], &mail));
    let came = judged(&ines, 1);
    assert_eq!(came["fate"], "ticket");
    let ticket = came["ticket"].to_string();
    let proposed = [pair(&eve, "proposed"), pair(OMAR, "proposed")];
    assert_eq!(on_ticket(&ines, &ticket), proposed);
    let page = ines.get(&format!("/desk/tickets/{ticket}")).expect(200);
    has(page.words(), "was also addressed to");
    post.world
        .person("omar")
        .get(&format!("/tickets/{ticket}"))
        .expect(404);
    // What is said on it goes to whose it is.
    let answer = format!("CANARY answer about {eve}");
    let path = format!("/desk/tickets/{ticket}/comments");
    ines.sends(&path, &[("body", &answer)]);
    post.mta.wait_for("ana@acme.example", |mail| {
        mail.subject.starts_with(&format!("[#{ticket}]")) && mail.text.contains(&answer)
    });
    assert!(post.mta.mails(&eve).is_empty());
    // Whoever is made the requester, or comes along otherwise, is not proposed any more.
    let by_api = format!("/tickets/{ticket}/followers/{eve}");
    ines.api("DELETE", &by_api, None).expect(204);
    ines.changes(
        &format!("/tickets/{ticket}"),
        &serde_json::json!({ "requester": OMAR }),
    );
    assert!(
        on_ticket(&ines, &ticket)
            .iter()
            .all(|(_, state)| state == "follows")
    );
}

#[test]
fn f5_the_assignee_is_told_of_a_mail_that_became_a_note_and_its_customers_are_not() {
    let mut post = Post::new(&[]);
    let (kim, eve) = (post.address("kim"), post.address("eve"));
    let ines = post.world.with_token("ines");
    let ticket = opened_by(&mut post, &kim, &ines);
    let received = post.mta.wait_about(&kim, "We received");
    let path = format!("/tickets/{ticket}");
    let assign = serde_json::json!({ "assignee": ines.id().parse::<i64>().unwrap() });
    ines.changes(&path, &assign);
    post.mta.wait_about(&kim, "invitation");
    let before = post.mta.mails(&kim).len();
    let to = reply_address(&received);
    post.writes((&eve, &to), "Re: Pump", &format!("CANARY of {eve}"));
    assert_eq!(judged(&ines, 2)["fate"], "note");
    // What looks like an address is none to click on, in the words of somebody unproven.
    let words = format!("CANARY of {}", eve.replace('.', "[.]"));
    let told = post
        .mta
        .wait_for("ines@desk.example", |mail| mail.text.contains(&words));
    has(&told.text, "kept as an internal note: not on this ticket");
    has(
        &told.text,
        "so is an answer to this mail: it is kept as an internal note",
    );
    let from = told.header("From").unwrap();
    assert!(
        !from.contains("Kim Reyes"),
        "who it says it is from was not shown: {from}"
    );
    assert_eq!(post.mta.mails(&kim).len(), before);
    // Ten within an hour, and no more.
    for n in 0..11 {
        post.writes(
            (&eve, &to),
            "Re: Pump",
            &format!("More of it {n:03}{}", "x".repeat(n)),
        );
    }
    let last = judged(&ines, 13);
    assert_eq!(
        (&last["fate"], &last["reason"]),
        (&"suspended".into(), &"too_many".into())
    );
    let notes = ines.reads(&format!("/tickets/{ticket}/notes"));
    assert_eq!(notes["data"].as_array().unwrap().len(), 10);
}
