//! `@` in comments and notes (F6), and who is told (F7).

use serde_json::{Value, json};

use crate::harness::{Person, World, has, has_all, lacks};

/// Names offered to someone on a ticket.
fn offered(person: &Person, ticket: i64, typed: &str) -> Vec<String> {
    let answer = person.get(&format!("/tickets/{ticket}/mentions?q={typed}"));
    let page = answer.expect(200).json();
    let by_api = person.asks(&format!("/mentions?ticket={ticket}&q={typed}"));
    assert_eq!(
        by_api.expect(200).json(),
        page,
        "the page's own address and the API agree"
    );
    let names = page["data"].as_array().unwrap().iter();
    names
        .map(|one| {
            let name = one["name"].as_str().unwrap().to_owned();
            assert_eq!(one["mention"], format!("@{name}"));
            assert!(one["id"].is_i64());
            name
        })
        .collect()
}

fn comment(person: &Person, ticket: i64, body: &str) {
    match person.email.ends_with("@desk.example") {
        true => person.replies(ticket, body),
        false => person.comments(ticket, body),
    };
}

fn followers(person: &Person, ticket: i64) -> Vec<String> {
    let rows = person.asks(&format!("/tickets/{ticket}/followers"));
    let rows = rows.expect(200).json();
    let rows = rows["data"].as_array().unwrap().iter();
    rows.map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

/// Who was mailed about a comment, with the reason; as agents read it.
fn mailed(agent: &Person, ticket: i64, comment: usize) -> Vec<(String, String)> {
    let comments = agent.asks(&format!("/tickets/{ticket}/comments"));
    let comments: Value = comments.expect(200).json();
    let rows = comments["data"][comment - 1]["recipients"]
        .as_array()
        .unwrap();
    let word = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let mut all: Vec<_> = rows
        .iter()
        .map(|row| (word(row, "name"), word(row, "reason")))
        .collect();
    all.sort();
    all
}

fn marked(person: &Person, path: &str) -> Vec<String> {
    let page = person.html(path);
    page.split("<span class=\"mention\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect()
}

#[test]
fn f6_a_mentioned_colleague_follows_from_then_on_and_is_mailed_once() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let ticket = world.private_ticket(&ana);
    let page = format!("/tickets/{ticket}");
    luis.get(&page).expect(404);
    comment(&ana, ticket, "What do you say, @luis ortega?");
    luis.get(&page).expect(200);
    assert_eq!(followers(&ana, ticket), ["Luis Ortega"]);
    let words = ana.get(&page).words();
    assert!(words.contains("Ana Ruiz added Luis Ortega"), "{words}");
    assert_eq!(marked(&ana, &page), ["@luis ortega"]);
    assert_eq!(marked(&ines, &format!("/desk{page}")), ["@luis ortega"]);
    let luis_only: Vec<_> = mailed(&ines, ticket, 2)
        .into_iter()
        .filter(|(name, _)| name == "Luis Ortega")
        .collect();
    assert_eq!(luis_only, [("Luis Ortega".into(), "mentioned".into())]);
    // Named again, nothing is added again; a new name changes no old text.
    comment(&ana, ticket, "@Luis, please");
    assert_eq!(followers(&ana, ticket), ["Luis Ortega"]);
    luis.sends(
        "/account",
        &[("given_name", "Ludwig"), ("family_name", "Ortega")],
    );
    assert_eq!(marked(&ana, &page), ["@luis ortega", "@Luis"]);
}

#[test]
fn f6_only_people_within_reach_are_offered_and_anyone_else_stays_plain() {
    let world = World::new();
    let [ana, lim, ines] = world.with_tokens(["ana", "lim", "ines"]);
    let [omar, luis] = world.with_tokens(["omar", "luis"]);
    let ticket = world.private_ticket(&ana);
    assert_eq!(
        offered(&ana, ticket, ""),
        ["Lim Tan", "Luis Ortega", "Mara Silva"]
    );
    assert_eq!(offered(&ana, ticket, "o"), ["Luis Ortega"]);
    assert_eq!(offered(&ana, ticket, "omar"), Vec::<String>::new());
    // Agents: each other, and who is on the ticket or sees it by an organization.
    assert_eq!(
        offered(&ines, ticket, ""),
        ["Ana Ruiz", "Ivo Kral", "Noor Haddad"]
    );
    let shared = ana.opens("Shared", "text");
    assert!(offered(&ines, shared, "lui") == ["Luis Ortega"]);
    // A limited member: people on the ticket and contacts alone, no list of members.
    ana.sends(
        &format!("/tickets/{ticket}/people"),
        &[("act", "add"), ("person", "Lim Tan")],
    );
    assert_eq!(offered(&lim, ticket, ""), ["Ana Ruiz"]);
    comment(&lim, ticket, "@Luis Ortega and @Mara, look");
    luis.get(&format!("/tickets/{ticket}")).expect(404);
    // Strangers, agents nobody named to them, and nobody at all read the same.
    let before = world.person("noor").get("/admin/mail").text();
    let before = before.matches("omar@globex.example").count();
    comment(&ana, ticket, "@Omar Farouk @Ivo Kral @Nobody Here");
    assert_eq!(followers(&ana, ticket), ["Lim Tan"]);
    assert!(marked(&ana, &format!("/tickets/{ticket}")).is_empty());
    let after = world.person("noor").get("/admin/mail").text();
    assert_eq!(after.matches("omar@globex.example").count(), before);
    // A2: a foreign ticket and none at all are one answer.
    let foreign = omar
        .get(&format!("/tickets/{ticket}/mentions?q="))
        .expect(404);
    let absent = omar.get("/tickets/999999/mentions?q=").expect(404);
    assert_eq!(foreign.body, absent.body);
    let asked = |number: i64| omar.asks(&format!("/mentions?ticket={number}&q=a"));
    assert_eq!(
        asked(ticket).expect(404).body,
        asked(999_999).expect(404).body
    );
}

#[test]
fn f6_who_has_left_is_plain_text_and_nobody_else_is_taken_for_them() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    world
        .server
        .command(&["user", "disable", "luis@acme.example"]);
    world.server.command(&[
        "user",
        "add",
        "luisa@acme.example",
        "--name",
        "Luis Vega",
        "--org",
        "Acme",
        "--right",
        "member",
    ]);
    assert_eq!(offered(&ana, ticket, "luis"), ["Luis Vega"]);
    comment(&ana, ticket, "Ask @Luis Ortega");
    assert!(followers(&ana, ticket).is_empty());
    assert!(marked(&ana, &format!("/tickets/{ticket}")).is_empty());
    assert!(
        mailed(&ines, ticket, 2)
            .iter()
            .all(|(_, reason)| reason != "mentioned")
    );
    comment(&ana, ticket, "Ask @Luis, then");
    assert_eq!(followers(&ana, ticket), ["Luis Vega"]);
}

#[test]
fn a9_a_note_mentions_agents_alone_and_customers_learn_nothing_of_it() {
    let world = World::new();
    let noor = world.person("noor");
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Shared", "text");
    let before = ana.get(&format!("/tickets/{ticket}")).words();
    let answer = ines.get(&format!("/tickets/{ticket}/mentions?note=1&q="));
    let names = answer.json();
    let names: Vec<&str> = names["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| o["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Ivo Kral", "Noor Haddad"]);
    ines.notes(
        ticket,
        "@Ivo Kral CANARY-note, not for @Ana Ruiz or @Luis Ortega",
    );
    assert_eq!(
        marked(&ines, &format!("/desk/tickets/{ticket}")),
        ["@Ivo Kral"]
    );
    assert_eq!(ana.get(&format!("/tickets/{ticket}")).words(), before);
    let mails = noor.get("/admin/mail").text();
    let link = mails
        .split("href=\"")
        .find(|part| part.starts_with("/admin/mail/") && part.contains("mentioned"))
        .unwrap();
    let mail = noor.words(link.split('"').next().unwrap());
    has_all(
        &mail,
        &["ivo@desk.example", "in an internal note", "CANARY-note"],
    );
    assert_eq!(
        mails.matches(">mentioned<").count(),
        1,
        "one mail, to one agent"
    );
}

#[test]
fn f6_the_first_message_mentions_too() {
    let world = World::new();
    let (ana, luis) = (world.with_token("ana"), world.person("luis"));
    let fields = [
        ("subject", "First"),
        ("body", "With @Luis Ortega"),
        ("organization", ""),
    ];
    let answer = ana.sends("/tickets/new", &fields);
    let ticket = crate::harness::person::number(answer.location());
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    assert_eq!(followers(&ana, ticket), ["Luis Ortega"]);
}

#[test]
fn f7_the_composer_says_who_will_be_added_and_mailed_before_anything_is_sent() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let path = format!("/tickets/{ticket}/comments");
    let typed = [("body", "What now, @Luis Ortega?"), ("check", "recipients")];
    let page = ana.post(&path, &typed).expect(200);
    let words = page.words();
    assert!(words.contains("Will be added: Luis Ortega."), "{words}");
    has(
        &words,
        "Will be mailed: the support team, Luis Ortega (mentioned).",
    );
    assert!(page.text().contains("What now, @Luis Ortega?</textarea>"));
    // Nothing happened yet.
    world
        .person("luis")
        .get(&format!("/tickets/{ticket}"))
        .expect(404);
    lacks(ana.get(&format!("/tickets/{ticket}")).words(), "What now");
    // Scripts ask for the sentence alone.
    let call = crate::harness::Call::new("POST", &path)
        .header("Sec-Fetch-Site", "same-origin")
        .header("Accept", "text/plain")
        .form(&typed);
    let line = ana.call(call).expect(200);
    assert!(
        words.contains(&line.text()) && line.text().starts_with("Will be added"),
        "{}",
        line.text()
    );
    // Agents read the same of their reply and of their note, by the rules themselves.
    ana.sends(&path, &[("body", "@Luis Ortega")]);
    let forecast = |form: &str, body: &str| {
        let path = format!("/desk/tickets/{ticket}/{form}");
        ines.post(&path, &[("body", body), ("check", "recipients")])
            .expect(200)
            .words()
    };
    let words = forecast("comments", "Hello @Ivo");
    has(
        &words,
        "Will be mailed: Ivo Kral (mentioned), Ana Ruiz (requester), Luis Ortega (follows).",
    );
    let words = forecast("notes", "@Ivo, and @Ana");
    has(&words, "Will be mailed: Ivo Kral (mentioned).");
    let shared = ana.opens("Shared", "text");
    let words = ines.get(&format!("/desk/tickets/{shared}")).words();
    has(&words, "Can see it, not mailed: Acme (3 people).");
    let words = world
        .person("mara")
        .get(&format!("/tickets/{shared}"))
        .words();
    assert!(words.contains("Will be mailed: the support team, Ana Ruiz (requester) (unless they muted it). Can see it, not mailed: Acme (3 people)."), "{words}");
}

/// A page without its times of day, and without the line that stands elsewhere when it happened in
/// another second than what was said after it.
fn timeless(words: &str) -> String {
    let words = words.replace("Ana Ruiz added Luis Ortega moments ago ", "");
    let time = |word: &&str| word.len() != 5 || word.as_bytes()[2] != b':';
    words.split(' ').filter(time).collect::<Vec<_>>().join(" ")
}

#[test]
fn f3_f7_customers_read_who_was_mailed_and_never_who_muted() {
    // Two desks alike, but that Luis has muted the request on one of them.
    let read = |muted: bool| {
        let world = World::new();
        let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
        let ticket = world.private_ticket(&ana);
        let people = format!("/tickets/{ticket}/people");
        ana.sends(&people, &[("act", "add"), ("person", "Luis Ortega")]);
        if muted {
            luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "mute")]);
        }
        comment(&ines, ticket, "An answer");
        comment(&ana, ticket, "A question");
        let agent = ines.get(&format!("/desk/tickets/{ticket}")).words();
        let what_ana_gets = (
            timeless(&ana.get(&format!("/tickets/{ticket}")).words()),
            timeless(&ana.get(&people).words()),
            ana.asks(&format!("/tickets/{ticket}/comments")).json()["data"][1]["recipients"]
                .clone(),
        );
        (what_ana_gets, agent, mailed(&ines, ticket, 2))
    };
    let ((plain, plain_agent, plain_mails), (muted, muted_agent, muted_mails)) =
        (read(false), read(true));
    assert_eq!(plain, muted);
    has(
        &plain.0,
        "Mailed: Ana Ruiz, Luis Ortega (unless they muted it).",
    );
    has(
        &plain.0,
        "Mailed: the support team, Luis Ortega (unless they muted it).",
    );
    assert_eq!(plain.2, Value::Null);
    has(&plain_agent, "Luis Ortega (follows, queued)");
    has(&muted_agent, "Luis Ortega (follows, muted: not mailed)");
    assert_eq!(plain_mails.len(), 2);
    assert_eq!(muted_mails, [("Ana Ruiz".into(), "requester".into())]);
}

#[test]
fn f1_a_mention_reaches_also_who_muted_the_request() {
    let world = World::new();
    let [ana, luis, ines] = world.with_tokens(["ana", "luis", "ines"]);
    let ticket = world.private_ticket(&ana);
    comment(&ana, ticket, "@Luis Ortega");
    luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "mute")]);
    comment(&ines, ticket, "Unheard");
    comment(&ines, ticket, "Heard, @Luis Ortega");
    let reasons = |comment| {
        let all = mailed(&ines, ticket, comment).into_iter();
        all.filter(|(name, _)| name == "Luis Ortega")
            .map(|(_, reason)| reason)
            .collect::<Vec<_>>()
    };
    assert_eq!(reasons(3), Vec::<String>::new());
    assert_eq!(reasons(4), ["mentioned"]);
}

#[test]
fn f6_the_api_understands_mentions_as_the_pages_do() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    let body = json!({ "body": "See `@Mara Silva`, @Luis Ortega" });
    ana.adds(&format!("/tickets/{ticket}/comments"), &body);
    luis.asks(&format!("/tickets/{ticket}")).expect(200);
    assert_eq!(followers(&ana, ticket), ["Luis Ortega"]);
    world
        .person("mara")
        .get(&format!("/tickets/{ticket}"))
        .expect(404);
}

#[test]
fn t105_who_mentions_somebody_that_was_removed_is_told_that_it_reaches_nobody() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let luis = world.with_token("luis").id();
    let people = |act: &str| {
        let form = [("act", act), ("person", &luis), ("confirm", "yes")];
        let path = format!("/tickets/{ticket}/people");
        ines.sends(&path, &form);
    };
    people("add");
    people("remove");
    let removed = "Removed here, and not told by being mentioned: Luis Ortega. Add them under “Change people” first.";
    let sent = "It is sent. Somebody you mentioned was removed here and is not told";
    for (who, room) in [(&ana, "/tickets"), (&ines, "/desk/tickets")] {
        let path = format!("{room}/{ticket}/comments");
        // Looked at before it is sent, without scripts.
        let look = |body: &str| {
            let form = [("body", body), ("check", "yes")];
            who.post(&path, &form).expect(200).words()
        };
        assert!(look("@Luis Ortega, look").contains(removed));
        assert!(!look("@Mara Silva, look").contains("Removed here"));
        assert!(!look("> @Luis Ortega, look\n\nI did.").contains("Removed here"));
        let write = |body: &str| {
            let answer = who.sends(&path, &[("body", body)]);
            let page = who.get(answer.location().split('#').next().unwrap());
            page.expect(200).words()
        };
        assert!(write("@Luis Ortega, here it is.").contains(sent));
        assert!(!write("Here it is.").contains(sent));
        let on_it = followers(&ines, ticket);
        assert!(!on_it.contains(&"Luis Ortega".to_owned()), "{on_it:?}");
    }
    // In a note no customer is named in any case.
    let path = format!("/desk/tickets/{ticket}/notes");
    let form = [("body", "@Luis Ortega?"), ("check", "yes")];
    let page = ines.post(&path, &form).expect(200).words();
    assert!(!page.contains("Removed here"), "{page}");
    // Once he is added again he is told as ever.
    people("add");
    let path = format!("/tickets/{ticket}/comments");
    let form = [("body", "@Luis Ortega, look"), ("check", "yes")];
    let page = ana.post(&path, &form).expect(200).words();
    has(&page, "Luis Ortega (mentioned)");
    lacks(&page, "Removed here");
}
