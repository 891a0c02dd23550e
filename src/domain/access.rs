//! Who may put whom on a ticket, and take them off (A3–A5).

use super::{
    ids::{OrganizationId, PersonId, Principal},
    refusal::Refusal,
    ticket::Ticket,
    viewer::{Right, Viewer},
};

/// Someone to be added or removed, with what the rules ask about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub person: PersonId,
    pub name: String,
    pub organizations: Vec<OrganizationId>,
    /// Organizations whose customers may add this agent by name.
    pub contact_of: Vec<OrganizationId>,
}

/// # Errors
/// The same sentence for known and unknown people, so that nobody learns who has an account.
pub fn may_add_person(
    viewer: &Viewer,
    ticket: &Ticket,
    target: Option<&Target>,
) -> Result<(), Refusal> {
    if viewer.is_agent() {
        return Ok(());
    }
    let allowed = target.is_some_and(|target| {
        let on_ticket =
            ticket.requester == target.person || ticket.follows(target.person).is_some();
        let colleague = |id: &OrganizationId| {
            viewer
                .right_in(*id)
                .is_some_and(|right| right >= Right::Member)
        };
        let contact = |id: &OrganizationId| viewer.right_in(*id).is_some();
        on_ticket
            || target.organizations.iter().any(colleague)
            || target.contact_of.iter().any(contact)
    });
    if allowed { Ok(()) } else { Err(outside()) }
}

#[must_use]
pub fn outside() -> Refusal {
    Refusal::invalid(
        "person",
        "outside_organization",
        "You can add people of your own organization. For anyone else, ask the support team in a comment.",
    )
}

/// # Errors
/// A sentence that says who may.
pub fn may_remove_person(viewer: &Viewer, ticket: &Ticket, target: &Target) -> Result<(), Refusal> {
    if ticket.requester == target.person {
        return Err(Refusal::invalid(
            "person",
            "requester",
            format!(
                "{} opened this ticket and always keeps sight of it. Only an agent can make someone else the requester.",
                target.name
            ),
        ));
    }
    if is_removable(viewer, ticket.is_in_charge(viewer), target) {
        Ok(())
    } else {
        Err(Refusal::invalid(
            "person",
            "not_yours",
            format!(
                "Only the requester, a manager, a colleague or an agent can remove {}.",
                target.name
            ),
        ))
    }
}

/// A4, for anyone but the requester: whether a page offers to remove them.
#[must_use]
pub fn is_removable(viewer: &Viewer, in_charge: bool, target: &Target) -> bool {
    let own = |id: &OrganizationId| {
        viewer
            .right_in(*id)
            .is_some_and(|right| right >= Right::Member)
    };
    viewer.is_agent()
        || viewer.person() == target.person
        || in_charge
        || target.organizations.iter().any(own)
}

/// # Errors
/// A sentence that says who may.
pub fn may_share(viewer: &Viewer, organization: OrganizationId) -> Result<(), Refusal> {
    let member = viewer
        .right_in(organization)
        .is_some_and(|right| right >= Right::Member);
    if viewer.is_agent() || member {
        Ok(())
    } else {
        Err(Refusal::invalid(
            "organization",
            "not_yours",
            "You can share a ticket with an organization of which you are a member.",
        ))
    }
}

/// # Errors
/// A sentence that says who may.
pub fn may_unshare(
    viewer: &Viewer,
    ticket: &Ticket,
    organization: OrganizationId,
) -> Result<(), Refusal> {
    if ticket.is_in_charge(viewer) {
        Ok(())
    } else {
        may_share(viewer, organization)
    }
}

/// Whether the viewer is the requester, or a manager of an organization the ticket is shared with
/// (A4, L4).
#[must_use]
pub fn is_in_charge(viewer: &Viewer, requester: PersonId, shares: &[OrganizationId]) -> bool {
    let manages = |id: &OrganizationId| viewer.right_in(*id) == Some(Right::Manager);
    viewer.person() == requester || shares.iter().any(manages)
}

/// A5: whether `after` leaves the one who acts without sight of the ticket.
#[must_use]
pub fn loses_sight(viewer: &Viewer, after: &Ticket) -> bool {
    let principals: Vec<Principal> = viewer.principals();
    !viewer.is_agent() && !after.is_granted_to(viewer.person(), &principals)
}
