//! Tickets, workflows and people for tests of rules.

use super::{Follower, Ticket};
use crate::domain::{
    audience::access::Target,
    ids::{OrganizationId, PersonId, TicketNumber},
    moment::Moment,
    people::viewer::{Membership, Right, Role, Viewer},
    workflows::{Workflow, fields::Values, file::parse},
};

/// Whose ticket it is.
pub(crate) const ANA: PersonId = PersonId(1);
/// Who works here.
pub(crate) const INES: PersonId = PersonId(2);
/// A colleague of Ana's.
pub(crate) const BEN: PersonId = PersonId(3);
pub(crate) const ACME: OrganizationId = OrganizationId(1);
pub(crate) const GLOBEX: OrganizationId = OrganizationId(2);

pub(crate) fn helpcentre() -> Workflow {
    parse(include_str!("../../../assets/workflows/helpcentre.toml")).unwrap()
}

pub(crate) fn service_portal() -> Workflow {
    parse(include_str!(
        "../../../assets/workflows/service-portal.toml"
    ))
    .unwrap()
}

pub(crate) fn engineering() -> Workflow {
    parse(include_str!("../../../assets/workflows/engineering.toml")).unwrap()
}

pub(crate) fn service_desk() -> Workflow {
    parse(include_str!("../../../assets/workflows/service-desk.toml")).unwrap()
}

pub(crate) fn agent() -> Viewer {
    Viewer::vouched_by_store(INES, Role::Agent, true, vec![])
}

/// A customer with these rights in organizations.
pub(crate) fn customer(person: PersonId, rights: &[(OrganizationId, Right)]) -> Viewer {
    let membership = |(id, right): &(OrganizationId, Right)| Membership {
        id: *id,
        name: String::new(),
        right: *right,
        share_new_tickets: true,
    };
    let memberships = rights.iter().map(membership).collect();
    Viewer::vouched_by_store(person, Role::Customer, true, memberships)
}

/// Somebody to be put on a ticket, or taken off it.
pub(crate) fn target(person: PersonId, organizations: &[OrganizationId]) -> Target {
    Target {
        person,
        name: "Ben Ode".into(),
        organizations: organizations.to_vec(),
        contact_of: vec![],
        by_address: false,
    }
}

/// Ana's, as it is opened: nobody has it, it is shared with nobody, and she follows it.
pub(crate) fn ticket(workflow: &Workflow) -> Ticket {
    Ticket {
        number: TicketNumber(1),
        subject: "Invoice".into(),
        requester: ANA,
        organization: None,
        workflow: workflow.key.clone(),
        request_type: String::new(),
        status: workflow.rules.initial.clone(),
        assignee: None,
        assignee_gone: false,
        priority: None,
        kind: None,
        group: None,
        fields: Values::new(),
        release: None,
        releases: vec![],
        tags: vec![],
        followers: vec![Follower {
            person: ANA,
            muted: false,
        }],
        shares: vec![],
        snooze: None,
        merged: None,
        public_events: 0,
        created_at: Moment(0),
    }
}

/// The same in another status.
pub(crate) fn ticket_in(workflow: &Workflow, status: &str) -> Ticket {
    assert!(workflow.find(status).is_some(), "{status}");
    Ticket {
        status: status.into(),
        ..ticket(workflow)
    }
}
