//! People, as agents see them: finding, inviting, ending an account.

use maud::html;

use crate::{
    desk::accounts::{self, Invitation},
    domain::{
        ids::{OrganizationId, PersonId, TicketNumber},
        refusal::Refusal,
        viewer::{Right, Role},
    },
    store::people_pages::PersonRow,
    web::{
        error::{Error, Trouble},
        ui::{
            Page, Ui,
            fields::{self, Input, Select},
        },
        visit::{Agent, Answer, or_trouble},
    },
};

/// # Errors
/// When the file cannot be read.
pub fn list(agent: &Agent<'_>) -> Answer {
    let ui = Ui::of(agent);
    let query = &agent.query;
    let after = (
        query.typed("family"),
        query.typed("given"),
        query.typed("id").parse().unwrap_or(0),
    );
    let mut people = agent.reader()?.people(after)?;
    let more = people.len() > 50;
    people.truncate(50);
    let next = people.last().filter(|_| more).map(|last| {
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
                .to_string()
        };
        ui.to(&format!(
            "/desk/people?family={}&given={}&id={}",
            encode(&last.family_name),
            encode(&last.given_name),
            last.id
        ))
    });
    let main = html! {
        p { a .btn.primary href=(ui.to("/desk/people/new")) { "Invite someone" } }
        div .list.people-list {
            ul .plain {
                @for person in &people {
                    li .row {
                        span .subj { a href=(ui.to(&format!("/desk/people/{}", person.id))) { (person.name) } }
                        span .faint { (person.email) }
                        span .faint { (state(person)) }
                    }
                }
            }
        }
        @if let Some(next) = next { p .more { a .btn rel="next" href=(next) { "More people" } } }
    };
    Ok(ui.answer(200, &Page::new("People", main).below("Desk", "/desk")))
}

fn state(person: &PersonRow) -> String {
    let role = person.role.word();
    match (person.active, person.has_password) {
        (false, _) => format!("{role}, account ended"),
        (true, false) => format!("{role}, no password yet"),
        (true, true) => role.to_owned(),
    }
}

/// # Errors
/// When the file cannot be read.
pub fn new(agent: &Agent<'_>) -> Answer {
    Ok(Ui::of(agent).answer(200, &form(agent, &Trouble::default())?))
}

fn form(agent: &Agent<'_>, trouble: &Trouble) -> Result<Page, Error> {
    let form = agent.form();
    let roles = if agent.viewer().is_admin() {
        vec![Role::Customer, Role::Agent, Role::Admin]
    } else {
        vec![Role::Customer]
    };
    let roles = roles
        .iter()
        .map(|role| {
            (
                role.word().to_owned(),
                role.word().to_owned(),
                form.typed("role") == role.word(),
            )
        })
        .collect();
    let mut organizations = vec![(
        String::new(),
        "none".to_owned(),
        form.typed("organization").is_empty(),
    )];
    for organization in agent.reader()?.organizations()? {
        let id = organization.id.to_string();
        let chosen = form.typed("organization") == id || agent.query.typed("organization") == id;
        organizations.push((id, organization.name, chosen));
    }
    let rights = [
        (
            Right::Member,
            "member: sees tickets shared with the organization",
        ),
        (Right::Limited, "limited: sees only tickets they are on"),
        (
            Right::Manager,
            "manager: member, and manages people and sharing",
        ),
    ];
    let rights = rights
        .iter()
        .map(|(right, text)| {
            (
                right.word().to_owned(),
                (*text).to_owned(),
                form.typed("right") == right.word(),
            )
        })
        .collect();
    let main = html! {
        form .card.narrow method="post" {
            p { "They get a mail with a link to choose a password. The link works for seven days." }
            (fields::summary(trouble))
            (fields::key())
            (Input::new("E-mail address", "email", form.typed("email"), trouble).kind("email", "off"))
            (Input::new("Given name", "given_name", form.typed("given_name"), trouble))
            (Input::new("Family name", "family_name", form.typed("family_name"), trouble))
            (Select { label: "Role", name: "role", options: roles, trouble })
            (Select { label: "Organization", name: "organization", options: organizations, trouble })
            (Select { label: "Right in the organization", name: "right", options: rights, trouble })
            button .btn.primary type="submit" { "Send invitation" }
        }
    };
    Ok(Page::new("Invite someone", main)
        .below("Desk", "/desk")
        .below("People", "/desk/people"))
}

/// # Errors
/// What is not the form's to explain.
pub fn invite(agent: &Agent<'_>) -> Answer {
    let invited = invitation(agent).and_then(|invitation| {
        Ok(accounts::invite(
            &agent.app.desk,
            &agent.act("desk"),
            &invitation,
        )?)
    });
    match or_trouble(invited)? {
        Ok(person) => Ok(agent.see(&format!("/desk/people/{person}?notice=invited"))),
        Err(trouble) => Ok(Ui::of(agent).answer(trouble.status, &form(agent, &trouble)?)),
    }
}

fn invitation(agent: &Agent<'_>) -> Result<Invitation, Error> {
    let form = agent.form();
    let role = match form.optional("role")? {
        None => Role::Customer,
        Some(word) => Role::parse(word).ok_or_else(|| {
            Refusal::invalid("role", "unknown_role", "Choose one of the roles offered.")
        })?,
    };
    let right = match form.optional("right")? {
        None => Right::Member,
        Some(word) => Right::parse(word).ok_or_else(|| {
            Refusal::invalid(
                "right",
                "unknown_right",
                "Choose one of the rights offered.",
            )
        })?,
    };
    let organization = form.optional("organization")?.map(|id| {
        let unknown = || {
            Refusal::invalid(
                "organization",
                "unknown_organization",
                "Choose one of the organizations.",
            )
        };
        id.parse::<OrganizationId>().map_err(|_| unknown())
    });
    Ok(Invitation {
        email: form.text("email")?.to_owned(),
        given_name: form.text("given_name")?.to_owned(),
        family_name: form.text("family_name")?.to_owned(),
        role,
        membership: organization.transpose()?.map(|id| (id, right)),
    })
}

/// # Errors
/// Not found.
pub fn show(agent: &Agent<'_>) -> Answer {
    Ok(Ui::of(agent).answer(200, &card(agent, &Trouble::default())?))
}

fn card(agent: &Agent<'_>, trouble: &Trouble) -> Result<Page, Error> {
    let ui = Ui::of(agent);
    let id: PersonId = agent.id(0)?;
    let reader = agent.reader()?;
    let person = reader.person(id)?.ok_or(Refusal::NotFound)?;
    let memberships = reader.memberships_of(id)?;
    let tickets = reader.tickets_of(id, TicketNumber(0))?;
    let may_change = agent.viewer().is_admin() || !person.role.is_agent();
    let main = html! {
        (fields::summary(trouble))
        div .card.narrow {
            dl .facts {
                dt { "Address" } dd { (person.email) }
                dt { "Role" } dd { (state(&person)) }
                @for membership in &memberships {
                    dt { "Organization" }
                    dd { a href=(ui.to(&format!("/desk/organizations/{}", membership.organization))) { (membership.organization_name) } ", " (membership.right.word()) }
                }
            }
            div .actions {
                a .btn href=(ui.to(&format!("/desk/tickets/new?requester={}", percent_encoding::utf8_percent_encode(person.email.as_str(), percent_encoding::NON_ALPHANUMERIC)))) { "New ticket for them" }
                a .btn href=(ui.to(&format!("/desk/people/{id}/access"))) { "What they can see, and why" }
                @if may_change && id != agent.viewer().person() {
                    form method="post" {
                        @if person.active && !person.has_password { button .btn type="submit" name="act" value="invite" { "Invite again" } }
                        @if person.active { button .btn.danger type="submit" name="act" value="disable" { "End this account" } }
                        @else { button .btn type="submit" name="act" value="enable" { "Open this account again" } }
                    }
                }
            }
            @if person.active && may_change { p .faint { "Ending an account signs the person out everywhere; what they wrote stays." } }
        }
        h2 { "Tickets" }
        @if tickets.is_empty() { p .empty { "None yet." } }
        ul .plain { @for ticket in &tickets { li { a href=(ui.to(&format!("/desk/tickets/{}", ticket.number))) { "#" (ticket.number) " " (ticket.subject) } } } }
    };
    Ok(Page::new(person.name, main)
        .below("Desk", "/desk")
        .below("People", "/desk/people"))
}

/// # Errors
/// What is not the form's to explain.
pub fn change(agent: &Agent<'_>) -> Answer {
    let id: PersonId = agent.id(0)?;
    let person = agent.reader()?.person(id)?.ok_or(Refusal::NotFound)?;
    if id == agent.viewer().person() || person.role.is_agent() && !agent.viewer().is_admin() {
        return Err(
            Refusal::forbidden("admins_only", "Only another administrator can do this.").into(),
        );
    }
    let desk = &agent.app.desk;
    let (done, notice) = match agent.form().text("act")? {
        "invite" => (
            accounts::invite_again(desk, &agent.act("desk"), id),
            "invited",
        ),
        "disable" => (accounts::set_active(desk, id, false), "saved"),
        "enable" => (accounts::set_active(desk, id, true), "saved"),
        _ => {
            return Err(Refusal::invalid(
                "act",
                "unknown_act",
                "This is not one of the acts offered.",
            )
            .into());
        }
    };
    match or_trouble(done)? {
        Ok(()) => Ok(agent.see(&format!("/desk/people/{id}?notice={notice}"))),
        Err(trouble) => Ok(Ui::of(agent).answer(trouble.status, &card(agent, &trouble)?)),
    }
}
