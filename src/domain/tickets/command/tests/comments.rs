//! What a comment does, by whoever writes it (L2, L3, L7, L9, L15).

use super::*;
use crate::domain::workflows::{Requirement, Workflow};

fn says(viewer: &Viewer, status: &str, workflow: &Workflow, comment: Comment) -> Decided {
    let at = ticket_in(workflow, status);
    let command = Command::Comment(comment);
    decide(&at, workflow, Actor::Person(viewer), &command)
}

type Decided = Result<Vec<Event>, Refusal>;

fn with_status(to: &str) -> Comment {
    Comment {
        status: Some(to.into()),
        ..Comment::default()
    }
}

#[test]
fn l3_a_customers_comment_takes_a_ticket_where_its_workflow_says() {
    let (ana, helpcentre) = (customer(ANA, &[]), helpcentre());
    for (from, to) in [
        ("new", None),
        ("open", None),
        ("on_hold", None),
        ("pending", Some(("open", None))),
        ("solved", Some(("open", None))),
    ] {
        let events = says(&ana, from, &helpcentre, Comment::default()).unwrap();
        assert_eq!(events[0].kind(), "commented");
        assert_eq!(moved(&events), to, "from {from}");
    }
}

#[test]
fn l3_where_nobody_has_it_a_comment_leads_back_to_the_queue() {
    let (workflow, ana) = (service_portal(), customer(ANA, &[]));
    let mut at = ticket_in(&workflow, "waiting_for_customer");
    let mut led = |assignee, gone| {
        (at.assignee, at.assignee_gone) = (assignee, gone);
        let command = Command::Comment(Comment::default());
        let events = decide(&at, &workflow, Actor::Person(&ana), &command).unwrap();
        moved(&events).unwrap().0.to_owned()
    };
    assert_eq!(led(None, false), "waiting_for_support");
    assert_eq!(led(Some(INES), false), "in_progress");
    // Whoever has it works here no more: that is nobody.
    assert_eq!(led(Some(INES), true), "waiting_for_support");
}

#[test]
fn a_mail_of_nothing_but_quotes_leaves_the_ticket_where_it_is() {
    let quotes = Comment {
        wordless: true,
        ..Comment::default()
    };
    for status in ["pending", "solved"] {
        let events = says(&customer(ANA, &[]), status, &helpcentre(), quotes.clone()).unwrap();
        assert_eq!(kinds(&events), ["commented"], "{status}");
    }
}

#[test]
fn l7_a_closed_ticket_takes_no_comment_of_a_customer() {
    for (workflow, status) in [
        (helpcentre(), "closed"),
        (service_portal(), "closed"),
        (service_portal(), "closed___escalated_to_tem"),
        (engineering(), "closed"),
        (service_desk(), "closed"),
    ] {
        let ana = customer(ANA, &[]);
        for comment in [Comment::default(), with_status(&workflow.rules.solve_to)] {
            let decided = says(&ana, status, &workflow, comment);
            assert_eq!(code(decided), "closed", "{} {status}", workflow.key);
        }
    }
}

#[test]
fn a_status_that_takes_no_comments_says_so_by_the_name_customers_know() {
    let mut workflow = helpcentre();
    workflow.statuses[3].customer_comments = false;
    let refused = says(
        &customer(ANA, &[]),
        "on_hold",
        &workflow,
        Comment::default(),
    );
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("While this ticket is “Open”"), "{words}");
}

#[test]
fn l9_agents_answer_on_an_escalated_ticket_and_on_no_other_closed_one() {
    let portal = service_portal();
    let comment = Comment::default();
    let events = says(
        &agent(),
        "closed___escalated_to_tem",
        &portal,
        comment.clone(),
    );
    assert_eq!(kinds(&events.unwrap()), ["commented"]);
    let decided = says(&agent(), "closed", &portal, comment);
    let words = decided.unwrap_err().to_string();
    assert!(
        words.contains("“Closed” and takes no replies. Write a note"),
        "{words}"
    );
}

#[test]
fn an_agent_answers_a_ticket_that_takes_no_replies_by_opening_it_again() {
    let desk = service_desk();
    let events = says(&agent(), "spam", &desk, with_status("open")).unwrap();
    assert_eq!(kinds(&events), ["commented", "status_changed"]);
    assert_eq!(
        code(says(&agent(), "spam", &desk, with_status("closed"))),
        "closed"
    );
    assert_eq!(
        code(says(&agent(), "closed", &desk, with_status("open"))),
        "not_allowed_now"
    );
}

#[test]
fn l15_nobody_answers_over_the_head_of_what_they_have_not_seen() {
    let workflow = helpcentre();
    let mut at = ticket_in(&workflow, "open");
    at.public_events = 5;
    for viewer in [agent(), customer(ANA, &[])] {
        let send = |last_event| {
            let comment = Comment {
                last_event,
                ..Comment::default()
            };
            let command = Command::Comment(comment);
            decide(&at, &workflow, Actor::Person(&viewer), &command)
        };
        assert_eq!(code(send(Some(4))), "newer_events");
        for seen in [Some(5), Some(6), None] {
            assert!(send(seen).is_ok(), "{seen:?}");
        }
    }
}

#[test]
fn l2_a_comment_takes_the_type_along_that_a_step_asks_for() {
    let workflow = service_desk();
    let solving = with_status("resolved");
    let decided = says(&agent(), "in_progress", &workflow, solving.clone());
    assert_eq!(code(decided), "type_required");
    let typed = Comment {
        kind: Some("bug".into()),
        ..solving
    };
    let events = says(&agent(), "in_progress", &workflow, typed).unwrap();
    assert_eq!(
        kinds(&events),
        ["commented", "type_changed", "status_changed"]
    );
    assert_eq!(moved(&events), Some(("resolved", Some(Reason::Solved))));
}

#[test]
fn a_type_that_the_workflow_does_not_have_is_refused_with_those_it_has() {
    let typo = Comment {
        kind: Some("bugg".into()),
        ..Comment::default()
    };
    let refused = says(&agent(), "open", &service_desk(), typo).unwrap_err();
    let words = refused.to_string();
    assert!(
        words.starts_with("There is no type “bugg” here."),
        "{words}"
    );
    assert!(words.contains("Bug, Feature Request"), "{words}");
}

#[test]
fn a_status_chosen_with_a_comment_that_is_the_tickets_own_changes_nothing() {
    let events = says(&agent(), "open", &helpcentre(), with_status("open")).unwrap();
    assert_eq!(kinds(&events), ["commented"]);
}

#[test]
fn a_customer_sets_no_status_with_a_comment_but_solved() {
    let (ana, workflow) = (customer(ANA, &[]), helpcentre());
    for to in ["open", "pending", "closed", "gone", ""] {
        let decided = says(&ana, "pending", &workflow, with_status(to));
        assert_eq!(code(decided), "not_allowed_now", "{to}");
    }
    let events = says(&ana, "pending", &workflow, with_status("solved")).unwrap();
    assert_eq!(kinds(&events), ["commented", "status_changed"]);
    assert_eq!(moved(&events), Some(("solved", Some(Reason::Solved))));
}

#[test]
fn l2_a_step_that_asks_for_a_comment_is_made_with_one_and_not_without() {
    let mut workflow = helpcentre();
    let mut steps = workflow.transitions.iter_mut();
    let step = steps.find(|t| t.from == "open" && t.to == "pending");
    step.unwrap().requires = vec![Requirement::Comment];
    assert!(says(&agent(), "open", &workflow, with_status("pending")).is_ok());
    let change = Command::Change(Change {
        status: Some("pending".into()),
        ..Change::default()
    });
    let at = ticket_in(&workflow, "open");
    let decided = decide(&at, &workflow, Actor::Person(&agent()), &change);
    assert_eq!(code(decided), "comment_required");
}
