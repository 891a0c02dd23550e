//! Whom a mail asks to be answered instead of its sender: nobody but by an agent's word.

use serde_json::{Value, json};

use super::{judged, post::Post};
use crate::harness::{Person, has};

const SUPPORT: &str = "support@desk.example";

/// What a form of a website sends, as the nth message: the ticket it opens.
fn form(post: &mut Post, (nth, ines): (usize, &Person), reply_to: &str) -> Value {
    let from = post.address("form");
    let mail = format!(
        "Message-ID: <form-{nth}@shop.example>\r\nFrom: Website <{from}>\r\nTo: {SUPPORT}\r\nReply-To: {reply_to}\r\nSubject: CANARY-subject\r\n\r\nMy fan is broken.\r\n"
    );
    post.smtp(&from, SUPPORT, &mail);
    let came = judged(ines, nth);
    assert_eq!(came["fate"], "ticket", "{came}");
    came["ticket"].clone()
}

fn requester(ines: &Person, ticket: &Value) -> Value {
    let path = format!("/tickets/{ticket}");
    ines.reads(&path)["requester"].clone()
}

#[test]
fn whom_a_mail_asks_to_be_answered_becomes_the_requester_by_an_agents_one_click_and_in_no_other_way()
 {
    let mut post = Post::new(&[]);
    let (bob, ines) = (post.address("bob"), post.world.with_token("ines"));
    let ticket = form(&mut post, (1, &ines), &format!("Bob Customer <{bob}>"));
    let person = |address: &str| -> Value {
        let found = ines.asks(&format!("/people?q={address}"));
        found.expect(200).json()["data"].clone()
    };
    // It gives no identity, and nobody an account.
    assert_eq!(requester(&ines, &ticket)["name"], "Website");
    assert_eq!(person(&bob), json!([]));
    assert!(post.mta.mails(&bob).is_empty());
    let path = format!("/tickets/{ticket}");
    let shown = ines.asks(&path).json();
    let named = json!([{ "address": bob, "name": "Bob Customer" }]);
    assert_eq!(shown["reply_to"], named);
    let kept = ines.asks("/mail/messages").json();
    assert_eq!(kept["data"][0]["reply_to"], named);
    // Whom the mail does not name is unknown, by the page and by the API.
    let other = post.address("eve");
    let form = [("requester", other.as_str())];
    let page = ines.post(&format!("/desk{path}/properties"), &form);
    let words = page.expect(422).words();
    has(&words, "There is no customer with this id");
    ines.api("PATCH", &path, Some(&json!({ "requester": other })))
        .expect(422);
    assert_eq!(person(&other), json!([]));
    // Whom it names is made one, and told so in nobody's words.
    ines.changes(&path, &json!({ "requester": bob }));
    assert_eq!(requester(&ines, &ticket)["name"], "Bob Customer");
    let received = post.mta.wait_about(&bob, "We received");
    post.mta.wait_about(&bob, "invitation");
    assert!(!received.source.contains("CANARY"), "{}", received.source);
    let events = ines.asks(&format!("{path}/events")).json();
    let events = events["data"].as_array().unwrap().iter();
    let made = events.filter(|event| event["kind"] == "requester_changed");
    assert_eq!(made.count(), 1);
}

#[test]
fn a9_customers_read_of_no_reply_address_and_no_agent_becomes_a_requester() {
    let mut post = Post::new(&[]);
    let [ines, ana] = post.world.with_tokens(["ines", "ana"]);
    let asked = post.address("asked");
    let both = format!("{asked}, ivo@desk.example");
    let ticket = form(&mut post, (1, &ines), &both);
    let path = format!("/tickets/{ticket}");
    let page = ines.get(&format!("/desk{path}")).words();
    has(&page, format!("The mail asks for answers to {asked}"));
    let form = [("requester", "ivo@desk.example")];
    let refused = ines.post(&format!("/desk{path}/properties"), &form);
    let words = refused.expect(422).words();
    has(&words, "There is no customer with this id");
    // Ana follows it now, and reads what customers read.
    ines.adds(
        &format!("{path}/followers"),
        &json!({ "person": "ana@acme.example" }),
    );
    let own = ana.html(&path);
    let api = ana.reads(&path);
    assert!(!own.contains(&asked), "{own}");
    assert!(
        api.get("reply_to").is_none() && api.get("maybe").is_none(),
        "{api}"
    );
    let known = ana.api("PATCH", &path, Some(&json!({ "requester": asked })));
    let unknown = ana.api(
        "PATCH",
        &path,
        Some(&json!({ "requester": "nobody@nowhere.example" })),
    );
    let told = |answer: &crate::harness::Answer| {
        let answer = answer.json();
        (answer["code"].clone(), answer["detail"].clone())
    };
    assert_eq!(told(&known), told(&unknown));
    assert_eq!((known.status, unknown.status), (403, 403));
}
