//! Few words, and closing after three business days.

use crate::harness::person::number;

use super::Story;

#[test]
fn l5_l7_l8_a_ticket_of_the_help_centre_from_the_first_word_to_its_follow_up() {
    let story = Story::of("helpcentre");
    let ticket = story.cleo.opens("Export stops", "It stops at page 7.");
    assert_eq!(story.status(ticket), "new");
    assert!(
        story.page(ticket).contains("Open"),
        "customers know New as Open"
    );
    let ines = story.ines.id();
    story.sets(ticket, &[("assignee", &ines)]).expect(303);
    assert_eq!(story.status(ticket), "open", "assigning opens it");

    story.says(ticket, "Which format?", "pending").expect(303);
    assert!(story.page(ticket).contains("Awaiting your reply"));
    story.answers(ticket, "We are waiting for you", "CSV.");
    assert_eq!(story.status(ticket), "open");

    story.says(ticket, "Mended.", "solved").expect(303);
    assert!(story.page(ticket).contains("unless you reply"));
    story.answers(ticket, "is solved. It closes", "Not for March.");
    assert_eq!(story.status(ticket), "open", "a comment reopens");
    story.says(ticket, "March, too.", "solved").expect(303);

    let story = story.later("+7d");
    story.becomes(ticket, "closed");
    story.is_mailed_times(ticket, "Your request is closed now", 1);
    story.replies(ticket, "One more thing.").expect(409);
    assert!(story.page(ticket).contains("Create a follow-up"));
    let path = format!("/tickets/{ticket}/follow-up");
    let made = story.cleo.sends(&path, &[("body", "It is back.")]);
    let next = number(made.location());
    assert_eq!(story.ticket(next)["follow_up_of"], ticket);
    assert_eq!(story.ticket(ticket)["follow_ups"][0], next);
    assert_eq!(story.ticket(next)["request_type"], "question");
    assert_eq!(story.status(next), "new");
}

#[test]
fn l4_l12_a_customer_takes_a_request_back_before_anyone_took_it() {
    let story = Story::of("helpcentre");
    let ticket = story.cleo.opens("Export stops", "It stops at page 7.");
    let path = format!("/tickets/{ticket}/solve");
    story.cleo.sends(&path, &[("reason", "withdrawn")]);
    assert_eq!(story.status(ticket), "solved");
    assert_eq!(story.ticket(ticket)["reason"], "withdrawn");
    assert!(
        story.page(ticket).contains("no longer needed"),
        "the reason is shown"
    );
}
