//! G4: roles that administrators make.

use serde_json::{Value, json};

use crate::harness::{Person, World, has, has_all, lacks};

const ROSA: &str = "rosa@desk.example";

/// A role of these rights, and its key.
pub fn role(admin: &Person, name: &str, rights: &[&str]) -> String {
    let made = admin.adds("/roles", &json!({ "name": name, "rights": rights }));
    let made = made.expect(201).json();
    made["key"].as_str().unwrap().to_owned()
}

/// Somebody of the desk's own who has the role.
pub fn of_role(world: &World, admin: &Person, role: &str) -> Person {
    let rosa = world.newcomer(ROSA, "agent");
    give(admin, &rosa.id(), role);
    Person::by_link(&world.server, ROSA).with_token(&world.server)
}

#[track_caller]
pub fn give(admin: &Person, person: &str, role: &str) {
    let path = format!("/people/{person}/role");
    let given = admin.api("PUT", &path, Some(&json!({ "role": role })));
    assert_eq!(given.expect(200).json()["desk_role"], role);
}

fn code(answer: &crate::harness::Answer) -> Value {
    let body = answer.json();
    match body["errors"][0]["code"].as_str() {
        Some(code) => json!(code),
        None => body["code"].clone(),
    }
}

#[test]
fn g4_an_administrator_makes_a_role_and_its_people_may_just_what_it_says() {
    let world = World::new();
    let [noor, ana] = world.with_tokens(["noor", "ana"]);
    let page = noor.html("/admin/roles");
    has_all(&page, &["light agent", "Ships with every desk"]);
    let typed = [
        ("name", "Dispatch"),
        ("rights", "properties"),
        ("rights", "see_all"),
    ];
    let made = noor.post("/admin/roles", &typed).expect(303);
    let address = made.location().split('?').next().unwrap().to_owned();
    let key = address.rsplit('/').next().unwrap();
    has_all(
        noor.words("/admin/roles"),
        &["Dispatch", "change tickets, see all tickets"],
    );
    let rosa = of_role(&world, &noor, key);
    let me = rosa.reads("/me");
    assert_eq!(me["role"], "agent");
    assert_eq!(me["rights"], json!(["properties", "see_all"]));
    has(
        noor.words(&format!("/desk/people/{}", me["id"])),
        "Dispatch",
    );
    let ticket = ana.opens("Cold radiator", "It stays cold.");
    let page = rosa.html(&format!("/desk/tickets/{ticket}"));
    has(&page, "property-");
    for control in ["id=\"reply\"", "id=\"note\"", "/redact"] {
        lacks(&page, control);
    }
    rosa.changes(
        &format!("/tickets/{ticket}"),
        &json!({ "priority": "high" }),
    )
    .expect(200);
    for act in ["comments", "notes"] {
        let path = format!("/tickets/{ticket}/{act}");
        let note = json!({ "body": "Dear Ana" });
        let refused = rosa.api("POST", &path, Some(&note)).expect(403);
        assert_eq!(refused.json()["code"], "right_missing", "{act}");
    }
    rosa.get("/admin").expect(403);
    rosa.asks("/people").expect(403);
}

#[test]
fn g4_what_a_role_says_counts_at_once_for_whoever_has_it() {
    let world = World::new();
    let [noor, ana] = world.with_tokens(["noor", "ana"]);
    let key = role(&noor, "Readers", &["see_all"]);
    let rosa = of_role(&world, &noor, &key);
    let ticket = ana.opens("Cold radiator", "It stays cold.");
    let note = json!({ "body": "Valve on order." });
    let notes = format!("/tickets/{ticket}/notes");
    rosa.api("POST", &notes, Some(&note)).expect(403);
    let typed = [
        ("name", "Writers"),
        ("rights", "note"),
        ("rights", "see_all"),
    ];
    let saved = noor.post(&format!("/admin/roles/{key}"), &typed);
    saved.expect(303);
    rosa.adds(&notes, &note).expect(201);
    has(noor.words("/admin/roles"), "Writers");
    noor.changes(&format!("/roles/{key}"), &json!({ "rights": ["see_all"] }))
        .expect(200);
    rosa.api("POST", &notes, Some(&note)).expect(403);
}

#[test]
fn g4_a_role_that_cannot_be_is_refused_beside_what_was_typed() {
    let world = World::new();
    let [noor, ines] = world.with_tokens(["noor", "ines"]);
    let key = role(&noor, "Dispatch", &["properties"]);
    let add = |body: Value| noor.api("POST", "/roles", Some(&body));
    assert_eq!(code(&add(json!({ "name": " " })).expect(422)), "required");
    assert_eq!(code(&add(json!({ "name": "ADMIN" })).expect(422)), "taken");
    assert_eq!(
        code(&add(json!({ "name": "dispatch" })).expect(409)),
        "taken"
    );
    let rights = |rights: &[&str]| json!({ "name": "Boss", "rights": rights });
    assert_eq!(code(&add(rights(&["settings"])).expect(422)), "admins_only");
    assert_eq!(code(&add(rights(&["everything"])).expect(422)), "unknown");
    let typed = [("name", "Light agent"), ("rights", "answer")];
    let refused = noor.post("/admin/roles", &typed).expect(422).text();
    has_all(&refused, &["value=\"Light agent\"", "There is a role"]);
    let sneaked = [("name", "Boss"), ("rights", "settings")];
    noor.post("/admin/roles", &sneaked).expect(422);
    // Those that ship are no one's to change, and what is not there is not found.
    for word in ["light", "admin", "role-99", "role-x", "99"] {
        let path = format!("/roles/{word}");
        noor.api("PATCH", &path, Some(&json!({ "rights": [] })))
            .expect(404);
        noor.get(&format!("/admin{path}")).expect(404);
    }
    let rosa = of_role(&world, &noor, &key);
    let path = format!("/roles/{key}");
    assert_eq!(code(&noor.api("DELETE", &path, None).expect(409)), "in_use");
    let page = noor.post(&format!("/admin{path}"), &[("act", "remove")]);
    has(page.expect(409).text(), "Give them another one first.");
    give(&noor, &rosa.id(), "agent");
    noor.api("DELETE", &path, None).expect(204);
    noor.get(&format!("/admin{path}")).expect(404);
    for (method, path) in [
        ("POST", "/roles"),
        ("GET", "/roles"),
        ("PATCH", "/roles/role-1"),
    ] {
        let body = (method != "GET").then(|| json!({ "name": "Mine", "rights": ["redact"] }));
        ines.api(method, path, body.as_ref()).expect(403);
    }
    ines.post("/admin/roles", &typed).expect(403);
}

#[test]
fn g4_a_role_is_given_wherever_roles_are_and_is_never_the_last_administrators() {
    let world = World::new();
    let [noor, ines] = world.with_tokens(["noor", "ines"]);
    let key = role(&noor, "Dispatch <b>", &["properties"]);
    let form = noor.html("/desk/people/new");
    has_all(&form, &[&format!("value=\"{key}\""), "Dispatch &lt;b&gt;"]);
    lacks(ines.html("/desk/people/new"), &key);
    let invited = json!({ "email": "new@desk.example", "name": "New One", "role": key });
    let made = noor.adds("/people", &invited).expect(201).json();
    assert_eq!(
        [&made["role"], &made["desk_role"]],
        [&json!("agent"), &json!(key)]
    );
    ines.api("POST", "/people", Some(&invited)).expect(403);
    // Customers learn of no role that the desk has made.
    let ana = world.with_token("ana");
    for word in [key.as_str(), "role-99"] {
        let asked = json!({ "email": "new@acme.example", "role": word });
        let refused = ana.api("POST", "/people", Some(&asked)).expect(422);
        lacks(refused.text(), "role-1");
    }
    noor.changes(
        &format!("/people/{}", made["id"]),
        &json!({ "role": "agent" }),
    )
    .expect(200);
    let stays = noor.reads("/people?q=new@desk.example");
    assert_eq!(stays["data"][0]["desk_role"], key);
    let own = format!("/people/{}/role", noor.id());
    noor.api("PUT", &own, Some(&json!({ "role": key })))
        .expect(403);
    let roles = noor.reads("/roles");
    let names: Vec<_> = roles
        .as_array()
        .unwrap()
        .iter()
        .map(|role| &role["name"])
        .collect();
    assert_eq!(
        names,
        ["light agent", "agent", "lead", "admin", "Dispatch <b>"]
    );
}
