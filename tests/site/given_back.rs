//! Whatever a form is refused for, what was typed is there to be sent on (K9, K20).

use serde_json::json;

use crate::harness::{Answer, Call, Person, World, has, has_all, page::form, person::number};

const WORDS: &str = "A long <answer>\nof two lines";

/// What the page says that an answer leads to.
fn said(person: &Person, location: &str) -> String {
    let path = location.split('#').next().unwrap_or_default();
    person.words(path)
}

fn closed(world: &World, ana: &Person) -> (i64, Person) {
    let ines = world.with_token("ines");
    let ticket = ana.opens("Export", "It stops");
    ines.closes(&format!("/tickets/{ticket}"));
    (ticket, ines)
}

#[test]
fn k9_a_reply_to_a_ticket_that_closed_meanwhile_goes_on_as_a_follow_up() {
    let world = World::new();
    let ana = world.person("ana");
    let (ticket, _) = closed(&world, &ana);
    let files: [(&str, &[u8]); 1] = [("log.txt", b"kept")];
    for act in ["comments", "solve"] {
        let path = format!("/tickets/{ticket}/{act}");
        let page = ana
            .post_files(&path, &[("body", WORDS)], &files)
            .expect(409);
        assert!(page.words().contains("This ticket takes no more replies"));
        let filled = form(&page, "Create the follow-up");
        assert_eq!(
            (filled.value("body"), filled.value("subject")),
            (WORDS, "Export")
        );
        let sent = filled.sent_by(&ana).expect(303);
        assert_ne!(number(sent.location()), ticket);
        let words = said(&ana, sent.location());
        has_all(&words, &["A long <answer>", "log.txt"]);
    }
}

#[test]
fn k9_looking_who_will_be_told_loses_no_text_when_the_ticket_has_closed() {
    let world = World::new();
    let ana = world.person("ana");
    let (ticket, ines) = closed(&world, &ana);
    let fields = [("body", WORDS), ("check", "recipients")];
    let page = ana.post(&format!("/tickets/{ticket}/comments"), &fields);
    assert_eq!(form(&page, "Create the follow-up").value("body"), WORDS);
    let page = ines.post(&format!("/desk/tickets/{ticket}/comments"), &fields);
    assert_eq!(form(&page, "Save it as a note").value("body"), WORDS);
}

#[test]
fn k9_an_agents_reply_to_a_closed_ticket_becomes_a_note_or_a_follow_up() {
    let world = World::new();
    let ana = world.person("ana");
    let (ticket, ines) = closed(&world, &ana);
    let path = format!("/desk/tickets/{ticket}/comments");
    let files: [(&str, &[u8]); 1] = [("log.txt", b"kept")];
    let page = ines
        .post_files(&path, &[("body", WORDS)], &files)
        .expect(409);
    let note = form(&page, "Save it as a note").sent_by(&ines).expect(303);
    assert!(note.location().contains("#note-1"), "{}", note.location());
    assert!(!said(&ana, &format!("/tickets/{ticket}")).contains("A long"));
    let page = ines
        .post_files(&path, &[("body", WORDS)], &files)
        .expect(409);
    let on = form(&page, "Create a follow-up with it")
        .sent_by(&ines)
        .expect(303);
    let words = said(&ana, &format!("/tickets/{}", number(on.location())));
    has_all(&words, &["A long <answer>", "log.txt"]);
}

#[test]
fn k9_a_follow_up_of_a_ticket_that_is_open_again_goes_on_as_a_comment() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "It stops");
    let path = format!("/tickets/{ticket}/follow-up");
    let page = ana.post(&path, &[("subject", "Export again"), ("body", WORDS)]);
    let page = page.expect(409);
    let filled = form(&page, "Send as a comment");
    assert_eq!(filled.value("subject"), "Export again");
    let sent = filled.sent_by(&ana).expect(303);
    assert_eq!(sent.location(), format!("/tickets/{ticket}#comment-2"));
}

/// Nothing but what its reader typed: the same page as for a ticket that is not there.
fn reveals_nothing(person: &Person, ticket: i64, act: &str) -> Answer {
    let at = |ticket: i64| {
        let path = format!("/tickets/{ticket}/{act}");
        person.post(&path, &[("body", WORDS)]).expect(404)
    };
    let (page, absent) = (at(ticket), at(999_999));
    assert_eq!(page.text(), absent.text());
    page
}

#[test]
fn k9_a2_whoever_no_longer_sees_the_ticket_gets_their_text_back_and_learns_nothing() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    let person = ("person", "luis@acme.example");
    ana.sends(&people, &[("act", "add"), person]);
    luis.get(&format!("/tickets/{ticket}")).expect(200);
    ana.sends(&people, &[("act", "remove"), person, ("confirmed", "yes")]);
    for act in ["comments", "solve", "follow-up"] {
        let page = reveals_nothing(&luis, ticket, act);
        assert!(!page.text().contains("CANARY") && !page.text().contains("Ana Ruiz"));
        let filled = form(&page, "Begin a new request with it");
        assert_eq!(filled.value("body"), WORDS);
        // It is looked at once more before it is sent.
        let page = filled.sent_by(&luis).expect(200);
        let filled = form(&page, "Send request").at("/tickets/new");
        let sent = filled
            .with("subject", "From Luis")
            .sent_by(&luis)
            .expect(303);
        assert!(said(&luis, sent.location()).contains("A long <answer>"));
    }
}

#[test]
fn k9_what_was_typed_while_the_session_ended_is_sent_after_signing_in() {
    let world = World::new();
    let (mut ana, ines) = (world.person("ana"), world.with_token("ines"));
    let ticket = ana.opens("Export", "text");
    ana.sends("/sign-out", &[]);
    let fields = [("key", "one-key-of-a-form"), ("body", WORDS)];
    let files: [(&str, &[u8]); 1] = [("log.txt", b"not kept")];
    let path = format!("/tickets/{ticket}/comments");
    let page = ana.post_files(&path, &fields, &files).expect(401);
    has(page.words(), "choose them again");
    let again = form(&page, "Send again");
    ana = world.person("ana");
    let sent = again.sent_by(&ana).expect(303);
    assert!(said(&ana, sent.location()).contains("A long <answer>"));
    // The same for agents, whose fields are more: the status they chose goes along.
    let path = format!("/desk/tickets/{ticket}/comments");
    ines.sends("/sign-out", &[]);
    let fields = [("body", "Which one?"), ("status", "pending")];
    let again = form(&ines.post(&path, &fields).expect(401), "Send again");
    again.sent_by(&world.person("ines")).expect(303);
    assert!(said(&ana, &format!("/tickets/{ticket}")).contains("Awaiting your reply"));
}

#[test]
fn k9_no_password_comes_back_with_what_was_typed() {
    let world = World::new();
    let nobody = world.nobody();
    let long = "secret words ".repeat(10);
    let fields = [("current_password", long.as_str()), ("body", WORDS)];
    let page = nobody.post("/account/mail", &fields).expect(401);
    assert!(page.text().contains("A long") && !page.text().contains("secret words"));
}

/// What sends a text that is given back.
fn button(status: u16, path: &str) -> &'static str {
    match (status, path) {
        (413, _) => "Send again",
        (_, "/tickets/new") => "Send request",
        _ => "Send",
    }
}

#[test]
fn k9_a_text_that_is_too_long_is_given_back_to_be_made_shorter() {
    let world = World::new();
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "text");
    let comments = format!("/tickets/{ticket}/comments");
    for size in [300_000, 1_000_000, (1 << 20) + 1, 3 << 20] {
        let text = "ab ".repeat(size / 3 + 1);
        for path in [comments.as_str(), "/tickets/new"] {
            let fields = [("subject", "Long"), ("body", text.as_str())];
            let pages = [ana.post_files(path, &fields, &[]), ana.post(path, &fields)];
            for page in pages {
                assert!([413, 422].contains(&page.status), "{}", page.status);
                let filled = form(&page, button(page.status, path)).at(path);
                assert!(filled.value("body") == text, "{path} {size}");
                let shorter = filled.with("body", "Short.").with("subject", "Short");
                shorter.sent_by(&ana).expect(303);
            }
        }
    }
}

#[test]
fn k9_too_many_files_are_named_and_the_text_is_kept() {
    let world = World::new();
    let ana = world.person("ana");
    let files: Vec<(String, Vec<u8>)> = (1..=30)
        .map(|nth| (format!("f{nth}.txt"), vec![b'x']))
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let fields = [("subject", "Many"), ("body", WORDS)];
    let page = ana.post_files("/tickets/new", &fields, &files).expect(422);
    let words = page.words();
    has_all(&words, &["“f21.txt”", "7 more were not taken"]);
    let filled = form(&page, "Send request").at("/tickets/new");
    assert_eq!(filled.value("body"), WORDS);
    let sent = filled.sent_by(&ana).expect(303);
    let words = said(&ana, sent.location());
    assert!(words.contains("f20.txt") && !words.contains("f21.txt"));
}

#[test]
fn k9_what_was_typed_into_a_form_that_broke_off_or_has_other_letters_is_given_back() {
    let world = World::new();
    let ana = world.person("ana");
    let part = |name: &str, value: &[u8]| {
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
        [head.as_bytes(), value, b"\r\n"].concat()
    };
    let file =
        b"--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a\"\r\n\r\nxx";
    let broken = [&part("body", WORDS.as_bytes())[..], file].concat();
    let latin = part("body", b"gr\xfc\xdfe, a long <answer>");
    let foreign = [&latin[..], b"--edge--\r\n"].concat();
    for (body, kept) in [(broken, "A long <answer>"), (foreign, "a long <answer>")] {
        let call = Call::new("POST", "/tickets/new")
            .header("Origin", &format!("http://{}", ana.address))
            .header("Sec-Fetch-Site", "same-origin")
            .body("multipart/form-data; boundary=edge", body);
        let page = ana.call(call).expect(400);
        assert!(form(&page, "Send again").value("body").contains(kept));
    }
}

#[test]
fn k9_whoever_is_no_agent_any_more_gets_the_reply_back_they_were_writing() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ticket = world.private_ticket(&ana);
    for path in [
        &format!("/desk/tickets/{ticket}/notes"),
        "/desk/tickets/new",
    ] {
        let page = luis.post(path, &[("body", WORDS)]).expect(404);
        let filled = form(&page, "Begin a new request with it");
        assert_eq!(filled.value("body"), WORDS);
    }
    let ines = world.person("ines");
    let notes = "Two lines\nof notes";
    let page = ines.post("/admin/site", &[("text", notes)]).expect(403);
    assert!(page.text().contains(notes));
    let page = ines.post("/desk/tickets/999999/comments", &[("body", WORDS)]);
    let again = form(&page.expect(404), "Begin a new ticket with it");
    let page = again.sent_by(&ines).expect(200);
    let filled = form(&page, "Open ticket").at("/desk/tickets/new");
    assert_eq!(filled.value("body"), WORDS);
    let filled = filled.with("requester", "ana@acme.example");
    filled.with("subject", "For Ana").sent_by(&ines).expect(303);
}

#[test]
fn k9_a_budget_that_is_used_up_keeps_the_text() {
    let world = World::with(&[("comments_per_day", "1")]);
    let ana = world.person("ana");
    let ticket = ana.opens("Export", "text");
    let path = format!("/tickets/{ticket}/comments");
    ana.sends(&path, &[("body", "one")]);
    let page = ana.post(&path, &[("body", WORDS)]).expect(429);
    assert_eq!(form(&page, "Send").value("body"), WORDS);
}

#[test]
fn k9_a_step_that_is_gone_is_said_where_the_reply_is_kept() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("Export", "text");
    let path = format!("/desk/tickets/{ticket}/comments");
    let fields = [("body", WORDS), ("status", "closed")];
    let page = ines.post(&path, &fields).expect(422);
    assert!(page.words().contains("cannot go from"), "{}", page.words());
    assert_eq!(form(&page, "Send").value("body"), WORDS);
}

#[test]
fn k20_a_form_that_was_sent_already_says_so_and_adds_another_comment() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = ana.opens("Export", "text");
    let again = "This form was sent already; send again to add this as another";
    let rows = [
        (&ana, format!("/tickets/{ticket}"), "Send", "comment"),
        (&ines, format!("/desk/tickets/{ticket}"), "Send", "comment"),
        (
            &ines,
            format!("/desk/tickets/{ticket}"),
            "Save note",
            "note",
        ),
    ];
    for (person, path, button, what) in rows {
        let page = person.get(&path);
        let first = form(&page, button)
            .with("body", "First words")
            .sent_by(person);
        first.expect(303);
        // Back, and other words in the same form; an agent sees that nothing else happened.
        let now = form(&person.get(&path), button);
        let changed = form(&page, button)
            .with("body", WORDS)
            .with("last_event", now.value("last_event"));
        let page = changed.sent_by(person).expect(422);
        let words = page.words();
        assert!(words.contains(&format!("{again} {what}.")), "{words}");
        let filled = form(&page, button);
        assert_eq!(filled.value("body"), WORDS);
        filled.sent_by(person).expect(303);
        // What was sent twice as it was is one.
        let comments = person
            .get(&path)
            .text()
            .matches("A long &lt;answer&gt;")
            .count();
        assert!(comments >= 1);
    }
    let page = ana.get("/tickets/new");
    let send = |page: &Answer| form(page, "Send request").at("/tickets/new");
    let filled = || send(&page).with("subject", "One");
    filled().with("body", "Words").sent_by(&ana).expect(303);
    let refused = filled().with("body", WORDS).sent_by(&ana).expect(422);
    assert!(refused.words().contains(&format!("{again} request.")));
    send(&refused).sent_by(&ana).expect(303);
}

#[test]
fn k9_text_typed_over_a_change_by_somebody_else_is_kept_with_the_reason() {
    let world = World::new();
    let (ana, ines) = (world.person("ana"), world.with_token("ines"));
    let ticket = ana.opens("Export", "text");
    let path = format!("/desk/tickets/{ticket}");
    let filled = form(&ines.get(&path), "Send").with("body", WORDS);
    ana.comments(ticket, "Wait");
    let page = filled.sent_by(&ines).expect(409);
    assert_eq!(form(&page, "Send anyway").value("body"), WORDS);
    let body = json!({ "status": "solved" });
    let address = format!("/tickets/{ticket}");
    ines.changes(&address, &body);
    // Solved is not closed: the same form still adds a comment.
    ana.comments(ticket, WORDS);
}

#[test]
fn k9_what_was_typed_into_a_field_that_was_taken_away_meanwhile_can_be_read_again() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    for (person, path) in [(&ana, "/tickets/new"), (&ines, "/desk/tickets/new")] {
        let fields = [
            ("request_type", "gone"),
            ("subject", ""),
            ("body", WORDS),
            ("fields.steps", "First, open the lid"),
        ];
        let page = person.post(path, &fields).expect(422);
        let words = page.text();
        assert!(words.contains("First, open the lid") && words.contains("two lines"));
    }
}
