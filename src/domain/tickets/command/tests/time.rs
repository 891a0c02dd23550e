//! What time does by itself (L5, L11), and releases (L9).

use super::*;

#[test]
fn l5_only_what_its_workflow_closes_closes_by_itself() {
    for workflow in [
        helpcentre(),
        service_portal(),
        engineering(),
        service_desk(),
    ] {
        for status in &workflow.statuses {
            let at = ticket_in(&workflow, &status.key);
            let decided = decide(&at, &workflow, Actor::Desk, &Command::Close);
            match workflow.closing(&status.key) {
                Some(rule) => assert_eq!(moved(&decided.unwrap()), Some((&*rule.to, rule.reason))),
                None => assert_eq!(code(decided), "not_due", "{}", status.key),
            }
        }
    }
}

#[test]
fn l11_silence_is_the_reason_where_a_customer_was_waited_for() {
    let workflow = engineering();
    let at = ticket_in(&workflow, "waiting_on_customer__fix_validation_");
    let events = decide(&at, &workflow, Actor::Desk, &Command::Close).unwrap();
    assert_eq!(moved(&events), Some(("closed", Some(Reason::NoResponse))));
}

#[test]
fn l11_a_customer_is_reminded_as_often_as_the_workflow_says() {
    let workflow = engineering();
    let remind = |status: &str, nth| {
        let at = ticket_in(&workflow, status);
        decide(&at, &workflow, Actor::Desk, &Command::Remind(nth))
    };
    let waiting = "waiting_on_customer__initial_information_";
    for nth in [1, 2] {
        assert_eq!(remind(waiting, nth), Ok(vec![Event::Reminded { nth }]));
    }
    for (status, nth) in [(waiting, 3), (waiting, u32::MAX), ("product_team", 1)] {
        assert_eq!(code(remind(status, nth)), "not_due", "{status} {nth}");
    }
}

fn tell(at: &Ticket, version: &str) -> Result<Vec<Event>, Refusal> {
    let command = Command::Release(version.into());
    decide(at, &service_portal(), Actor::Person(&agent()), &command)
}

#[test]
fn l9_each_release_is_told_once_on_each_ticket() {
    let mut at = ticket_in(&service_portal(), "closed___escalated_to_tem");
    let told = |version: &str| {
        Ok(vec![Event::Released {
            version: version.into(),
        }])
    };
    assert_eq!(tell(&at, "4.2"), told("4.2"));
    at.releases = vec!["4.2".into()];
    assert_eq!(tell(&at, "4.2"), Ok(vec![]));
    assert_eq!(tell(&at, "4.2.1"), told("4.2.1"));
}

#[test]
fn l9_only_tickets_that_wait_for_a_release_hear_of_one() {
    for status in ["waiting_for_support", "resolved", "closed"] {
        let refused = tell(&ticket_in(&service_portal(), status), "4.2").unwrap_err();
        let words = refused.to_string();
        assert!(words.starts_with("#1 is "), "{status}: {words}");
        assert!(words.contains("wait for a release"), "{status}: {words}");
    }
}
