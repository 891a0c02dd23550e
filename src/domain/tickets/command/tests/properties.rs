//! What agents set on a ticket (L2, L10, T3).

use super::*;
use crate::domain::workflows::{Requirement, Workflow};

fn set(at: &Ticket, workflow: &Workflow, change: Change) -> Result<Vec<Event>, Refusal> {
    let command = Command::Change(change);
    decide(at, workflow, Actor::Person(&agent()), &command)
}

fn to_status(status: &str) -> Change {
    Change {
        status: Some(status.into()),
        ..Change::default()
    }
}

fn assigned(to: Option<PersonId>) -> Change {
    Change {
        assignee: Some(to),
        ..Change::default()
    }
}

#[test]
fn setting_what_is_set_is_no_event() {
    let workflow = service_desk();
    let mut at = ticket(&workflow);
    at.priority = Some("high".into());
    let same = Change {
        status: Some(at.status.clone()),
        assignee: Some(None),
        priority: Some(at.priority.clone()),
        kind: Some(None),
        subject: Some(at.subject.clone()),
        group: Some(None),
        tags: Some(vec![]),
        fields: Some(Values::new()),
        requester: Some(ANA),
        ..Change::default()
    };
    assert_eq!(set(&at, &workflow, same), Ok(vec![]));
}

#[test]
fn several_properties_are_one_act_with_an_event_each() {
    let workflow = service_desk();
    let change = Change {
        kind: Some(Some("bug".into())),
        assignee: Some(Some(INES)),
        status: Some("resolved".into()),
        priority: Some(Some("low".into())),
        subject: Some("Export".into()),
        group: Some(Some("engineering".into())),
        tags: Some(vec!["vip".into()]),
        requester: Some(BEN),
        ..Change::default()
    };
    let events = set(&ticket(&workflow), &workflow, change).unwrap();
    let kinds = kinds(&events).join(" ");
    assert_eq!(
        kinds,
        "type_changed assigned status_changed priority_changed subject_changed group_changed \
         tags_changed requester_changed"
    );
}

#[test]
fn assigning_a_new_ticket_opens_it_where_the_workflow_says_so() {
    let (helpcentre, desk) = (helpcentre(), service_desk());
    let opened = |workflow: &Workflow, status: &str, to| {
        let mut at = ticket_in(workflow, status);
        at.assignee = Some(BEN);
        let events = set(&at, workflow, assigned(to)).unwrap();
        moved(&events).map(|(to, _)| to.to_owned())
    };
    assert_eq!(opened(&helpcentre, "new", Some(INES)).unwrap(), "open");
    assert_eq!(opened(&helpcentre, "new", None), None);
    assert_eq!(opened(&helpcentre, "pending", Some(INES)), None);
    assert_eq!(opened(&desk, "open", Some(INES)), None);
}

#[test]
fn a_status_chosen_with_the_assignee_goes_before_the_one_assigning_leads_to() {
    let workflow = helpcentre();
    let change = Change {
        assignee: Some(Some(INES)),
        ..to_status("pending")
    };
    let events = set(&ticket(&workflow), &workflow, change).unwrap();
    assert_eq!(kinds(&events), ["assigned", "status_changed"]);
    assert_eq!(moved(&events), Some(("pending", None)));
}

#[test]
fn t3_a_ticket_that_somebody_got_meanwhile_is_taken_from_nobody_unasked() {
    let workflow = helpcentre();
    let mut at = ticket_in(&workflow, "open");
    at.assignee = Some(BEN);
    let take = |at: &Ticket, assignee| {
        let seen = Seen {
            assignee,
            ..Seen::default()
        };
        let change = Change {
            seen: Box::new(seen),
            ..assigned(Some(INES))
        };
        set(at, &workflow, change)
    };
    assert_eq!(overtaken(take(&at, Some(None))), ["assignee"]);
    assert!(take(&at, Some(Some(BEN))).is_ok(), "they saw who had it");
    assert!(take(&at, None).is_ok(), "they did not look");
    at.assignee_gone = true;
    assert!(take(&at, Some(None)).is_ok(), "nobody works on it any more");
}

/// The properties that somebody else has set meanwhile.
fn overtaken(decided: Result<Vec<Event>, Refusal>) -> Vec<String> {
    match decided {
        Err(Refusal::Overtaken(faults)) => {
            faults.iter().map(|fault| fault.field.to_string()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn t3_no_property_that_was_set_meanwhile_is_set_to_something_else_unasked() {
    let workflow = helpcentre();
    let mut at = ticket_in(&workflow, "open");
    at.group = Some("second".to_owned());
    at.tags = vec!["new".to_owned()];
    at.subject = "Now".to_owned();
    at.fields.insert("cost".to_owned(), 8.into());
    let mut fields = at.fields.clone();
    fields.insert("cost".to_owned(), 9.into());
    let change = Change {
        status: Some("pending".to_owned()),
        priority: Some(Some("high".to_owned())),
        subject: Some("Mine".to_owned()),
        group: Some(None),
        tags: Some(vec![]),
        fields: Some(fields),
        ..Change::default()
    };
    let shown = Seen {
        status: Some("new".to_owned()),
        priority: Some(at.priority.clone()),
        subject: Some("Before".to_owned()),
        group: Some(Some("first".to_owned())),
        tags: Some(vec!["old".to_owned()]),
        fields: [("cost".to_owned(), serde_json::Value::Null)].into(),
        ..Seen::default()
    };
    let seen = |seen: &Seen, change: &Change| {
        let change = Change {
            seen: Box::new(seen.clone()),
            ..change.clone()
        };
        set(&at, &workflow, change)
    };
    let all = ["status", "subject", "group", "tags", "fields.cost"];
    assert_eq!(overtaken(seen(&shown, &change)), all);
    // What they want is what it is already: nothing is undone.
    let same = Change {
        tags: Some(at.tags.clone()),
        subject: Some(at.subject.clone()),
        group: Some(at.group.clone()),
        fields: Some(at.fields.clone()),
        ..Change::default()
    };
    assert_eq!(seen(&shown, &same), Ok(vec![]));
    // They saw what it is, or say nothing of what they saw.
    let now = Seen {
        status: Some(at.status.clone()),
        tags: Some(at.tags.clone()),
        subject: Some(at.subject.clone()),
        group: Some(at.group.clone()),
        fields: at.fields.clone(),
        ..Seen::default()
    };
    assert!(seen(&now, &change).is_ok());
    assert!(seen(&Seen::default(), &change).is_ok());
}

#[test]
fn l2_a_step_that_is_not_in_the_workflow_is_refused_with_those_that_are() {
    let workflow = service_desk();
    let at = ticket_in(&workflow, "closed");
    let words = set(&at, &workflow, to_status("open"))
        .unwrap_err()
        .to_string();
    assert!(
        words.contains("from “Closed” to “Open”; nothing leads on"),
        "{words}"
    );
    let at = ticket_in(&workflow, "spam");
    let words = set(&at, &workflow, to_status("resolved"))
        .unwrap_err()
        .to_string();
    assert!(words.ends_with("possible now: Open, Closed."), "{words}");
    let decided = set(&at, &workflow, to_status("done"));
    assert_eq!(code(decided), "unknown_status");
}

#[test]
fn l2_a_hidden_status_is_not_to_be_had_even_where_a_step_leads_there() {
    let mut workflow = helpcentre();
    workflow.statuses[2].hidden = true;
    let decided = set(&ticket(&workflow), &workflow, to_status("pending"));
    assert_eq!(code(decided), "not_allowed_now");
}

#[test]
fn l12_closing_by_hand_asks_for_a_reason_and_names_those_there_are() {
    let workflow = engineering();
    let at = ticket_in(&workflow, "product_team");
    let words = set(&at, &workflow, to_status("closed"))
        .unwrap_err()
        .to_string();
    for reason in Reason::GIVEN {
        assert!(words.contains(reason.word()), "{words}");
    }
    let change = Change {
        reason: Some(Reason::Duplicate),
        ..to_status("closed")
    };
    let events = set(&at, &workflow, change).unwrap();
    assert_eq!(moved(&events), Some(("closed", Some(Reason::Duplicate))));
}

#[test]
fn priorities_and_types_are_the_workflows_own_and_can_be_taken_away() {
    let workflow = service_desk();
    let mut at = ticket(&workflow);
    (at.priority, at.kind) = (Some("low".into()), Some("bug".into()));
    for (priority, kind) in [("p1", "bug"), ("low", "outage"), ("", "bug"), ("low", "")] {
        let change = Change {
            priority: Some(Some(priority.into())),
            kind: Some(Some(kind.into())),
            ..Change::default()
        };
        let found = code(set(&at, &workflow, change));
        assert_eq!(found, "unknown", "{priority} {kind}");
    }
    let cleared = Change {
        priority: Some(None),
        kind: Some(None),
        ..Change::default()
    };
    let events = set(&at, &workflow, cleared).unwrap();
    assert_eq!(kinds(&events), ["type_changed", "priority_changed"]);
}

#[test]
fn l2_taking_the_type_away_with_the_step_that_asks_for_it_is_refused() {
    let workflow = service_desk();
    let mut at = ticket(&workflow);
    at.kind = Some("bug".into());
    let change = Change {
        kind: Some(None),
        ..to_status("resolved")
    };
    assert_eq!(code(set(&at, &workflow, change)), "type_required");
}

/// The service portal, where closing as escalated asks for a release.
fn with_releases() -> Workflow {
    let mut workflow = service_portal();
    let steps = workflow.transitions.iter_mut();
    for step in steps.filter(|t| t.to == "closed___escalated_to_tem") {
        step.requires = vec![Requirement::Release];
    }
    workflow
}

#[test]
fn l2_a_step_that_asks_for_a_release_tells_of_it_in_the_same_act() {
    let workflow = with_releases();
    let at = ticket(&workflow);
    let escalate = to_status("closed___escalated_to_tem");
    assert_eq!(
        code(set(&at, &workflow, escalate.clone())),
        "release_required"
    );
    let named = Change {
        release: Some("4.2".into()),
        ..escalate
    };
    let events = set(&at, &workflow, named).unwrap();
    assert_eq!(kinds(&events), ["status_changed", "released"]);
    assert_eq!(moved(&events).unwrap().1, Some(Reason::Escalated));
}

#[test]
fn l9_a_release_without_a_step_is_for_tickets_that_wait_for_one() {
    let workflow = service_portal();
    let released = |status: &str| {
        let change = Change {
            release: Some("4.2".into()),
            ..Change::default()
        };
        set(&ticket_in(&workflow, status), &workflow, change)
    };
    assert_eq!(code(released("in_progress")), "not_awaited");
    let events = released("closed___escalated_to_tem").unwrap();
    assert_eq!(kinds(&events), ["released"]);
}
