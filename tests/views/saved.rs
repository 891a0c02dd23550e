//! Views that agents save (V1).

use serde_json::{Value, json};

use crate::{
    harness::{Call, Person, World, has, has_all, http::encoded, lacks},
    workflows::post_form,
};

/// Two tickets, of which one is tagged, and agents.
fn stage() -> (World, [Person; 3], [i64; 2]) {
    let world = World::new();
    let ana = world.person("ana");
    let agents = world.with_tokens(["ines", "ivo", "noor"]);
    let tickets = ["The lamp", "The door"].map(|subject| ana.opens(subject, "Look at it."));
    let tagged = json!({ "tags": ["vip"] });
    agents[0].changes(&format!("/tickets/{}", tickets[0]), &tagged);
    (world, agents, tickets)
}

/// Saves what was searched for, as the link beside it leads to.
fn saves(agent: &Person, query: &str, (name, reach): (&str, &str)) -> String {
    let found = agent.html(&format!("/search?q={}", encoded(query)));
    let link = found.split("href=\"/desk/views/new?").nth(1).unwrap();
    let asked = link.split('"').next().unwrap();
    let page = agent.html(&format!("/desk/views/new?{asked}"));
    has(&page, format!("value=\"{query}\""));
    let typed = [("name", name), ("for", reach)];
    let done = post_form(agent, "/desk/views/new", (&page, "main form"), &typed);
    done.expect(303).location().to_owned()
}

#[test]
fn v1_what_was_searched_for_is_saved_as_a_view_with_its_number_beside_the_others() {
    let (_world, [ines, ..], [lamp, door]) = stage();
    let view = saves(&ines, "tag:vip -status:closed", ("Important", "me"));
    let page = ines.html(&view);
    has_all(&page, &["The lamp", "Important", "tag:vip -status:closed"]);
    lacks(&page, format!("href=\"/desk/tickets/{door}\""));
    has(ines.words("/desk/views/open"), "Important 1");
    // It is a question: what fits it since is in it, what does not is gone.
    ines.changes(&format!("/tickets/{door}"), &json!({ "tags": ["vip"] }));
    ines.changes(&format!("/tickets/{lamp}"), &json!({ "tags": [] }));
    let page = ines.html(&view);
    has(&page, "The door");
    lacks(&page, "The lamp");
    let rows = ines.get(&format!("{view}/tickets.csv")).expect(200).text();
    has(&rows, "The door");
    lacks(&rows, "The lamp");
    // Words that cannot be counted without reading show no number.
    saves(&ines, "lamp", ("By its word", "me"));
    lacks(ines.words("/desk/views/open"), "By its word 1");
}

#[test]
fn v1_a_view_is_its_owners_alone_until_it_is_every_agents() {
    let (world, [ines, ivo, noor], _) = stage();
    let view = saves(&ines, "tag:vip", ("CANARY", "me"));
    let edit = format!("{view}/edit");
    for other in [&ivo, &noor] {
        other.get(&view).expect(404);
        other.get(&edit).expect(404);
        other.get(&format!("{view}/tickets.csv")).expect(404);
        other.post(&edit, &[("act", "remove")]).expect(404);
        lacks(other.html("/desk/views/open"), "CANARY");
        lacks(other.asks("/views").text(), "CANARY");
    }
    world.person("ana").get(&view).expect(404);
    let page = ines.html(&edit);
    post_form(&ines, &edit, (&page, "main form"), &[("for", "everyone")]).expect(303);
    has(ivo.words(&view), "by Ines Vidal");
    // Whoever has it from somebody else changes nothing; administrators do.
    ivo.get(&edit).expect(404);
    ivo.post(&edit, &[("act", "remove")]).expect(403);
    let page = noor.html(&edit);
    post_form(&noor, &edit, (&page, "main form"), &[("name", "Renamed")]).expect(303);
    has(ines.words(&view), "Renamed");
    noor.sends(&edit, &[("act", "remove")]);
    ines.get(&view).expect(404);
}

#[test]
fn v1_what_is_wrong_with_a_view_is_said_beside_it_and_what_was_typed_is_kept() {
    let (_world, [ines, ..], _) = stage();
    let long = "x".repeat(61);
    for (name, query, words) in [
        ("", "tag:vip", "Say what it is called."),
        (&*long, "tag:vip", "A name has at most 60 characters."),
        ("Kept name", "", "Say which tickets it shows."),
        ("Kept name", "prioritty:high", "is no condition"),
        ("Kept name", "group:nowhere", "There is no group"),
        ("Kept name", "status:nowhere", "No status is called"),
    ] {
        let typed = [("name", name), ("query", query), ("for", "everyone")];
        let page = ines.post("/desk/views/new", &typed).expect(422);
        has(page.words(), words);
        has_all(
            page.text(),
            &[
                &format!("value=\"{name}\""),
                &format!("value=\"{query}\""),
                "<option value=\"everyone\" selected",
            ],
        );
    }
    let all = ines.asks("/views").json();
    let owned = |one: &&Value| !one["owner"].is_null();
    assert_eq!(all.as_array().unwrap().iter().filter(owned).count(), 0);
}

#[test]
fn v1_a_view_whose_question_has_gone_says_so_and_harms_no_other_page() {
    let (world, [ines, _, noor], _) = stage();
    noor.sends(
        "/admin/workflows",
        &[("act", "install"), ("workflow", "service-desk")],
    );
    let view = saves(&ines, "group:support", ("Support", "me"));
    has(ines.words("/desk/views/open"), "Support 0");
    let file = world.server.file();
    file.execute("UPDATE base_views SET query = 'group:gone'", [])
        .unwrap();
    has(
        ines.get(&view).expect(422).words(),
        "There is no group “gone”",
    );
    ines.get("/desk/views/open").expect(200);
    ines.get("/desk").expect(200);
    assert_eq!(
        ines.asks("/views")
            .expect(200)
            .json()
            .as_array()
            .unwrap()
            .last()
            .unwrap()["count"],
        Value::Null
    );
    ines.get(&format!("{view}/edit")).expect(200);
}

#[test]
fn v1_views_are_kept_and_changed_over_the_api() {
    let (world, [ines, ivo, _], _) = stage();
    let new = json!({ "name": "Important", "query": "tag:vip", "for": "everyone" });
    let view = ines.adds("/views", &new).json();
    assert_eq!(
        (&view["for"], &view["query"]),
        (&json!("everyone"), &json!("tag:vip"))
    );
    let key = view["key"].as_str().unwrap();
    let all = ivo.asks("/views").json();
    let all = all.as_array().unwrap();
    let keys: Vec<&str> = all.iter().map(|one| one["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        [
            "mine",
            "unassigned",
            "waiting-for-us",
            "waiting-for-customer",
            "open",
            "snoozed",
            "solved",
            "closed",
            "spam",
            key
        ]
    );
    let (open, own) = (&all[4], &all[9]);
    assert_eq!((&open["count"], &open["owner"]), (&json!(2), &Value::Null));
    assert_eq!(
        (&own["count"], &own["owner"]["name"]),
        (&json!(1), &json!("Ines Vidal"))
    );
    let path = format!("/views/{key}");
    ivo.api("PATCH", &path, Some(&json!({ "name": "x" })))
        .expect(403);
    ivo.api("DELETE", &path, None).expect(403);
    let changed = ines
        .api("PATCH", &path, Some(&json!({ "for": "me" })))
        .expect(200)
        .json();
    assert_eq!(
        (&changed["for"], &changed["name"]),
        (&json!("me"), &json!("Important"))
    );
    ivo.api("DELETE", &path, None).expect(404);
    for (body, field) in [
        (json!({ "name": "", "query": "tag:x" }), "name"),
        (json!({ "name": "x", "query": "nonsense:x" }), "query"),
        (
            json!({ "name": "x", "query": "tag:x", "for": "nobody" }),
            "for",
        ),
        (
            json!({ "name": "x", "query": "tag:x", "colour": "red" }),
            "colour",
        ),
    ] {
        let refused = ines.api("POST", "/views", Some(&body)).expect(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    ines.api("DELETE", &path, None).expect(204);
    world.with_token("ana").asks("/views").expect(404);
}

#[test]
fn v1_one_agent_has_as_many_views_as_are_of_use() {
    let (_world, [ines, ..], _) = stage();
    let view = |n: i64| json!({ "name": format!("View {n}"), "query": "tag:vip" });
    for n in 0..50 {
        ines.adds("/views", &view(n));
    }
    let refused = ines
        .api("POST", "/views", Some(&view(50)))
        .expect(422)
        .text();
    has(refused, "which is as many as one agent may have");
}

#[test]
fn v5_a_view_says_whether_it_has_changed_and_sends_nothing_twice() {
    let (world, [ines, ..], _) = stage();
    let saved = saves(&ines, "tag:vip", ("Important", "me"));
    for view in ["/desk/views/open", &saved] {
        let asks = |tag: &str| {
            let call = Call::new("GET", view);
            ines.call(call.header("If-None-Match", tag))
        };
        let first = ines.get(view).expect(200);
        let tag = first.header("etag").unwrap().to_owned();
        let again = asks(&tag).expect(304);
        assert!(again.text().is_empty());
        assert_eq!(again.header("etag"), Some(&*tag));
        let ticket = world.person("ana").opens("One more", "text");
        ines.changes(&format!("/tickets/{ticket}"), &json!({ "tags": ["vip"] }));
        let changed = asks(&tag).expect(200);
        has(changed.text(), "One more");
        assert_ne!(changed.header("etag"), Some(&*tag));
    }
}
