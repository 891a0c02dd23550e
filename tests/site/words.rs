//! Sentences are true for whoever reads them: the requester, who follows, whose right is limited, who
//! is not signed in.

use serde_json::json;

use crate::harness::{Person, Server, World, has, lacks, server::Folder};

fn follows(ana: &Person, ticket: i64, email: &str) {
    let fields = [("act", "add"), ("person", email)];
    ana.sends(&format!("/tickets/{ticket}/people"), &fields);
}

#[test]
fn words_the_requester_is_waited_for_and_whoever_follows_reads_for_whom() {
    let world = World::new();
    let [ana, luis] = world.people(["ana", "luis"]);
    let ines = world.with_token("ines");
    let ticket = world.private_ticket(&ana);
    follows(&ana, ticket, "luis@acme.example");
    let reply = [("body", "Which format?"), ("status", "pending")];
    ines.sends(&format!("/desk/tickets/{ticket}/comments"), &reply);
    let page = format!("/tickets/{ticket}");
    let hers = ana.get(&page).words();
    assert!(hers.contains("We are waiting for you since"), "{hers}");
    let his = luis.get(&page).words();
    assert!(his.contains("We are waiting for Ana Ruiz since"), "{his}");
    has(&his, "Ana Ruiz reads: “We need more information from you");
    // The same in the mails.
    let noor = world.person("noor");
    let file = rusqlite::Connection::open(world.folder.0.join("data/pocketdesk.db")).unwrap();
    for (email, told) in [
        (
            "ana@acme.example",
            "We are waiting for you: We need more information",
        ),
        (
            "luis@acme.example",
            "We are waiting for Ana Ruiz (customer, Acme). ",
        ),
    ] {
        let sql = "SELECT id FROM base_outbox WHERE address = ?1 AND comment IS NOT NULL ORDER BY id DESC LIMIT 1";
        let id: i64 = file.query_row(sql, [email], |row| row.get(0)).unwrap();
        let mail = noor.words(&format!("/admin/mail/{id}"));
        assert!(mail.contains(told), "{email}: {mail}");
        assert_eq!(
            mail.contains("We need more"),
            email.starts_with("ana"),
            "{mail}"
        );
    }
    has(luis.get("/tickets").words(), "Waiting for Ana Ruiz");
    assert!(ana.get("/tickets").words().contains("Waiting for you"));
    ana.get("/").says("One request waits for your answer");
    luis.get("/").says_not("waits for your answer");
}

#[test]
fn words_a_limited_member_is_told_what_their_right_lets_them() {
    let world = World::new();
    let [ana, lim, omar] = world.people(["ana", "lim", "omar"]);
    let own = "people of your own organization";
    assert!(ana.get("/tickets/new").words().contains(own));
    let hint = lim.get("/tickets/new").words();
    has(&hint, "the contacts of your organization");
    lacks(&hint, own);
    let organization = lim.get("/organization").words();
    has(&organization, "Your right is limited");
    let ticket = lim.opens("Mine alone", "text");
    let fields = [("act", "add"), ("person", "ana@acme.example")];
    let refused = lim.post(&format!("/tickets/{ticket}/people"), &fields);
    let words = refused.expect(422).words();
    has(&words, "You can add the contacts of your organization");
    // Whoever is invited is told what joining is for them.
    let invites = |mara: &Person, right: &str, email: &str| {
        let id = mara.get("/organization").text();
        let id = id.split("name=\"id\" value=\"").nth(1).unwrap();
        let id = id.split('"').next().unwrap();
        let names = [("given_name", "Omar"), ("family_name", "Farouk")];
        let fields = [
            &[("id", id), ("email", email), ("right", right)][..],
            &names,
        ]
        .concat();
        mara.sends("/organization/members", &fields);
    };
    let [mara, greta] = world.people(["mara", "greta"]);
    invites(&mara, "limited", "omar@globex.example");
    invites(&mara, "member", "greta@globex.example");
    let shared = "your new requests can be shared";
    let offer = omar.get("/organization").words();
    has(&offer, "Acme invites you");
    lacks(&offer, shared);
    assert!(greta.get("/organization").words().contains(shared));
}

#[test]
fn words_an_address_that_is_not_there_stands_in_the_frame_of_whoever_asks() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    for path in [
        "/no-such-page",
        "/tickets/1/nothing",
        "/desk/nothing",
        "/a%00b",
    ] {
        for (person, home) in [(&ana, "Go to your requests"), (&ines, "Go to the desk")] {
            let page = person.get(path);
            let words = page.words();
            assert!(
                words.contains(home) && words.contains("Sign out"),
                "{path}: {words}"
            );
        }
        let words = world.nobody().get(path).words();
        assert!(
            words.contains("Sign in") && !words.contains("Sign out"),
            "{path}: {words}"
        );
    }
}

#[test]
fn words_nobody_is_promised_a_link_before_the_desk_is_set_up_or_where_no_mail_leaves() {
    let folder = Folder::new();
    let server = Server::start(&folder.0.join("data"), &[]);
    let visitor = Person::nobody(&server.address);
    let asked = [("email", "ana@acme.example")];
    for page in [visitor.get("/forgot"), visitor.post("/forgot", &asked)] {
        let words = page.words();
        has(&words, "not set up yet");
        lacks(&words, "we mail you");
    }
    server.stop();
    let world = World::new();
    let visitor = world.nobody();
    for page in [visitor.get("/forgot"), visitor.post("/forgot", &asked)] {
        let words = page.words();
        has(&words, "Mail does not leave this desk yet");
        assert!(!words.contains("on its way"), "{words}");
    }
}

/// A desk with these workflows and a ticket of Cleo's kind `request_type`.
fn of_workflow(workflow: &str) -> (World, Person) {
    let world = World::new();
    let noor = world.with_token("noor");
    let text = std::fs::read_to_string(format!("assets/workflows/{workflow}.toml")).unwrap();
    let fields = [("definition", text.as_str())];
    let added = noor.post("/admin/workflows", &fields);
    assert_eq!(added.status, 303, "{}", added.words());
    (world, noor)
}

#[test]
fn words_a_turn_of_both_sides_is_not_told_as_we_are_waiting_for_you() {
    let (world, noor) = of_workflow("engineering");
    let ana = world.person("ana");
    let statuses = ana.get("/statuses").words();
    assert!(statuses.contains("It is your turn and ours"), "{statuses}");
    let body = json!({ "subject": "Crash", "body": "b", "request_type": "problem" });
    let ana = ana.with_token(&world.server);
    let ticket = ana.adds("/tickets", &body).json();
    let path = format!("/tickets/{}", ticket["number"]);
    for status in [
        "support_team__investigating_",
        "development_team",
        "deployment_team",
    ] {
        let body = json!({ "status": status });
        noor.changes(&path, &body);
    }
    let words = ana.get(&path).words();
    assert!(words.contains("It is your turn and ours since"), "{words}");
    assert!(!words.contains("We are waiting for you"), "{words}");
    assert!(ana.get("/tickets").words().contains("Your turn and ours"));
    let desk = noor.get(&format!("/desk{path}")).words();
    assert!(desk.contains("Waiting for the customer and us"), "{desk}");
}

#[test]
fn words_what_was_escalated_is_not_told_as_closed_now() {
    let (world, noor) = of_workflow("service-portal");
    let ana = world.with_token("ana");
    let body = json!({ "subject": "Slow", "body": "b", "request_type": "service_request" });
    let ticket = ana.adds("/tickets", &body).json();
    let path = format!("/tickets/{}", ticket["number"]);
    let body = json!({ "status": "closed___escalated_to_tem" });
    noor.changes(&path, &body);
    let words = ana.get(&path).words();
    assert!(words.contains("takes no more replies here"), "{words}");
    assert!(!words.contains("is closed and"), "{words}");
    let refused = ana.post(&format!("{path}/comments"), &[("body", "And?")]);
    let words = refused.expect(409).words();
    has(&words, "Create a follow-up");
    lacks(&words, "is closed");
}

#[test]
fn words_an_agent_reads_of_spam_that_its_customer_sees_none_of_it() {
    let (world, noor) = of_workflow("service-desk");
    let ana = world.with_token("ana");
    let body = json!({ "subject": "Offer", "body": "b", "request_type": "support_request" });
    let ticket = ana.adds("/tickets", &body).json();
    let path = format!("/tickets/{}", ticket["number"]);
    noor.changes(&path, &json!({ "status": "spam" }));
    let desk = format!("/desk{path}");
    let words = noor.get(&desk).words();
    has(&words, "Customers do not see this ticket");
    assert!(!words.contains("Customers read:"), "{words}");
    let refused = noor.post(&format!("{desk}/comments"), &[("body", "Hello")]);
    let words = refused.expect(409).words();
    assert!(words.contains("is “Spam” and takes no replies"), "{words}");
    // Its writer gets their text back, and learns nothing of why.
    let page = ana.post(&format!("{path}/comments"), &[("body", "Still there?")]);
    let page = page.expect(404);
    let again = crate::harness::page::form(&page, "Begin a new request with it");
    assert_eq!(again.value("body"), "Still there?");
    assert!(!page.text().contains("Spam") && !page.text().contains("Offer"));
}
