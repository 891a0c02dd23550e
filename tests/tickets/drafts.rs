//! T1: what somebody has begun to write is kept for them alone.

use serde_json::json;

use crate::harness::{World, has, lacks, page::form};

#[test]
fn t1_a_draft_is_found_again_on_another_device_and_nobody_else_sees_it() {
    let world = World::new();
    let ana = world.person("ana");
    let number = ana.opens("The chair squeaks", "It does.");
    let [ines, elsewhere] = world.with_tokens(["ines", "ines"]);
    let kept = ines.post(
        &format!("/desk/tickets/{number}/drafts"),
        &[("kind", "reply"), ("body", "  Have you CANARY-oiled it\n")],
    );
    has(kept.expect(303).location(), "notice=draft-kept");
    ines.post(
        &format!("/desk/tickets/{number}/drafts"),
        &[("kind", "note"), ("body", "CANARY-note begun")],
    );
    let page = elsewhere.html(&format!("/desk/tickets/{number}"));
    has(&page, "  Have you CANARY-oiled it\n</textarea>");
    has(&page, "CANARY-note begun</textarea>");
    has(elsewhere.html("/desk/views/open"), ">Draft<");
    for (name, room) in [
        ("ivo", "/desk/tickets"),
        ("noor", "/desk/tickets"),
        ("ana", "/tickets"),
    ] {
        let other = world.with_token(name);
        lacks(other.html(&format!("{room}/{number}")), "CANARY");
        other
            .asks(&format!("/tickets/{number}/drafts/reply"))
            .expect(404);
        other
            .asks(&format!("/tickets/{number}/drafts/note"))
            .expect(404);
    }
    lacks(world.person("ivo").html("/desk/views/open"), ">Draft<");
    // What is sent ends its draft, and the other stays.
    ines.replies(number, "Have you oiled it?");
    ines.asks(&format!("/tickets/{number}/drafts/reply"))
        .expect(404);
    let note = ines.reads(&format!("/tickets/{number}/drafts/note"));
    assert_eq!(note["body"], "CANARY-note begun");
    let page = ines.get(&format!("/desk/tickets/{number}"));
    let gone = form(&page, "Discard draft")
        .with("act", "discard")
        .sent_by(&ines);
    has(gone.expect(303).location(), "notice=draft-gone");
    ines.asks(&format!("/tickets/{number}/drafts/note"))
        .expect(404);
    lacks(ines.html("/desk/views/open"), ">Draft<");
}

#[test]
fn t1_by_the_api_a_draft_is_put_read_and_removed_by_its_writer() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let number = ana.opens("The chair squeaks", "It does.");
    let at = |kind: &str| format!("/tickets/{number}/drafts/{kind}");
    ana.asks(&at("reply")).expect(404);
    let kept = ana
        .api("PUT", &at("reply"), Some(&json!({"body": "And now"})))
        .expect(200)
        .json();
    assert_eq!(
        (&kept["body"], &kept["status"]),
        (&json!("And now"), &json!(null))
    );
    assert!(kept["updated_at"].is_string());
    // Of notes a customer knows nothing.
    ana.api("PUT", &at("note"), Some(&json!({"body": "x"})))
        .expect(404);
    ana.api("PUT", &at("thought"), Some(&json!({"body": "x"})))
        .expect(404);
    let status = json!({"body": "So", "status": "solved"});
    let kept = ines
        .api("PUT", &at("reply"), Some(&status))
        .expect(200)
        .json();
    assert_eq!(kept["status"], "solved");
    let bad = json!({"body": "So", "status": "nowhere"});
    assert_eq!(
        ines.api("PUT", &at("reply"), Some(&bad)).expect(422).json()["code"],
        "unknown_status"
    );
    let long = json!({"body": "x".repeat(200_001)});
    assert_eq!(
        ines.api("PUT", &at("reply"), Some(&long))
            .expect(422)
            .json()["code"],
        "too_long"
    );
    assert_eq!(ana.reads(&at("reply"))["body"], "And now");
    ana.api("DELETE", &at("reply"), None).expect(204);
    ana.asks(&at("reply")).expect(404);
    ana.api("DELETE", &at("reply"), None).expect(204);
    // An empty one is none.
    ines.api("PUT", &at("reply"), Some(&json!({"body": " "})))
        .expect(204);
    ines.asks(&at("reply")).expect(404);
}

#[test]
fn t1_who_no_longer_sees_a_ticket_sees_no_draft_on_it_either() {
    let world = World::new();
    let [ana, luis] = world.with_tokens(["ana", "luis"]);
    let number = world.private_ticket(&ana);
    ana.adds(
        &format!("/tickets/{number}/followers"),
        &json!({"person": luis.email}),
    );
    let at = format!("/tickets/{number}/drafts/reply");
    luis.api("PUT", &at, Some(&json!({"body": "Hm"})))
        .expect(200);
    ana.api(
        "DELETE",
        &format!("/tickets/{number}/followers/{}?confirm=yes", luis.id()),
        None,
    );
    luis.asks(&at).expect(404);
    luis.api("PUT", &at, Some(&json!({"body": "Hm"})))
        .expect(404);
    luis.api("DELETE", &at, None).expect(404);
}

#[test]
fn t1_what_is_sent_on_one_ticket_ends_no_other_draft() {
    let world = World::new();
    let [ana, ines] = world.with_tokens(["ana", "ines"]);
    let numbers: Vec<i64> = (0..3)
        .map(|at| ana.opens(&format!("Chair {at}"), "It squeaks."))
        .collect();
    for number in &numbers {
        ines.api(
            "PUT",
            &format!("/tickets/{number}/drafts/reply"),
            Some(&json!({"body": "Yes"})),
        )
        .expect(200);
    }
    // What one sends on one ticket ends no other draft.
    ines.replies(numbers[0], "Done.");
    ines.asks(&format!("/tickets/{}/drafts/reply", numbers[0]))
        .expect(404);
    assert_eq!(
        ines.reads(&format!("/tickets/{}/drafts/reply", numbers[1]))["body"],
        "Yes"
    );
    assert_eq!(
        world
            .person("ines")
            .html("/desk/views/open")
            .matches(">Draft<")
            .count(),
        2
    );
}
