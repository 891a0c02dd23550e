//! Events, what is said by itself, releases, and who is granted sight.

use super::{
    announcement,
    editing::Which,
    event::{Event, Reason},
    samples::*,
    snooze::Waking,
    *,
};
use crate::domain::{ids::Principal, people::viewer::Right, workflows::Workflow};

fn moved(from: &str, to: &str) -> Event {
    Event::StatusChanged {
        from: from.into(),
        to: to.into(),
        reason: None,
    }
}

type Told = (Event, bool, bool);

/// One of each kind, with whether customers hear of it and whether it moves the ticket up.
fn one_of_each() -> Vec<Told> {
    [
        of_words_and_people(),
        of_what_is_set(),
        of_other_tickets(),
        of_turning_back(),
    ]
    .concat()
}

fn of_words_and_people() -> Vec<Told> {
    let (person, organization) = (BEN, ACME);
    vec![
        (Event::Opened { on_behalf: false }, true, true),
        (Event::Commented { comment: 1 }, true, true),
        (Event::Noted { note: 1 }, false, false),
        (Event::Reminded { nth: 1 }, true, false),
        (Event::RequesterChanged { from: ANA, to: BEN }, true, false),
        (Event::FollowerAdded { person }, true, false),
        (Event::FollowerRemoved { person }, true, false),
        (Event::Muted { person }, false, false),
        (Event::Unmuted { person }, false, false),
        (Event::Shared { organization }, true, false),
        (Event::Unshared { organization }, true, false),
    ]
}

fn of_what_is_set() -> Vec<Told> {
    let (from, to) = (None, Some("a".to_owned()));
    let (kind, group) = ((from.clone(), to.clone()), (from.clone(), to.clone()));
    let typed = Event::TypeChanged {
        from: kind.0,
        to: kind.1,
    };
    let grouped = Event::GroupChanged {
        from: group.0,
        to: group.1,
    };
    let assigned = Event::Assigned {
        from: None,
        to: Some(INES),
    };
    let fields = Event::FieldsChanged {
        from: Values::new(),
        to: Values::new(),
    };
    let tags = Event::TagsChanged {
        from: vec![],
        to: vec!["vip".into()],
    };
    let subject = Event::SubjectChanged {
        from: "a".into(),
        to: "b".into(),
    };
    let released = Event::Released {
        version: "4.2".into(),
    };
    vec![
        (moved("new", "pending"), true, true),
        (assigned, false, false),
        (Event::PriorityChanged { from, to }, true, true),
        (typed, true, false),
        (grouped, false, false),
        (fields, false, false),
        (released, true, false),
        (tags, false, false),
        (subject, true, false),
    ]
}

fn of_other_tickets() -> Vec<Told> {
    let (number, link) = (TicketNumber(2), link::Kind::Blocks);
    let merged = |shown| Event::Merged { number, shown };
    let unmerged = |shown| Event::Unmerged { number, shown };
    vec![
        (Event::FollowUpOpened { number }, false, false),
        (Event::Linked { link, number }, false, false),
        (Event::Unlinked { link, number }, false, false),
        (Event::MergedInto { number }, false, false),
        (Event::SplitInto { number }, false, false),
        (Event::SplitFrom { number }, false, false),
        (merged(false), false, false),
        (merged(true), true, true),
        (unmerged(false), false, false),
        (unmerged(true), true, false),
    ]
}

fn of_turning_back() -> Vec<Told> {
    let until = Some(Moment(1_795_694_400));
    let because = Waking::Due;
    let edited = Event::Edited {
        of: Which::Comment(2),
        from: "before".into(),
    };
    let redacted = Event::Redacted {
        of: Which::Note(2),
        reason: "a password".into(),
    };
    vec![
        (Event::Snoozed { until }, false, false),
        (Event::Woken { because }, false, false),
        (Event::Undone, false, false),
        (edited, false, false),
        (redacted, false, false),
    ]
}

#[test]
fn a9_of_notes_assignment_tags_and_internal_fields_no_customer_hears() {
    for (event, public, _) in one_of_each() {
        assert_eq!(event.is_public(&helpcentre()), public, "{}", event.kind());
    }
}

#[test]
fn a9_what_customers_do_not_hear_of_never_moves_a_ticket_up() {
    for (event, public, activity) in one_of_each() {
        assert_eq!(event.is_activity(), activity, "{}", event.kind());
        assert!(public || !activity, "{}", event.kind());
    }
}

#[test]
fn what_is_stored_of_an_event_is_read_back_the_same_under_the_word_the_api_says() {
    for (event, ..) in one_of_each() {
        let stored = serde_json::to_value(&event).unwrap();
        assert_eq!(stored["kind"], event.kind());
        assert_eq!(serde_json::from_value::<Event>(stored).unwrap(), event);
    }
}

#[test]
fn a9_a_step_between_statuses_of_one_label_and_one_turn_is_no_business_of_customers() {
    let workflow = helpcentre();
    for (from, to, heard) in [
        ("new", "open", false),
        ("open", "on_hold", false),
        ("open", "pending", true),
        ("pending", "solved", true),
        // The label stays, but it is final now.
        ("solved", "closed", true),
        ("solved", "open", true),
    ] {
        assert_eq!(
            moved(from, to).is_public(&workflow),
            heard,
            "{from} to {to}"
        );
    }
}

#[test]
fn l12_reasons_have_a_word_each_that_is_read_back() {
    for word in [
        "confirmed",
        "solved",
        "withdrawn",
        "no_response",
        "escalated",
        "spam",
        "merged",
        "duplicate",
    ] {
        let reason = Reason::parse(word).unwrap();
        assert_eq!(reason.word(), word);
        assert!(!reason.sentence().say().contains('_'), "{word}");
        assert_eq!(serde_json::to_value(reason).unwrap(), word);
    }
    for word in ["", "Solved", "solved ", "no response"] {
        assert_eq!(Reason::parse(word), None, "{word:?}");
    }
}

#[test]
fn l12_agents_give_every_reason_by_hand_but_the_one_that_merging_gives() {
    let by_hand = |word| Reason::GIVEN.contains(&Reason::parse(word).unwrap());
    assert!(by_hand("duplicate") && by_hand("spam"));
    assert!(!by_hand("merged"));
}

fn said(workflow: &Workflow, to: Option<&str>) -> Option<String> {
    let event = Event::PriorityChanged {
        from: None,
        to: to.map(str::to_owned),
    };
    announcement::of(&event, workflow)
}

#[test]
fn l10_a_priority_is_announced_with_what_all_of_them_promise() {
    let text = said(&service_portal(), Some("p2")).unwrap();
    assert!(text.starts_with("We have set the priority of this ticket to **P2 High**."));
    assert!(
        text.contains("\n- **P2 High**: An important function fails"),
        "{text}"
    );
    assert!(
        text.contains("\n- P1 Critical: Production stands still"),
        "{text}"
    );
    assert!(
        text.contains(
            "; first response within 4 business hours; resolution within 24 business hours"
        ),
        "{text}"
    );
}

#[test]
fn l10_nothing_is_announced_where_the_workflow_does_not_say_so() {
    assert_eq!(said(&service_desk(), Some("high")), None);
    assert_eq!(said(&service_portal(), None), None);
    assert_eq!(said(&service_portal(), Some("gone")), None);
}

#[test]
fn l10_a_definition_of_several_lines_stays_in_its_row() {
    let mut workflow = service_portal();
    workflow.priorities[0].definition = "One\n\n- two\r\n# three".into();
    workflow.priorities[0].resolution = None;
    let text = said(&workflow, Some("p1")).unwrap();
    let row = "- **P1 Critical**: One - two # three; first response within 1 business hour";
    assert!(text.lines().any(|line| line == row), "{text}");
}

#[test]
fn l9_a_release_is_told_by_its_version() {
    let event = Event::Released {
        version: "4.2.1".into(),
    };
    let text = announcement::of(&event, &helpcentre()).unwrap();
    assert!(text.contains("**release 4.2.1**"), "{text}");
}

#[test]
fn l9_a_version_is_one_line_of_at_most_sixty_characters() {
    assert_eq!(release::version("  4.2\n rc1 ").unwrap(), "4.2 rc1");
    assert!(release::version(&"é".repeat(60)).is_ok());
    for wrong in ["", "  \n ", &"é".repeat(61)] {
        let refused = release::version(wrong).unwrap_err();
        assert!(refused.to_string().contains("such as 4.2.1"), "{refused}");
    }
}

#[test]
fn a1_one_is_granted_sight_as_requester_follower_or_by_a_share() {
    let mut at = ticket(&helpcentre());
    at.shares = vec![ACME];
    at.followers.push(Follower {
        person: BEN,
        muted: true,
    });
    let nobody = PersonId(9);
    let granted = |person, of: &[OrganizationId]| {
        let of = of.iter().copied().map(Principal::Organization);
        at.is_granted_to(person, &of.collect::<Vec<_>>())
    };
    assert!(granted(ANA, &[]), "requester");
    assert!(granted(BEN, &[]), "a muted follower keeps sight");
    assert!(granted(nobody, &[GLOBEX, ACME]), "by the share");
    assert!(!granted(nobody, &[]) && !granted(nobody, &[GLOBEX]));
}

#[test]
fn a1_a_limited_membership_is_no_principal() {
    let rights = [(ACME, Right::Limited), (GLOBEX, Right::Member)];
    let principals = customer(BEN, &rights).principals();
    let expected = [Principal::Person(BEN), Principal::Organization(GLOBEX)];
    assert_eq!(principals, expected);
}

#[test]
fn a_person_and_an_organization_of_one_number_are_two_principals() {
    for principal in [Principal::Person(BEN), Principal::Organization(ACME)] {
        assert_eq!(Principal::new(principal.number()), principal);
    }
    let twins = (Principal::Person(PersonId(7)), OrganizationId(7));
    assert_ne!(twins.0.number(), Principal::Organization(twins.1).number());
}

#[test]
fn agents_are_told_that_whoever_has_a_ticket_works_here_no_more() {
    let told = |gone| {
        let name = "Ines".to_owned();
        Assignee {
            id: INES,
            name,
            gone,
        }
        .to_string()
    };
    assert_eq!(told(None), "Ines");
    assert_eq!(told(Gone::parse("ended")), "Ines (account ended)");
    assert_eq!(told(Gone::parse("no_agent")), "Ines (no agent any more)");
    assert_eq!(Gone::parse("away"), None);
}
