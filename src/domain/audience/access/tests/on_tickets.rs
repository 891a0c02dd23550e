//! Who may add and remove whom, share and end a share, by each right (A3, A4, A5).

use super::{samples::*, *};
use crate::domain::{
    people::viewer::Right::{Limited, Manager, Member},
    tickets::Follower,
};

fn shared_with_acme() -> Ticket {
    super::ticket(None, &[ACME])
}

fn may_add(rights: &[(OrganizationId, Right)], target: &Target) -> bool {
    may_add_person(&customer(ANA, rights), &shared_with_acme(), Some(target)).is_ok()
}

#[test]
fn a4_contacts_are_added_by_every_customer_of_the_organization_also_limited_ones() {
    let contact = Target {
        contact_of: vec![ACME],
        ..target(INES, &[])
    };
    for right in [Limited, Member, Manager] {
        assert!(may_add(&[(ACME, right)], &contact), "{right:?}");
        assert!(!may_add(&[(GLOBEX, right)], &contact), "{right:?}");
    }
    assert!(!may_add(&[], &contact));
}

#[test]
fn a4_people_are_added_by_members_of_an_organization_of_theirs() {
    let of_both = target(BEN, &[GLOBEX, ACME]);
    assert!(may_add(&[(ACME, Member)], &of_both));
    assert!(may_add(&[(GLOBEX, Manager), (ACME, Limited)], &of_both));
    assert!(!may_add(&[(ACME, Limited), (GLOBEX, Limited)], &of_both));
    assert!(!may_add(&[(UMBRA, Manager)], &of_both));
}

#[test]
fn a4_who_is_on_the_ticket_may_be_named_by_anyone() {
    let (ana, cleo) = (target(ANA, &[]), target(PersonId(9), &[]));
    assert!(may_add(&[], &ana), "the requester");
    assert!(!may_add(&[], &cleo));
    let mut followed = shared_with_acme();
    followed.followers.push(Follower {
        person: cleo.person,
        muted: true,
    });
    assert!(may_add_person(&customer(BEN, &[]), &followed, Some(&cleo)).is_ok());
}

#[test]
fn a2_an_unknown_person_and_a_foreign_one_are_refused_in_the_same_words() {
    let (at, foreign) = (shared_with_acme(), target(PersonId(9), &[GLOBEX]));
    for rights in [&[][..], &[(ACME, Limited)], &[(ACME, Manager)]] {
        let viewer = customer(ANA, rights);
        let unknown = may_add_person(&viewer, &at, None);
        assert!(unknown.is_err());
        assert_eq!(unknown, may_add_person(&viewer, &at, Some(&foreign)));
    }
}

#[test]
fn a4_agents_add_and_remove_anyone() {
    let (at, anyone) = (shared_with_acme(), target(PersonId(9), &[]));
    assert!(may_add_person(&agent(), &at, None).is_ok());
    assert!(may_add_person(&agent(), &at, Some(&anyone)).is_ok());
    assert!(may_remove_person(&agent(), &at, &anyone).is_ok());
    assert!(may_share(&agent(), UMBRA).is_ok());
    assert!(may_unshare(&agent(), &at, ACME).is_ok());
}

#[test]
fn a4_who_may_take_a_follower_off() {
    let (at, cleo) = (shared_with_acme(), target(PersonId(9), &[GLOBEX]));
    let removes =
        |person, rights: &[_]| may_remove_person(&customer(person, rights), &at, &cleo).is_ok();
    assert!(removes(ANA, &[]), "the requester");
    assert!(removes(PersonId(9), &[]), "they themselves");
    assert!(removes(BEN, &[(ACME, Manager)]), "a manager of a share");
    assert!(removes(BEN, &[(GLOBEX, Member)]), "a colleague");
    for rights in [
        &[][..],
        &[(ACME, Member)],
        &[(GLOBEX, Limited)],
        &[(UMBRA, Manager)],
    ] {
        assert!(!removes(BEN, rights), "{rights:?}");
    }
}

#[test]
fn a4_a_limited_member_takes_off_themselves_and_nobody_else() {
    let limited = customer(BEN, &[(ACME, Limited)]);
    assert!(is_removable(&limited, false, &target(BEN, &[ACME])));
    assert!(!is_removable(
        &limited,
        false,
        &target(PersonId(9), &[ACME])
    ));
}

#[test]
fn a4_a_share_is_ended_by_its_members_and_by_whoever_is_in_charge() {
    let at = super::ticket(None, &[ACME, GLOBEX]);
    let ends = |person, rights: &[_], of| may_unshare(&customer(person, rights), &at, of).is_ok();
    assert!(ends(ANA, &[], GLOBEX), "the requester");
    assert!(
        ends(BEN, &[(ACME, Manager)], GLOBEX),
        "a manager of another share"
    );
    assert!(ends(BEN, &[(GLOBEX, Member)], GLOBEX));
    assert!(!ends(BEN, &[(ACME, Member)], GLOBEX));
    assert!(!ends(BEN, &[(GLOBEX, Limited)], GLOBEX));
    assert!(!ends(BEN, &[(UMBRA, Manager)], GLOBEX), "no share of it");
}

#[test]
fn a5_sight_ends_with_the_last_grant_and_never_for_agents() {
    let (none, shared) = (super::ticket(None, &[]), shared_with_acme());
    let member = customer(BEN, &[(ACME, Member)]);
    assert!(loses_sight(&member, &none) && !loses_sight(&member, &shared));
    assert!(loses_sight(&customer(BEN, &[(ACME, Limited)]), &shared));
    assert!(!loses_sight(&customer(ANA, &[]), &none), "the requester");
    assert!(!loses_sight(&agent(), &none));
}

#[test]
fn only_agents_pass_for_agents_and_only_administrators_for_administrators() {
    let of = |role| Viewer::vouched_by_store(BEN, role, true, vec![]);
    let passes = |role| {
        let viewer = of(role);
        (
            viewer.must_be_agent().is_ok(),
            viewer.must_be_admin().is_ok(),
        )
    };
    assert_eq!(passes(Role::Customer), (false, false));
    assert_eq!(passes(Role::Agent), (true, false));
    assert_eq!(passes(Role::Admin), (true, true));
}
