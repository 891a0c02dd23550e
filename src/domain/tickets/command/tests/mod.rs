//! What each person, and the desk itself, may do on a ticket, and what comes of it.

mod audience;
mod comments;
mod properties;
mod solving;
mod time;

use super::*;
use crate::domain::tickets::samples::*;

/// What came of it: the events, by their kinds.
fn kinds(events: &[Event]) -> Vec<&'static str> {
    events.iter().map(Event::kind).collect()
}

/// Where the ticket went, and why it ended.
fn moved(events: &[Event]) -> Option<(&str, Option<Reason>)> {
    events.iter().find_map(|event| match event {
        Event::StatusChanged { to, reason, .. } => Some((to.as_str(), *reason)),
        _ => None,
    })
}

/// By which code something was refused.
fn code(decided: Result<Vec<Event>, Refusal>) -> &'static str {
    match decided {
        Ok(events) => panic!("it was done: {events:?}"),
        Err(Refusal::Invalid(faults)) => faults[0].code,
        Err(Refusal::Forbidden { code, .. } | Refusal::Conflict { code, .. }) => code,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn customers_can_do_nothing_that_is_for_agents_alone() {
    let (workflow, ana) = (service_portal(), customer(ANA, &[]));
    let at = ticket_in(&workflow, "closed___escalated_to_tem");
    for command in [
        Command::Note,
        Command::Release("4.2".into()),
        Command::Close,
        Command::Remind(1),
        Command::Change(Change {
            priority: Some(Some("p1".into())),
            ..Change::default()
        }),
    ] {
        let decided = decide(&at, &workflow, Actor::Person(&ana), &command);
        assert_eq!(code(decided), "agents_only", "{command:?}");
    }
}

#[test]
fn agents_do_not_do_by_hand_what_time_does() {
    let workflow = helpcentre();
    let at = ticket_in(&workflow, "solved");
    for command in [Command::Close, Command::Remind(1)] {
        let decided = decide(&at, &workflow, Actor::Person(&agent()), &command);
        assert_eq!(code(decided), "agents_only", "{command:?}");
    }
}

#[test]
fn the_desk_itself_says_changes_and_adds_nothing() {
    let workflow = helpcentre();
    for command in [
        Command::Comment(Comment::default()),
        Command::Note,
        Command::Solve {
            reason: None,
            with_comment: false,
        },
        Command::Change(Change::default()),
        Command::AddFollower(target(BEN, &[])),
        Command::Share(ACME),
        Command::Follow,
        Command::Mute,
        Command::Release("4.2".into()),
    ] {
        let decided = decide(&ticket(&workflow), &workflow, Actor::Desk, &command);
        assert_eq!(code(decided), "not_automatic", "{command:?}");
    }
}

#[test]
fn a9_an_agents_note_is_a_note_and_nothing_else_in_every_status() {
    for workflow in [
        helpcentre(),
        service_portal(),
        engineering(),
        service_desk(),
    ] {
        for status in &workflow.statuses {
            let at = ticket_in(&workflow, &status.key);
            let events = decide(&at, &workflow, Actor::Person(&agent()), &Command::Note);
            assert_eq!(kinds(&events.unwrap()), ["noted"], "{}", status.key);
        }
    }
}

#[test]
fn nobody_acts_but_a_person_or_the_desk() {
    let ana = customer(ANA, &[]);
    assert_eq!(Actor::Person(&ana).person(), Some(ANA));
    assert_eq!(Actor::Desk.person(), None);
}

#[test]
fn l13_g4_a_merged_ticket_stays_where_it_went_and_who_may_not_see_that_is_not_told_where() {
    use crate::domain::{ids::TicketNumber, people::viewer::Role};
    let workflow = helpcentre();
    let merged = Ticket {
        merged: Some(TicketNumber(77)),
        ..ticket(&workflow)
    };
    let change = Command::Change(Change {
        status: Some("pending".into()),
        ..Change::default()
    });
    let of_few = Role::of_account("own 1 answer properties").unwrap();
    for (role, told) in [(Role::Agent, true), (of_few, false)] {
        let viewer = Viewer::vouched_by_store(INES, role, true, vec![]);
        let refused = decide(&merged, &workflow, Actor::Person(&viewer), &change);
        let Err(Refusal::Conflict { code, message }) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!((code, message.say().contains("77")), ("merged", told));
    }
}

#[test]
fn g4_each_act_on_a_ticket_takes_its_right_and_what_is_ones_own_takes_none() {
    use crate::domain::{ids::PersonId, people::viewer::Role};
    let workflow = helpcentre();
    let light = Viewer::vouched_by_store(INES, Role::Light, true, vec![]);
    let follows = |person: PersonId| {
        let mut at = ticket(&workflow);
        at.followers.push(super::super::Follower {
            person,
            muted: false,
        });
        at
    };
    let remove = |person| Command::RemoveFollower {
        target: target(person, &[]),
        confirmed: true,
    };
    let solve = |with_comment| Command::Solve {
        reason: None,
        with_comment,
    };
    for command in [
        Command::Comment(Comment::default()),
        solve(true),
        solve(false),
        Command::Change(Change {
            assignee: Some(Some(INES)),
            ..Change::default()
        }),
        Command::AddFollower(target(BEN, &[])),
        remove(BEN),
        Command::Share(ACME),
        Command::Unshare {
            organization: ACME,
            losing: vec![],
            confirmed: true,
        },
        Command::Release("4.2".into()),
        Command::Snooze(None),
        Command::Wake,
    ] {
        let decided = decide(&follows(BEN), &workflow, Actor::Person(&light), &command);
        assert_eq!(code(decided), "right_missing", "{command:?}");
    }
    for (command, kind) in [
        (Command::Note, "noted"),
        (Command::Follow, "follower_added"),
        (remove(INES), "follower_removed"),
    ] {
        let at = match kind {
            "follower_removed" => follows(INES),
            _ => ticket(&workflow),
        };
        let events = decide(&at, &workflow, Actor::Person(&light), &command);
        assert_eq!(kinds(&events.unwrap()), [kind], "{command:?}");
    }
}
