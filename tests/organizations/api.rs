//! Organizations and people over the API.

use serde_json::json;

use crate::{
    harness::{Person, World},
    organizations::{accepts, belongs, mailed, organization},
};

#[test]
fn an_organization_is_made_and_set_by_agents_and_in_part_by_its_managers() {
    let world = World::new();
    let [ines, mara, ana, omar] = world.with_tokens(["ines", "mara", "ana", "omar"]);
    let new =
        json!({ "name": "Initech", "domains": ["@Initech.example"], "share_new_tickets": false });
    let made = ines.adds("/organizations", &new).json();
    assert_eq!(
        (
            &made["domains"],
            &made["share_new_tickets"],
            &made["domain_right"],
            &made["contacts"]
        ),
        (
            &json!(["initech.example"]),
            &json!(false),
            &json!("limited"),
            &json!([])
        )
    );
    // Customers know nothing of making any.
    mara.api("POST", "/organizations", Some(&new)).expect(404);
    let acme = format!("/organizations/{}", organization(&world, "Acme"));
    let sharing = json!({ "share_new_tickets": false });
    let set = mara.changes(&acme, &sharing).json();
    assert_eq!(set["share_new_tickets"], false);
    for (field, value) in [
        ("name", json!("Ours")),
        ("domains", json!(["globex.example"])),
        ("contacts", json!([])),
        ("domain_right", json!("member")),
    ] {
        let refused = mara
            .api("PATCH", &acme, Some(&json!({ field: value })))
            .expect(403);
        assert_eq!(refused.json()["code"], "agents_only", "{field}");
    }
    assert_eq!(
        ana.api("PATCH", &acme, Some(&sharing)).expect(403).json()["code"],
        "managers_only"
    );
    let foreign = omar.api("PATCH", &acme, Some(&sharing)).expect(404);
    let absent = omar
        .api("PATCH", "/organizations/1", Some(&sharing))
        .expect(404);
    assert_eq!(foreign.text(), absent.text());
    // Each sees their own, and of its settings what is theirs to know.
    let seen = ana.reads("/organizations");
    let rows = seen["data"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert!(rows[0]["name"] == "Acme" && rows[0].get("domains").is_none());
}

#[test]
fn a6_a_domain_stands_for_one_organization_and_never_for_everyone() {
    let world = World::new();
    let ines = world.with_token("ines");
    let acme = format!("/organizations/{}", organization(&world, "Acme"));
    for (domains, code) in [
        (json!(["gmail.com"]), "free_mail"),
        (json!(["GMail.com."]), "bad_domain"),
        (json!(["Globex.example"]), "taken"),
        (json!(["acme"]), "bad_domain"),
        (json!(["acme.example, x"]), "bad_domain"),
    ] {
        let body = json!({ "domains": domains });
        let refused = ines.api("PATCH", &acme, Some(&body)).expect(422).json();
        assert_eq!(refused["code"], code, "{body}");
        assert_eq!(refused["errors"][0]["field"], "domains");
    }
    // Nothing of a refused change is kept.
    let both = json!({ "name": "Renamed", "domains": ["globex.example"] });
    ines.api("PATCH", &acme, Some(&both)).expect(422);
    let page = ines.get("/desk/organizations").words();
    assert!(page.contains("Acme acme.example") && !page.contains("Renamed"));
    for (body, code) in [
        (json!({ "name": "Globex" }), "taken"),
        (json!({ "name": " " }), "required"),
        (json!({ "domain_right": "manager" }), "unknown_right"),
        (json!({ "contacts": [1] }), "unknown_agent"),
        (json!({ "id": 7 }), "invalid"),
    ] {
        let refused = ines.api("PATCH", &acme, Some(&body)).expect(422).json();
        assert_eq!(refused["code"], code, "{body}");
    }
    // Taken away, a domain is free for another one, and leads nobody in any more.
    ines.changes(&acme, &json!({ "domains": [] }));
    let globex = format!("/organizations/{}", organization(&world, "Globex"));
    let moved = json!({ "domains": ["globex.example", "acme.example"] });
    ines.changes(&globex, &moved);
}

#[test]
fn members_are_put_read_and_removed_by_agents_and_managers() {
    let world = World::new();
    let [ines, mara, ana, omar] = world.with_tokens(["ines", "mara", "ana", "omar"]);
    let members = format!("/organizations/{}/members", organization(&world, "Acme"));
    let names = |who: &crate::harness::Person, query: &str| {
        let page = who.reads(&format!("{members}{query}"));
        let rows = page["data"].as_array().unwrap().iter();
        let names: Vec<String> = rows
            .map(|row| {
                format!(
                    "{} {} {}",
                    row["name"].as_str().unwrap(),
                    row["right"].as_str().unwrap(),
                    row["state"].as_str().unwrap()
                )
            })
            .collect();
        (names, page["next"].as_str().map(str::to_owned))
    };
    let all = [
        "Ana Ruiz member active",
        "Lim Tan limited active",
        "Luis Ortega member active",
        "Mara Silva manager active",
    ];
    assert_eq!(names(&mara, "").0, all);
    let (first, next) = names(&ines, "?limit=3");
    let (rest, end) = names(&ines, &format!("?limit=3&after={}", next.unwrap()));
    assert_eq!(
        ([first, rest].concat(), end),
        (all.map(str::to_owned).to_vec(), None)
    );
    mara.asks(&format!("{members}?after=junk")).expect(422);
    ana.asks(&members).expect(403);
    omar.asks(&members).expect(404);

    // By id or address; what is there gets the right, what is not is made.
    let put = |who: &crate::harness::Person, whom: &str, right: &str| {
        who.api(
            "PUT",
            &format!("{members}/{whom}"),
            Some(&json!({ "right": right })),
        )
    };
    assert_eq!(
        put(&ines, "omar@globex.example", "member")
            .expect(200)
            .json()["state"],
        "active"
    );
    assert_eq!(belongs(&omar), ["Globex member", "Acme member"]);
    assert_eq!(
        put(&mara, &omar.id(), "limited").expect(200).json()["right"],
        "limited"
    );
    put(&ines, "nobody@elsewhere.example", "member").expect(422);
    put(&ines, "ivo@desk.example", "member").expect(422);
    put(&mara, "7", "member").expect(404);
    put(&mara, "nora@elsewhere.example", "nonsense").expect(422);
    put(&ana, "lim@acme.example", "member").expect(403);
    put(&omar, "lim@acme.example", "member").expect(403);
    // A manager's word is an invitation.
    let invited = put(&mara, "nora@elsewhere.example", "member")
        .expect(200)
        .json();
    assert_eq!(invited["state"], "invited");
    assert_eq!(
        belongs(&accepts(&world, "nora@elsewhere.example")),
        ["Acme member"]
    );
    let delete = |who: &crate::harness::Person, whom: &str| {
        who.api("DELETE", &format!("{members}/{whom}"), None).status
    };
    assert_eq!(delete(&ana, "omar@globex.example"), 403);
    assert_eq!(delete(&mara, "omar@globex.example"), 204);
    assert_eq!(delete(&mara, "omar@globex.example"), 404);
    assert_eq!(belongs(&omar), ["Globex member"]);
    // Everyone may go themselves.
    assert_eq!(delete(&ana, &ana.id()), 204);
}

#[test]
fn p7_what_a_manager_has_only_offered_an_agent_gives() {
    let world = World::new();
    let [ines, mara] = world.with_tokens(["ines", "mara"]);
    let omar = world.with_token("omar");
    let acme = organization(&world, "Acme");
    let membership = format!("/organizations/{acme}/members/omar@globex.example");
    let right = json!({ "right": "member" });
    let is_member = || omar.asks("/me").text().contains(&acme);
    mara.api("PUT", &membership, Some(&right)).expect(200);
    assert!(!is_member());
    ines.api("PUT", &membership, Some(&right)).expect(200);
    assert!(is_member());
}

#[test]
fn people_are_found_by_who_may_see_them() {
    let world = World::new();
    let [ines, ana, lim] = world.with_tokens(["ines", "ana", "lim"]);
    let found = |who: &crate::harness::Person, query: &str| {
        let page = who.reads(&format!("/people{query}"));
        let rows = page["data"].as_array().unwrap().iter();
        rows.map(|row| row["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&ines, "?q=OMAR"), ["Omar Farouk"]);
    assert_eq!(found(&ines, "?q=ruiz"), ["Ana Ruiz"]);
    assert_eq!(found(&ines, "?q=Ana%20R"), ["Ana Ruiz"]);
    assert_eq!(found(&ines, "?q=ana@acme"), ["Ana Ruiz"]);
    assert_eq!(found(&ines, "?q=%25"), Vec::<String>::new());
    assert_eq!(found(&ana, ""), ["Lim Tan", "Luis Ortega", "Mara Silva"]);
    assert_eq!(found(&ana, "?q=lu"), ["Luis Ortega"]);
    assert_eq!(found(&ana, "?q=omar"), Vec::<String>::new());
    assert_eq!(found(&lim, ""), Vec::<String>::new());
    // Colleagues' addresses stand in their member list; nothing else of them is told.
    let row = &ana.asks("/people?q=luis").json()["data"][0];
    assert_eq!(row.as_object().unwrap().len(), 3);
    // All of them, page by page.
    let (mut all, mut after) = (Vec::new(), String::new());
    loop {
        let page = ines.asks(&format!("/people?limit=4{after}")).json();
        all.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["email"].to_string()),
        );
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 9);
}

#[test]
fn p7_people_are_made_by_agents_and_invited_by_managers() {
    let world = World::new();
    let [ines, noor, mara, ana] = world.with_tokens(["ines", "noor", "mara", "ana"]);
    let acme: i64 = organization(&world, "Acme").parse().unwrap();
    let globex: i64 = organization(&world, "Globex").parse().unwrap();
    let add = |who: &crate::harness::Person, body: serde_json::Value| {
        who.api("POST", "/people", Some(&body))
    };
    let made = add(&ines, json!({ "email": "one@elsewhere.example", "name": "Nora de New", "organization_id": acme, "right": "limited" }))
        .expect(201)
        .json();
    assert_eq!(
        (made["given_name"].as_str(), made["family_name"].as_str()),
        (Some("Nora de"), Some("New"))
    );
    assert_eq!(
        belongs(&accepts(&world, "one@elsewhere.example")),
        ["Acme limited"]
    );
    add(
        &ines,
        json!({ "email": "two@desk.example", "name": "Al Agent", "role": "agent" }),
    )
    .expect(403);
    add(
        &noor,
        json!({ "email": "two@desk.example", "name": "Al Agent", "role": "agent" }),
    )
    .expect(201);
    add(
        &ines,
        json!({ "email": "one@elsewhere.example", "name": "Nora New" }),
    )
    .expect(422);
    // A manager: into their own, known or not, with the same answer.
    let invited = |email: &str| {
        let body = json!({ "email": email, "name": "Nora New", "organization_id": acme });
        let mut answer = add(&mara, body).expect(201).json();
        answer["id"] = json!(0);
        answer.to_string().replace(&email.to_lowercase(), "ADDRESS")
    };
    assert_eq!(
        invited("three@elsewhere.example"),
        invited("Omar@globex.example")
    );
    add(
        &mara,
        json!({ "email": "four@elsewhere.example", "name": "Nora New", "organization_id": globex }),
    )
    .expect(404);
    add(
        &mara,
        json!({ "email": "four@elsewhere.example", "name": "Nora New", "role": "agent" }),
    )
    .expect(403);
    add(
        &ana,
        json!({ "email": "four@elsewhere.example", "name": "Nora New" }),
    )
    .expect(403);
    assert!(mailed(&world, "four@elsewhere.example", "invitation").is_none());
}

#[test]
fn people_are_changed_by_agents_roles_by_admins_and_names_by_oneself() {
    let world = World::new();
    let [ines, noor, ana, mara] = world.with_tokens(["ines", "noor", "ana", "mara"]);
    let change = |who: &crate::harness::Person, whom: &str, body: serde_json::Value| {
        who.api("PATCH", &format!("/people/{whom}"), Some(&body))
    };
    let (ana_id, ivo_id) = (ana.id(), world.with_token("ivo").id());
    let renamed = change(&ana, &ana_id, json!({ "given_name": "Anaïs" }))
        .expect(200)
        .json();
    assert_eq!(renamed["name"], "Anaïs Ruiz");
    change(&ana, &ana_id, json!({ "given_name": "A1" })).expect(422);
    change(&ana, &ana_id, json!({ "role": "admin" })).expect(403);
    change(
        &ana,
        &ana_id,
        json!({ "active": true, "email": "x@y.example" }),
    )
    .expect(422);
    change(&mara, &ana_id, json!({ "given_name": "Anna" })).expect(404);
    change(&mara, "7", json!({ "given_name": "Anna" })).expect(404);
    change(&ines, &ana_id, json!({ "family_name": "Ruiz Mora" })).expect(200);
    change(&ines, &ana_id, json!({ "role": "agent" })).expect(403);
    change(&ines, &ivo_id, json!({ "active": false })).expect(403);
    change(&noor, &noor.id(), json!({ "role": "agent" })).expect(403);
    // A new role ends what was opened with the old one.
    let ivo = world.with_token("ivo");
    change(&noor, &ivo_id, json!({ "role": "customer" })).expect(200);
    ivo.get("/desk").expect(303);
    ivo.asks("/me").expect(401);
}

#[test]
fn of_two_admins_who_take_each_others_role_at_once_one_stays() {
    let world = World::new();
    let admin = |email: &str| {
        let words = ["user", "add", email, "--name", "Ada Min", "--role", "admin"];
        world.server.command(&words);
        Person::by_link(&world.server, email).with_token(&world.server)
    };
    for pair in 0..4 {
        let pair = [0, 1].map(|one| admin(&format!("a{pair}{one}@desk.example")));
        let ids = pair.each_ref().map(Person::id);
        let start = std::sync::Barrier::new(2);
        let takes = |who: &Person, whom: &str| {
            let body = json!({ "role": "customer" });
            start.wait();
            who.api("PATCH", &format!("/people/{whom}"), Some(&body))
                .status
        };
        let answers = std::thread::scope(|scope| {
            let one = scope.spawn(|| takes(&pair[0], &ids[1]));
            let other = scope.spawn(|| takes(&pair[1], &ids[0]));
            [one.join().unwrap(), other.join().unwrap()]
        });
        let taken = answers.iter().filter(|status| **status == 200).count();
        assert_eq!(taken, 1, "{answers:?}");
    }
}

#[test]
fn a9_what_someone_was_told_as_an_agent_is_not_told_to_customers_later() {
    let world = World::new();
    let [noor, ana, ivo] = world.with_tokens(["noor", "ana", "ivo"]);
    let (ticket, ivo_id) = (ana.opens("Export", "text"), ivo.id());
    let path = format!("/tickets/{ticket}");
    let assign = json!({ "assignee": ivo_id.parse::<i64>().unwrap() });
    noor.changes(&path, &assign);
    ana.sends(&format!("{path}/comments"), &[("body", "Any news?")]);
    let told = || {
        let api = ana.asks(&format!("{path}/comments"));
        ana.words(&path) + &api.expect(200).text()
    };
    assert!(!told().contains("Ivo"));
    let role = json!({ "role": "customer" });
    noor.changes(&format!("/people/{ivo_id}"), &role);
    assert!(!told().contains("Ivo"), "{}", told());
}

#[test]
fn a4_a5_a_ticket_is_shared_and_unshared() {
    let world = World::new();
    let [ana, luis, omar, ines] = world.with_tokens(["ana", "luis", "omar", "ines"]);
    let (acme, globex) = (organization(&world, "Acme"), organization(&world, "Globex"));
    let ticket = world.private_ticket(&ana);
    let share = |organization: &str| format!("/tickets/{ticket}/organizations/{organization}");
    let status = |who: &crate::harness::Person| who.asks(&format!("/tickets/{ticket}")).status;
    ana.api("PUT", &share(&acme), None).expect(204);
    ana.api("PUT", &share(&acme), None).expect(204);
    assert_eq!([status(&luis), status(&omar)], [200, 404]);
    // A foreign organization and none are refused alike; agents may share with any there is.
    let refused = |organization: &str| {
        ana.api("PUT", &share(organization), None)
            .expect(422)
            .json()["errors"]
            .clone()
    };
    assert_eq!(refused(&globex), refused("7"));
    ines.api("PUT", &share(&globex), None).expect(204);
    ines.api("PUT", &share("7"), None).expect(404);
    assert_eq!(status(&omar), 200);
    omar.api("PUT", &share(&globex), None).expect(204);
    let asked = omar.api("DELETE", &share(&globex), None).expect(409).json();
    assert_eq!(asked["code"], "would_lose_access");
    assert_eq!(status(&omar), 200);
    omar.api("DELETE", &format!("{}?confirm=true", share(&globex)), None)
        .expect(204);
    assert_eq!(status(&omar), 404);
    omar.api("DELETE", &share(&globex), None).expect(404);
}
