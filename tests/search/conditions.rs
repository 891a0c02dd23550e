//! What tickets are sorted by, in searches and lists (V2).

use serde_json::{Value, json};

use super::world;
use crate::harness::{Person, World, has, http::encoded};

/// Tickets of the service desk, sorted one way and another, and who works on them.
struct Stage {
    world: World,
    ana: Person,
    ines: Person,
    /// Urgent, tagged, of a group; plain; with a file, and solved.
    tickets: [i64; 3],
}

impl Stage {
    fn new() -> Self {
        let (world, ana, _, ines) = world();
        let noor = world.with_token("noor");
        let install = [("act", "install"), ("workflow", "service-desk")];
        noor.sends("/admin/workflows", &install);
        let types = ines.asks("/request-types").json();
        let types = types.as_array().unwrap();
        let of_desk = |one: &&Value| one["workflow"] == "service-desk";
        let kind = types.iter().find(of_desk).unwrap()["key"].clone();
        let opens = |subject: &str| -> i64 {
            let new =
                json!({ "subject": subject, "body": "The lamp flickers.", "request_type": kind });
            ana.adds("/tickets", &new).json()["number"]
                .as_i64()
                .unwrap()
        };
        let tickets = ["One", "Two", "Three"].map(opens);
        let sorted = json!({ "priority": "high", "type": "bug", "group": "support", "tags": ["Größe XL", "vip"] });
        ines.changes(&format!("/tickets/{}", tickets[0]), &sorted);
        let call = crate::harness::Call::new("POST", "/api/v1/uploads?name=a.txt");
        let file = ana
            .api_call(call.body("text/plain", b"x".to_vec()))
            .expect(201);
        let comment = json!({ "body": "See there.", "attachments": [file.json()["id"]] });
        ana.adds(&format!("/tickets/{}/comments", tickets[2]), &comment);
        let ended = json!({ "status": "resolved", "type": "bug" });
        ines.changes(&format!("/tickets/{}", tickets[2]), &ended);
        Self {
            world,
            ana,
            ines,
            tickets,
        }
    }
}

#[test]
fn v1_what_cannot_be_joined_by_or_is_said() {
    let stage = Stage::new();
    for (asked, code) in [
        ("-tag:vip OR has:files", "or_between"),
        ("tag:vip OR -has:files", "or_between"),
        ("tag:vip OR created:<1h", "or_of_what"),
        ("customer_comment:<1h OR tag:vip", "or_of_what"),
        ("tag:vip OR priority:nowhere", "unknown_value"),
    ] {
        let path = format!("/search?q={}", encoded(asked));
        let refused = stage.ines.asks(&path).expect(422).json();
        assert_eq!(refused["errors"][0]["code"], code, "{asked}");
        let page = stage.ines.get(&path).expect(422);
        has(page.words(), "Not sent");
    }
    // Customers join what they may ask.
    let found = stage.ana.reads(&format!(
        "/search?q={}",
        encoded("status:resolved OR turn:us")
    ));
    assert_eq!(found["tickets"].as_array().unwrap().len(), 3);
    // And a view keeps such a question, with its number.
    let saved = json!({ "name": "Either", "query": "tag:vip OR has:files" });
    let view = stage.ines.adds("/views", &saved).json();
    let views = stage.ines.reads("/views");
    let mut views = views.as_array().unwrap().iter();
    let view = views.find(|one| one["key"] == view["key"]).unwrap();
    assert_eq!(view["count"], 2);
}

#[test]
fn v2_tickets_are_found_by_what_they_are_sorted_by() {
    let stage = Stage::new();
    let [one, two, three] = stage.tickets;
    let cases: Vec<(&str, Vec<i64>)> = vec![
        ("tag:vip", vec![one]),
        ("tag:VIP priority:high", vec![one]),
        ("tag:\"grosse xl\"", vec![one]),
        ("tag:xl", vec![]),
        ("tag:none", vec![three, two]),
        ("priority:High", vec![one]),
        ("priority:none", vec![three, two]),
        ("type:bug", vec![three, one]),
        ("type:bug -tag:vip", vec![three]),
        ("group:support", vec![one]),
        ("group:none -category:solved", vec![two]),
        ("category:solved", vec![three]),
        ("-status:resolved", vec![two, one]),
        ("has:files", vec![three]),
        ("-has:files", vec![two, one]),
        ("channel:api", vec![three, two, one]),
        ("channel:mail", vec![]),
        ("workflow:service-desk -category:solved", vec![two, one]),
        ("requester:ana@acme.example tag:vip", vec![one]),
        ("tag:vip OR has:files", vec![three, one]),
        (
            "priority:high OR priority:low OR status:resolved",
            vec![three, one],
        ),
        ("tag:vip OR has:files -priority:high", vec![three]),
        ("flickers tag:vip OR has:files", vec![three, one]),
        ("flickers tag:vip OR tag:nowhere", vec![one]),
        ("assignee:none OR tag:vip category:solved", vec![three]),
        ("is:spam OR tag:vip", vec![one]),
        // A word like any other where it stands between no two conditions.
        ("tag:vip OR", vec![]),
        ("created:<1h", vec![three, two, one]),
        ("created:>1h", vec![]),
        ("updated:<1h type:bug", vec![three, one]),
        ("created:2020-01-01..2090-01-01", vec![three, two, one]),
        ("created:2020-01-01..2020-12-31", vec![]),
        ("is:open", vec![two, one]),
        ("-is:open", vec![three]),
        ("customer_comment:<1h", vec![three, two, one]),
        ("customer_comment:>1h", vec![]),
        ("-customer_comment:<1h tag:vip", vec![]),
        ("is:reopened", vec![]),
        ("group:mine", vec![]),
        ("assignee:nobody tag:vip", vec![one]),
        // Beside words, each is asked of the same ticket.
        ("lamp tag:vip", vec![one]),
        ("lamp -tag:vip", vec![three, two]),
        ("lamp has:files", vec![three]),
        ("lamp group:support -priority:high", vec![]),
        ("flick type:bug", vec![three, one]),
        (&*format!("#{one} tag:none").leak(), vec![]),
    ];
    for (text, found) in cases {
        assert_eq!(stage.ines.finds(text), found, "{text}");
    }
    // What was sorted otherwise since is found so.
    let path = format!("/tickets/{one}");
    stage.ines.changes(
        &path,
        &json!({ "tags": [], "priority": null, "group": null }),
    );
    assert_eq!(stage.ines.finds("tag:vip"), [0; 0]);
    assert_eq!(
        stage.ines.finds("tag:none priority:none group:none"),
        [three, two, one]
    );
    assert_eq!(stage.ines.finds("lamp tag:none"), [three, two, one]);
}

#[test]
fn v2_a_list_of_the_api_is_narrowed_by_parameters_of_the_same_names() {
    let stage = Stage::new();
    let [one, two, three] = stage.tickets;
    let lists = |who: &Person, query: &str| -> Vec<i64> {
        let rows = who.asks(&format!("/tickets?{query}")).expect(200).json();
        let rows = rows["data"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["number"].as_i64().unwrap())
            .collect()
    };
    for (query, found) in [
        ("tag=vip", vec![one]),
        ("tag=none", vec![three, two]),
        ("priority=high&group=support", vec![one]),
        ("type=bug", vec![three, one]),
        ("type=bug&category=solved", vec![three]),
        ("requester=ana@acme.example&type=bug", vec![three, one]),
        ("channel=api&q=lamp", vec![three, two, one]),
        ("created_after=2020-01-01", vec![three, two, one]),
        ("created_before=2020-01-01T00:00:00Z", vec![]),
        ("updated_after=2999-01-01", vec![]),
        ("assignee=none&tag=vip", vec![one]),
    ] {
        assert_eq!(lists(&stage.ines, query), found, "{query}");
    }
    // Customers choose by what they see of their own.
    assert_eq!(lists(&stage.ana, "type=bug"), [three, one]);
    assert_eq!(lists(&stage.ana, "priority=high"), [one]);
    let omar = stage.world.with_token("omar");
    assert_eq!(lists(&omar, "priority=high"), [0; 0]);
    for (query, field) in [
        ("created_after=soon", "created_after"),
        ("priority=purple", "q"),
        ("requester=", ""),
    ] {
        let answer = stage.ines.asks(&format!("/tickets?{query}"));
        if field.is_empty() {
            answer.expect(200);
        } else {
            assert_eq!(
                answer.expect(422).json()["errors"][0]["field"],
                field,
                "{query}"
            );
        }
    }
}

#[test]
fn v2_a_field_of_the_form_is_asked_for_by_its_key() {
    let world = World::new();
    crate::workflows::fields::offers(
        &world,
        "kind = \"choice\"\nchoices = [\"North\", \"South\"]",
        "\"Mail\", \"Print\"",
    );
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let opens = |region: &str, systems: Value| -> i64 {
        let fields = json!({ "region": region, "systems": systems });
        let new = json!({ "subject": "Lamp", "body": "Dark.", "request_type": "device", "fields": fields });
        ana.adds("/tickets", &new).json()["number"]
            .as_i64()
            .unwrap()
    };
    let (one, two) = (
        opens("North", json!(["Mail", "Print"])),
        opens("South", json!(["Print"])),
    );
    assert_eq!(ines.finds("field.region:north"), [one]);
    assert_eq!(ines.finds("field.systems:print"), [two, one]);
    assert_eq!(ines.finds("field.systems:print -field.region:North"), [two]);
    let south = json!({ "fields": { "region": "South" } });
    ines.changes(&format!("/tickets/{one}"), &south);
    assert_eq!(ines.finds("field.region:south"), [two, one]);
    assert_eq!(
        ana.finds("field.region:south"),
        [0; 0],
        "a word like any other"
    );
}

#[test]
fn v2_what_is_no_condition_is_said_with_those_there_are() {
    let (_world, _, _, ines) = world();
    for (text, words) in [
        (
            "prioritty:high",
            "“prioritty:” is no condition. There are status, category",
        ),
        ("group:nowhere", "There is no group “nowhere”"),
        ("category:ended", "category: takes new, open"),
        ("created:soon", "is no span of time"),
    ] {
        let page = ines
            .get(&format!("/search?q={}", encoded(text)))
            .expect(422);
        has(page.words(), words);
        has(page.text(), format!("value=\"{text}\""));
    }
    ines.get("/search?q=\"prioritty:high\"").expect(200);
}

#[test]
fn v2_what_was_merged_opened_again_or_is_in_ones_own_groups_is_asked_for() {
    let (world, ana, _, ines) = world();
    let noor = world.with_token("noor");
    let open = |subject: &str| ana.opens(subject, "The lamp flickers.");
    let [one, two, three] = ["One", "Two", "Three"].map(open);
    let merged = json!({ "into": two, "confirm": true });
    ines.api("POST", &format!("/tickets/{one}/merge"), Some(&merged))
        .expect(200);
    ines.changes(&format!("/tickets/{three}"), &json!({ "status": "solved" }));
    assert_eq!(ines.finds("is:reopened"), [0; 0]);
    ana.comments(three, "Still dark.");
    for (text, found) in [
        ("is:merged", vec![one]),
        ("-is:merged", vec![three, two]),
        ("lamp is:merged", vec![one]),
        ("is:reopened", vec![three]),
        ("lamp -is:reopened", vec![two, one]),
        ("is:reopened is:open", vec![three]),
    ] {
        assert_eq!(ines.finds(text), found, "{text}");
    }
    // A step among what is open is no opening.
    ines.changes(&format!("/tickets/{two}"), &json!({ "status": "pending" }));
    ines.changes(&format!("/tickets/{two}"), &json!({ "status": "open" }));
    assert_eq!(ines.finds("is:reopened"), [three]);
    let group = crate::groups::group(&noor, "Second line", &[&ines]);
    ines.changes(&format!("/tickets/{two}"), &json!({ "group": group }));
    assert_eq!(ines.finds("group:mine"), [two]);
    assert_eq!(noor.finds("group:mine"), [0; 0]);
    assert_eq!(ines.finds("-group:mine is:open"), [three]);
    // To customers these are words like any others, and what is for agents is not told them.
    assert_eq!(ana.finds("is:merged"), [0; 0]);
}
