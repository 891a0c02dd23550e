//! Managers invite people, and learn of nobody who has an account (P3, P7).

use serde_json::json;

use super::{accepts, belongs, mailed, mails, organization};
use crate::harness::{Person, World, has, lacks};

pub(super) fn invites(manager: &Person, organization: &str, (email, right): (&str, &str)) {
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
        form[0],
        ("email", "ANA@acme.EXAMPLE"),
        ("given_name", "Ana"),
        form[3],
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
    let told = |kind: &str| {
        let link = mailed(&world, "nora@partner.example", kind).unwrap();
        world
            .nobody()
            .words(&link)
            .contains("You will belong to Acme")
    };
    invites(&mara, &acme, ("nora@partner.example", "member"));
    assert!(told("invitation"));
    // By whatever link: the address is confirmed by either.
    let forgot = [("email", "nora@partner.example")];
    world.nobody().post("/forgot", &forgot).expect(200);
    assert!(told("reset"));
    // Who belongs there already has been told.
    accepts(&world, "nora@partner.example");
    world.nobody().post("/forgot", &forgot).expect(200);
    assert!(!told("reset"));
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
    has(omar.words("/organization"), "Acme invites you");
    // Only the one it is for can take it.
    let join = [("id", acme.as_str()), ("act", "join")];
    let greta = world.person("greta");
    greta.post("/organization/membership", &join).expect(404);
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
    world.person("mara").sends("/organization/members", &form);
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
