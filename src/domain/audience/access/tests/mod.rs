use super::*;
use crate::domain::{
    people::viewer::{Membership, Role},
    tickets::samples::{self, ACME, GLOBEX},
};

mod on_tickets;

const UMBRA: OrganizationId = OrganizationId(3);

fn viewer(role: Role, verified: bool, rights: &[(OrganizationId, Right)]) -> Viewer {
    let membership = |(id, right): &(OrganizationId, Right)| Membership {
        id: *id,
        name: String::new(),
        right: *right,
        share_new_tickets: true,
    };
    let memberships = rights.iter().map(membership).collect();
    Viewer::vouched_by_store(PersonId(7), role, verified, memberships)
}

fn ticket(organization: Option<OrganizationId>, shares: &[OrganizationId]) -> Ticket {
    Ticket {
        organization,
        shares: shares.to_vec(),
        ..samples::ticket(&samples::helpcentre())
    }
}

#[test]
fn a6_what_an_unknown_address_becomes() {
    use Newcomer::{ByDomain, MemberOf, Outside};
    let customer = |right| viewer(Role::Customer, true, &[(ACME, right)]);
    let (none, acme, globex) = (None, Some(ACME), Some(GLOBEX));
    // Who adds; an address of no organization's domain, of Acme's, of Globex's.
    for (viewer, expected) in [
        (
            customer(Right::Manager),
            [MemberOf(ACME), MemberOf(ACME), Outside],
        ),
        (customer(Right::Member), [Outside, ByDomain, Outside]),
        (customer(Right::Limited), [Outside; 3]),
        (viewer(Role::Customer, true, &[]), [Outside; 3]),
        (viewer(Role::Agent, true, &[]), [ByDomain; 3]),
    ] {
        let became =
            [none, acme, globex].map(|domain| newcomer(&viewer, &ticket(None, &[]), domain));
        assert_eq!(became, expected, "{viewer:?}");
    }
}

#[test]
fn a6_of_several_a_manager_adds_to_the_organization_nearest_to_the_ticket() {
    let rights = [ACME, GLOBEX, UMBRA].map(|id| (id, Right::Manager));
    let viewer = viewer(Role::Customer, true, &rights);
    let nearest = |organization, shares: &[OrganizationId]| {
        newcomer(&viewer, &ticket(organization, shares), None)
    };
    assert_eq!(nearest(None, &[]), Newcomer::MemberOf(ACME));
    assert_eq!(nearest(Some(GLOBEX), &[]), Newcomer::MemberOf(GLOBEX));
    assert_eq!(nearest(Some(GLOBEX), &[UMBRA]), Newcomer::MemberOf(UMBRA));
    assert_eq!(
        nearest(Some(GLOBEX), &[UMBRA, GLOBEX]),
        Newcomer::MemberOf(GLOBEX)
    );
}

#[test]
fn words_everyone_is_told_of_those_whom_they_may_add_and_of_nobody_else() {
    let (limited, manager) = ((ACME, Right::Limited), (GLOBEX, Right::Manager));
    let customer = |rights: &[_]| viewer(Role::Customer, true, rights);
    for (rights, words) in [
        (
            &[(ACME, Right::Member)][..],
            "people of your own organization",
        ),
        (&[limited], "the contacts of your organization"),
        (&[limited, manager], "people of your own organization"),
        (&[], "You cannot add people yourself"),
    ] {
        let told = outside(&customer(rights)).to_string();
        assert!(told.contains(words), "{rights:?}: {told}");
    }
    let limited = customer(&[limited]);
    let refused = may_share(&limited, ACME).unwrap_err().to_string();
    assert!(refused.contains("your right is not limited"));
}

#[test]
fn a4_outside_people_are_added_where_it_is_switched_on_and_never_by_limited_members() {
    let customer = |rights: &[_]| viewer(Role::Customer, true, rights);
    for (viewer, expected) in [
        (customer(&[]), true),
        (customer(&[(ACME, Right::Member)]), true),
        (customer(&[(ACME, Right::Limited)]), false),
        (
            customer(&[(ACME, Right::Limited), (GLOBEX, Right::Manager)]),
            true,
        ),
        (viewer(Role::Customer, false, &[]), false),
    ] {
        assert_eq!(may_add_outside(&viewer, true), expected, "{viewer:?}");
        assert!(!may_add_outside(&viewer, false));
    }
}
