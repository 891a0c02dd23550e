//! Who may change an organization's people and settings (P7, A6).

use super::{
    ids::{OrganizationId, PersonId},
    people::{
        rights::{DeskRight, Role},
        viewer::{Right, Viewer},
    },
    refusal::Refusal,
};
use crate::language::Sentence;

/// New people one customer may invite within a day.
pub const INVITED_A_DAY: i64 = 50;

/// # Errors
/// Not found for who does not belong to it; a sentence for who does and is no manager.
pub fn may_manage(viewer: &Viewer, organization: OrganizationId) -> Result<(), Refusal> {
    match viewer.right_in(organization) {
        _ if viewer.is_agent() => viewer.must(DeskRight::People),
        Some(Right::Manager) => Ok(()),
        Some(_) => Err(Refusal::forbidden(
            "managers_only",
            Sentence::organizations_managers_only(),
        )),
        None => Err(Refusal::NotFound),
    }
}

/// The name, the domains and the contacts of an organization say who its people are, so they are
/// the agents' to change: with a domain of their choice, a manager could draw in strangers.
pub fn may_define(viewer: &Viewer) -> Result<(), Refusal> {
    if viewer.is_agent() {
        viewer.must(DeskRight::People)
    } else {
        Err(Refusal::forbidden(
            "agents_only",
            Sentence::organizations_agents_define(),
        ))
    }
}

/// Managers remove anyone of theirs; everyone may leave.
pub fn may_remove_member(
    viewer: &Viewer,
    organization: OrganizationId,
    person: PersonId,
) -> Result<(), Refusal> {
    if viewer.person() == person && viewer.right_in(organization).is_some() {
        return Ok(());
    }
    may_manage(viewer, organization)
}

/// An organization that has managers keeps one, unless an agent decides otherwise.
///
/// # Errors
/// A sentence that says what to do first.
pub fn may_stop_managing(viewer: &Viewer, another_remains: bool) -> Result<(), Refusal> {
    if viewer.is_agent() || another_remains {
        return Ok(());
    }
    Err(Refusal::conflict(
        "last_manager",
        Sentence::organizations_last_manager(),
    ))
}

/// # Errors
/// A sentence, once a customer has invited as many as they may within a day.
pub fn may_invite_more(viewer: &Viewer, invited: i64, field: &'static str) -> Result<(), Refusal> {
    if viewer.is_agent() || invited < INVITED_A_DAY {
        return Ok(());
    }
    Err(Refusal::invalid(
        field,
        "too_many_today",
        Sentence::organizations_invited_a_day(INVITED_A_DAY),
    ))
}

/// Whether a membership that a manager gives has to be taken first. Who has an account, or an
/// address of another organization, is not put into a company unasked: their next request would be
/// shared with it.
#[must_use]
pub fn needs_consent(
    known_and_confirmed: Option<bool>,
    by_domain: Option<OrganizationId>,
    organization: OrganizationId,
) -> bool {
    match known_and_confirmed {
        Some(true) => true,
        Some(false) => by_domain != Some(organization),
        None => by_domain.is_some_and(|domain| domain != organization),
    }
}

/// Everyone changes their own name; the rest of a person is the agents' to change, and everything
/// about agents the admins'.
///
/// # Errors
/// Not found for customers who ask about others; a sentence for everyone else.
pub fn may_change_person(
    viewer: &Viewer,
    (person, role): (PersonId, Role),
    only_names: bool,
) -> Result<(), Refusal> {
    let oneself = person == viewer.person();
    if oneself && only_names {
        return Ok(());
    }
    if !viewer.is_agent() && !oneself {
        return Err(Refusal::NotFound);
    }
    if !oneself {
        viewer.must(DeskRight::People)?;
    }
    if oneself || role.is_agent() && !viewer.is_admin() {
        return Err(admins_only());
    }
    Ok(())
}

#[must_use]
pub fn admins_only() -> Refusal {
    Refusal::forbidden("admins_only", Sentence::organizations_another_admin())
}

#[cfg(test)]
mod tests;
