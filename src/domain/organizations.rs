//! Who may change an organization's people and settings (P7, A6).

use super::{
    ids::{OrganizationId, PersonId},
    people::viewer::{Right, Role, Viewer},
    refusal::Refusal,
};

/// New people one customer may invite within a day.
pub const INVITED_A_DAY: i64 = 50;

/// # Errors
/// Not found for who does not belong to it; a sentence for who does and is no manager.
pub fn may_manage(viewer: &Viewer, organization: OrganizationId) -> Result<(), Refusal> {
    match viewer.right_in(organization) {
        _ if viewer.is_agent() => Ok(()),
        Some(Right::Manager) => Ok(()),
        Some(_) => Err(Refusal::forbidden(
            "managers_only",
            "Only the managers of this organization can do this. Ask one of them, or the support team.",
        )),
        None => Err(Refusal::NotFound),
    }
}

/// The name, the domains and the contacts of an organization say who its people are, so they are
/// the agents' to change: with a domain of their choice, a manager could draw in strangers.
///
/// # Errors
/// A sentence that says who may.
pub fn may_define(viewer: &Viewer) -> Result<(), Refusal> {
    if viewer.is_agent() {
        Ok(())
    } else {
        Err(Refusal::forbidden(
            "agents_only",
            "Name, domains, contacts and what the domain's people become are set by the support team: ask them in a request.",
        ))
    }
}

/// Managers remove anyone of theirs; everyone may leave.
///
/// # Errors
/// As [`may_manage`].
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
        "This is the organization's only manager. Make someone else a manager first, or ask the support team.",
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
        format!(
            "You have invited {INVITED_A_DAY} people within a day, which is the most. Go on tomorrow, or ask the support team."
        ),
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
    if oneself || role.is_agent() && !viewer.is_admin() {
        return Err(admins_only());
    }
    Ok(())
}

#[must_use]
pub fn admins_only() -> Refusal {
    Refusal::forbidden("admins_only", "Only another administrator can do this.")
}

#[cfg(test)]
mod tests {
    use super::super::people::viewer::Membership;
    use super::*;

    const ACME: OrganizationId = OrganizationId(1);
    const GLOBEX: OrganizationId = OrganizationId(2);

    fn viewer(role: Role, right: Option<Right>) -> Viewer {
        let membership = |right| Membership {
            id: ACME,
            name: "Acme".into(),
            right,
            share_new_tickets: true,
        };
        let memberships = right.map(membership).into_iter().collect();
        Viewer::vouched_by_store(PersonId(7), role, true, memberships)
    }

    #[allow(clippy::needless_pass_by_value)] // Every call makes the result it asks about.
    fn code(result: Result<(), Refusal>) -> &'static str {
        match result {
            Ok(()) => "yes",
            Err(Refusal::NotFound) => "not found",
            Err(Refusal::Forbidden { code, .. } | Refusal::Conflict { code, .. }) => code,
            Err(_) => "other",
        }
    }

    #[test]
    fn p7_who_may_do_what_with_an_organizations_people() {
        let customer = |right| viewer(Role::Customer, right);
        // Who; manages; removes another; leaves; defines; stops being its only manager.
        let rows = [
            (
                viewer(Role::Agent, None),
                ["yes", "yes", "yes", "yes", "yes"],
            ),
            (
                customer(Some(Right::Manager)),
                ["yes", "yes", "yes", "agents_only", "last_manager"],
            ),
            (
                customer(Some(Right::Member)),
                [
                    "managers_only",
                    "managers_only",
                    "yes",
                    "agents_only",
                    "last_manager",
                ],
            ),
            (
                customer(Some(Right::Limited)),
                [
                    "managers_only",
                    "managers_only",
                    "yes",
                    "agents_only",
                    "last_manager",
                ],
            ),
            (
                customer(None),
                [
                    "not found",
                    "not found",
                    "not found",
                    "agents_only",
                    "last_manager",
                ],
            ),
        ];
        for (viewer, expected) in rows {
            let got = [
                code(may_manage(&viewer, ACME)),
                code(may_remove_member(&viewer, ACME, PersonId(8))),
                code(may_remove_member(&viewer, ACME, PersonId(7))),
                code(may_define(&viewer)),
                code(may_stop_managing(&viewer, false)),
            ];
            assert_eq!(got, expected, "{viewer:?}");
            assert_eq!(code(may_stop_managing(&viewer, true)), "yes");
        }
        let manager = customer(Some(Right::Manager));
        assert_eq!(code(may_manage(&manager, GLOBEX)), "not found");
    }

    #[test]
    fn a6_nobody_is_put_into_a_company_unasked() {
        for (known, by_domain, expected) in [
            (None, None, false),
            (None, Some(ACME), false),
            (None, Some(GLOBEX), true),
            (Some(false), Some(ACME), false),
            (Some(false), None, true),
            (Some(false), Some(GLOBEX), true),
            (Some(true), Some(ACME), true),
            (Some(true), None, true),
        ] {
            assert_eq!(
                needs_consent(known, by_domain, ACME),
                expected,
                "{known:?} {by_domain:?}"
            );
        }
    }

    #[test]
    fn p7_a_customer_invites_at_most_fifty_a_day_and_an_agent_any_number() {
        let manager = viewer(Role::Customer, Some(Right::Manager));
        assert!(may_invite_more(&manager, 49, "email").is_ok());
        assert!(may_invite_more(&manager, 50, "email").is_err());
        assert!(may_invite_more(&viewer(Role::Agent, None), 5000, "email").is_ok());
    }

    #[test]
    fn agents_change_customers_and_admins_change_agents() {
        for (role, of, expected) in [
            (Role::Customer, Role::Customer, "not found"),
            (Role::Agent, Role::Customer, "yes"),
            (Role::Agent, Role::Agent, "admins_only"),
            (Role::Admin, Role::Admin, "yes"),
        ] {
            let viewer = viewer(role, None);
            for only_names in [true, false] {
                let other = may_change_person(&viewer, (PersonId(8), of), only_names);
                assert_eq!(code(other), expected);
            }
            let oneself = |only_names| may_change_person(&viewer, (PersonId(7), role), only_names);
            assert_eq!(
                [code(oneself(true)), code(oneself(false))],
                ["yes", "admins_only"]
            );
        }
    }
}
