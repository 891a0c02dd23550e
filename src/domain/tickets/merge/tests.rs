use super::*;
use crate::domain::{
    ids::TicketNumber,
    tickets::samples::{agent, helpcentre, ticket_in},
};

fn code(from: (&Ticket, &str), into: (&Ticket, &str)) -> String {
    let workflow = helpcentre();
    let of = |key: &str| workflow.status(key).clone();
    match may_merge((from.0, &of(from.1)), (into.0, &of(into.1)), &agent()) {
        Ok(()) => "ok".into(),
        Err(Refusal::Invalid(faults)) => faults[0].code.into(),
        Err(Refusal::Conflict { code, .. }) => code.into(),
        Err(other) => format!("{other:?}"),
    }
}

#[test]
fn l13_what_is_closed_gone_or_itself_is_not_merged() {
    let workflow = helpcentre();
    let one = ticket_in(&workflow, "open");
    let other = Ticket {
        number: TicketNumber(2),
        ..one.clone()
    };
    assert_eq!(code((&one, "open"), (&other, "pending")), "ok");
    assert_eq!(code((&one, "solved"), (&other, "solved")), "ok");
    assert_eq!(code((&one, "open"), (&one, "open")), "self");
    assert_eq!(code((&one, "closed"), (&other, "open")), "closed");
    assert_eq!(code((&one, "open"), (&other, "closed")), "closed");
    let gone = Ticket {
        merged: Some(TicketNumber(3)),
        ..one
    };
    assert_eq!(code((&gone, "closed"), (&other, "open")), "already_merged");
}

#[test]
fn l13_a_merged_ticket_ends_where_customers_see_it_and_nothing_more_is_said() {
    let ends = ends_in(&helpcentre()).unwrap().clone();
    assert_eq!(ends.key, "closed");
    assert!(ends.customer_visible && !ends.agent_comments);
}

#[test]
fn l13_whoever_sees_something_new_is_named_with_what() {
    let nothing = Newly::default();
    assert_eq!(nothing.must_be_confirmed("1", "2"), Ok(()));
    let newly = Newly {
        readers: vec![(PersonId(7), "Luis Ode".into())],
        organizations: vec![(OrganizationId(3), "Globex".into())],
        joining: vec![(PersonId(8), "Ana Ruiz".into())],
        across: Some(("Acme".into(), "Globex".into())),
    };
    let Err(Refusal::Conflict { code, message }) = newly.must_be_confirmed("1", "2") else {
        panic!("nothing to confirm")
    };
    assert_eq!(code, "would_show");
    for name in ["Luis Ode", "Globex", "Ana Ruiz", "Acme", "#1", "#2"] {
        assert!(message.say().contains(name), "{name}: {}", message.say());
    }
    // Another one in the same place is not what was said yes to.
    let other = Newly {
        readers: vec![(PersonId(8), "Luis Ode".into())],
        ..newly.clone()
    };
    assert_ne!(newly.named(), other.named());
}
