//! Which agents are told, whatever became of the assignee (F5).

use super::*;

#[test]
fn f5_each_kind_of_mail_has_one_switch_and_no_other_ends_it() {
    use Topic::{
        Added, Assigned, AssignedComments, Comments, Mentions, UnassignedComments, UnassignedNew,
        Updates,
    };
    let rows: &[(&str, &str, Option<Topic>)] = &[
        ("opened by a customer", "requester", None),
        (
            "opened by a customer",
            "watcher of unassigned tickets",
            Some(UnassignedNew),
        ),
        ("opened on behalf", "assignee", Some(Assigned)),
        (
            "a customer's comment",
            "watcher of unassigned tickets",
            Some(UnassignedComments),
        ),
        ("a customer's comment", "assignee", Some(AssignedComments)),
        ("a customer's comment", "requester", Some(Comments)),
        ("an agent's comment", "follower", Some(Comments)),
        ("a customer's comment", "mentioned agent", Some(Mentions)),
        ("note", "mentioned agent", Some(Mentions)),
        ("status", "requester", Some(Updates)),
        ("solved", "follower", Some(Updates)),
        ("closed", "agent who follows", Some(Updates)),
        ("reminded", "requester", Some(Updates)),
        ("solved", "requester", None),
        ("solved by a customer", "assignee", Some(AssignedComments)),
        (
            "solved by a customer",
            "watcher of unassigned tickets",
            Some(UnassignedComments),
        ),
        ("opened again by one", "assignee", Some(AssignedComments)),
        ("closed", "requester", None),
        ("assigned to them", "stranger", Some(Assigned)),
        ("they were added", "stranger", Some(Added)),
        ("made the requester", "stranger", Some(Added)),
    ];
    let table = table();
    for (label, relation, switch) in rows {
        let (_, event, by_customer, _) = table.iter().find(|row| row.0 == *label).unwrap();
        for (topic, ..) in Topic::ALL {
            let mut people = People {
                by_customer: *by_customer,
                off: [(THEM, topic)].into(),
                ..cast(relation, false)
            };
            // Someone else wants to hear, so that the admins need not.
            people.agents.push((OTHER, false));
            let gets = mailed(std::slice::from_ref(event), ACTOR, &people).is_some();
            assert_eq!(
                gets,
                Some(topic) != *switch,
                "{label}: {relation}: {topic:?}"
            );
        }
    }
}

#[test]
fn f5_when_nobody_wants_to_hear_the_admins_do() {
    let topic = Topic::UnassignedComments;
    let mut people = People {
        agents: vec![(THEM, true), (OTHER, false)],
        off: [(THEM, topic), (OTHER, topic)].into(),
        by_customer: true,
        ..cast("stranger", false)
    };
    people.agents = vec![(THEM, true), (OTHER, false)];
    let told = |people: &People| {
        let told = told(&Event::Commented { comment: 1 }, people).into_iter();
        told.map(|(person, _)| person).collect::<Vec<_>>()
    };
    assert_eq!(told(&people), [THEM]);
    people.off.remove(&(OTHER, topic));
    assert_eq!(told(&people), [OTHER]);
}

const WATCHER: PersonId = PersonId(5);
const ADMIN: PersonId = PersonId(6);

/// What is told by a kind of mail to whose ticket it is, and by another to whoever watches.
fn told_to_agents() -> Vec<(Event, bool, [Topic; 2])> {
    use Topic::{Assigned, AssignedComments, UnassignedComments, UnassignedNew};
    let comments = [AssignedComments, UnassignedComments];
    let opened = Event::Opened { on_behalf: false };
    vec![
        (Event::Commented { comment: 1 }, true, comments),
        (status("open", "solved"), true, comments),
        (status("solved", "open"), true, comments),
        (Event::Noted { note: 1 }, false, comments),
        (opened, true, [Assigned, UnassignedNew]),
    ]
}

/// An assignee in that state, somebody who may watch, and an administrator who does not.
fn around(state: &str, watches: bool, [own, watched]: [Topic; 2]) -> People {
    let mut people = People {
        assignee: (state != "none").then_some(THEM),
        agents: vec![(WATCHER, false), (ADMIN, true), (THEM, false)],
        off: [(ADMIN, watched), (THEM, watched)].into(),
        came_in: true,
        ..People::default()
    };
    if state == "gone" {
        people.agents.pop();
    }
    if state.starts_with("alone") {
        people.agents = vec![(THEM, true)];
    }
    if state.contains("switched off") {
        people.off.insert((THEM, own));
    }
    if state.ends_with("watches") {
        people.off.remove(&(THEM, watched));
    }
    if !watches {
        people.off.insert((WATCHER, watched));
    }
    people
}

/// Whatever became of the assignee, whoever watches: somebody is told of what a customer did.
#[test]
fn f5_somebody_is_always_told_whatever_became_of_the_assignee() {
    use Because::{Assignee, StandIn, Unassigned};
    for (event, by_customer, topics) in told_to_agents() {
        // The assignee's state, whether the watcher watches, and who is told.
        for (state, watches, expected) in [
            ("none", true, (WATCHER, Unassigned)),
            ("none", false, (ADMIN, Unassigned)),
            ("works", true, (THEM, Assignee)),
            ("works", false, (THEM, Assignee)),
            ("switched off", true, (WATCHER, StandIn)),
            ("switched off", false, (ADMIN, StandIn)),
            ("switched off, watches", false, (ADMIN, StandIn)),
            ("gone", true, (WATCHER, StandIn)),
            ("gone", false, (ADMIN, StandIn)),
            ("alone, switched off", false, (THEM, StandIn)),
        ] {
            let mut people = around(state, watches, topics);
            people.by_customer = by_customer;
            assert_eq!(told(&event, &people), [expected], "{event:?}: {state}");
        }
    }
}

#[test]
fn f5_whom_a_ticket_is_assigned_to_in_vain_is_known_to_have_been_passed_over() {
    for (agents, off, why) in [
        (vec![(OTHER, true)], false, Quiet::Unreached),
        (vec![(OTHER, true), (THEM, false)], true, Quiet::Off),
    ] {
        let off = [(THEM, Topic::AssignedComments)]
            .into_iter()
            .filter(|_| off);
        let people = People {
            assignee: Some(THEM),
            agents,
            off: off.collect(),
            by_customer: true,
            ..People::default()
        };
        let comment = [Event::Commented { comment: 1 }];
        let notices = recipients(&comment, &workflow(), Some(ACTOR), &people);
        let theirs = notices.iter().find(|notice| notice.person == THEM);
        assert_eq!(theirs.and_then(|notice| notice.quiet), Some(why));
    }
}

#[test]
fn whoever_watches_unassigned_tickets_hears_of_mail_that_waits_and_the_admins_where_nobody_does() {
    let (ines, ada) = (PersonId(1), PersonId(2));
    let watched_by = |off: &[PersonId]| {
        let off = off.iter().map(|person| (*person, Topic::UnassignedNew));
        told_of_waiting_mail(&People {
            agents: vec![(ines, false), (ada, true)],
            off: off.collect(),
            ..People::default()
        })
    };
    assert_eq!(watched_by(&[]), [ines, ada]);
    assert_eq!(watched_by(&[ada]), [ines]);
    assert_eq!(watched_by(&[ines]), [ada]);
    assert_eq!(watched_by(&[ines, ada]), [ada]);
}
