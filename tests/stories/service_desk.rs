//! Types, groups, priorities, closing after 48 hours, and a status nobody sees.

use serde_json::json;

use super::{Story, patch, refused, status};

#[test]
fn l2_l5_a_ticket_of_the_service_desk_is_classified_resolved_and_closed() {
    let story = Story::of("service-desk");
    let ticket = story.writes("Tiles stay empty", "Three of five.");
    assert_eq!(story.status(ticket), "open");
    let fields = [
        ("group", "support"),
        ("priority", "high"),
        ("status", "in_progress"),
    ];
    story.sets(ticket, &fields).expect(303);
    let seen = story.ticket(ticket);
    assert_eq!(
        (&seen["group"], &seen["priority"]),
        (&json!("support"), &json!("high"))
    );
    assert_eq!(
        story.events(ticket, "commented"),
        0,
        "this desk announces no priority"
    );
    let hers = story.cleo.asks(&format!("/tickets/{ticket}")).json();
    assert!(hers.get("group").is_none(), "groups are the agents' own");
    assert_eq!(story.cleo.asks("/groups").json(), json!([]));

    let page = story
        .sets(ticket, &[("status", "resolved")])
        .expect(422)
        .text();
    assert!(
        page.contains("Choose what kind of ticket this is"),
        "asked for in place"
    );
    let refusal = story.says(ticket, "Mended.", "resolved").expect(422).text();
    assert!(refusal.contains("Choose what kind of ticket this is") && refusal.contains("Mended."));
    assert_eq!(
        refused(&patch(&story.ines, ticket, &status("resolved"))),
        "type_required"
    );
    assert_eq!(
        refused(&patch(&story.ines, ticket, &json!({ "type": "nonsense" }))),
        "unknown"
    );
    story
        .sets(ticket, &[("status", "resolved"), ("type", "bug")])
        .expect(303);
    assert_eq!(story.status(ticket), "resolved");
    story.replies(ticket, "The map is still empty.").expect(303);
    assert_eq!(story.status(ticket), "in_progress");
    story.says(ticket, "The map, too.", "resolved").expect(303);
    story.is_mailed(ticket, "The map, too.");
    let story = story.later("+47h");
    assert_eq!(story.status(ticket), "resolved");
    let story = story.later("+49h");
    story.becomes(ticket, "closed");
    story.is_mailed_times(ticket, "Your request is closed now", 1);
}

#[test]
fn l2_what_a_customer_solves_is_classified_later() {
    let story = Story::of("service-desk");
    let ticket = story.cleo.opens("Imports are slow", "Since the weekend.");
    let subject = "Imports are slow";
    let view = |story: &Story| story.ines.words("/desk/views/to-classify");
    assert!(!view(&story).contains(subject));
    story.cleo.sends(&format!("/tickets/{ticket}/solve"), &[]);
    assert_eq!(
        story.status(ticket),
        "resolved",
        "no requirement holds a customer up"
    );
    assert!(view(&story).contains(subject));
    story
        .sets(ticket, &[("type", "infrastructure")])
        .expect(303);
    assert!(!view(&story).contains(subject));
}

#[test]
fn a1_spam_is_gone_for_its_sender_and_comes_back_when_it_was_none() {
    let story = Story::of("service-desk");
    let ticket = story.cleo.opens("Win a cruise", "Answer today.");
    let page = format!("/tickets/{ticket}");
    story.sets(ticket, &[("status", "spam")]).expect(303);
    assert_eq!(story.ticket(ticket)["reason"], "spam");
    story.cleo.get(&page).expect(404);
    assert!(!story.cleo.get("/tickets").text().contains("Win a cruise"));
    assert!(!story.cleo.get("/statuses").text().contains("Spam"));
    story.sets(ticket, &[("status", "open")]).expect(303);
    story.cleo.get(&page).expect(200);
    assert_eq!(
        refused(&patch(&story.ines, ticket, &status("pending"))),
        "not_allowed_now",
        "hidden"
    );
    assert_eq!(
        refused(&patch(&story.ines, ticket, &status("closed"))),
        "reason_required"
    );
    patch(
        &story.ines,
        ticket,
        &json!({ "status": "closed", "reason": "duplicate" }),
    )
    .expect(200);
    assert!(story.mails(ticket, "spam").is_empty());
}
