//! Who may put whom on a ticket, and take them off (A3–A6).

use crate::{
    domain::{
        ids::{OrganizationId, PersonId, Principal},
        people::viewer::{Right, Viewer},
        refusal::Refusal,
        tickets::Ticket,
    },
    language::Sentence,
};

/// Someone to be added or removed, with what the rules ask about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    pub person: PersonId,
    pub name: String,
    pub organizations: Vec<OrganizationId>,
    /// Organizations whose customers may add this agent by name.
    pub contact_of: Vec<OrganizationId>,
    /// Named by address, on a desk where customers may add anyone so.
    pub by_address: bool,
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
            || target.by_address
            || target.organizations.iter().any(colleague)
            || target.contact_of.iter().any(contact)
    });
    if allowed {
        Ok(())
    } else {
        Err(outside(viewer))
    }
}

/// Whether a customer may add people from outside by address: never a limited member, since they
/// choose from the people on the ticket and the contacts (A4).
#[must_use]
pub fn may_add_outside(viewer: &Viewer, switched_on: bool) -> bool {
    let memberships = viewer.memberships();
    let unlimited = memberships.is_empty() || memberships.iter().any(|m| m.right >= Right::Member);
    switched_on && viewer.is_verified() && unlimited
}

/// What an unknown address becomes that is added to a ticket (A6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newcomer {
    /// Joins by the domain of the address, if that is an organization's, once it is confirmed.
    ByDomain,
    /// A manager's word makes them a member of that organization.
    MemberOf(OrganizationId),
    Outside,
}

/// A manager may add any address but one whose domain is another organization's: its people are
/// not to be drawn away before they have an account.
#[must_use]
pub fn newcomer(viewer: &Viewer, ticket: &Ticket, by_domain: Option<OrganizationId>) -> Newcomer {
    let right = |id| viewer.right_in(id);
    match by_domain {
        _ if viewer.is_agent() => Newcomer::ByDomain,
        Some(id) if right(id) == Some(Right::Manager) => Newcomer::MemberOf(id),
        Some(id) if right(id) == Some(Right::Member) => Newcomer::ByDomain,
        Some(_) => Newcomer::Outside,
        None => {
            let managed = viewer
                .memberships()
                .iter()
                .filter(|m| m.right == Right::Manager);
            let nearest = managed.min_by_key(|m| {
                (
                    !ticket.shares.contains(&m.id),
                    ticket.organization != Some(m.id),
                )
            });
            nearest.map_or(Newcomer::Outside, |m| Newcomer::MemberOf(m.id))
        }
    }
}

/// Whom a customer may add who is not on the ticket yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addable {
    /// Agents whom their organization may turn to by name.
    Contacts,
    /// People of their own organization.
    Colleagues,
}

/// Nobody, without an organization.
#[must_use]
pub fn whom_may_add(viewer: &Viewer) -> Option<Addable> {
    let rights = viewer.memberships().iter().map(|m| m.right);
    match rights.max()? {
        Right::Limited => Some(Addable::Contacts),
        Right::Member | Right::Manager => Some(Addable::Colleagues),
    }
}

#[must_use]
pub fn outside(viewer: &Viewer) -> Refusal {
    let words = match whom_may_add(viewer) {
        Some(Addable::Contacts) => Sentence::audience_only_contacts(),
        Some(Addable::Colleagues) => Sentence::audience_only_colleagues(),
        None => Sentence::audience_nobody(),
    };
    Refusal::invalid("person", "outside_organization", words)
}

pub fn may_remove_person(viewer: &Viewer, ticket: &Ticket, target: &Target) -> Result<(), Refusal> {
    if ticket.requester == target.person {
        return Err(Refusal::invalid(
            "person",
            "requester",
            Sentence::audience_requester_stays(&target.name),
        ));
    }
    if is_removable(viewer, ticket.is_in_charge(viewer), target) {
        Ok(())
    } else {
        Err(Refusal::invalid(
            "person",
            "not_yours",
            Sentence::audience_not_yours_to_remove(&target.name),
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
            Sentence::audience_not_yours_to_share(),
        ))
    }
}

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

#[cfg(test)]
mod tests;
