//! Who comes onto a ticket, who is taken off it, and who follows it (A3–A5, F3).

use super::*;
use crate::domain::{
    people::viewer::Right::{Limited, Manager, Member},
    tickets::Follower,
};

type Decided = Result<Vec<Event>, Refusal>;

fn act(at: &Ticket, viewer: &Viewer, command: &Command) -> Decided {
    decide(at, &helpcentre(), Actor::Person(viewer), command)
}

/// Ana's ticket that Ben follows, shared with these.
fn followed_by_ben(muted: bool, shares: &[OrganizationId]) -> Ticket {
    let mut at = ticket(&helpcentre());
    at.followers.push(Follower { person: BEN, muted });
    at.shares = shares.to_vec();
    at
}

fn remove(person: PersonId, of: &[OrganizationId], confirmed: bool) -> Command {
    Command::RemoveFollower {
        target: target(person, of),
        confirmed,
    }
}

fn unshare(confirmed: bool, losing: &[(PersonId, &str)]) -> Command {
    let losing = losing.iter().map(|(id, name)| (*id, (*name).to_owned()));
    Command::Unshare {
        organization: ACME,
        losing: losing.collect(),
        confirmed,
    }
}

#[test]
fn a4_who_is_on_a_ticket_already_is_not_added_again() {
    let at = followed_by_ben(true, &[]);
    for person in [ANA, BEN] {
        for viewer in [agent(), customer(ANA, &[])] {
            let command = Command::AddFollower(target(person, &[]));
            assert_eq!(act(&at, &viewer, &command), Ok(vec![]));
        }
    }
}

#[test]
fn a4_a_colleague_is_added_by_members_and_managers_and_not_by_limited_members() {
    let at = ticket(&helpcentre());
    for (right, added) in [(Limited, false), (Member, true), (Manager, true)] {
        let command = Command::AddFollower(target(BEN, &[ACME]));
        let decided = act(&at, &customer(ANA, &[(ACME, right)]), &command);
        let expected = Event::FollowerAdded { person: BEN };
        assert_eq!(decided == Ok(vec![expected]), added, "{right:?}");
    }
}

#[test]
fn a3_nobody_takes_the_requester_off_their_ticket_not_even_they_themselves() {
    let at = followed_by_ben(false, &[ACME]);
    let manager = customer(BEN, &[(ACME, Manager)]);
    for viewer in [agent(), manager, customer(ANA, &[])] {
        let decided = act(&at, &viewer, &remove(ANA, &[ACME], true));
        assert_eq!(code(decided), "requester");
    }
}

#[test]
fn a5_leaving_a_ticket_asks_first_where_no_other_grant_holds() {
    let ben = customer(BEN, &[(ACME, Member)]);
    let at = followed_by_ben(false, &[]);
    let refused = act(&at, &ben, &remove(BEN, &[], false)).unwrap_err();
    let words = refused.to_string();
    assert!(
        words.contains("After this you, Ben Ode, no longer see"),
        "{words}"
    );
    let gone = Ok(vec![Event::FollowerRemoved { person: BEN }]);
    assert_eq!(act(&at, &ben, &remove(BEN, &[], true)), gone);
    let shared = followed_by_ben(false, &[ACME]);
    assert_eq!(
        act(&shared, &ben, &remove(BEN, &[], false)),
        gone,
        "a share remains"
    );
}

#[test]
fn a5_taking_off_somebody_else_asks_nothing() {
    let at = followed_by_ben(false, &[]);
    let events = act(&at, &customer(ANA, &[]), &remove(BEN, &[], false)).unwrap();
    assert_eq!(kinds(&events), ["follower_removed"]);
}

#[test]
fn taking_off_who_is_not_on_it_is_nothing() {
    let at = ticket(&helpcentre());
    assert_eq!(act(&at, &agent(), &remove(BEN, &[], false)), Ok(vec![]));
}

#[test]
fn a4_a_follower_takes_off_no_stranger() {
    let mut at = followed_by_ben(false, &[]);
    at.followers.push(Follower {
        person: INES,
        muted: false,
    });
    let decided = act(
        &at,
        &customer(BEN, &[(ACME, Member)]),
        &remove(INES, &[GLOBEX], true),
    );
    assert_eq!(code(decided), "not_yours");
}

#[test]
fn a4_an_organization_is_shared_with_by_its_members_and_by_agents() {
    let at = ticket(&helpcentre());
    let share = |viewer: &Viewer| act(&at, viewer, &Command::Share(ACME));
    let shared = Ok(vec![Event::Shared { organization: ACME }]);
    assert_eq!(share(&agent()), shared);
    assert_eq!(share(&customer(ANA, &[(ACME, Member)])), shared);
    for rights in [&[][..], &[(ACME, Limited)], &[(GLOBEX, Manager)]] {
        assert_eq!(
            code(share(&customer(ANA, rights))),
            "not_yours",
            "{rights:?}"
        );
    }
}

#[test]
fn sharing_and_ending_a_share_twice_is_nothing() {
    let shared = followed_by_ben(false, &[ACME]);
    assert_eq!(act(&shared, &agent(), &Command::Share(ACME)), Ok(vec![]));
    let not_shared = followed_by_ben(false, &[]);
    assert_eq!(act(&not_shared, &agent(), &unshare(false, &[])), Ok(vec![]));
}

#[test]
fn a5_ending_a_share_that_blinds_the_one_who_ends_it_names_who_else_is_blinded() {
    let mut at = ticket(&helpcentre());
    at.shares = vec![ACME];
    let ben = customer(BEN, &[(ACME, Member)]);
    let losing = [
        (BEN, "Ben Ode"),
        (INES, "Cleo Fay"),
        (PersonId(9), "Dan Gil"),
    ];
    let words = act(&at, &ben, &unshare(false, &losing))
        .unwrap_err()
        .to_string();
    assert!(words.contains("you, Ben Ode, no longer see"), "{words}");
    assert!(words.contains("Nor do Cleo Fay, Dan Gil."), "{words}");
    assert!(act(&at, &ben, &unshare(true, &losing)).is_ok());
}

#[test]
fn a5_whoever_sees_the_ticket_anyway_ends_a_share_at_once() {
    let at = followed_by_ben(false, &[ACME]);
    let ended = Ok(vec![Event::Unshared { organization: ACME }]);
    let member = customer(BEN, &[(ACME, Member)]);
    for viewer in [agent(), customer(ANA, &[]), member] {
        assert_eq!(act(&at, &viewer, &unshare(false, &[])), ended);
    }
}

#[test]
fn f3_following_adds_or_wakes_and_is_nothing_to_whoever_follows() {
    let ben = customer(BEN, &[]);
    let follow = |at: &Ticket| act(at, &ben, &Command::Follow).unwrap();
    assert_eq!(kinds(&follow(&ticket(&helpcentre()))), ["follower_added"]);
    assert_eq!(kinds(&follow(&followed_by_ben(true, &[]))), ["unmuted"]);
    assert!(follow(&followed_by_ben(false, &[])).is_empty());
}

#[test]
fn f3_unfollowing_takes_the_row_where_a_grant_remains_and_mutes_it_otherwise() {
    let mute = |at: &Ticket, viewer: &Viewer| kinds(&act(at, viewer, &Command::Mute).unwrap());
    let member = customer(BEN, &[(ACME, Member)]);
    let limited = customer(BEN, &[(ACME, Limited)]);
    let (alone, shared) = (followed_by_ben(false, &[]), followed_by_ben(false, &[ACME]));
    assert_eq!(mute(&alone, &member), ["muted"]);
    assert_eq!(mute(&shared, &member), ["follower_removed"]);
    // A share gives a limited member no sight: without the row they would be blind.
    assert_eq!(mute(&shared, &limited), ["muted"]);
    assert!(mute(&followed_by_ben(true, &[]), &member).is_empty());
    assert!(mute(&ticket(&helpcentre()), &member).is_empty());
}

#[test]
fn f2_the_requester_mutes_and_stays() {
    let mut at = ticket(&helpcentre());
    at.shares = vec![ACME];
    let ana = customer(ANA, &[(ACME, Manager)]);
    assert_eq!(
        act(&at, &ana, &Command::Mute),
        Ok(vec![Event::Muted { person: ANA }])
    );
}

#[test]
fn f3_an_agent_who_follows_leaves_the_list_by_unfollowing() {
    let mut at = ticket(&helpcentre());
    at.followers.push(Follower {
        person: INES,
        muted: false,
    });
    let left = vec![Event::FollowerRemoved { person: INES }];
    assert_eq!(act(&at, &agent(), &Command::Mute), Ok(left));
}
