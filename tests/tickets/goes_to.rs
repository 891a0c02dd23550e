//! T2: to whom a reply goes stands in sight, and each of them can be left out of this one.

use serde_json::{Value, json};

use crate::harness::{Person, World, has, has_all, lacks, page::form};

/// A request of Ana's that Luis and Ivo follow.
fn stage() -> (World, [Person; 3], i64) {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let number = world.private_ticket(&ana);
    for person in ["luis@acme.example", "ivo@desk.example"] {
        let path = format!("/tickets/{number}/followers");
        ines.adds(&path, &json!({ "person": person }));
    }
    (world, [ana, luis, ines], number)
}

/// Who was mailed of the ticket's last comment.
fn mailed(agent: &Person, number: i64) -> Vec<String> {
    let comments = agent.reads(&format!("/tickets/{number}/comments"));
    let last = comments["data"].as_array().unwrap().last().unwrap().clone();
    let recipients = last["recipients"].as_array().unwrap();
    let names = recipients
        .iter()
        .map(|one| one["name"].as_str().unwrap().to_owned());
    names.collect()
}

fn replies(agent: &Person, number: i64, more: &[(&str, &str)]) -> crate::harness::Answer {
    let path = format!("/desk/tickets/{number}/comments");
    agent.post(&path, &[&[("body", "We looked at it.")], more].concat())
}

#[test]
fn t2_whom_a_reply_goes_to_is_in_sight_and_is_left_out_of_this_one_alone() {
    let (_world, [ana, luis, ines], number) = stage();
    let page = ines.get(&format!("/desk/tickets/{number}"));
    has_all(
        page.text(),
        &[
            "aria-label=\"Leave Ana Ruiz out of this reply\"",
            "aria-label=\"Leave Luis Ortega out of this reply\"",
            "aria-label=\"Leave Ivo Kral out of this reply\"",
        ],
    );
    let sent = form(&page, "Send").with("body", "For Ana alone.");
    let sent = sent.with("without", &luis.id()).sent_by(&ines);
    assert!(sent.status == 303, "{}", sent.words());
    assert_eq!(mailed(&ines, number), ["Ana Ruiz", "Ivo Kral"]);
    // The history says so to agents, and to nobody else.
    let words = ines.words(&format!("/desk/tickets/{number}"));
    has(
        &words,
        "Luis Ortega (follows, left out of this reply: not mailed)",
    );
    for customer in [&ana, &luis] {
        let words = customer.words(&format!("/tickets/{number}"));
        has(&words, "For Ana alone.");
        lacks(&words, "left out");
    }
    lacks(
        ana.words(&format!("/tickets/{number}")),
        "Mailed: Ana Ruiz, Luis",
    );
    // The next one goes to everybody again.
    replies(&ines, number, &[]).expect(303);
    assert_eq!(
        mailed(&ines, number),
        ["Ana Ruiz", "Ivo Kral", "Luis Ortega"]
    );
    lacks(
        ines.html(&format!("/desk/tickets/{number}")),
        " checked aria-label=\"Leave",
    );
}

#[test]
fn t2_by_the_api_agents_leave_people_out_and_customers_do_not() {
    let (world, [ana, luis, ines], number) = stage();
    let path = format!("/tickets/{number}/comments");
    let id = |person: &Person| person.id().parse::<i64>().unwrap();
    let says = |without: Value| json!({ "body": "We looked at it.", "without": without });
    // Everybody may be left out: then nobody is mailed, and it stands there all the same.
    let ivo = world.with_token("ivo");
    let all = says(json!([id(&ana), id(&luis), id(&ivo)]));
    ines.adds(&path, &all);
    assert_eq!(mailed(&ines, number), Vec::<String>::new());
    has(
        luis.words(&format!("/tickets/{number}")),
        "We looked at it.",
    );
    ines.adds(&path, &says(json!([])));
    assert_eq!(mailed(&ines, number).len(), 3);
    let before = ines.reads(&path)["data"].as_array().unwrap().len();
    // Somebody who is not on it, nobody at all, and what is no id.
    let omar = world.with_token("omar");
    for stranger in [id(&omar), 4711, id(&ines)] {
        let refused = ines.api("POST", &path, Some(&says(json!([id(&ana), stranger]))));
        let refused = refused.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "without", "{refused}");
    }
    ines.api("POST", &path, Some(&says(json!(["Ana"]))))
        .expect(422);
    ines.api("POST", &path, Some(&says(json!(id(&ana)))))
        .expect(422);
    // A customer decides of nobody's mails, and a note goes to nobody.
    ana.api("POST", &path, Some(&says(json!([id(&luis)]))))
        .expect(403);
    let note = format!("/tickets/{number}/notes");
    ines.api("POST", &note, Some(&says(json!([id(&ana)]))))
        .expect(422);
    let after = ines.reads(&path)["data"].as_array().unwrap().len();
    assert_eq!(before, after);
}

#[test]
fn t2_a_customers_form_leaves_nobody_out() {
    let (_world, [ana, luis, ines], number) = stage();
    let path = format!("/tickets/{number}/comments");
    lacks(ana.html(&format!("/tickets/{number}")), "name=\"without\"");
    ana.sends(&path, &[("body", "Still so"), ("without", &luis.id())]);
    assert!(mailed(&ines, number).contains(&"Luis Ortega".to_owned()));
}

#[test]
fn t2_what_cannot_be_sent_comes_back_with_who_was_left_out_and_added() {
    let (world, [ana, luis, ines], number) = stage();
    let typed = [("without", &*luis.id()), ("followers", "Nobody Known")];
    let page = replies(&ines, number, &typed).expect(422);
    let html = page.text();
    has(
        &html,
        "checked aria-label=\"Leave Luis Ortega out of this reply\"",
    );
    has(&html, "value=\"Nobody Known\"");
    has(&html, "We looked at it.</textarea>");
    // Whom the rules will tell, as the page says it before.
    let page = replies(&ines, number, &[("check", "recipients"), typed[0]]).expect(200);
    let words = page.words();
    has(
        &words,
        "Will be mailed: Ana Ruiz (requester), Ivo Kral (follows)",
    );
    has(&words, "Luis Ortega (follows, left out of this reply)");
    // A stranger's id: the sentence stands in the form.
    let omar = world.with_token("omar");
    for id in [&*omar.id(), "x", "-1"] {
        let page = replies(&ines, number, &[("without", id)]).expect(422);
        has(page.words(), "This person is not on the ticket.");
    }
    assert_eq!(
        ana.reads(&format!("/tickets/{number}/comments"))["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn t2_people_are_added_by_name_or_address_as_the_rules_for_people_say() {
    let (_world, [_, luis, ines], number) = stage();
    let added = [("followers", "mara@acme.example"), ("without", &*luis.id())];
    replies(&ines, number, &added).expect(303);
    assert_eq!(
        mailed(&ines, number),
        ["Ana Ruiz", "Ivo Kral", "Mara Silva"]
    );
    // Somebody new is invited; the desk's own address is nobody (A4, A6).
    replies(&ines, number, &[("followers", "new@acme.example")]).expect(303);
    let people = ines
        .reads(&format!("/tickets/{number}/followers"))
        .to_string();
    has_all(&people, &["Mara Silva", "\"name\":\"new\""]);
    let refused = replies(&ines, number, &[("followers", "not an address@")]).expect(422);
    has(refused.text(), "id=\"person-wrong\"");
}

#[test]
fn t2_who_is_mentioned_and_left_out_is_not_mailed_either() {
    let (_world, [_, luis, ines], number) = stage();
    let path = format!("/desk/tickets/{number}/comments");
    let id = luis.id();
    let typed = [("body", "As @Luis Ortega said"), ("without", &*id)];
    let checked = ines.post(&path, &[&typed[..], &[("check", "recipients")]].concat());
    has(
        checked.expect(200).words(),
        "Luis Ortega (mentioned, left out of this reply)",
    );
    ines.sends(&path, &typed);
    assert_eq!(mailed(&ines, number), ["Ana Ruiz", "Ivo Kral"]);
}

#[test]
fn t2_f2_whoever_asked_hears_that_it_is_solved() {
    let (_world, [ana, luis, ines], number) = stage();
    let id = ana.id();
    let solved = [("without", &*id), ("status", "solved")];
    let page = replies(&ines, number, &solved).expect(422);
    has(
        page.words(),
        "Whoever asked is mailed when the ticket is solved or closed",
    );
    // Others may be left out of that, and they of what ends nothing.
    let others = [("without", &*luis.id()), ("status", "solved")];
    replies(&ines, number, &others).expect(303);
    assert_eq!(mailed(&ines, number), ["Ana Ruiz", "Ivo Kral"]);
    replies(&ines, number, &[("without", &id), ("status", "open")]).expect(303);
    assert_eq!(mailed(&ines, number), ["Ivo Kral", "Luis Ortega"]);
}
