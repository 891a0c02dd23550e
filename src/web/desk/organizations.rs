//! Organizations, as agents see them.

use maud::html;

use crate::{
    desk::organizations,
    domain::{ids::OrganizationId, refusal::Refusal},
    web::{
        error::Trouble,
        ui::{
            Page, Ui,
            fields::{self, Input},
        },
        visit::{Agent, Answer, or_trouble},
    },
};

/// # Errors
/// When the file cannot be read.
pub fn list(agent: &Agent<'_>) -> Answer {
    let ui = Ui::of(agent);
    let organizations = agent.reader()?.organizations()?;
    let main = html! {
        p { a .btn.primary href=(ui.to("/desk/organizations/new")) { "Add an organization" } }
        @if organizations.is_empty() { p .empty { "There is no organization yet. Customers can ask without one, too." } }
        @else {
            div .list.people-list {
                ul .plain {
                    @for organization in &organizations {
                        li .row {
                            span .subj { a href=(ui.to(&format!("/desk/organizations/{}", organization.id))) { (organization.name) } }
                            span .faint { (organization.domains.join(", ")) }
                            span .faint { (organization.members) (if organization.members == 1 { " person" } else { " people" }) }
                        }
                    }
                }
            }
        }
    };
    Ok(ui.answer(
        200,
        &Page::new("Organizations", main).below("Desk", "/desk"),
    ))
}

/// # Errors
/// None.
pub fn new(agent: &Agent<'_>) -> Answer {
    Ok(Ui::of(agent).answer(200, &form(agent, &Trouble::default())))
}

fn form(agent: &Agent<'_>, trouble: &Trouble) -> Page {
    let form = agent.form();
    let main = html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (fields::key())
            (Input::new("Name", "name", form.typed("name"), trouble))
            (Input::new("Domains", "domains", form.typed("domains"), trouble).optional().hint("Mail domains of the organization, separated by spaces, such as acme.example."))
            button .btn.primary type="submit" { "Add" }
        }
    };
    Page::new("Add an organization", main)
        .below("Desk", "/desk")
        .below("Organizations", "/desk/organizations")
}

/// # Errors
/// What is not the form's to explain.
pub fn add(agent: &Agent<'_>) -> Answer {
    let posted = agent.form();
    let domains: Vec<String> = posted
        .text("domains")?
        .split([',', ' ', ';', '\n', '\r'])
        .filter(|domain| !domain.is_empty())
        .map(str::to_owned)
        .collect();
    match or_trouble(organizations::add(
        &agent.app.desk,
        posted.text("name")?,
        &domains,
    ))? {
        Ok(id) => Ok(agent.see(&format!("/desk/organizations/{id}?notice=saved"))),
        Err(trouble) => Ok(Ui::of(agent).answer(trouble.status, &form(agent, &trouble))),
    }
}

/// # Errors
/// Not found.
pub fn show(agent: &Agent<'_>) -> Answer {
    let ui = Ui::of(agent);
    let id: OrganizationId = agent.id(0)?;
    let reader = agent.reader()?;
    let organization = reader
        .organizations()?
        .into_iter()
        .find(|organization| organization.id == id)
        .ok_or(Refusal::NotFound)?;
    let members = reader.members(id)?;
    let main = html! {
        div .card.narrow {
            dl .facts {
                dt { "Domains" } dd { @if organization.domains.is_empty() { "none" } (organization.domains.join(", ")) }
                dt { "New tickets" } dd { (if organization.share_new_tickets { "are shared with all its members, unless chosen otherwise" } else { "are private, unless chosen otherwise" }) }
            }
        }
        h2 { "People" }
        @if members.is_empty() { p .empty { "Nobody yet." } }
        ul .plain {
            @for member in &members { li { a href=(ui.to(&format!("/desk/people/{}", member.person))) { (member.name) } " " span .faint { (member.email) ", " (member.right.word()) } } }
        }
        div .actions {
            a .btn href=(ui.to(&format!("/desk/people/new?organization={id}"))) { "Invite someone" }
            a .btn href=(ui.to(&format!("/desk/views/open?organization={id}"))) { "Their tickets" }
        }
    };
    Ok(ui.answer(
        200,
        &Page::new(organization.name, main)
            .below("Desk", "/desk")
            .below("Organizations", "/desk/organizations"),
    ))
}
