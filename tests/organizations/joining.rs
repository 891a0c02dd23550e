//! Who comes in by a domain, by being added to a ticket, or by themselves (A4, A6, A7, P8).

use serde_json::json;

use super::{accepts, belongs, mailed, mails, organization, set};
use crate::harness::{Person, World, person::PASSWORD};

#[test]
fn a7_new_requests_are_shared_as_the_first_organization_says() {
    let world = World::new();
    let mara = world.person("mara");
    let [ana, lim] = world.with_tokens(["ana", "lim"]);
    let (acme, globex) = (organization(&world, "Acme"), organization(&world, "Globex"));
    let shared = |person: &Person, ticket: i64| {
        let ticket = person.asks(&format!("/tickets/{ticket}")).json();
        let names = ticket["shared_with"].as_array().unwrap().iter();
        names
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shared(&ana, ana.opens("Export", "text")), ["Acme"]);
    // A limited member shares with nobody, neither by default nor by choice.
    assert_eq!(
        shared(&lim, lim.opens("Export", "text")),
        Vec::<String>::new()
    );
    let choice = [
        ("subject", "x"),
        ("body", "y"),
        ("organization", acme.as_str()),
    ];
    lim.post("/tickets/new", &choice).expect(422);
    assert!(!lim.get("/tickets/new").text().contains("Members of Acme"));
    // Of several, the first one; the second by choice; a foreign one never.
    let path = format!("/organizations/{globex}/members/{}", ana.id());
    let ines = world.with_token("ines");
    ines.api("PUT", &path, Some(&json!({ "right": "member" })))
        .expect(200);
    assert_eq!(shared(&ana, ana.opens("Export", "text")), ["Acme"]);
    let choice = [
        ("subject", "x"),
        ("body", "y"),
        ("organization", globex.as_str()),
    ];
    let opened = ana.sends("/tickets/new", &choice);
    let number = crate::harness::person::number(opened.location());
    assert_eq!(shared(&ana, number), ["Globex"]);
    mara.post("/tickets/new", &choice).expect(422);
    // Where the organization does not share, new requests are private.
    let form = [("id", acme.as_str()), ("share_new_tickets", "off")];
    mara.sends("/organization", &form);
    assert_eq!(
        shared(&ana, ana.opens("Export", "text")),
        Vec::<String>::new()
    );
}

#[test]
fn a6_the_domain_of_a_confirmed_address_leads_into_its_organization() {
    let world = World::new();
    let (ines, acme) = (world.with_token("ines"), organization(&world, "Acme"));
    let invite = |email: &str| {
        let form = [
            ("email", email),
            ("given_name", "Nora"),
            ("family_name", "New"),
        ];
        ines.sends("/desk/people/new", &form);
    };
    let shared = world.person("ana").opens("Shared with Acme", "text");
    invite("one@acme.example");
    let early = Person {
        email: "one@acme.example".into(),
        ..world.nobody()
    }
    .with_token(&world.server);
    assert_eq!(belongs(&early), Vec::<String>::new());
    let one = accepts(&world, "one@acme.example");
    assert_eq!(belongs(&one), ["Acme limited"]);
    one.get(&format!("/tickets/{shared}")).expect(404);
    // What the organization says it is then holds; neither a sub-domain nor a look-alike counts.
    let path = format!("/organizations/{acme}");
    let change = json!({ "domain_right": "member", "domains": ["acme.example", "bücher.example"] });
    ines.changes(&path, &change);
    for (email, expected) in [
        ("two@Acme.Example", vec!["Acme member"]),
        ("three@BÜCHER.example", vec!["Acme member"]),
        ("four@xn--bcher-kva.example", vec!["Acme member"]),
        ("five@x.acme.example", vec![]),
        ("six@acme.example.evil.example", vec![]),
        ("seven@аcme.example", vec![]),
        ("eight@bucher.example", vec![]),
    ] {
        invite(email);
        let canonical = ines
            .asks(&format!("/people?q={}", email.split('@').next().unwrap()))
            .json()["data"][0]["email"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(belongs(&accepts(&world, &canonical)), expected, "{email}");
    }
    // From the command line, an address counts as proven; with --org, that alone counts.
    let add = |more: &[&str]| {
        let email = more[0];
        let mut words = vec!["user", "add", email, "--name", "Nora New"];
        words.extend(&more[1..]);
        world.server.command(&words);
        belongs(&Person::by_link(&world.server, email).with_token(&world.server))
    };
    assert_eq!(add(&["nine@acme.example"]), ["Acme member"]);
    assert_eq!(
        add(&["ten@acme.example", "--org", "Globex"]),
        ["Globex member"]
    );
    assert_eq!(
        add(&["ai@acme.example", "--role", "agent"]),
        Vec::<String>::new()
    );
}

#[test]
fn a6_who_was_removed_does_not_come_back_by_a_new_password() {
    let world = World::new();
    let [luis, mara] = world.with_tokens(["luis", "mara"]);
    let acme = organization(&world, "Acme");
    let path = format!("/organizations/{acme}/members/{}", luis.id());
    mara.api("DELETE", &path, None).expect(204);
    world
        .nobody()
        .post("/forgot", &[("email", "luis@acme.example")])
        .expect(200);
    let link = mailed(&world, "luis@acme.example", "reset").unwrap();
    world.nobody().sends(&link, &[("password", PASSWORD)]);
    // His token has ended with the old password.
    let luis = luis.with_token(&world.server);
    assert_eq!(belongs(&luis), Vec::<String>::new());
}

#[test]
fn a6_a_manager_adds_any_address_to_a_ticket_but_another_organizations() {
    let world = World::new();
    let [mara, ana] = world.people(["mara", "ana"]);
    let ticket = mara.opens("Export", "text");
    let people = format!("/tickets/{ticket}/people");
    let adds = |who: &Person, whom: &str| {
        who.post(&people, &[("act", "add"), ("person", whom)])
            .status
    };
    assert_eq!(adds(&ana, "nora@partner.example"), 422);
    assert_eq!(adds(&mara, "nora@globex.example"), 422);
    assert_eq!(adds(&mara, "nora@partner.example"), 303);
    assert_eq!(
        belongs(&accepts(&world, "nora@partner.example")),
        ["Acme member"]
    );
    // A member's word opens the one ticket, and the domain the organization.
    assert_eq!(adds(&ana, "fresh@acme.example"), 303);
    // Added once, a newcomer is a colleague to others before they have answered.
    let other = world.person("luis").opens("Other", "text");
    let form = [("act", "add"), ("person", "Fresh@ACME.example")];
    world
        .person("luis")
        .sends(&format!("/tickets/{other}/people"), &form);
    assert_eq!(mails(&world, "fresh@acme.example"), 1);
    assert_eq!(
        belongs(&accepts(&world, "fresh@acme.example")),
        ["Acme limited"]
    );
}

#[test]
fn p8_a_follower_row_starts_to_work_with_the_confirmation() {
    let world = World::new();
    let [ana, ines] = world.people(["ana", "ines"]);
    let ticket = world.private_ticket(&ana);
    let form = [("act", "add"), ("person", "fresh@acme.example")];
    ana.sends(&format!("/tickets/{ticket}/people"), &form);
    let early = Person {
        email: "fresh@acme.example".into(),
        ..world.nobody()
    }
    .with_token(&world.server);
    let sees = |person: &Person| {
        let list = person.reads("/tickets");
        let one = person.asks(&format!("/tickets/{ticket}"));
        (list["data"].as_array().unwrap().len(), one.status)
    };
    assert_eq!(sees(&early), (0, 404));
    let answer = format!("/desk/tickets/{ticket}/comments");
    ines.sends(&answer, &[("body", "Which format?")]);
    // The invitation is the only mail before that.
    assert_eq!(mails(&world, "fresh@acme.example"), 1);
    let fresh = accepts(&world, "fresh@acme.example");
    assert_eq!(sees(&fresh), (1, 200));
    ines.sends(&answer, &[("body", "CSV?")]);
    assert_eq!(mails(&world, "fresh@acme.example"), 2);
}

#[test]
fn a4_people_from_outside_come_in_by_address_where_the_desk_allows_it() {
    let world = World::new();
    let [ana, lim] = world.people(["ana", "lim"]);
    let omar = world.with_token("omar");
    let ticket = world.private_ticket(&ana);
    let people = format!("/tickets/{ticket}/people");
    let adds = |who: &Person, whom: &str| {
        who.post(&people, &[("act", "add"), ("person", whom)])
            .status
    };
    assert_eq!(adds(&ana, "omar@globex.example"), 422);
    assert_eq!(adds(&ana, "guest@elsewhere.example"), 422);
    set(&world, "cc_outside_organization", "on");
    // By address, not by guessing ids.
    assert_eq!(adds(&ana, &omar.id()), 422);
    assert_eq!(adds(&ana, "OMAR@globex.example"), 303);
    omar.get(&format!("/tickets/{ticket}")).expect(200);
    assert_eq!(adds(&ana, "guest@elsewhere.example"), 303);
    let guest = accepts(&world, "guest@elsewhere.example");
    guest.get(&format!("/tickets/{ticket}")).expect(200);
    assert_eq!(belongs(&guest), Vec::<String>::new());
    // A limited member chooses from those on the ticket, whatever the desk allows.
    assert_eq!(adds(&ana, "lim@acme.example"), 303);
    assert_eq!(adds(&lim, "other@elsewhere.example"), 422);
    assert_eq!(adds(&lim, "greta@globex.example"), 422);
    // Switched off again, it is as before, also for who is no longer there.
    set(&world, "cc_outside_organization", "off");
    assert_eq!(adds(&ana, "third@elsewhere.example"), 422);
    world
        .server
        .command(&["user", "disable", "greta@globex.example"]);
    assert_eq!(adds(&ana, "greta@globex.example"), 422);
}

#[test]
fn a4_contacts_are_added_by_anyone_of_the_organization_and_by_nobody_else() {
    let world = World::new();
    let [ana, lim, omar] = world.people(["ana", "lim", "omar"]);
    let ines = world.with_token("ines");
    let (acme, ivo) = (organization(&world, "Acme"), world.with_token("ivo").id());
    let ticket = ana.opens("Export", "text");
    let people = format!("/tickets/{ticket}/people");
    ana.sends(&people, &[("act", "add"), ("person", "lim@acme.example")]);
    let add = [("act", "add"), ("person", "ivo@desk.example")];
    lim.post(&people, &add).expect(422);
    let change = json!({ "contacts": [ivo.parse::<i64>().unwrap()] });
    ines.changes(&format!("/organizations/{acme}"), &change);
    assert!(lim.get("/organization").words().contains("Ivo Kral"));
    lim.sends(&people, &add);
    let refused = |person: &Person| {
        let own = person.opens("Other", "text");
        let people = format!("/tickets/{own}/people");
        person.post(&people, &add).expect(422);
    };
    refused(&omar);
    // Who is no agent any more is nobody's contact.
    let noor = world.with_token("noor");
    noor.changes(&format!("/people/{ivo}"), &json!({ "role": "customer" }));
    assert!(!lim.get("/organization").words().contains("Ivo"));
    refused(&ana);
}

#[test]
fn p8_nobody_registers_unless_the_desk_allows_it() {
    let world = World::new();
    let nobody = world.nobody();
    let form = |email: &'static str| {
        [
            ("email", email),
            ("given_name", "Nora"),
            ("family_name", "New"),
        ]
    };
    nobody.get("/register").expect(404);
    nobody
        .post("/register", &form("nora@acme.example"))
        .expect(404);
    assert!(!nobody.get("/sign-in").text().contains("/register"));
    set(&world, "registration", "domains");
    assert!(nobody.get("/sign-in").text().contains("/register"));
    nobody.get("/register").expect(200);
    // Allowed, foreign, known, known and spelled otherwise, ended: one answer (P3).
    world
        .server
        .command(&["user", "disable", "greta@globex.example"]);
    let answers = [
        "nora@acme.example",
        "nora@elsewhere.example",
        "ana@acme.example",
        "LUIS@acme.EXAMPLE",
        "greta@globex.example",
    ]
    .map(|email| nobody.post("/register", &form(email)).expect(200).text());
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(mails(&world, "nora@elsewhere.example"), 0);
    assert_eq!(mails(&world, "greta@globex.example"), 0);
    assert!(mailed(&world, "ana@acme.example", "reset").is_some());
    assert!(mailed(&world, "luis@acme.example", "reset").is_some());
    assert_eq!(
        belongs(&accepts(&world, "nora@acme.example")),
        ["Acme limited"]
    );
    set(&world, "registration", "anyone");
    nobody
        .post("/register", &form("nora@elsewhere.example"))
        .expect(200);
    let nora = accepts(&world, "nora@elsewhere.example");
    assert_eq!(belongs(&nora), Vec::<String>::new());
    // Faults of the form are no secret.
    let page = nobody.post("/register", &[("email", "x")]).expect(422);
    assert!(page.text().contains("family_name-wrong"));
}

#[test]
fn p8_the_first_mail_carries_no_word_of_whoever_caused_it() {
    let world = World::new();
    set(&world, "registration", "anyone");
    let form = [
        ("email", "victim@elsewhere.example"),
        ("given_name", "CANARY. evil example"),
        ("family_name", "CANARY"),
    ];
    let nobody = world.nobody();
    nobody.post("/register", &form).expect(200);
    nobody
        .post("/forgot", &[("email", "victim@elsewhere.example")])
        .expect(200);
    let noor = world.person("noor");
    let page = noor.get("/admin/mail").text();
    let all: Vec<&str> = page
        .split("href=\"")
        .filter_map(|part| part.split('"').next())
        .filter(|path| path.starts_with("/admin/mail/"))
        .collect();
    assert_eq!(all.len(), 2);
    for mail in all {
        let text = noor.html(mail);
        assert!(text.contains("Hello,") && !text.contains("CANARY"));
    }
    // Asked for again and again, it stays one invitation a day, and three links to a password.
    let ask_again = |world: &World| {
        let nobody = world.nobody();
        for _ in 0..3 {
            nobody.post("/register", &form).expect(200);
            nobody.post("/forgot", &form[..1]).expect(200);
        }
    };
    ask_again(&world);
    assert_eq!(mails(&world, "victim@elsewhere.example"), 4);
    let world = world.moved("+2h");
    ask_again(&world);
    assert_eq!(mails(&world, "victim@elsewhere.example"), 4);
}
