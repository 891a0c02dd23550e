//! Searching: everyone finds what they see, and nothing else (A1, A2, A9, C2, K4).

mod answers;
mod asked;
mod conditions;
mod palette;

use serde_json::Value;

use crate::harness::{Answer, Call, Person, World, between, has, has_all, http::encoded};

impl Person {
    fn searches(&self, text: &str) -> Answer {
        self.get(&format!("/search?q={}", encoded(text)))
    }

    /// Numbers of the tickets found, by the API; the page shows the same.
    #[track_caller]
    fn finds(&self, text: &str) -> Vec<i64> {
        let answer = self.asks(&format!("/search?q={}", encoded(text)));
        let found = answer.expect(200).json();
        let tickets = found["tickets"].as_array().unwrap();
        let numbers: Vec<i64> = tickets
            .iter()
            .map(|one| one["number"].as_i64().unwrap())
            .collect();
        let page = self.searches(text).expect(200).text();
        for number in &numbers {
            assert!(
                page.contains(&format!("tickets/{number}\"")),
                "{number} for {text}"
            );
        }
        assert_eq!(
            page.matches("<td class=\"c-no\">").count(),
            numbers.len(),
            "{text}"
        );
        numbers
    }
}

fn world() -> (World, Person, Person, Person) {
    let world = World::new();
    let people = ["ana", "omar", "ines"].map(|name| world.with_token(name));
    let [ana, omar, ines] = people;
    (world, ana, omar, ines)
}

#[test]
fn files_are_found_by_their_names_and_edited_subjects_by_the_new_one() {
    let (_world, ana, _, ines) = world();
    let fields = [
        ("subject", "A file"),
        ("body", "see there"),
        ("organization", ""),
    ];
    let answer = ana
        .post_files(
            "/tickets/new",
            &fields,
            &[("Quarterly-figures_2026.txt", b"x")],
        )
        .expect(303);
    let ticket = crate::harness::person::number(answer.location());
    assert_eq!(ana.finds("quarterly"), [ticket]);
    assert_eq!(ana.finds("figures 2026 txt"), [ticket]);
    let change = serde_json::json!({ "subject": "Renamed entirely" });
    ines.changes(&format!("/tickets/{ticket}"), &change);
    assert_eq!(ana.finds("renamed"), [ticket]);
    assert_eq!(ana.finds("\"a file\""), [0; 0]);
}

/// What an answer shows but for the words that were searched for.
fn without(answer: &Answer, text: &str) -> String {
    answer
        .text()
        .replace(&encoded(text), "")
        .replace(&maud_escaped(text), "")
}

fn maud_escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn a1_a2_nobody_finds_what_they_do_not_see_nor_that_it_is_there() {
    let (world, ana, omar, ines) = world();
    let ticket = world.private_ticket(&ana);
    let shared = ana.opens("Shared CANARY-shared", "CANARY-body");
    ines.post_files(
        &format!("/desk/tickets/{shared}/notes"),
        &[("body", "CANARY-note hush")],
        &[("CANARY-file.txt", b"x")],
    )
    .expect(303);
    let luis = world.with_token("luis");
    assert_eq!(ana.finds("canary"), [shared, ticket]);
    assert_eq!(luis.finds("canary"), [shared]);
    assert_eq!(ines.finds("canary hush file"), [shared]);
    let page = ines.searches("hush").text();
    has_all(
        &page,
        &[&format!("/desk/tickets/{shared}#note-1"), "Internal note"],
    );
    // Notes are to customers as absent as what nobody ever wrote (A9).
    for person in [&ana, &luis] {
        for text in ["hush", "ush", "\"note hush\"", "txt", "canary hush"] {
            let absent = "x".repeat(text.len());
            let (found, nothing) = (
                person.searches(text).expect(200),
                person.searches(&absent).expect(200),
            );
            assert_eq!(without(&found, text), without(&nothing, &absent), "{text}");
        }
    }
    for text in [
        "canary",
        "CANARY-body",
        "anar",
        "#1",
        "from:ana",
        "org:acme",
        "shared",
    ] {
        assert!(omar.finds(text).is_empty(), "{text}");
        let suggested = omar
            .asks(&format!("/suggestions?subject={}", encoded(text)))
            .json();
        assert_eq!(suggested["tickets"].as_array().unwrap().len(), 0);
    }
}

#[test]
fn t70_t81_hostile_text_finds_nothing_and_is_shown_escaped() {
    let (_world, ana, omar, _) = world();
    ana.opens("Export", "agent p4 r4 o17 scope a");
    let id = ana.id();
    for text in [
        "o18",
        "scope:o18",
        "p4",
        "agent",
        "a OR b",
        "\") OR (",
        ") OR (\"a\"",
        "NEAR(",
        "NEAR(a b)",
        "*",
        "exp*",
        "^export",
        "{tokens}: export",
        "tokens:export",
        "NOT x",
        "export OR \"a",
        "' OR 1=1 --",
        "\u{0}",
        "%",
        "_",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "{{7*7}}",
        &format!("r{id}"),
        &format!("p{id}"),
    ] {
        assert!(omar.finds(text).is_empty(), "{text}");
        let page = omar.searches(text).text();
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x"),
            "{text}"
        );
        // Within one's own it is text, too: no error.
        ana.searches(text).expect(200);
    }
}

#[test]
fn a1_what_is_found_follows_every_change_of_sight() {
    let (world, ana, omar, ines) = world();
    let [luis, lim] = world.with_tokens(["luis", "lim"]);
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    let acme = ana.asks("/me").json()["organizations"][0]["id"].to_string();
    let finds = |person: &Person| !person.finds("canary").is_empty();
    assert!(finds(&ana) && finds(&ines) && !finds(&luis) && !finds(&lim) && !finds(&omar));
    ana.sends(&people, &[("act", "add"), ("person", "lim@acme.example")]);
    assert!(finds(&lim));
    ana.sends(&people, &[("act", "add"), ("organization", &acme)]);
    assert!(finds(&luis));
    // Muting ends no sight.
    lim.sends(&format!("/tickets/{ticket}/follow"), &[("act", "mute")]);
    assert!(finds(&lim));
    ana.sends(&people, &[("act", "remove"), ("organization", &acme)]);
    assert!(!finds(&luis) && finds(&lim));
    let leave = [
        ("act", "remove"),
        ("person", "lim@acme.example"),
        ("confirm", "yes"),
    ];
    lim.sends(&people, &leave);
    assert!(!finds(&lim) && finds(&ana));
    // What is said from now on is found by those who see it now.
    ana.comments(ticket, "CANARY-later zebra");
    assert_eq!(ana.finds("zebra"), [ticket]);
    assert!(lim.finds("zebra").is_empty());
    // The requester changes; the former one stays as a follower (A3).
    let to: Value = luis.id().parse().unwrap();
    let change = serde_json::json!({ "requester": to });
    ines.changes(&format!("/tickets/{ticket}"), &change);
    assert!(finds(&ana) && finds(&luis));
    assert_eq!(ana.finds("from:luis zebra"), [ticket]);
}

#[test]
fn c2_a_list_is_searched_by_itself_and_the_address_holds_it_all() {
    let (world, ana, _, ines) = world();
    let luis = world.with_token("luis");
    let (mine, theirs) = (ana.opens("Export", "mine"), luis.opens("Export", "theirs"));
    let listed = |path: &str| {
        let page = ana.html(path);
        [mine, theirs].map(|number| page.contains(&format!("/tickets/{number}\"")))
    };
    let acme = ana.asks("/me").json()["organizations"][0]["id"].to_string();
    assert_eq!(listed("/tickets?q=export"), [true, false]);
    assert_eq!(listed("/tickets?view=mine&q=export"), [true, false]);
    assert_eq!(listed("/tickets?view=following&q=export"), [false, false]);
    assert_eq!(
        listed(&format!("/tickets?view={acme}&q=export")),
        [true, true]
    );
    assert_eq!(
        listed(&format!("/tickets?view={acme}&q=theirs")),
        [false, true]
    );
    assert_eq!(
        listed(&format!(
            "/tickets?view={acme}&q=export&status=waiting-for-you"
        )),
        [false, false]
    );
    let page = ana
        .get(&format!("/tickets?view={acme}&q=a+%22b&status=Solved"))
        .text();
    has_all(
        &page,
        &[
            "value=\"a &quot;b\"",
            &format!("name=\"view\" value=\"{acme}\""),
        ],
    );
    let numbers = |person: &Person, query: &str| -> Vec<i64> {
        let found = person.reads(&format!("/tickets?{query}"));
        let data = found["data"].as_array().unwrap();
        data.iter()
            .map(|one| one["number"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(numbers(&ana, "q=export"), [mine]);
    assert_eq!(
        numbers(&ana, &format!("q=export&organization={acme}")),
        [theirs, mine]
    );
    assert_eq!(numbers(&ines, "q=export"), [theirs, mine]);
    assert_eq!(numbers(&ines, "q=export&assignee=me"), [0; 0]);
    assert_eq!(
        numbers(&ines, "q=export&assignee=none&turn=support"),
        [theirs, mine]
    );
    assert_eq!(numbers(&ines, "q=export&status=solved"), [0; 0]);
}

#[test]
fn results_go_on_page_by_page() {
    let (_world, ana, _, _) = world();
    let mut all: Vec<i64> = (0..30)
        .map(|n| ana.opens(&format!("Export {n}"), "again"))
        .collect();
    all.reverse();
    let first = ana.reads("/search?q=export&limit=20");
    let next = first["next"].as_str().unwrap();
    let second = ana.reads(&format!("/search?q=export&limit=20&after={next}"));
    let numbers = [&first, &second]
        .into_iter()
        .flat_map(|page| page["tickets"].as_array().unwrap());
    let numbers: Vec<i64> = numbers.map(|one| one["number"].as_i64().unwrap()).collect();
    assert_eq!(numbers, all);
    assert!(second["next"].is_null());
    assert_eq!(first["articles"].as_array().unwrap().len(), 0);
    let page = ana.searches("export").text();
    let older = between(&page, "rel=\"next\" href=\"", "\"");
    let page = ana.html(&older.replace("&amp;", "&"));
    assert_eq!(page.matches("<td class=\"c-no\">").count(), 5);
}

#[test]
fn k4_what_was_asked_before_is_shown_beside_a_new_request_and_hinders_nothing() {
    let (world, ana, omar, _) = world();
    let luis = world.with_token("luis");
    let open = ana.opens("Export stops half way", "text");
    let solved = luis.opens("The export stops at once", "text");
    luis.sends(&format!("/tickets/{solved}/solve"), &[("reason", "solved")]);
    ana.opens("Printer", "export stops");
    let suggested = |person: &Person| -> Vec<i64> {
        let found = person.reads("/suggestions?subject=My+export+stops");
        let tickets = found["tickets"].as_array().unwrap();
        tickets
            .iter()
            .map(|one| one["number"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(suggested(&ana), [solved, open]);
    assert!(suggested(&omar).is_empty());
    let typed = [
        ("subject", "Export stops"),
        ("body", "KEPT"),
        ("check", "yes"),
        ("organization", ""),
    ];
    let form = ana
        .post_files("/tickets/new", &typed, &[("kept.txt", b"x")])
        .expect(200);
    let text = form.text();
    for kept in [
        "Export stops half way",
        "KEPT",
        "kept.txt",
        "data-unsent",
        "value=\"Export stops\"",
    ] {
        assert!(text.contains(kept), "{kept}");
    }
    assert!(ana.finds("kept").is_empty());
    let small = ana
        .call(Call::new(
            "GET",
            "/tickets/new/similar?subject=export+stops",
        ))
        .expect(200)
        .json();
    assert_eq!(small[0]["url"], format!("/tickets/{solved}"));
    ana.opens("Export stops", "sent all the same");
}

#[test]
fn k4_a_message_finds_what_its_subject_does_not_name() {
    let (world, ana, omar, _) = world();
    let luis = world.with_token("luis");
    let known = luis.opens("The monthly export stops at row 10,000", "text");
    let other = ana.opens("Printer in hall 3", "text");
    let body = "Since today our monthly export stops half way.";
    let asked = |body: &str| format!("subject=Please+help&body={}", encoded(body));
    let suggested = |person: &Person, body: &str| -> Vec<i64> {
        let found = person.reads(&format!("/suggestions?{}", asked(body)));
        let tickets = found["tickets"].as_array().unwrap();
        tickets
            .iter()
            .map(|one| one["number"].as_i64().unwrap())
            .collect()
    };
    assert_eq!(suggested(&ana, body), [known]);
    assert!(suggested(&ana, "").is_empty());
    assert!(suggested(&omar, body).is_empty(), "another's");
    // Its beginning counts.
    let late = format!("{} {body}", "so ".repeat(100));
    assert!(suggested(&ana, &late).is_empty());
    // What the subject finds stays, whatever the message speaks of.
    let both = ana.reads(&format!(
        "/suggestions?subject=Printer+hall&body={}",
        encoded(body)
    ));
    assert_eq!(both["tickets"].as_array().unwrap().len(), 2, "{both}");
    let page = ana.get(&format!("/tickets/new/similar?{}", asked(body)));
    let found = page.expect(200).json();
    assert_eq!(found[0]["url"], format!("/tickets/{known}"));
    // Without scripts, by the button beside sending.
    let typed = [("subject", "Please help"), ("body", body), ("check", "yes")];
    let page = ana.post("/tickets/new", &typed).expect(200).text();
    let link = format!("href=\"/tickets/{known}\"");
    has(between(&page, "class=\"card similar\"", "</aside>"), &link);
    assert!(!page.contains(&format!("href=\"/tickets/{other}\"")));
}
