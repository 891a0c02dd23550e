//! Organizations, as agents see them.

use maud::{Markup, html};

use super::{
    customer::changed,
    parts::{People, Someone, right, rights, sharing},
};
use crate::{
    desk::organizations::{
        self, Change,
        members::{self, Joining},
    },
    domain::{
        ids::{OrganizationId, PersonId},
        people::viewer::Right,
        refusal::Refusal,
    },
    language::say,
    store::people::read::OrganizationRow,
    web::{
        http::{
            error::{Error, Trouble},
            form::{Form, submit},
            paging::{self, Part},
            visit::{Agent, Answer},
        },
        ui::{
            Page, Ui,
            button::Button,
            fields::{self, Input, Select},
        },
        views::rail,
    },
};

/// Organizations on one page.
const PAGE: i64 = 50;

pub fn list(agent: &Agent<'_>) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let [after] = paging::after(&agent.query)
        .ok()
        .flatten()
        .unwrap_or_default();
    let found = reader.organizations_after(&after, PAGE + 1)?;
    let Part {
        rows: organizations,
        next,
    } = Part::cut(found, PAGE, |last| [last.name.clone()]);
    let main = html! {
        p { a .btn.primary href=(ui.to("/desk/organizations/new")) { (say::organizations_add()) } }
        @if organizations.is_empty() { p .empty { (say::organizations_none()) } }
        @else {
            div .list.people-list {
                ul .plain {
                    @for organization in &organizations {
                        li .row {
                            span .subj { a href=(ui.to(&format!("/desk/organizations/{}", organization.id))) { bdi { (organization.name) } } }
                            span .faint { (organization.domains.join(", ")) }
                            span .faint { (say::organizations_people(organization.members)) }
                        }
                    }
                }
            }
        }
        (ui.more("/desk/organizations?", next.as_deref(), say::organizations_more()))
    };
    let views = rail::beside(&ui, agent, &reader)?;
    Ok(ui.answer(200, &Page::new(say::ui_organizations(), main).beside(views)))
}

pub fn new(agent: &Agent<'_>) -> Answer {
    form(agent, &Trouble::default())
}

fn form(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let form = agent.form();
    let main = html! {
        form .card.narrow method="post" {
            (fields::summary(trouble))
            (fields::key())
            (Input::new(say::organizations_name(), "name", form.typed("name"), trouble))
            (Input::new(say::organizations_domains(), "domains", form.typed("domains"), trouble).optional().hint(say::organizations_domains_hint()))
            (Button::primary(say::organizations_add_button()))
        }
    };
    let page = below_all(Page::new(say::organizations_add(), main));
    Ok(Ui::new(agent).answer(trouble.status, &page))
}

pub fn add(agent: &Agent<'_>) -> Answer {
    let form = agent.form();
    let change = Change {
        name: Some(form.text("name")?.to_owned()),
        domains: Some(domains(form)?),
        ..Change::default()
    };
    submit(
        organizations::create(&agent.app.desk, &agent.act("desk"), change),
        |id| see(agent, id, "saved"),
        |trouble| self::form(agent, trouble),
    )
}

fn domains(form: &Form) -> Result<Vec<String>, Refusal> {
    let domains = form.text("domains")?.split([',', ' ', ';', '\n', '\r']);
    Ok(domains
        .filter(|domain| !domain.is_empty())
        .map(str::to_owned)
        .collect())
}

pub fn show(agent: &Agent<'_>) -> Answer {
    card(agent, &Trouble::default())
}

fn card(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let ui = Ui::new(agent);
    let id: OrganizationId = agent.id("id")?;
    let reader = agent.reader()?;
    let organization = reader.organization(id)?.ok_or(Refusal::NotFound)?;
    let people = People::new(&reader, id, &agent.query)?;
    let tickets = reader.tickets_of_organization(id)?;
    let here = format!("/desk/organizations/{id}");
    let path = |person: i64| format!("{here}/members/{person}");
    let main = html! {
        (fields::summary(trouble))
        h2 { (say::ui_people()) }
        (people.list(&ui, (Some(&path), &format!("{here}?"))))
        form .card.narrow method="post" action=(ui.to(&format!("{here}/members"))) {
            h2 { (say::organizations_add_here()) }
            (fields::key())
            (Input::new(say::people_email(), "email", agent.form().typed("email"), trouble).kind("email", "off"))
            (rights(agent.form().typed("right"), trouble))
            (Button::new(say::organizations_add_button()))
            " "
            a .btn href=(ui.to(&format!("/desk/people/new?organization={id}"))) { (say::organizations_invite_new()) }
        }
        (settings(agent, &ui, &organization, trouble)?)
        h2 { (say::organizations_latest()) }
        @if tickets.is_empty() { p .empty { (say::organizations_latest_none()) } }
        ul .plain { @for ticket in &tickets { li { a href=(ui.to(&format!("/desk/tickets/{}", ticket.number))) { "#" (ticket.number) " " bdi { (ticket.subject) } } } } }
        p { a .btn href=(ui.to(&format!("/desk/views/open?organization={id}"))) { (say::organizations_open_tickets()) } }
    };
    let page = below_all(Page::new(organization.name, main));
    Ok(ui.answer(trouble.status, &page))
}

fn below_all(page: Page) -> Page {
    page.below(say::ui_desk(), "/desk")
        .below(say::ui_organizations(), "/desk/organizations")
}

fn settings(
    agent: &Agent<'_>,
    ui: &Ui<'_>,
    organization: &OrganizationRow,
    trouble: &Trouble,
) -> Result<Markup, Error> {
    let form = agent.form();
    let typed = |name: &'static str, stored: &str| {
        let again = form.has(name);
        (if again { form.typed(name) } else { stored }).to_owned()
    };
    let name = typed("name", &organization.name);
    let domains = typed("domains", &organization.domains.join(" "));
    let domain_right = [Right::Limited, Right::Member].map(|right| {
        let words = match right {
            Right::Limited => say::organizations_domain_right_limited(),
            _ => say::organizations_domain_right_member(),
        };
        let chosen = right == organization.domain_right;
        (right.word().to_owned(), words.to_owned(), chosen)
    });
    let agents = agent.reader()?.agents()?;
    let is_contact = |id| {
        organization
            .contacts
            .iter()
            .any(|(contact, _)| *contact == id)
    };
    Ok(html! {
        form .card.narrow method="post" action=(ui.to(&format!("/desk/organizations/{}", organization.id))) {
            h2 { (say::organizations_settings()) }
            (fields::key())
            (Input::new(say::organizations_name(), "name", &name, trouble))
            (Input::new(say::organizations_domains(), "domains", &domains, trouble).optional().hint(say::organizations_domains_joining()))
            (Select { label: say::organizations_domain_right(), name: "domain_right", options: domain_right.into(), trouble })
            (sharing(organization, trouble))
            fieldset {
                legend { (say::organizations_contacts()) }
                p .hint { (say::organizations_contacts_hint()) }
                @for (person, name) in fields::told_apart(&agents) {
                    div .choice {
                        input id={ "c" (person.id) } type="checkbox" name="contacts" value=(person.id) checked[is_contact(person.id)];
                        label for={ "c" (person.id) } { bdi { (name) } }
                    }
                }
                (fields::beside("contacts", trouble.at("contacts")))
            }
            (Button::primary(say::organizations_save()))
        }
    })
}

pub fn save(agent: &Agent<'_>) -> Answer {
    let id: OrganizationId = agent.id("id")?;
    let form = agent.form();
    let change = Change {
        name: Some(form.text("name")?.to_owned()),
        domains: Some(domains(form)?),
        contacts: Some(
            form.all("contacts")
                .iter()
                .filter_map(|id| id.parse().ok())
                .collect(),
        ),
        domain_right: form.optional("domain_right")?.map(str::to_owned),
        share_new_tickets: form.optional("share_new_tickets")?.map(|word| word == "on"),
    };
    let done = organizations::change(&agent.app.desk, &agent.act("desk"), id, &change);
    submit(
        done,
        |()| see(agent, id, "saved"),
        |trouble| card(agent, trouble),
    )
}

fn see(agent: &Agent<'_>, id: OrganizationId, notice: &str) -> Answer {
    Ok(agent.see(&format!("/desk/organizations/{id}?notice={notice}")))
}

pub fn add_member(agent: &Agent<'_>) -> Answer {
    let id: OrganizationId = agent.id("id")?;
    let form = agent.form();
    let joining = Joining {
        language: String::new(),
        who: form.text("email")?.trim().to_owned(),
        right: right(form)?,
        names: None,
    };
    submit(
        members::add(&agent.app.desk, &agent.act("desk"), id, joining),
        |_| see(agent, id, "saved"),
        |trouble| card(agent, trouble),
    )
}

pub fn show_member(agent: &Agent<'_>) -> Answer {
    member_page(agent, &Trouble::default())
}

fn member_page(agent: &Agent<'_>, trouble: &Trouble) -> Answer {
    let (ui, reader) = (Ui::new(agent), agent.reader()?);
    let (id, person): (OrganizationId, PersonId) = (agent.id("id")?, agent.id("person")?);
    let organization = reader.organization(id)?.ok_or(Refusal::NotFound)?;
    let someone = Someone::new(&reader, id, person)?;
    let action = ui.to(&format!("/desk/organizations/{id}/members/{person}"));
    let hidden = fields::key();
    let form = (action.as_str(), &hidden);
    let card = html! { a href=(ui.to(&format!("/desk/people/{person}"))) { (say::organizations_someone_card_link()) } };
    let main = html! {
        (fields::summary(trouble))
        p .lead-in { (say::organizations_someone_card(card, someone.right.in_words().say(), someone.state)) }
        (someone.changing(form, trouble))
        (someone.removing(form, &organization, false))
    };
    let above = format!("/desk/organizations/{id}");
    let page = below_all(Page::new(someone.name, main)).below(&organization.name, &above);
    Ok(ui.answer(trouble.status, &page))
}

pub fn change_member(agent: &Agent<'_>) -> Answer {
    let (id, person): (OrganizationId, PersonId) = (agent.id("id")?, agent.id("person")?);
    submit(
        changed(agent, &agent.act("desk"), (id, person)),
        |notice| see(agent, id, notice),
        |trouble| member_page(agent, trouble),
    )
}
