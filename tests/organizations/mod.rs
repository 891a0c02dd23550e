//! Organizations: who belongs to them, who manages them, what a membership opens.

mod agent;
mod api;

use serde_json::json;

use crate::harness::{Person, World, has, lacks, person::PASSWORD};

/// The id of an organization, as an agent's token finds it.
pub fn organization(world: &World, name: &str) -> String {
    let all = world.with_token("ines").reads("/organizations");
    let found = all["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["name"] == name)
        .unwrap();
    found["id"].to_string()
}

/// The newest link of a kind that was mailed to an address, as the mail viewer shows it; nothing
/// if no such mail was written.
pub fn mailed(world: &World, email: &str, kind: &str) -> Option<String> {
    let noor = world.person("noor");
    let page = noor.html("/admin/mail");
    let mails = page.split("<li class=\"row\">").skip(1);
    let of_them = mails.filter(|row| row.contains(&format!(">{email}<")));
    let start = format!("{}/{kind}/", world.server.url);
    of_them
        .filter_map(|row| row.split("href=\"").nth(1)?.split('"').next())
        .find_map(|mail| {
            let text = noor.html(mail);
            let token = text.split(&start).nth(1)?;
            let end = token.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c))?;
            Some(format!("/{kind}/{}", &token[..end]))
        })
}

/// How many mails there are for an address.
pub fn mails(world: &World, email: &str) -> usize {
    let page = world.person("noor").html("/admin/mail");
    page.matches(&format!(">{email}<")).count()
}

/// Uses the invitation that was mailed, and is signed in; with a token, too.
pub fn accepts(world: &World, email: &str) -> Person {
    let path = mailed(world, email, "invitation").expect("an invitation");
    let form = [
        ("given_name", "Nora"),
        ("family_name", "New"),
        ("password", PASSWORD),
    ];
    let mut person = Person {
        email: email.to_owned(),
        ..world.nobody()
    };
    let answer = person.sends(&path, &form);
    person.keep_cookies(&answer);
    person.with_token(&world.server)
}

/// What someone belongs to, as `Acme member`.
pub fn belongs(person: &Person) -> Vec<String> {
    let me = person.reads("/me");
    let rows = me["organizations"].as_array().unwrap();
    rows.iter()
        .map(|row| {
            format!(
                "{} {}",
                row["name"].as_str().unwrap(),
                row["right"].as_str().unwrap()
            )
        })
        .collect()
}

fn invites(manager: &Person, organization: &str, (email, right): (&str, &str)) {
    let form = [
        ("id", organization),
        ("email", email),
        ("given_name", "Nora"),
        ("family_name", "New"),
        ("right", right),
    ];
    let answer = manager.sends("/organization/members", &form);
    assert!(answer.location().contains("notice=invited"));
}

fn sets_right(manager: &Person, organization: &str, (person, right): (&str, &str)) -> u16 {
    let path = format!("/organization/members/{person}");
    let form = [("id", organization), ("act", "right"), ("right", right)];
    manager.post(&path, &form).status
}

fn set(world: &World, key: &str, value: &str) {
    let form = [("site_name", "Desk"), ("time_zone", "UTC"), (key, value)];
    world.person("noor").sends("/admin/site", &form);
}

#[test]
fn p7_a_manager_invites_and_the_invited_one_joins_with_the_right_they_were_given() {
    let world = World::new();
    let (mara, acme) = (world.person("mara"), organization(&world, "Acme"));
    assert!(mara.get("/").text().contains("href=\"/organization\""));
    invites(&mara, &acme, ("nora@partner.example", "manager"));
    // Until then the list knows nothing but the address.
    let page = mara.words("/organization");
    has(&page, "nora@partner.example manager, invited");
    lacks(&page, "Nora");
    let nora = accepts(&world, "nora@partner.example");
    assert_eq!(belongs(&nora), ["Acme manager"]);
    assert!(mara.get("/organization").words().contains("Nora New"));
    // Only managers have the page to invite, and nobody else the act.
    let [ana, lim, omar] = world.people(["ana", "lim", "omar"]);
    let form = [("id", acme.as_str()), ("email", "more@partner.example")];
    let refused = ana.post("/organization/members", &form).expect(403);
    assert!(refused.words().contains("Only the managers"));
    lim.post("/organization/members", &form).expect(403);
    omar.post("/organization/members", &form).expect(404);
    assert_eq!(mails(&world, "more@partner.example"), 0);
}

#[test]
fn p7_faults_of_an_invitation_stand_beside_their_fields_and_what_was_typed_is_kept() {
    let world = World::new();
    let (mara, acme) = (world.person("mara"), organization(&world, "Acme"));
    let form = [
        ("id", acme.as_str()),
        ("email", "not an address"),
        ("given_name", "N1"),
        ("family_name", "New"),
    ];
    let page = mara.post("/organization/members", &form).expect(422).text();
    assert!(page.contains("email-wrong") && page.contains("value=\"not an address\""));
    let form = [form[0], ("email", "12345"), form[2], form[3]];
    mara.post("/organization/members", &form).expect(422);
    let form = [form[0], ("email", "n@partner.example"), form[2], form[3]];
    let page = mara.post("/organization/members", &form).expect(422).text();
    assert!(page.contains("given_name-wrong") && page.contains("value=\"N1\""));
    let known = [
        ("id", acme.as_str()),
        ("email", "ANA@acme.EXAMPLE"),
        ("given_name", "Ana"),
        ("family_name", "Ruiz"),
    ];
    let page = mara.post("/organization/members", &known).expect(422);
    has(page.words(), "already belongs to this organization");
}

#[test]
fn p3_a_manager_learns_of_no_address_whether_it_has_an_account() {
    let world = World::new();
    let (mara, acme) = (world.with_token("mara"), organization(&world, "Acme"));
    world
        .server
        .command(&["user", "disable", "greta@globex.example"]);
    // Known, unknown, ended, and an agent's.
    let addresses = [
        "omar@globex.example",
        "nobody@globex.example",
        "greta@globex.example",
        "ivo@desk.example",
    ];
    let seen = |email: &str| {
        invites(&mara, &acme, (email, "member"));
        let member = mara.reads(&format!("/organizations/{acme}/members/{email}"));
        let page = mara
            .html(&format!("/organization/members/{}?id={acme}", member["id"]))
            .replace(&member["id"].to_string(), "ID");
        let without_key = |page: &str| {
            page.split("name=\"key\" value=\"")
                .map(|part| {
                    part.trim_start_matches(|c: char| c.is_alphanumeric() || "-_".contains(c))
                })
                .collect::<String>()
        };
        let mut member = member;
        member["id"] = json!("ID");
        format!("{member}{}", without_key(&page)).replace(email, "ADDRESS")
    };
    let answers = addresses.map(seen);
    // Nor does the place in a list tell, or who is offered to be added to a ticket.
    let (list, new) = (
        mara.get("/organization").words(),
        mara.get("/tickets/new").text(),
    );
    assert!(list.contains("People greta@globex.example member, invited ivo@desk.example member, invited nobody@globex.example member, invited omar@globex.example member, invited Ana Ruiz"), "{list}");
    for (address, answer) in addresses.iter().zip(&answers) {
        assert!(!new.contains(address) && !new.contains("Nora"), "{address}");
        assert!(!answer.contains("Omar") && answer.contains("invited"));
        assert_eq!(*answer, answers[0], "{address}");
    }
}

#[test]
fn p3_f6_who_was_invited_is_nobody_to_mention_or_to_count_whether_or_not_there_was_an_account() {
    let world = World::new();
    let (mara, acme) = (world.person("mara"), organization(&world, "Acme"));
    let ticket = mara.opens("Export", "text");
    let known = ["user", "add", "known@partner.example", "--name", "Nora New"];
    world.server.command(&known);
    let seen = || {
        let offered = mara.get(&format!("/tickets/{ticket}/mentions?q=Nora"));
        let page = mara.words(&format!("/tickets/{ticket}"));
        let line = page.split("Can see it, not mailed: ").nth(1).unwrap();
        let line = line.split('.').next().unwrap().to_owned();
        assert!(line.contains("Acme ("), "{line}");
        (offered.expect(200).text(), line)
    };
    let before = seen();
    invites(&mara, &acme, ("known@partner.example", "member"));
    assert_eq!(seen(), before);
    invites(&mara, &acme, ("unknown@partner.example", "member"));
    assert_eq!(seen(), before);
    // Confirmed, they are a colleague like any other.
    accepts(&world, "unknown@partner.example");
    let after = seen();
    assert!(after.0.contains("Nora New") && after.1 != before.1);
}

#[test]
fn a6_who_chooses_a_first_password_is_told_where_that_leads() {
    let world = World::new();
    let (mara, acme) = (world.person("mara"), organization(&world, "Acme"));
    let told = |path: &str| {
        let page = world.nobody().words(path);
        page.contains("You will belong to Acme")
    };
    invites(&mara, &acme, ("nora@partner.example", "member"));
    let invitation = mailed(&world, "nora@partner.example", "invitation").unwrap();
    assert!(told(&invitation));
    // By whatever link: the address is confirmed by either.
    let forgot = [("email", "nora@partner.example")];
    world.nobody().post("/forgot", &forgot).expect(200);
    assert!(told(
        &mailed(&world, "nora@partner.example", "reset").unwrap()
    ));
    // Who belongs there already has been told.
    accepts(&world, "nora@partner.example");
    world.nobody().post("/forgot", &forgot).expect(200);
    assert!(!told(
        &mailed(&world, "nora@partner.example", "reset").unwrap()
    ));
}

#[test]
fn a6_nobody_with_an_account_is_put_into_a_company_unasked() {
    let world = World::new();
    let (mara, omar) = (world.person("mara"), world.with_token("omar"));
    let acme = organization(&world, "Acme");
    let ticket = world.person("ana").opens("Shared with Acme", "text");
    invites(&mara, &acme, ("Omar@Globex.example", "member"));
    // Offered is not taken: nothing is seen, nobody sees them, and they are told.
    assert_eq!(belongs(&omar), ["Globex member"]);
    omar.get(&format!("/tickets/{ticket}")).expect(404);
    lacks(world.person("ana").get("/tickets/new").text(), "Omar");
    let mail = world.person("noor").get("/admin/mail").text();
    assert!(mail.contains("membership") && mail.contains(">omar@globex.example<"));
    let page = omar.words("/organization");
    assert!(page.contains("Acme invites you"), "{page}");
    // Only the one it is for can take it.
    let join = [("id", acme.as_str()), ("act", "join")];
    world
        .person("greta")
        .post("/organization/membership", &join)
        .expect(404);
    omar.sends("/organization/membership", &join);
    assert_eq!(belongs(&omar), ["Globex member", "Acme member"]);
    omar.get(&format!("/tickets/{ticket}")).expect(200);
    omar.post("/organization/membership", &join).expect(404);
}

#[test]
fn a6_an_offer_can_be_declined_or_taken_back() {
    let world = World::new();
    let [mara, omar] = world.with_tokens(["mara", "omar"]);
    let acme = organization(&world, "Acme");
    let offered = || {
        omar.get("/organization")
            .words()
            .contains("Acme invites you")
    };
    invites(&mara, &acme, ("omar@globex.example", "member"));
    assert!(offered());
    let decline = [("id", acme.as_str()), ("act", "decline")];
    omar.sends("/organization/membership", &decline);
    assert!(!offered() && belongs(&omar) == ["Globex member"]);
    invites(&mara, &acme, ("omar@globex.example", "member"));
    assert!(offered());
    let path = format!("/organizations/{acme}/members/omar@globex.example");
    mara.api("DELETE", &path, None).expect(204);
    assert!(!offered());
    // However often it is offered, it is one mail a day.
    assert_eq!(mails(&world, "omar@globex.example"), 1);
}

#[test]
fn p7_one_of_two_managers_who_remove_each_other_at_once_stays() {
    let world = World::new();
    let [mara, ana] = world.with_tokens(["mara", "ana"]);
    let (acme, mara_id, ana_id) = (organization(&world, "Acme"), mara.id(), ana.id());
    assert_eq!(sets_right(&mara, &acme, (&ana_id, "manager")), 303);
    let removes = |who: &Person, whom: &str| {
        let form = [("id", acme.as_str()), ("act", "remove")];
        who.post(&format!("/organization/members/{whom}"), &form)
            .status
    };
    let answers = std::thread::scope(|scope| {
        let one = scope.spawn(|| removes(&mara, &ana_id));
        let other = scope.spawn(|| removes(&ana, &mara_id));
        [one.join().unwrap(), other.join().unwrap()]
    });
    assert!(
        answers == [303, 404] || answers == [404, 303],
        "{answers:?}"
    );
    let managers = [&mara, &ana]
        .iter()
        .filter(|person| belongs(person) == ["Acme manager"])
        .count();
    assert_eq!(managers, 1);
}

#[test]
fn p7_the_last_manager_steps_down_only_for_another_one() {
    let world = World::new();
    let [mara, ana] = world.with_tokens(["mara", "ana"]);
    let (acme, mara_id) = (organization(&world, "Acme"), mara.id());
    let own = format!("/organization/members/{mara_id}");
    for form in [
        vec![("id", acme.as_str()), ("act", "remove")],
        vec![("id", acme.as_str()), ("act", "right"), ("right", "member")],
    ] {
        let page = mara.post(&own, &form).expect(409);
        assert!(page.words().contains("only manager"), "{}", page.words());
    }
    assert_eq!(belongs(&mara), ["Acme manager"]);
    // Someone who was invited and has not answered manages nothing yet.
    invites(&mara, &acme, ("nora@partner.example", "manager"));
    assert_eq!(sets_right(&mara, &acme, (&mara_id, "limited")), 409);
    assert_eq!(sets_right(&mara, &acme, (&ana.id(), "manager")), 303);
    assert_eq!(sets_right(&mara, &acme, (&mara_id, "limited")), 303);
    assert_eq!(belongs(&mara), ["Acme limited"]);
    // An agent can do it anyway.
    let path = format!("/organizations/{acme}/members/{}", ana.id());
    let ines = world.with_token("ines");
    ines.api("DELETE", &path, None).expect(204);
    assert_eq!(belongs(&ana), Vec::<String>::new());
}

#[test]
fn p7_a_removed_manager_who_still_has_the_page_open_changes_nothing() {
    let world = World::new();
    let [mara, ana, luis] = world.with_tokens(["mara", "ana", "luis"]);
    let acme = organization(&world, "Acme");
    assert_eq!(sets_right(&mara, &acme, (&ana.id(), "manager")), 303);
    ana.get("/organization").expect(200);
    let remove = [("id", acme.as_str()), ("act", "remove")];
    mara.sends(&format!("/organization/members/{}", ana.id()), &remove);
    ana.post(&format!("/organization/members/{}", luis.id()), &remove)
        .expect(404);
    let form = [("id", acme.as_str()), ("share_new_tickets", "off")];
    ana.post("/organization", &form).expect(404);
    assert_eq!(belongs(&luis), ["Acme member"]);
    // Their session lives on.
    ana.get("/tickets").expect(200);
}

#[test]
fn a8_leaving_ends_the_sight_that_came_from_it_at_once_and_direct_grants_stay() {
    let world = World::new();
    let mara = world.person("mara");
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let acme = organization(&world, "Acme");
    let shared = ana.opens("Seen by all", "text");
    let followed = ana.opens("Followed by Luis", "text");
    let kept = ana.opens("Followed and kept", "text");
    let own = luis.opens("Asked by Luis", "text");
    for ticket in [followed, kept] {
        luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "follow")]);
    }
    luis.get(&format!("/tickets/{shared}")).expect(200);
    let path = format!("/organization/members/{}", luis.id());
    let page = mara.words(&format!("{path}?id={acme}"));
    let named = |ticket: i64| page.contains(&format!("#{ticket} "));
    assert_eq!(
        [shared, followed, kept, own].map(named),
        [false, true, true, true],
        "{page}"
    );
    let form = [
        ("id", acme.as_str()),
        ("act", "remove"),
        ("tickets", &followed.to_string()),
        // Whose request it is stays, whatever is posted (A3).
        ("tickets", &own.to_string()),
    ];
    mara.sends(&path, &form);
    // The session lives on; of the tickets, those stay that were theirs and were not ticked.
    let status = |ticket: i64| luis.get(&format!("/tickets/{ticket}")).status;
    assert_eq!(
        [shared, followed, kept, own].map(status),
        [404, 404, 200, 200]
    );
    luis.get(&format!("/tickets?view={acme}")).expect(200);
    // The organization of a ticket does not move with people.
    let ticket = luis.asks(&format!("/tickets/{own}")).json();
    assert_eq!(ticket["organization"]["name"], "Acme");
    mara.get(&format!("/tickets/{own}")).expect(200);
    mara.get(&format!("{path}?id={acme}")).expect(404);
}

#[test]
fn a8_all_direct_grants_can_go_with_the_membership() {
    let world = World::new();
    let ana = world.person("ana");
    let [luis, mara] = world.with_tokens(["luis", "mara"]);
    let acme = organization(&world, "Acme");
    let followed: Vec<i64> = (0..3)
        .map(|n| ana.opens(&format!("Ticket {n}"), "text"))
        .collect();
    for ticket in &followed {
        luis.sends(&format!("/tickets/{ticket}/follow"), &[("act", "follow")]);
    }
    // A ticket that is none of the manager's business is neither listed nor touched.
    let private = world.private_ticket(&ana);
    ana.sends(
        &format!("/tickets/{private}/people"),
        &[("act", "add"), ("person", "luis@acme.example")],
    );
    let page = mara.html(&format!("/organization/members/{}?id={acme}", luis.id()));
    assert!(!page.contains("CANARY"));
    let path = format!("/organizations/{acme}/members/{}?unfollow=true", luis.id());
    mara.api("DELETE", &path, None).expect(204);
    for ticket in followed {
        luis.get(&format!("/tickets/{ticket}")).expect(404);
    }
    luis.get(&format!("/tickets/{private}")).expect(200);
}

#[test]
fn everyone_can_leave_and_a_limited_member_sees_no_list() {
    let world = World::new();
    let [luis, lim] = world.with_tokens(["luis", "lim"]);
    let acme = organization(&world, "Acme");
    let page = luis.words("/organization");
    assert!(page.contains("Ana Ruiz") && !page.contains("Invite someone"));
    let page = lim.words("/organization");
    assert!(!page.contains("Ana") && page.contains("limited"));
    // Nobody but managers opens the page about someone else.
    let about = |who: &Person, whom: &Person| {
        who.get(&format!("/organization/members/{}?id={acme}", whom.id()))
            .status
    };
    assert_eq!(
        [about(&luis, &lim), about(&lim, &luis), about(&luis, &luis)],
        [403, 403, 200]
    );
    let leave = [("id", acme.as_str()), ("act", "remove")];
    luis.post(&format!("/organization/members/{}", lim.id()), &leave)
        .expect(403);
    for person in [&luis, &lim] {
        person.sends(&format!("/organization/members/{}", person.id()), &leave);
        assert_eq!(belongs(person), Vec::<String>::new());
    }
    assert!(luis.get("/organization").words().contains("do not belong"));
}

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
    let globex = omar.opens("Import", "text");
    omar.post(&format!("/tickets/{globex}/people"), &add)
        .expect(422);
    // Who is no agent any more is nobody's contact.
    let noor = world.with_token("noor");
    noor.changes(&format!("/people/{ivo}"), &json!({ "role": "customer" }));
    assert!(!lim.get("/organization").words().contains("Ivo"));
    let other = ana.opens("Other", "text");
    ana.post(&format!("/tickets/{other}/people"), &add)
        .expect(422);
}

#[test]
fn p7_a_customer_invites_at_most_fifty_new_people_a_day() {
    let world = World::new();
    let (mara, acme) = (world.person("mara"), organization(&world, "Acme"));
    for n in 0..50 {
        invites(&mara, &acme, (&format!("n{n}@partner.example"), "member"));
    }
    let form = [
        ("id", acme.as_str()),
        ("email", "last@partner.example"),
        ("given_name", "Nora"),
        ("family_name", "New"),
    ];
    let page = mara.post("/organization/members", &form).expect(422);
    assert!(page.words().contains("within a day"));
    let ticket = mara.opens("Export", "text");
    let add = [("act", "add"), ("person", "last@partner.example")];
    mara.post(&format!("/tickets/{ticket}/people"), &add)
        .expect(422);
    assert_eq!(mails(&world, "last@partner.example"), 0);
    let world = world.moved("+25h");
    let mara = world.person("mara");
    mara.sends("/organization/members", &form);
}

#[test]
fn p2_an_unconfirmed_address_gets_one_invitation_a_day_but_for_an_agents_word() {
    let world = World::new();
    let (mara, acme) = (world.with_token("mara"), organization(&world, "Acme"));
    invites(&mara, &acme, ("nora@partner.example", "member"));
    let member = mara
        .asks(&format!(
            "/organizations/{acme}/members/nora@partner.example"
        ))
        .json()["id"]
        .to_string();
    let again = |who: &Person| {
        let form = [("id", acme.as_str()), ("act", "invite")];
        who.sends(&format!("/organization/members/{member}"), &form);
    };
    again(&mara);
    invites(&mara, &acme, ("nora@partner.example", "limited"));
    assert_eq!(mails(&world, "nora@partner.example"), 1);
    let form = [("act", "invite")];
    world
        .person("ines")
        .sends(&format!("/desk/people/{member}"), &form);
    assert_eq!(mails(&world, "nora@partner.example"), 2);
    let world = world.moved("+25h");
    again(&world.person("mara"));
    assert_eq!(mails(&world, "nora@partner.example"), 3);
    let nora = accepts(&world, "nora@partner.example");
    assert_eq!(belongs(&nora), ["Acme limited"]);
    let mara = world.person("mara");
    let form = [("id", acme.as_str()), ("act", "invite")];
    mara.post(&format!("/organization/members/{member}"), &form)
        .expect(409);
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

#[test]
fn a10_ending_an_account_ends_sessions_tokens_and_links_and_opening_it_again_none() {
    let world = World::new();
    let [omar, ines] = world.with_tokens(["omar", "ines"]);
    let ticket = omar.opens("Import", "text");
    world
        .nobody()
        .post("/forgot", &[("email", "omar@globex.example")])
        .expect(200);
    let link = mailed(&world, "omar@globex.example", "reset").unwrap();
    let path = format!("/people/{}", omar.id());
    ines.changes(&path, &json!({ "active": false }));
    omar.get("/tickets").expect(303);
    omar.asks("/me").expect(401);
    world.nobody().get(&link).expect(410);
    ines.changes(&path, &json!({ "active": true }));
    omar.get("/tickets").expect(303);
    omar.asks("/me").expect(401);
    world.nobody().get(&link).expect(410);
    // What they wrote stays.
    ines.get(&format!("/desk/tickets/{ticket}"))
        .says("Omar Farouk");
}
