use super::*;

use super::super::throttle::Throttle;
use crate::domain::{
    ids::{OrganizationId, PersonId},
    moment::Moment,
    people::viewer::{Membership, Right, Role},
};

fn viewer(id: i64, role: Role, organization: Option<i64>) -> Viewer {
    let membership = |id| Membership {
        id: OrganizationId(id),
        name: "Acme".into(),
        right: Right::Member,
        share_new_tickets: true,
    };
    let memberships = organization.map(membership).into_iter().collect();
    Viewer::vouched_by_store(PersonId(id), role, true, memberships)
}

#[test]
fn who_may_write_how_much() {
    let rates = Rates {
        tickets_per_day: 5,
        ..Rates::default()
    };
    let now = Moment(1_000_000);
    let throttle = Throttle::default();
    let written = |viewer: &Viewer| {
        let spend = |_: &i64| {
            let spendings = rates.spendings(viewer, Written::Ticket);
            throttle.spend(&spendings, now).is_ok()
        };
        (0..200).take_while(spend).count()
    };
    assert_eq!(written(&viewer(1, Role::Customer, Some(1))), 5);
    assert_eq!(written(&viewer(1, Role::Customer, Some(1))), 0);
    // Four colleagues share what an organization may.
    let of_one = (2..10).map(|id| written(&viewer(id, Role::Customer, Some(1))));
    assert_eq!(of_one.sum::<usize>(), 15);
    // All customers together; agents go on.
    let of_all = (10..100).map(|id| written(&viewer(id, Role::Customer, None)));
    assert_eq!(of_all.sum::<usize>(), 80);
    for (id, role) in [(200, Role::Agent), (201, Role::Admin)] {
        assert_eq!(written(&viewer(id, role, None)), 50);
    }
}

#[test]
fn tickets_and_comments_are_counted_apart_and_refused_in_words() {
    let rates = Rates {
        tickets_per_day: 1,
        comments_per_day: 1,
        ..Rates::default()
    };
    let ana = viewer(1, Role::Customer, Some(1));
    let throttle = Throttle::default();
    let now = Moment(1_000_000);
    let spend = |written| throttle.spend(&rates.spendings(&ana, written), now);
    for (written, word) in [(Written::Ticket, "tickets"), (Written::Comment, "comments")] {
        assert_eq!(spend(written), Ok(()));
        let refused = spend(written).unwrap_err().to_string();
        assert!(
            refused.contains(word) && refused.contains("86,400 seconds"),
            "{refused}"
        );
    }
}
