//! Fifteen statuses that say who has the ball, reminders, and giving up.

use crate::harness::has_all;
use serde_json::json;

use super::{Story, patch, refused, status};

const INITIAL: &str = "waiting_on_customer__initial_information_";
const ADDITIONAL: &str = "waiting_on_customer__additional_information_";
const VALIDATION: &str = "waiting_on_customer__fix_validation_";

#[test]
fn l2_l4_a_problem_goes_through_every_team_and_back_to_its_customer() {
    let story = Story::of("engineering");
    let page = story.cleo.html("/tickets/new?request_type=problem");
    assert!(
        page.contains("Product suggestion"),
        "other kinds are offered"
    );
    let fields = [
        ("request_type", "problem"),
        ("subject", "Kits are counted twice"),
        ("body", "After each return."),
    ];
    let made = story.cleo.sends("/tickets/new", &fields);
    let ticket = crate::harness::person::number(made.location());
    assert_eq!(story.ticket(ticket)["request_type"], "problem");
    assert_eq!(story.status(ticket), "support_team__notified_");

    story.says(ticket, "Which version?", INITIAL).expect(303);
    let page = story.page(ticket);
    has_all(&page, &["waiting for you", "unless you reply"]);
    story.replies(ticket, "8.4.2").expect(303);
    for (to, turn) in [
        ("support_team__triaging_", "support"),
        ("product_team", "product"),
        ("support_team__investigating_", "support"),
        ("technical_team", "technical"),
        ("support_team__information_request_", "support"),
    ] {
        if story.status(ticket) != to {
            story.sets(ticket, &[("status", to)]).expect(303);
        }
        let ticket = story.ticket(ticket);
        assert_eq!(
            (&ticket["status"]["key"], &ticket["status"]["turn"]),
            (&json!(to), &json!(turn))
        );
    }
    story
        .says(ticket, "Please send the log.", ADDITIONAL)
        .expect(303);
    story.answers(ticket, "Please send the log.", "Here it is.");
    assert_eq!(story.status(ticket), "support_team__liaising_");
    for to in [
        "technical_team__investigating_",
        "development_team",
        "deployment_team",
        "support_team__fix_validation_",
    ] {
        patch(&story.ines, ticket, &status(to)).expect(200);
    }
    story
        .says(ticket, "Please try 8.4.5.", VALIDATION)
        .expect(303);
    story.replies(ticket, "Which menu?").expect(303);
    assert_eq!(story.status(ticket), "support_team__fix_validation_");
    story.says(ticket, "Returns.", VALIDATION).expect(303);
    story.cleo.sends(
        &format!("/tickets/{ticket}/solve"),
        &[("body", "It works.")],
    );
    assert_eq!(story.status(ticket), "closed");
    assert_eq!(story.ticket(ticket)["reason"], "confirmed");
    story.replies(ticket, "Thanks.").expect(409);
    let transitions = format!("/tickets/{ticket}/transitions");
    assert_eq!(
        story.ines.asks(&transitions).json(),
        json!([]),
        "closed is final"
    );
}

#[test]
fn l2_an_agent_who_closes_from_elsewhere_says_why() {
    let story = Story::of("engineering");
    let ticket = story.cleo.opens("Kits", "Counted twice.");
    patch(&story.ines, ticket, &status("support_team__triaging_")).expect(200);
    let refusal = patch(&story.ines, ticket, &status("closed")).expect(422);
    assert_eq!(refused(&refusal), "reason_required");
    let page = story
        .sets(ticket, &[("status", "closed")])
        .expect(422)
        .text();
    assert!(
        page.contains("Say why this ticket ends"),
        "asked for in place"
    );
    assert_eq!(story.status(ticket), "support_team__triaging_");
    story
        .sets(ticket, &[("status", "closed"), ("reason", "duplicate")])
        .expect(303);
    assert_eq!(story.ticket(ticket)["reason"], "duplicate");
}

#[test]
fn l11_silence_is_reminded_of_twice_and_then_closes() {
    let story = Story::of("engineering");
    let ticket = story.cleo.opens("Kits", "Counted twice.");
    story.says(ticket, "Which version?", INITIAL).expect(303);
    let story = story.later("+5d");
    story.is_mailed_times(ticket, "still waiting for your answer", 1);
    let story = story.later("+11d");
    crate::harness::server::wait("the second reminder", || {
        (story.mails(ticket, "still waiting for your answer").len() == 2).then_some(())
    });
    assert_eq!(story.status(ticket), INITIAL);
    let story = story.later("+17d");
    story.becomes(ticket, "closed");
    story.is_mailed_times(ticket, "because no answer came", 1);
    assert_eq!(
        story.mails(ticket, "still waiting for your answer").len(),
        2
    );
    assert_eq!(story.events(ticket, "reminded"), 2);
    assert_eq!(story.ticket(ticket)["reason"], "no_response");
}

#[test]
fn l11_what_fell_due_while_the_desk_was_off_happens_once_and_in_order() {
    let story = Story::of("engineering");
    let ticket = story.cleo.opens("Kits", "Counted twice.");
    story.says(ticket, "Which version?", INITIAL).expect(303);
    let story = story.later("+30d");
    story.becomes(ticket, "closed");
    story.is_mailed_times(ticket, "because no answer came", 1);
    assert_eq!(story.events(ticket, "reminded"), 2);
    let story = story.later("+40d");
    assert_eq!(story.events(ticket, "reminded"), 2);
    assert_eq!(story.mails(ticket, "because no answer came").len(), 1);
}
