//! Priorities that are told, escalated closure, and releases.

use crate::harness::has_all;
use serde_json::json;

use super::{Story, patch, refused, status};

const ESCALATED: &str = "closed___escalated_to_tem";

#[test]
fn l9_l10_a_ticket_of_the_service_portal_is_escalated_and_hears_of_its_release() {
    let story = Story::of("service-portal");
    let ticket = story.writes("Export leaves out lines", "Since Tuesday.");
    assert_eq!(story.status(ticket), "waiting_for_support");
    story.sets(ticket, &[("priority", "p2")]).expect(303);
    let page = story.page(ticket);
    for told in [
        "P2 High",
        "important function",
        "4 business hours",
        "24 business hours",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    story.is_mailed(ticket, "P2 High");
    let comments = |story: &Story| story.events(ticket, "commented");
    assert_eq!(comments(&story), 1);
    story.sets(ticket, &[("priority", "p2")]).expect(303);
    assert_eq!(comments(&story), 1, "the same priority again is no news");
    assert!(story.cleo.get("/statuses").text().contains("P2 High"));

    story.sets(ticket, &[("status", "in_progress")]).expect(303);
    story
        .says(ticket, "Handed to engineering.", ESCALATED)
        .expect(303);
    assert_eq!(story.ticket(ticket)["reason"], "escalated");
    // It is closed for support, and goes on with the engineers: that is what its customer reads.
    story.is_mailed(
        ticket,
        "is now “Closed - Escalated to TEM”: Our engineering team",
    );
    assert!(story.mails(ticket, "is closed now").is_empty());
    assert!(story.page(ticket).contains("Closed - Escalated to TEM"));
    story.replies(ticket, "When?").expect(409);
    story.says(ticket, "Planned for spring.", "").expect(303);
    story.is_mailed(ticket, "Planned for spring.");

    let chosen = ticket.to_string();
    let page = story.ines.words("/desk/releases");
    assert!(page.contains("Export leaves out lines"));
    let fields = [("version", "2026.3"), ("tickets", chosen.as_str())];
    story.ines.sends("/desk/releases", &fields);
    assert!(story.page(ticket).contains("release 2026.3"));
    story.is_mailed_times(ticket, "release 2026.3", 1);
    assert_eq!(story.ticket(ticket)["release"], "2026.3");
    let told = comments(&story);
    let again = json!({ "version": "2026.3", "tickets": [ticket] });
    story
        .ines
        .api("POST", "/releases", Some(&again))
        .expect(200);
    patch(&story.ines, ticket, &json!({ "release": "2026.3" })).expect(200);
    assert_eq!(comments(&story), told, "a ticket hears of a release once");
    assert_eq!(story.status(ticket), ESCALATED);
}

#[test]
fn l9_a_release_is_told_on_all_its_tickets_or_on_none() {
    let story = Story::of("service-portal");
    let waits = story.cleo.opens("Waits", "For a release.");
    let open = story.cleo.opens("Open", "Waits for nothing.");
    story.says(waits, "Handed on.", ESCALATED).expect(303);
    let release = json!({ "version": "9.1", "tickets": [waits, open, 4711] });
    let answer = story
        .ines
        .api("POST", "/releases", Some(&release))
        .expect(422);
    let told = answer.json();
    assert_eq!(told["errors"].as_array().unwrap().len(), 2, "{told}");
    assert_eq!(story.ticket(waits)["release"], json!(null));
    let releases = story.ines.reads("/releases");
    assert_eq!(releases, json!([]));
    let fields = [
        ("version", "9.1"),
        ("notes", "Kept"),
        ("tickets", &open.to_string()),
    ];
    let page = story
        .ines
        .post("/desk/releases", &fields)
        .expect(422)
        .text();
    has_all(&page, &["wait for a release", "Kept"]);
    story
        .cleo
        .api("POST", "/releases", Some(&json!({ "version": "1" })))
        .expect(404);
}

#[test]
fn l3_an_answer_goes_to_whoever_has_the_ticket() {
    let story = Story::of("service-portal");
    let ticket = story.cleo.opens("Two people", "Please add them.");
    story
        .says(ticket, "Who?", "waiting_for_customer")
        .expect(303);
    story.replies(ticket, "Kim and Ada.").expect(303);
    assert_eq!(story.status(ticket), "waiting_for_support", "nobody has it");
    let ines: i64 = story.ines.id().parse().unwrap();
    patch(&story.ines, ticket, &json!({ "assignee": ines })).expect(200);
    story
        .says(ticket, "Which rights?", "waiting_for_customer")
        .expect(303);
    story.replies(ticket, "Buyers.").expect(303);
    assert_eq!(story.status(ticket), "in_progress");
    let refusal = patch(&story.ines, ticket, &status("closed")).expect(422);
    assert_eq!(refused(&refusal), "not_allowed_now");
    let refusal = patch(&story.ines, ticket, &status("nonsense")).expect(422);
    assert_eq!(refused(&refusal), "unknown_status");

    story.says(ticket, "Done.", "resolved").expect(303);
    story.replies(ticket, "Ada is missing.").expect(303);
    assert_eq!(story.status(ticket), "waiting_for_support");
    story.says(ticket, "Ada, too.", "resolved").expect(303);
    let story = story.later("+10d");
    story.becomes(ticket, "closed");
}
