//! Who says that a ticket is solved, and what is kept of why (L4, L12).

use super::*;
use crate::domain::{people::viewer::Right, workflows::Workflow};

fn solve(
    viewer: &Viewer,
    at: &Ticket,
    workflow: &Workflow,
    reason: Option<Reason>,
) -> Result<Vec<Event>, Refusal> {
    let command = Command::Solve {
        reason,
        with_comment: false,
    };
    decide(at, workflow, Actor::Person(viewer), &command)
}

#[test]
fn l4_the_requester_solves_from_every_open_status_of_every_workflow() {
    let ana = customer(ANA, &[]);
    for workflow in [
        helpcentre(),
        service_portal(),
        engineering(),
        service_desk(),
    ] {
        for status in workflow.statuses.iter().filter(|s| s.category.is_open()) {
            let at = ticket_in(&workflow, &status.key);
            let events = solve(&ana, &at, &workflow, None).unwrap();
            let (to, reason) = moved(&events).unwrap();
            assert_eq!(to, workflow.rules.solve_to, "{}", status.key);
            assert!(reason.is_some(), "{}", status.key);
        }
    }
}

#[test]
fn l4_where_solving_closes_it_is_kept_as_confirmed() {
    let (ana, given) = (customer(ANA, &[]), Some(Reason::Withdrawn));
    let why = |workflow: &Workflow, reason| {
        let events = solve(&ana, &ticket(workflow), workflow, reason).unwrap();
        moved(&events).unwrap().1.unwrap()
    };
    assert_eq!(why(&engineering(), None), Reason::Confirmed);
    assert_eq!(why(&engineering(), Some(Reason::Solved)), Reason::Confirmed);
    assert_eq!(why(&engineering(), given), Reason::Withdrawn);
    assert_eq!(why(&helpcentre(), None), Reason::Solved);
    assert_eq!(why(&helpcentre(), given), Reason::Withdrawn);
}

#[test]
fn l4_of_others_only_a_manager_of_an_organization_it_is_shared_with_solves_it() {
    let workflow = helpcentre();
    let mut at = ticket(&workflow);
    at.shares = vec![ACME];
    for (rights, solves) in [
        (&[][..], false),
        (&[(ACME, Right::Limited)], false),
        (&[(ACME, Right::Member)], false),
        (&[(GLOBEX, Right::Manager)], false),
        (&[(ACME, Right::Manager)], true),
    ] {
        let decided = solve(&customer(BEN, rights), &at, &workflow, None);
        assert_eq!(decided.is_ok(), solves, "{rights:?}");
        if !solves {
            assert_eq!(code(decided), "not_requester");
        }
    }
}

#[test]
fn l4_a_customer_gives_no_reason_that_is_not_theirs_to_give() {
    let (workflow, ana) = (helpcentre(), customer(ANA, &[]));
    for reason in [
        Reason::NoResponse,
        Reason::Escalated,
        Reason::Spam,
        Reason::Merged,
        Reason::Duplicate,
    ] {
        let decided = solve(&ana, &ticket(&workflow), &workflow, Some(reason));
        assert_eq!(code(decided), "unknown_reason", "{reason:?}");
    }
}

#[test]
fn l2_a_type_that_is_asked_of_agents_never_holds_a_customer_up() {
    let workflow = service_desk();
    let at = ticket_in(&workflow, "in_progress");
    let events = solve(&customer(ANA, &[]), &at, &workflow, None).unwrap();
    assert_eq!(moved(&events).unwrap().0, "resolved");
    assert!(workflow.asks_for_type("resolved"), "so agents are told");
    assert_eq!(code(solve(&agent(), &at, &workflow, None)), "type_required");
}

#[test]
fn solving_what_is_solved_changes_nothing_and_what_is_closed_is_refused() {
    let (workflow, ana) = (helpcentre(), customer(ANA, &[]));
    let again = solve(&ana, &ticket_in(&workflow, "solved"), &workflow, None);
    assert_eq!(again, Ok(vec![]));
    for viewer in [ana, agent()] {
        let decided = solve(&viewer, &ticket_in(&workflow, "closed"), &workflow, None);
        assert_eq!(code(decided), "closed");
    }
}

#[test]
fn l4_as_a_property_a_customer_sets_the_status_to_solved_and_nothing_beside_it() {
    let (workflow, ana) = (helpcentre(), customer(ANA, &[]));
    let set = |change| {
        let command = Command::Change(change);
        decide(&ticket(&workflow), &workflow, Actor::Person(&ana), &command)
    };
    let to = |status: &str| Change {
        status: Some(status.into()),
        ..Change::default()
    };
    assert_eq!(
        moved(&set(to("solved")).unwrap()),
        Some(("solved", Some(Reason::Solved)))
    );
    assert_eq!(code(set(to("open"))), "not_allowed_now");
    let with_tags = Change {
        tags: Some(vec!["vip".into()]),
        ..to("solved")
    };
    assert_eq!(code(set(with_tags)), "agents_only");
    assert_eq!(code(set(Change::default())), "agents_only");
}

#[test]
fn l12_why_it_ended_is_what_was_given_or_else_what_the_status_says() {
    let (workflow, ines) = (service_desk(), agent());
    let at = ticket_in(&workflow, "open");
    let why = |to: &str, reason| {
        let command = Command::Change(Change {
            status: Some(to.into()),
            reason,
            ..Change::default()
        });
        let events = decide(&at, &workflow, Actor::Person(&ines), &command).unwrap();
        moved(&events).unwrap().1
    };
    assert_eq!(why("spam", None), Some(Reason::Spam));
    let found = why("spam", Some(Reason::Duplicate));
    assert_eq!(found, Some(Reason::Duplicate));
    let found = why("closed", Some(Reason::NoResponse));
    assert_eq!(found, Some(Reason::NoResponse));
    assert_eq!(why("in_progress", Some(Reason::Spam)), None, "it goes on");
}
