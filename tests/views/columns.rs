//! V1: a view has the columns that its owner chose.

use serde_json::json;

use crate::harness::{World, has, has_all, lacks};

#[test]
fn v1_a_view_shows_the_columns_that_were_chosen_for_it() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let ticket = ana.opens("Cold radiator", "It stays cold.");
    ines.changes(
        &format!("/tickets/{ticket}"),
        &json!({ "tags": ["wet", "vip"] }),
    );
    let form = ines.html("/desk/views/new?q=tag:vip");
    has_all(
        &form,
        &["name=\"columns\"", "Columns beside number and subject"],
    );
    let typed = [
        ("name", "Tagged"),
        ("query", "tag:vip"),
        ("order", "newest"),
        ("for", "me"),
        ("columns", "tags"),
        ("columns", "created"),
        ("columns", "priority"),
    ];
    let made = ines.post("/desk/views/new", &typed).expect(303);
    let page = ines.html(made.location());
    let table = page.split("<table").nth(1).unwrap();
    has_all(table, &["Tags", "Opened", "vip, wet", "Cold radiator"]);
    for gone in ["c-from", "c-turn", "c-status", "c-who", "Ana Ruiz"] {
        lacks(table, gone);
    }
    let edit = ines.html(&format!("{}/edit", made.location()));
    for (word, checked) in [("tags", true), ("requester", false)] {
        let field = edit.split(&format!("value=\"{word}\"")).nth(1).unwrap();
        let tag = field.split('>').next().unwrap();
        assert_eq!(tag.contains("checked"), checked, "{word}: {tag}");
    }
}

#[test]
fn v1_programs_choose_columns_and_learn_which_there_are() {
    let world = World::new();
    let ines = world.with_token("ines");
    let usual = json!([
        "priority",
        "requester",
        "turn",
        "status",
        "updated",
        "assignee"
    ]);
    let made = ines
        .adds("/views", &json!({ "name": "Mine", "query": "turn:us" }))
        .json();
    assert_eq!(made["columns"], usual);
    let path = format!("/views/{}", made["key"].as_str().unwrap());
    // In the order of the list, each once.
    let chosen = json!({ "columns": ["assignee", "group", "group"] });
    let changed = ines.changes(&path, &chosen).json();
    assert_eq!(changed["columns"], json!(["group", "assignee"]));
    // What is not said stays; none at all are the usual ones again.
    assert_eq!(
        ines.changes(&path, &json!({ "name": "Ours" })).json()["columns"],
        json!(["group", "assignee"])
    );
    assert_eq!(
        ines.changes(&path, &json!({ "columns": [] })).json()["columns"],
        usual
    );
    let wrong = json!({ "columns": ["due"] });
    let refused = ines.api("PATCH", &path, Some(&wrong)).expect(422);
    assert_eq!(refused.json()["errors"][0]["code"], "unknown_column");
    has(refused.text(), "priority, requester, turn");
    let views = ines.reads("/views");
    assert!(
        views
            .as_array()
            .unwrap()
            .iter()
            .all(|view| !view["columns"].as_array().unwrap().is_empty())
    );
    let typed = [
        ("name", "X"),
        ("query", "turn:us"),
        ("for", "me"),
        ("columns", "evil"),
    ];
    ines.post("/desk/views/new", &typed).expect(422);
}
