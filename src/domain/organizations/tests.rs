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
