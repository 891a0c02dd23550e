//! V1: views of a group, for those who are in it.

use serde_json::json;

use crate::{
    groups::group,
    harness::{Person, World, has, has_all, lacks},
    workflows::post_form,
};

/// Ines and Noor are in the group, Ivo is not; a view that Ines gave it.
fn stage() -> (World, [Person; 3], String, String) {
    let world = World::new();
    let [ines, ivo, noor] = world.with_tokens(["ines", "ivo", "noor"]);
    let key = group(&noor, "Second line", &[&ines, &noor]);
    let page = ines.html("/desk/views/new?q=tag:vip");
    has(&page, "The group Second line");
    let typed = [("name", "Hard cases"), ("for", &*key)];
    let made = post_form(&ines, "/desk/views/new", (&page, "main form"), &typed);
    let view = made.expect(303).location().to_owned();
    (world, [ines, ivo, noor], key, view)
}

#[test]
fn v1_a_groups_view_is_its_members_alone() {
    let (_world, [ines, ivo, noor], key, view) = stage();
    for member in [&ines, &noor] {
        has(member.html("/desk"), "Hard cases");
        member.get(&view).expect(200);
    }
    has(noor.words(&view), "by Ines Vidal");
    lacks(ivo.html("/desk"), "Hard cases");
    for path in [
        view.clone(),
        format!("{view}/edit"),
        format!("{view}/tickets.csv"),
    ] {
        ivo.get(&path).expect(404);
    }
    let id = view.rsplit('/').next().unwrap();
    let path = format!("/views/{id}");
    ivo.api("PATCH", &path, Some(&json!({ "name": "x" })))
        .expect(404);
    ivo.api("DELETE", &path, None).expect(404);
    let rows = ines.reads("/views");
    let mut rows = rows.as_array().unwrap().iter();
    let row = rows.find(|row| row["key"] == id).unwrap();
    assert_eq!(
        (&row["for"], &row["name"]),
        (&json!(key), &json!("Hard cases"))
    );
    // Whoever comes into the group has it, whoever leaves it does not.
    let membership = format!("/groups/{key}/members/{}", ivo.id());
    noor.api("PUT", &membership, None).expect(204);
    has(ivo.words(&view), "Hard cases");
    ivo.get(&format!("{view}/edit")).expect(404);
    ivo.api("PATCH", &path, Some(&json!({ "name": "x" })))
        .expect(403);
    noor.api("DELETE", &membership, None).expect(204);
    ivo.get(&view).expect(404);
    // An administrator who has it changes it, and leaves it whose it is.
    let page = noor.html(&format!("{view}/edit"));
    let typed = [("name", "Harder cases")];
    post_form(&noor, &format!("{view}/edit"), (&page, "main form"), &typed).expect(303);
    has(ines.html("/desk"), "Harder cases");
}

#[test]
fn v1_agents_give_views_to_groups_that_they_are_in_and_to_no_others() {
    let (_world, [_, ivo, _], key, _) = stage();
    lacks(ivo.html("/desk/views/new?q=tag:vip"), "The group");
    for word in [&*key, "nothing", "Everyone", ""] {
        let new = json!({ "name": "x", "query": "tag:x", "for": word });
        let refused = ivo.api("POST", "/views", Some(&new)).expect(422);
        has(refused.text(), "a group that you are in");
    }
    let typed = [
        ("name", "x"),
        ("query", "tag:kept"),
        ("order", "waiting"),
        ("for", &*key),
    ];
    let refused = ivo.post("/desk/views/new", &typed).expect(422);
    has_all(
        refused.text(),
        &[
            "a group that you are in",
            "tag:kept",
            "value=\"waiting\" selected",
        ],
    );
    lacks(ivo.html("/desk"), ">x<");
}

#[test]
fn v1_who_had_a_view_by_a_group_that_is_gone_is_told() {
    let (_world, [ines, ivo, noor], key, view) = stage();
    noor.api("DELETE", &format!("/groups/{key}"), None)
        .expect(204);
    has(
        ines.words(&view),
        "The group that had this view is there no more: now only you have it.",
    );
    for other in [&noor, &ivo] {
        lacks(other.html("/desk"), "Hard cases");
        let page = other.get(&view).expect(404);
        has(
            page.words(),
            "This view was a group’s that is there no more.",
        );
        lacks(page.text(), "Hard cases");
        other.get(&format!("{view}/edit")).expect(404);
    }
    // A new group of the same name does not get it back by that.
    assert_eq!(group(&noor, "Second line", &[&ivo]), key);
    lacks(ivo.html("/desk"), "Hard cases");
    // Said again whose it is, it is as any other.
    let edit = format!("{view}/edit");
    let page = ines.html(&edit);
    post_form(&ines, &edit, (&page, "main form"), &[("for", "everyone")]).expect(303);
    has(ivo.words(&view), "Hard cases");
    lacks(ines.words(&view), "there no more");
}
